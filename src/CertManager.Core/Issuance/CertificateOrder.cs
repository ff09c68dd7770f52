namespace CertManager;

/// <summary>An order of Advanced certificates: reissues belong to the order of the first certificate.</summary>
public sealed class CertificateOrder
{
    /// <summary>The order's id.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the representative certificate.</summary>
    public string? Name => Representative?.Name;

    /// <summary>The certificate that stands for the order: the newest that is Normal, else the newest.</summary>
    public CdnCertificate? Representative { get; init; }

    /// <summary>AdvancedDV or AdvancedOV.</summary>
    public CertificateType Type => Representative?.Type ?? CertificateType.Unknown;

    /// <summary>Its main domain.</summary>
    public string? PrimaryDomain => Representative?.PrimaryDomain;

    /// <summary>Start of validity.</summary>
    public DateTimeOffset? NotBefore => Representative?.NotBefore;

    /// <summary>End of validity.</summary>
    public DateTimeOffset? NotAfter => Representative?.NotAfter;

    /// <summary>State of the representative certificate.</summary>
    public CertificateStatus Status => Representative?.Status ?? CertificateStatus.Unknown;

    /// <summary>All certificates of the order.</summary>
    public IReadOnlyList<CdnCertificate> Certificates { get; init; } = [];

    /// <summary>Name of the context that it came through.</summary>
    public string? Context { get; internal set; }

    /// <summary>The provider's own fields, certificates excluded.</summary>
    public IReadOnlyDictionary<string, object?> Raw { get; init; } = new Dictionary<string, object?>();

    /// <summary>Order and name.</summary>
    public override string ToString() => Name is null ? Id : $"{Name} (order {Id})";
}

/// <summary>A type of certificate that can be applied for.</summary>
public sealed class CertificateTypeInfo
{
    /// <summary>The provider's code.</summary>
    public required string Code { get; init; }

    /// <summary>The module's word for it; Unknown for codes that are not documented.</summary>
    public CertificateType Type { get; init; }

    /// <summary>The provider's name for it.</summary>
    public string? Name { get; init; }

    /// <summary>The provider's own fields.</summary>
    public IReadOnlyDictionary<string, object?> Raw { get; init; } = new Dictionary<string, object?>();

    /// <summary>The code.</summary>
    public override string ToString() => Code;
}
