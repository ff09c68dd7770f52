namespace CertManager.Pki;

/// <summary>The trust anchors of one judgement: those given, and those of the system.</summary>
internal sealed class AnchorSet
{
    private readonly Dictionary<NameKey, List<ParsedCertificate>> _given = [];
    private readonly bool _withSystem;
    private bool _withStore;

    internal AnchorSet(IReadOnlyList<CertificateInfo> given, bool onlyGiven)
    {
        _withSystem = !onlyGiven;
        _withStore = _withSystem && !SystemRoots.HasFile;
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

    /// <summary>Adds the part of the system's anchors that is slow to open.</summary>
    /// <returns>False when there is none, or it was there already.</returns>
    internal bool Widen()
    {
        bool isWider = _withSystem && !_withStore;
        _withStore |= isWider;
        return isWider;
    }

    /// <summary>The anchors of a name, those given first.</summary>
    internal List<ParsedCertificate> Find(ReadOnlyMemory<byte> subject)
    {
        List<ParsedCertificate> given = _given.TryGetValue(new(subject), out List<ParsedCertificate>? same) ? same : [];
        return _withSystem ? [.. given, .. SystemRoots.Find(subject, _withStore)] : given;
    }

    /// <summary>Whether a certificate is an anchor: the whole certificate, not only its key or name.</summary>
    internal bool Contains(ParsedCertificate certificate) =>
        Find(certificate.Subject).Exists(anchor => anchor.Fingerprint == certificate.Fingerprint);

    /// <summary>Whether a certificate is among the anchors given, and not only among the system's.</summary>
    internal bool WasGiven(ParsedCertificate certificate) =>
        _given.TryGetValue(new(certificate.Subject), out List<ParsedCertificate>? same) && same.Exists(anchor => anchor.Fingerprint == certificate.Fingerprint);
}
