namespace CertManager.Pki;

/// <summary>What is wrong with a path (RFC 5280 section 6.1; CA/Browser Forum Baseline Requirements).</summary>
internal sealed class PathRules
{
    private const int LeastRsaBits = 2048;
    private const int LeastCurveBits = 256;

    private static readonly Message NoLocation = new(
        "the authority's page of intermediate certificates",
        "인증 기관의 중간 인증서 페이지");

    private readonly DateTimeOffset _time;
    private readonly AnchorSet _anchors;
    private readonly HashSet<string> _given;
    private readonly string _location;
    private readonly bool _chainRequired;

    /// <summary>Prepares the rules of one judgement.</summary>
    /// <param name="time">When the path must be valid.</param>
    /// <param name="anchors">The trust anchors.</param>
    /// <param name="given">Fingerprints of the certificates that were given with the bundle.</param>
    /// <param name="location">Where the leaf comes from.</param>
    /// <param name="chainRequired">Whether the chain may not be missing altogether.</param>
    internal PathRules(DateTimeOffset time, AnchorSet anchors, HashSet<string> given, string location, bool chainRequired)
    {
        _chainRequired = chainRequired;
        _time = time;
        _anchors = anchors;
        _given = given;
        _location = location;
    }

    internal IReadOnlyList<Finding> Judge(CertificatePath path)
    {
        var findings = new List<Finding>();
        for (int i = 0; i < path.Members.Count; i++)
        {
            ParsedCertificate member = path.Members[i];
            if (i > 0)
            {
                JudgeIssuer(path, i, findings);
            }

            if (member != path.Anchor)
            {
                JudgeStrength(member, i == 0 ? _location : member.SubjectText, findings);
            }
        }

        JudgeEnd(path, findings);
        return findings;
    }

    private void JudgeIssuer(CertificatePath path, int index, List<Finding> findings)
    {
        ParsedCertificate issuer = path.Members[index];
        if (AreDatesJudged(path, issuer))
        {
            if (_time > issuer.NotAfter)
            {
                findings.Add(BundleFindings.ChainMemberExpired.At(issuer.SubjectText, issuer, issuer.NotAfter));
            }
            else if (_time < issuer.NotBefore)
            {
                findings.Add(BundleFindings.ChainMemberNotYetValid.At(issuer.SubjectText, issuer, issuer.NotBefore));
            }
        }

        if (!MayIssue(path, index))
        {
            findings.Add(BundleFindings.IssuerNotAuthority.At(issuer.SubjectText, issuer));
        }
    }

    /// <summary>
    /// An anchor is trusted whatever its dates say (RFC 5280 section 6.1.1 (d)): the system's store keeps some that have ended. Only an
    /// anchor that was named for this call and is sent along as well is held to its dates.
    /// </summary>
    private bool AreDatesJudged(CertificatePath path, ParsedCertificate issuer) =>
        issuer != path.Anchor || (_given.Contains(issuer.Fingerprint) && _anchors.WasGiven(issuer));

    private static bool MayIssue(CertificatePath path, int index)
    {
        ParsedCertificate issuer = path.Members[index];
        CertificateExtensions extensions = issuer.Extensions;
        if (issuer == path.Anchor && issuer.Version < 3)
        {
            return true; // Anchors older than extensions: being trusted is what makes them authorities.
        }

        // pathLenConstraint counts the intermediates below, self-issued ones excepted (section 4.2.1.9).
        int below = 0;
        for (int i = 1; i < index; i++)
        {
            below += path.Members[i].IsSelfIssued ? 0 : 1;
        }

        return extensions.IsAuthority
            && extensions.CanSignCertificates != false
            && (extensions.PathLength is not { } most || below <= most);
    }

    private static void JudgeStrength(ParsedCertificate member, string location, List<Finding> findings)
    {
        SubjectPublicKey key = member.PublicKey;
        bool isWeak = key.Algorithm switch
        {
            KeyAlgorithm.Rsa or KeyAlgorithm.RsassaPss => key.Bits < LeastRsaBits,
            KeyAlgorithm.Ec => key.Bits is > 0 and < LeastCurveBits,
            _ => false,
        };
        if (isWeak)
        {
            findings.Add(BundleFindings.KeyWeak.At(location, member, key.DisplayName));
        }

        if (SignatureScheme.Find(member.SignatureAlgorithm.Oid) is { IsWeak: true } scheme)
        {
            findings.Add(BundleFindings.SignatureHashWeak.At(location, member, scheme.Name));
        }
    }

    private void JudgeEnd(CertificatePath path, List<Finding> findings)
    {
        ParsedCertificate last = path.Last;
        switch (path.End)
        {
            case PathEnd.UntrustedRoot when path.Members.Count > 1:
                findings.Add(BundleFindings.RootUntrusted.At(last.SubjectText, last));
                break;
            case PathEnd.IssuerMissing:
                string where = last.Extensions.IssuerLocations.FirstOrDefault() ?? NoLocation.Format();
                findings.Add(BundleFindings.ChainIncomplete.At(canAccept: !_chainRequired || path.Members.Count > 1, last.SubjectText, last.IssuerText, where));
                break;
            case PathEnd.WrongSignature:
                ParsedCertificate child = path.Members[path.Members.Count - 2];
                findings.Add(BundleFindings.SignatureInvalid.At(child.SubjectText, child, last));
                break;
            default:
                break; // Trusted; or the leaf alone is self-signed, which is a rule of the leaf.
        }
    }
}
