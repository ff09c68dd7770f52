namespace CertManager;

/// <summary>One X.509 certificate, read. Times are UTC.</summary>
public sealed class CertificateInfo
{
    private readonly byte[] _der;

    internal CertificateInfo(byte[] der)
    {
        _der = der;
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

    /// <summary>The certificate's DER bytes; do not change them.</summary>
    internal byte[] Der => _der;

    /// <summary>A copy of the certificate's DER bytes.</summary>
    public byte[] GetRawCertData() => (byte[])_der.Clone();

    /// <summary>The certificate as PEM text, lines of 64 characters, ending with a line feed (RFC 7468).</summary>
    public string ToPem() => Pem.Write("CERTIFICATE", _der);

    /// <summary>The subject, or the first name when the subject is empty.</summary>
    public override string ToString() => Subject.Length > 0 ? Subject : Names.FirstOrDefault() ?? SerialNumber;
}
