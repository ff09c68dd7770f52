namespace CertManager.Pki;

/// <summary>Judges a bundle: the leaf, the best path to an anchor, and the chain that is to be sent.</summary>
internal static class BundleJudge
{
    internal static Judgement Judge(CertificateBundle bundle, JudgeOptions options)
    {
        var leaf = ParsedCertificate.Of(bundle.Leaf);
        List<ParsedCertificate> pool = [.. bundle.Chain.Concat(bundle.Foreign).Select(ParsedCertificate.Of)];
        var given = new HashSet<string>(pool.Select(static certificate => certificate.Fingerprint), StringComparer.Ordinal);
        CertificatePath path = FindPath(leaf, pool, given, RootPreference.Apply(bundle, pool, given, options), bundle.Location, out List<Finding> pathFindings);

        List<Finding> reading = [.. ReadingFindings(bundle, path)];
        List<Finding> findings =
        [
            .. reading,
            .. LeafRules.Judge(leaf, ValidityRules.WholeSeconds(options.Time), options.Path, path.Anchor == leaf, bundle.Location),
            .. pathFindings,
            .. JudgeKeys(path, IsPrivate(path, options), bundle.Location),
            .. RevocationRules.Judge(path, options, bundle.Location),
            .. TransparencyRules.Judge(path, options, bundle.Location),
            .. Lint(path, options, bundle.Location),
            .. options.MoreFindings,
        ];
        HostRules.Judge(leaf, options.Path, bundle.Location, findings);
        IReadOnlyList<PathMember> members = JudgedPath.Describe(path, findings, reading.Count, bundle, given);
        IReadOnlyList<CertificateInfo> chain = ChainToSend(bundle, path, given, options.RootWanted, findings);
        if (findings.TrueForAll(static finding => finding.Severity == FindingSeverity.Info))
        {
            findings.Add(BundleFindings.BundleUsable.At(bundle.Location, string.Join(", ", bundle.Names), bundle.Leaf.PublicKey, bundle.NotAfter, path.Last));
        }

        return new(findings, chain, path.Anchor?.Info) { Path = members, Ending = JudgedPath.EndingOf(path) };
    }

    /// <summary>The best path from a leaf, and what is wrong with it; anchors that are slower to get at are asked last.</summary>
    /// <param name="leaf">The leaf.</param>
    /// <param name="pool">Certificates that may be issuers.</param>
    /// <param name="given">Fingerprints of those that were given with the bundle.</param>
    /// <param name="options">At which time, against which anchors.</param>
    /// <param name="location">Where the leaf comes from.</param>
    /// <param name="findings">What is wrong.</param>
    internal static CertificatePath FindPath(
        ParsedCertificate leaf,
        List<ParsedCertificate> pool,
        HashSet<string> given,
        JudgeOptions options,
        string location,
        out List<Finding> findings)
    {
        var anchors = new AnchorSet(options);
        var rules = new PathRules(options, location);
        CertificatePath path = new PathBuilder(pool, anchors, rules).Build(leaf, out findings);
        while ((path.Anchor is null || findings.Exists(static finding => finding.Severity == FindingSeverity.Error)) && anchors.Widen())
        {
            path = new PathBuilder(pool, anchors, rules).Build(leaf, out findings);
        }

        return path;
    }

    // By names and key identifiers alone it looked foreign; the path needs it nevertheless.
    private static IEnumerable<Finding> ReadingFindings(CertificateBundle bundle, CertificatePath path)
    {
        int foreign = 0;
        foreach (Finding finding in bundle.ReadingFindings)
        {
            bool isNeeded = finding.Id == nameof(BundleFindings.ChainForeign)
                && foreign < bundle.Foreign.Count
                && path.Members.Contains(ParsedCertificate.Of(bundle.Foreign[foreign++]));
            if (!isNeeded)
            {
                yield return finding;
            }
        }
    }

    // An anchor is trusted whatever its key; all others are what an attacker would break.
    private static List<Finding> JudgeKeys(CertificatePath path, bool isPrivate, string location)
    {
        var findings = new List<Finding>();
        var keys = new List<(SubjectPublicKey Key, string Location)>();
        foreach (ParsedCertificate member in path.Members)
        {
            if (member != path.Anchor)
            {
                string where = member == path.Leaf ? location : member.SubjectText;
                findings.AddRange(WeakKeyRules.Judge(member.PublicKey, where));
                keys.Add((member.PublicKey, where));
            }
        }

        if (isPrivate || path.Anchor is null)
        {
            // Public authorities' keys are watched by many; what a home-made authority made, or nobody vouches for, is compared.
            findings.AddRange(WeakKeyRules.JudgeShared(keys));
        }

        findings.AddRange(WeakKeyRules.JudgeOwnSignature(path.Leaf, location));
        if (path.End == PathEnd.WrongSignature)
        {
            ParsedCertificate child = path.Members[path.Members.Count - 2];
            findings.AddRange(WeakKeyRules.JudgeSignature(child, path.Last, child.SubjectText));
        }

        return findings;
    }

    private static bool IsPrivate(CertificatePath path, JudgeOptions options) => options.Requirement == CertificateRequirement.Private
        || (options.Requirement == CertificateRequirement.ByAnchor && path.Anchor is { } anchor && options.TrustedRoots.Any(root => root.Fingerprint == anchor.Fingerprint));

    // The Baseline Requirements bind public authorities: not one whose root was given for this call only. The anchor is not linted: it is as the client has it.
    private static List<Finding> Lint(CertificatePath path, JudgeOptions options, string location)
    {
        var findings = new List<Finding>();
        bool isPrivate = IsPrivate(path, options);
        LintTable.Judge(path.Leaf, options.Time, location, isPrivate, findings);
        for (int i = 1; i < path.Members.Count && !isPrivate; i++)
        {
            if (path.Members[i] != path.Anchor)
            {
                LintTable.JudgeIssuer(path.Members[i], options.Time, findings);
            }
        }

        return findings;
    }

    // The root is sent when the provider wants it, or when it was given anyway; otherwise a client that trusts it has it.
    internal static IReadOnlyList<CertificateInfo> ChainToSend(
        CertificateBundle bundle,
        CertificatePath path,
        HashSet<string> given,
        bool rootWanted,
        List<Finding> findings)
    {
        bool endsAtRoot = path.Last.IsSelfIssued && path.End is PathEnd.Trusted or PathEnd.UntrustedRoot;
        if (path.End is PathEnd.IssuerMissing or PathEnd.WrongSignature)
        {
            return bundle.Chain; // ChainIncomplete or SignatureInvalid says what is wrong; whether the root is there cannot be told.
        }

        if (rootWanted && !endsAtRoot)
        {
            findings.Add(BundleFindings.RootMissing.At(bundle.Location, path.Last.IssuerText));
        }

        bool rootGiven = given.Contains(path.Last.Fingerprint);
        if (path.Members.Count > 1 && endsAtRoot && rootWanted && !rootGiven)
        {
            findings.Add(BundleFindings.RootAdded.At(path.Last.SubjectText, path.Last));
        }

        int length = rootWanted || rootGiven || !endsAtRoot ? path.Members.Count : path.Members.Count - 1;
        return [.. path.Members.Take(length).Skip(1).Select(static member => member.Info)];
    }
}
