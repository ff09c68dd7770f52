namespace CertManager;

/// <summary>What somebody wants to apply for, as given: nothing of it is checked yet.</summary>
public sealed class ApplicationInput
{
    /// <summary>CloudBasic, AdvancedDV, AdvancedOV or GlobalEdge.</summary>
    public required CertificateType Type { get; init; }

    /// <summary>The name at the provider.</summary>
    public required string Name { get; init; }

    /// <summary>The domains, the main one first; empty to take those of the signing request.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>How control of the domains is proven.</summary>
    public ValidationMethod ValidationMethod { get; init; }

    /// <summary>The signing request; null where the provider makes the key.</summary>
    public SigningRequest? SigningRequest { get; init; }

    /// <summary>The provider's number of the organisation.</summary>
    public long? OrganizationNumber { get; init; }

    /// <summary>Further fields of the body, sent as they are.</summary>
    public IReadOnlyDictionary<string, object> AdditionalFields { get; init; } = new Dictionary<string, object>();

    /// <summary>Ids of Error findings to let pass, where they allow it.</summary>
    public IReadOnlyCollection<string> Accepted { get; init; } = [];
}
