namespace CertManager.Pki;

/// <summary>What is wrong with a path (RFC 5280 section 6.1, CA/Browser Forum Baseline Requirements), member by member from the leaf up, so that a search can turn back early.</summary>
internal sealed class PathRules
{
    private readonly PathOptions _options;
    private readonly bool _chainRequired;
    private readonly string _location;

    /// <summary>Prepares the rules of one judgement.</summary>
    /// <param name="options">When, and for what.</param>
    /// <param name="location">Where the leaf comes from.</param>
    internal PathRules(JudgeOptions options, string location)
    {
        Time = ValidityRules.WholeSeconds(options.Time);
        _chainRequired = options.ChainRequired;
        _options = options.Path;
        _location = location;
    }

    internal DateTimeOffset Time { get; }

    /// <summary>Whether the leaf may end its own path: when that is allowed, or when it signed itself, which is said elsewhere.</summary>
    internal bool MayBeAnchor(ParsedCertificate leaf) => _options.LeafMayBeAnchor || leaf.IsSelfIssued;

    /// <summary>Judges a member by those below it.</summary>
    /// <param name="path">The leaf first.</param>
    /// <param name="index">The member.</param>
    /// <param name="faults">What is wrong.</param>
    /// <param name="budget">What comparing may cost.</param>
    internal void Check(List<Candidate> path, int index, Faults faults, SearchBudget budget)
    {
        Candidate member = path[index];
        TrustAnchor? anchor = index > 0 ? member.Anchor : null;
        string location = index == 0 ? _location : member.Name;
        if (anchor is null or { IsWhole: true })
        {
            CheckForm(member, anchor, location, index == 0, faults);
        }

        StrengthRules.CheckKey(member.Certificate, anchor, location, faults);
        if (anchor is null)
        {
            StrengthRules.CheckSignature(member.Certificate, location, faults);
        }

        if (index == 0)
        {
            AuthorityRules.CheckLeaf(member.Certificate, location, faults);
            return;
        }

        if (path[index - 1].Certificate.KeyIdentifiersDiffer(member.Certificate))
        {
            faults.Add(PathFindings.KeyIdentifiersDiffer, path[index - 1].Name, path[index - 1].Name, location);
        }

        ValidityRules.CheckIssuer(path, index, Time, faults);
        AuthorityRules.CheckDepth(path, index, _options.MaxPathLength, faults);
        if (anchor is null or { ConstraintsCount: true })
        {
            AuthorityRules.CheckIssuer(path, index, _options, faults);
            NameConstraintRules.Check(path, index, _location, faults, budget);
        }
    }

    /// <summary>Judges a whole path: its policies, and how it ends.</summary>
    internal void CheckEnd(List<Candidate> path, PathEnd end, Faults faults)
    {
        Candidate last = path[path.Count - 1];
        switch (end)
        {
            case PathEnd.Trusted:
                PolicyRules.Check(path, faults);
                break;
            case PathEnd.UntrustedRoot when path.Count > 1:
                faults.Add(BundleFindings.RootUntrusted, last.Name, last.Name);
                break;
            case PathEnd.IssuerMissing:
                string where = last.Certificate.Extensions.IssuerLocations.Count > 0 ? last.Certificate.Extensions.IssuerLocations[0] : PathFindings.NoLocation.Format();
                bool canAccept = !_chainRequired || path.Count > 1;
                faults.Add(BundleFindings.ChainIncomplete, canAccept, last.Name, last.Certificate.IssuerText, where);
                break;
            case PathEnd.WrongSignature:
                Candidate child = path[path.Count - 2];
                faults.Add(BundleFindings.SignatureInvalid, child.Name, child.Name, last.Name);
                break;
            default:
                break; // The leaf alone is self-signed, which is a rule of the leaf.
        }
    }

    // An anchor of the system's store is as it is; who named one can have it mended.
    private static void CheckForm(Candidate member, TrustAnchor? anchor, string location, bool isLeaf, Faults faults)
    {
        ParsedCertificate certificate = member.Certificate;
        ExtensionRules.CheckCritical(certificate, location, faults);
        if (!certificate.HasOneSignatureAlgorithm)
        {
            faults.Add(PathFindings.SignatureAlgorithmsDiffer, location, certificate);
        }

        if (anchor is null or { IsNamed: true })
        {
            foreach (FormatDefect defect in certificate.Defects)
            {
                faults.Add(defect.IsGrave ? BundleFindings.CertificateMalformed : BundleFindings.ExtensionMalformed, location, certificate, defect.Field);
            }

            if (certificate.IssuerAttributes.Count == 0)
            {
                faults.Add(PathFindings.IssuerNameEmpty, location, certificate);
            }

            ExtensionRules.CheckProfile(member, isLeaf, location, faults);
        }
    }
}
