namespace CertManager;

/// <summary>A certificate as a provider has it on record. One vocabulary for all providers; what is unknown is null, never made up. Times are UTC or carry their offset.</summary>
public sealed class CdnCertificate
{
    private IReadOnlyDictionary<string, object?>? _raw;
    private IReadOnlyList<string> _domains = [];
    private IReadOnlyList<CdnServiceReference> _services = [];

    /// <summary>The provider's number or id.</summary>
    public required string Id { get; init; }

    /// <summary>The name it was registered under.</summary>
    public required string Name { get; init; }

    /// <summary>Which cloud has it.</summary>
    public required ProviderKind Provider { get; init; }

    /// <summary>The main domain; null when the provider gives none.</summary>
    public string? PrimaryDomain { get; init; }

    /// <summary>All domains, the main one first, each once.</summary>
    public IReadOnlyList<string> Domains
    {
        get => _domains;
        init => _domains = value;
    }

    /// <summary>Wildcard if any domain is one, else Multi above one domain, else Single; Unknown where none is known. For display.</summary>
    public CertificateKind Kind => DomainNames.KindOf(Domains);

    /// <summary>Where it comes from.</summary>
    public CertificateType Type { get; init; }

    /// <summary>Its state in the console's words.</summary>
    public CertificateStatus Status { get; init; }

    /// <summary>Its state in the provider's own code.</summary>
    public string? StatusCode { get; init; }

    /// <summary>KakaoCloud's state; null elsewhere.</summary>
    public CertificateState? State { get; init; }

    /// <summary>SHA-256 of the leaf, 64 upper-case hexadecimal digits; null where the provider gives none.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Start of validity.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>End of validity.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>Who issued it, in the provider's words.</summary>
    public string? Issuer { get; init; }

    /// <summary>Its serial number, in the provider's words.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>Its public key, in the provider's words.</summary>
    public string? PublicKey { get; init; }

    /// <summary>Its signature algorithm, in the provider's words.</summary>
    public string? SignatureAlgorithm { get; init; }

    /// <summary>When it was registered.</summary>
    public DateTimeOffset? RegisteredAt { get; init; }

    /// <summary>When it was issued.</summary>
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>Whether services use it; null when the provider does not say.</summary>
    public bool? InUse { get; init; }

    /// <summary>The services that use it, as far as the record tells.</summary>
    public IReadOnlyList<CdnServiceReference> Services
    {
        get => _services;
        init => _services = value;
    }

    /// <summary>Whether the provider renews it by itself; null when it does not say.</summary>
    public bool? AutoRenew { get; init; }

    /// <summary>Whether the provider holds its private key; null when it does not say.</summary>
    public bool? HasPrivateKey { get; init; }

    /// <summary>Who registered it; null when that is not known any more.</summary>
    public string? Creator { get; init; }

    /// <summary>The order that it belongs to (NAVER Advanced).</summary>
    public string? Order { get; init; }

    /// <summary>Where its domain validation stands, in the provider's words.</summary>
    public string? Validation { get; init; }

    /// <summary>Name of the context that it came through: cmdlets that get it from the pipeline go to that account and no other.</summary>
    public string? Context { get; internal set; }

    /// <summary>The provider's own fields, secrets excluded.</summary>
    public IReadOnlyDictionary<string, object?> Raw => _raw ??= RawSource?.Invoke() ?? new Dictionary<string, object?>();

    /// <summary>Reads <see cref="Raw"/> when somebody asks for it: a list of thousands does not pay for what nobody looks at.</summary>
    internal Func<IReadOnlyDictionary<string, object?>>? RawSource { get; init; }

    /// <summary>Adds domains that the certificate is known to have been applied for with: records may name the main one only.</summary>
    internal void AddDomains(IEnumerable<string> domains) => _domains = [.. _domains.Union(domains, StringComparer.OrdinalIgnoreCase)];

    /// <summary>Puts services with type and name in the place of those that the record gave by number.</summary>
    internal void NameServices(IReadOnlyList<CdnServiceReference> services) => _services = services;

    /// <summary>Name and number.</summary>
    public override string ToString() => $"{Name} ({Id})";
}
