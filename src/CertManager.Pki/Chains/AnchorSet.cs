namespace CertManager.Pki;

/// <summary>The trust anchors of one judgement: those given, and those of the system.</summary>
internal sealed class AnchorSet
{
    private readonly Dictionary<NameKey, List<ParsedCertificate>> _given = [];
    private readonly PathOptions _options;
    private readonly bool _withSystem;
    private Reach _reach;

    /// <param name="options">Who is trusted, and what of an anchor counts.</param>
    internal AnchorSet(JudgeOptions options)
    {
        _options = options.Path;
        _withSystem = !options.OnlyTrustedRoots;
        _reach = options.TrustedRoots.Count > 0 || options.OnlyTrustedRoots ? Reach.Given : Reach.File;
        foreach (CertificateInfo info in options.TrustedRoots)
        {
            var anchor = ParsedCertificate.Of(info);
            NameKey key = new(anchor.Subject);
            if (!_given.TryGetValue(key, out List<ParsedCertificate>? same))
            {
                _given.Add(key, same = []);
            }

            same.Add(anchor);
        }
    }

    private enum Reach
    {
        Given,
        File,
        Store,
    }

    /// <summary>Adds anchors that are slower to get at: the system's file, then .NET's store.</summary>
    /// <returns>False when there are no more.</returns>
    internal bool Widen()
    {
        if (!_withSystem || _reach == Reach.Store)
        {
            return false;
        }

        _reach++;
        return true;
    }

    /// <summary>The anchors that bear the name of a certificate's issuer, those given first; a list of the caller's own.</summary>
    internal List<Candidate> Find(ParsedCertificate child)
    {
        List<ParsedCertificate> found = Find(child.Issuer);
        var anchors = new List<Candidate>(found.Count + 2);
        foreach (ParsedCertificate anchor in found)
        {
            anchors.Add(new(anchor, TrustOf(anchor)));
        }

        return anchors;
    }

    /// <summary>The trust in a certificate as it stands, not only in its key or name; null when it is no anchor.</summary>
    internal TrustAnchor? TrustIn(ParsedCertificate certificate) =>
        Find(certificate.Subject).Exists(anchor => anchor.Fingerprint == certificate.Fingerprint) ? TrustOf(certificate) : null;

    private List<ParsedCertificate> Find(ReadOnlyMemory<byte> subject)
    {
        List<ParsedCertificate> given = _given.TryGetValue(new(subject), out List<ParsedCertificate>? same) ? same : [];
        return _reach == Reach.Given ? given : [.. given, .. SystemRoots.Find(subject, withStore: _reach == Reach.Store)];
    }

    private TrustAnchor TrustOf(ParsedCertificate anchor) =>
        new(WasGiven(anchor), _options);

    private bool WasGiven(ParsedCertificate certificate) =>
        _given.TryGetValue(new(certificate.Subject), out List<ParsedCertificate>? same) && same.Exists(anchor => anchor.Fingerprint == certificate.Fingerprint);
}
