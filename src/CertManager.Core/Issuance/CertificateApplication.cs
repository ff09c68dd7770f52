namespace CertManager;

/// <summary>What is applied for, or applied for again.</summary>
public sealed class CertificateApplication
{
    /// <summary>CloudBasic, AdvancedDV, AdvancedOV or GlobalEdge.</summary>
    public required CertificateType Type { get; init; }

    /// <summary>The name at the provider.</summary>
    public required string Name { get; init; }

    /// <summary>The main domain, in ASCII (RFC 5890 A-labels).</summary>
    public required string CommonName { get; init; }

    /// <summary>Further domains, in ASCII, the main one excluded.</summary>
    public IReadOnlyList<string> DnsNames { get; init; } = [];

    /// <summary>How control of the domains is proven.</summary>
    public ValidationMethod ValidationMethod { get; init; }

    /// <summary>The signing request, PEM; for Advanced types and reissues.</summary>
    public string? SigningRequest { get; init; }

    /// <summary>The provider's number of the organisation; for AdvancedOV.</summary>
    public long? OrganizationNumber { get; init; }

    /// <summary>
    /// Further fields of the body that the documents name without their values (NAVER: keyAlgorithm, subscriptionPeriod, requestToken):
    /// sent as the caller gives them. Text, whole numbers, true and false.
    /// </summary>
    public IReadOnlyDictionary<string, object> AdditionalFields { get; init; } = new Dictionary<string, object>();
}

/// <summary>How control of a domain is proven.</summary>
public enum ValidationMethod
{
    /// <summary>A DNS record with a value for this application (NAVER: D).</summary>
    Dns,

    /// <summary>A DNS record that is set once and serves later applications too (NAVER: PD, Advanced types only).</summary>
    PersistentDns,
}

/// <summary>Why a certificate is revoked (RFC 5280 section 5.3.1; the provider takes these four).</summary>
public enum RevocationReason
{
    /// <summary>No reason given.</summary>
    Unspecified,

    /// <summary>The organisation's data changed.</summary>
    AffiliationChanged,

    /// <summary>Another certificate takes its place.</summary>
    Superseded,

    /// <summary>The domains are not used any more.</summary>
    CessationOfOperation,
}
