namespace CertManager;

/// <summary>A private certificate that is applied for (NAVER government zone, issuePrivate).</summary>
public sealed class PrivateCertificateApplication
{
    /// <summary>The tag of the private authority.</summary>
    public required string CaTag { get; init; }

    /// <summary>The name at the provider.</summary>
    public required string Name { get; init; }

    /// <summary>The provider's type code: <c>NCP_PRIVATE</c> or <c>NCP_PRIVATE_SSL</c>.</summary>
    public required string TypeCode { get; init; }

    /// <summary>The kind of key: <c>RSA2048</c>, <c>RSA4096</c>, <c>EC256</c> or <c>EC521</c>.</summary>
    public required string KeyType { get; init; }

    /// <summary>Life in days, 1 to 3650; null for the longest that there is.</summary>
    public int? Days { get; init; }

    /// <summary>Whether the provider keeps the private key; else it comes in the answer and never again.</summary>
    public bool KeepPrivateKey { get; init; } = true;

    /// <summary>Common name, 1 to 64 characters.</summary>
    public required string CommonName { get; init; }

    /// <summary>Organisation.</summary>
    public string? Organization { get; init; }

    /// <summary>Unit of it.</summary>
    public string? OrganizationUnit { get; init; }

    /// <summary>City.</summary>
    public string? Locality { get; init; }

    /// <summary>State or province.</summary>
    public string? StateProvince { get; init; }

    /// <summary>Street.</summary>
    public string? StreetAddress { get; init; }

    /// <summary>Country, two letters.</summary>
    public string? Country { get; init; }

    /// <summary>DNS names.</summary>
    public IReadOnlyList<string> DnsNames { get; init; } = [];

    /// <summary>Mail addresses.</summary>
    public IReadOnlyList<string> EmailAddresses { get; init; } = [];

    /// <summary>IP addresses.</summary>
    public IReadOnlyList<string> IpAddresses { get; init; } = [];
}

/// <summary>What came of it.</summary>
public sealed class PrivateCertificateIssue : IDisposable
{
    /// <summary>The record; null when the provider confirmed it without giving one.</summary>
    public CdnCertificate? Certificate { get; init; }

    /// <summary>The private key, PEM, as the answer had it; null when the provider kept it.</summary>
    public SensitiveText? PrivateKey { get; init; }

    /// <summary>Wipes the key.</summary>
    public void Dispose() => PrivateKey?.Dispose();
}
