namespace CertManager.Pki;

/// <summary>The trust anchors of one judgement: those given, and those of the system.</summary>
internal sealed class AnchorSet
{
    private readonly Dictionary<NameKey, List<ParsedCertificate>> _given = [];
    private readonly bool _withSystem;
    private Reach _reach;

    internal AnchorSet(IReadOnlyList<CertificateInfo> given, bool onlyGiven)
    {
        _withSystem = !onlyGiven;
        _reach = given.Count > 0 || onlyGiven ? Reach.Given : Reach.File;
        foreach (CertificateInfo info in given)
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

    /// <summary>The anchors of a name, those given first.</summary>
    internal List<ParsedCertificate> Find(ReadOnlyMemory<byte> subject)
    {
        List<ParsedCertificate> given = _given.TryGetValue(new(subject), out List<ParsedCertificate>? same) ? same : [];
        return _reach == Reach.Given ? given : [.. given, .. SystemRoots.Find(subject, withStore: _reach == Reach.Store)];
    }

    /// <summary>Whether a certificate is an anchor: the whole certificate, not only its key or name.</summary>
    internal bool Contains(ParsedCertificate certificate) =>
        Find(certificate.Subject).Exists(anchor => anchor.Fingerprint == certificate.Fingerprint);

    /// <summary>Whether a certificate is among the anchors given, and not only among the system's.</summary>
    internal bool WasGiven(ParsedCertificate certificate) =>
        _given.TryGetValue(new(certificate.Subject), out List<ParsedCertificate>? same) && same.Exists(anchor => anchor.Fingerprint == certificate.Fingerprint);
}
