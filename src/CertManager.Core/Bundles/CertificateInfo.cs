namespace CertManager;

/// <summary>One X.509 certificate, read. Times are UTC.</summary>
public sealed class CertificateInfo
{
    private readonly byte[] _der;

    internal CertificateInfo(byte[] der, CertificateSource source)
    {
        _der = der;
        Source = source;
    }

    /// <summary>Subject as RFC 4514 text, most specific part first, for example <c>CN=www.shop.example,O=Shop</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Issuer as RFC 4514 text.</summary>
    public required string Issuer { get; init; }

    /// <summary>Serial number as upper-case hexadecimal digits of its value, two to a byte, no leading zero byte.</summary>
    public required string SerialNumber { get; init; }

    /// <summary>Start of validity, UTC.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>End of validity, UTC.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>SHA-256 of the whole certificate, 64 upper-case hexadecimal digits.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>DNS names of the subject alternative name extension, in the certificate's order.</summary>
    public IReadOnlyList<string> DnsNames { get; init; } = [];

    /// <summary>IP addresses of the subject alternative name extension, as text.</summary>
    public IReadOnlyList<string> IPAddresses { get; init; } = [];

    /// <summary>Key algorithm and size, for example <c>RSA 2048</c> or <c>EC P-256</c>.</summary>
    public required string PublicKey { get; init; }

    /// <summary>Signature algorithm, for example <c>sha256RSA</c>; the object identifier when it has no well-known name.</summary>
    public required string SignatureAlgorithm { get; init; }

    /// <summary>Whether it may issue certificates (RFC 5280 section 4.2.1.9).</summary>
    public required bool IsCertificateAuthority { get; init; }

    /// <summary>Whether subject and issuer are the same name. That alone proves no self-signature.</summary>
    public required bool IsSelfIssued { get; init; }

    /// <summary>The names that it stands for: DNS names, then IP addresses.</summary>
    public IReadOnlyList<string> Names => IPAddresses.Count == 0 ? DnsNames : [.. DnsNames, .. IPAddresses];

    /// <summary>Version of X.509: 1, 2 or 3.</summary>
    public int Version => Details.Version;

    /// <summary>What the key may be used for, by the names of RFC 5280 section 4.2.1.3, for example <c>digitalSignature</c>. Empty when it does not say.</summary>
    public IReadOnlyList<string> KeyUsages => Details.KeyUsages;

    /// <summary>The purposes, by the names of RFC 5280 section 4.2.1.12, for example <c>serverAuth</c>; the object identifier where there is no such name. Empty when it does not say.</summary>
    public IReadOnlyList<string> ExtendedKeyUsages => Details.ExtendedKeyUsages;

    /// <summary>Object identifiers of the policies that it was issued under (RFC 5280 section 4.2.1.4), for example <c>2.23.140.1.2.1</c>.</summary>
    public IReadOnlyList<string> Policies => Details.Policies;

    /// <summary>Where the authority answers about revocation (OCSP, RFC 6960).</summary>
    public IReadOnlyList<string> OcspLocations => Details.OcspLocations;

    /// <summary>Where the issuer's certificate is published (RFC 5280 section 4.2.2.1, caIssuers).</summary>
    public IReadOnlyList<string> IssuerLocations => Details.IssuerLocations;

    /// <summary>How many signed certificate timestamps are embedded (Certificate Transparency, RFC 6962 section 3.3).</summary>
    public int SctCount => Details.TimestampCount;

    /// <summary>Whether clients may refuse it without a stapled OCSP answer (RFC 7633).</summary>
    public bool MustStaple => Details.MustStaple;

    /// <summary>Identifier of its key, upper-case hexadecimal digits; null when it has none (RFC 5280 section 4.2.1.2).</summary>
    public string? SubjectKeyIdentifier => Details.SubjectKeyIdentifier;

    /// <summary>Identifier of the issuer's key, upper-case hexadecimal digits; null when it has none (RFC 5280 section 4.2.1.1).</summary>
    public string? AuthorityKeyIdentifier => Details.AuthorityKeyIdentifier;

    /// <summary>The certificate's DER bytes; do not change them.</summary>
    internal byte[] Der => _der;

    /// <summary>The parsed form, for the engine that made this.</summary>
    internal CertificateSource Source { get; }

    // Mostly nobody asks.
    private CertificateDetails Details => field ??= Source.Describe();

    /// <summary>A copy of the certificate's DER bytes.</summary>
    public byte[] GetRawCertData() => (byte[])_der.Clone();

    /// <summary>The certificate as PEM text, lines of 64 characters, ending with a line feed (RFC 7468).</summary>
    public string ToPem() => Pem.Write("CERTIFICATE", _der);

    /// <summary>The subject, or the first name when the subject is empty.</summary>
    public override string ToString() => Subject.Length > 0 ? Subject : Names.FirstOrDefault() ?? SerialNumber;
}
