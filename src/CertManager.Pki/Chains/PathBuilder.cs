namespace CertManager.Pki;

/// <summary>
/// Finds the best path from a leaf to a trust anchor: depth first with a way back, because names alone lead astray where roots are
/// cross-signed or keys were changed (RFC 4158).
/// </summary>
/// <remarks>Bounded in signature checks, steps and depth, so that a made-up maze of certificates costs no more than a moment.</remarks>
internal sealed class PathBuilder
{
    private const int MostSignatureChecks = 100;
    private const int MostSteps = 2000;
    private const int DeepestPath = 20;

    private readonly AnchorSet _anchors;
    private readonly DateTimeOffset _time;
    private readonly Func<CertificatePath, IReadOnlyList<Finding>> _judge;
    private readonly ILookup<NameKey, ParsedCertificate> _pool;
    private readonly Dictionary<string, bool> _checked = new(StringComparer.Ordinal);

    private List<Finding> _findings = [];
    private CertificatePath? _best;
    private long _rank;
    private int _signatureChecks;
    private int _steps;
    private bool _done;

    /// <summary>Prepares a search.</summary>
    /// <param name="pool">Certificates that may be issuers.</param>
    /// <param name="anchors">Where paths may end.</param>
    /// <param name="time">When issuers should be valid.</param>
    /// <param name="judge">What is wrong with a path.</param>
    internal PathBuilder(
        IEnumerable<ParsedCertificate> pool,
        AnchorSet anchors,
        DateTimeOffset time,
        Func<CertificatePath, IReadOnlyList<Finding>> judge)
    {
        _pool = pool.ToLookup(static certificate => new NameKey(certificate.Subject));
        _anchors = anchors;
        _time = time;
        _judge = judge;
    }

    /// <summary>The best path and what is wrong with it.</summary>
    internal CertificatePath Build(ParsedCertificate leaf, out IReadOnlyList<Finding> findings)
    {
        Extend([leaf]);
        findings = _findings;
        return _best!;
    }

    private void Extend(List<ParsedCertificate> path)
    {
        ParsedCertificate last = path[path.Count - 1];
        if (_anchors.Contains(last))
        {
            Offer(path, PathEnd.Trusted);
            return;
        }

        if (last.IsSelfIssued && IsSignedBy(last, last))
        {
            Offer(path, PathEnd.UntrustedRoot);
            return;
        }

        bool found = false;
        ParsedCertificate? wrong = null;
        if (path.Count < DeepestPath && _steps++ < MostSteps)
        {
            foreach (ParsedCertificate issuer in IssuersOf(last, path))
            {
                if (!IsSignedBy(last, issuer))
                {
                    // Another key identifier means another key of the same name: no wrong signature, but the wrong certificate.
                    wrong ??= last.KeyIdentifiersDiffer(issuer) ? null : issuer;
                    continue;
                }

                found = true;
                path.Add(issuer);
                Extend(path);
                path.RemoveAt(path.Count - 1);
                if (_done)
                {
                    return;
                }
            }
        }

        if (!found)
        {
            Offer(wrong is null ? path : [.. path, wrong], wrong is null ? PathEnd.IssuerMissing : PathEnd.WrongSignature);
        }
    }

    // Anchors first, then by what promises to lead on.
    private IEnumerable<ParsedCertificate> IssuersOf(ParsedCertificate child, List<ParsedCertificate> path)
    {
        List<ParsedCertificate> anchors = _anchors.Find(child.Issuer);
        return anchors
            .Concat(_pool[new(child.Issuer)].Where(candidate => !anchors.Exists(anchor => anchor.Fingerprint == candidate.Fingerprint)))
            .Where(candidate => !path.Exists(member => IsSameEntity(member, candidate)))
            .OrderBy(candidate => (child.KeyIdentifiersDiffer(candidate) ? 4 : 0) + (candidate.IsValidAt(_time) ? 0 : 2) + (anchors.Contains(candidate) ? 0 : 1));
    }

    // A path visits no name and key twice (RFC 4158 section 2.4.2): two authorities that signed each other would lead in circles.
    private static bool IsSameEntity(ParsedCertificate one, ParsedCertificate other) =>
        one.Subject.Span.SequenceEqual(other.Subject.Span) && one.PublicKey.Encoded.Span.SequenceEqual(other.PublicKey.Encoded.Span);

    private bool IsSignedBy(ParsedCertificate child, ParsedCertificate issuer)
    {
        string pair = child.Fingerprint + issuer.Fingerprint;
        if (!_checked.TryGetValue(pair, out bool isRight))
        {
            isRight = _signatureChecks++ < MostSignatureChecks && SignatureCheck.IsSignedBy(child, issuer);
            _checked.Add(pair, isRight);
        }

        return isRight;
    }

    private void Offer(List<ParsedCertificate> members, PathEnd end)
    {
        var path = new CertificatePath([.. members], end);
        List<Finding> findings = [.. _judge(path)];
        int errors = findings.Count(static finding => finding.Severity != FindingSeverity.Info);

        // Short ways to an anchor are better; of those that end nowhere, the longest says most about what is missing.
        long rank = (((long)end * 1000) + errors) * 1000 + (end == PathEnd.Trusted ? members.Count : -members.Count);
        if (_best is null || rank < _rank)
        {
            _best = path;
            _findings = findings;
            _rank = rank;
            _done = end == PathEnd.Trusted && errors == 0;
        }
    }
}
