namespace CertManager.Pki;

/// <summary>A certificate in one search for a path, with what the search finds out about it once.</summary>
internal sealed class Candidate
{
    private readonly List<SubjectPublicKey> _checkedKeys = [];
    private readonly List<bool> _results = [];
    private NameConstraints? _nameConstraints;
    private PolicyExtensions? _policies;

    internal Candidate(ParsedCertificate certificate, TrustAnchor? anchor)
    {
        Certificate = certificate;
        Anchor = anchor;
        IsSelfIssued = NameComparison.IsSelfIssued(certificate);
    }

    internal ParsedCertificate Certificate { get; }

    /// <summary>The trust that it is given; null for what is only an intermediate.</summary>
    internal TrustAnchor? Anchor { get; }

    /// <summary>Whether issuer and subject are the same name, as names are compared.</summary>
    internal bool IsSelfIssued { get; }

    /// <summary>Who may have issued it, what promises most first; null until it was asked for.</summary>
    internal List<Candidate>? Issuers { get; set; }

    /// <summary>Its nameConstraints; null when there are none.</summary>
    internal NameConstraints? NameConstraints =>
        _nameConstraints ??= Certificate.Extensions.Find(PathOids.NameConstraints) is { } extension ? NameConstraints.Read(extension) : null;

    /// <summary>What its extensions say about policies.</summary>
    internal PolicyExtensions Policies => _policies ??= PolicyExtensions.Read(Certificate.Extensions);

    /// <summary>The name that findings about it go by.</summary>
    internal string Name => Certificate.SubjectText.Length > 0 ? Certificate.SubjectText : Certificate.Info.ToString();

    /// <summary>What a check with this key said; null when there was none.</summary>
    internal bool? KnownCheck(SubjectPublicKey key)
    {
        for (int i = 0; i < _checkedKeys.Count; i++)
        {
            if (ReferenceEquals(_checkedKeys[i], key) || _checkedKeys[i].Encoded.Span.SequenceEqual(key.Encoded.Span))
            {
                return _results[i];
            }
        }

        return null;
    }

    internal void Remember(SubjectPublicKey key, bool isRight)
    {
        _checkedKeys.Add(key);
        _results.Add(isRight);
    }

    /// <summary>Whether both are the same authority: name and key (RFC 4158 section 2.4.2).</summary>
    internal bool IsSameEntity(Candidate other) =>
        Certificate.PublicKey.Encoded.Span.SequenceEqual(other.Certificate.PublicKey.Encoded.Span)
        && NameComparison.AreSame(Certificate.Subject, Certificate.SubjectAttributes, other.Certificate.Subject, other.Certificate.SubjectAttributes);
}
