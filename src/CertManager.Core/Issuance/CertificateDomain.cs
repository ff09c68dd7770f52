namespace CertManager;

/// <summary>A domain whose control was proven, or is being proven, for many certificates.</summary>
public sealed class CertificateDomain
{
    /// <summary>The provider's id.</summary>
    public required string Id { get; init; }

    /// <summary>The domain.</summary>
    public string? Domain { get; init; }

    /// <summary>How it is proven, in the provider's word: PTXT or TXT.</summary>
    public string? Method { get; init; }

    /// <summary>Where it stands, in the provider's word: PENDING, VALID or INVALID.</summary>
    public string? State { get; init; }

    /// <summary>The provider's number of the organisation.</summary>
    public string? OrganizationNumber { get; init; }

    /// <summary>Name of the context that it came through.</summary>
    public string? Context { get; internal set; }

    /// <summary>The provider's own fields.</summary>
    public IReadOnlyDictionary<string, object?> Raw { get; init; } = new Dictionary<string, object?>();

    /// <summary>Domain and state.</summary>
    public override string ToString() => $"{Domain} ({State})";
}

/// <summary>What a list of domains is asked for. Each filter may be null: not filtered.</summary>
public sealed class DomainQuery
{
    /// <summary>The domain.</summary>
    public string? Domain { get; init; }

    /// <summary>PTXT or TXT.</summary>
    public string? Method { get; init; }

    /// <summary>PENDING, VALID or INVALID.</summary>
    public string? State { get; init; }

    /// <summary>The provider's number of the organisation.</summary>
    public string? OrganizationNumber { get; init; }
}
