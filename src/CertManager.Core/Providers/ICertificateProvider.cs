namespace CertManager;

/// <summary>A provider's certificates, over one connection.</summary>
public interface ICertificateProvider : IDisposable
{
    /// <summary>Which cloud.</summary>
    ProviderKind Kind { get; }

    /// <summary>What the provider demands of a bundle and its name.</summary>
    IProviderRules Rules { get; }

    /// <summary>Lists certificates, one call of <paramref name="found"/> for each, as they arrive.</summary>
    /// <param name="query">What the provider filters by itself.</param>
    /// <param name="found">Takes each certificate; called from one thread at a time.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">The call failed.</exception>
    Task ListAsync(CertificateQuery query, Action<CdnCertificate> found, CancellationToken cancel);

    /// <summary>Registers a certificate under a name that is free.</summary>
    /// <param name="request">The name, the bundle and the chain to send.</param>
    /// <param name="cancel">Ends it; what the provider made of a request already sent is then unknown.</param>
    /// <returns>The new record; null when the provider confirmed it without giving one (look it up by name).</returns>
    /// <exception cref="CertManagerException">The call failed; <see cref="CertManagerException.OutcomeUnknown"/> says whether it may have been carried out.</exception>
    Task<CdnCertificate?> RegisterAsync(CertificateRegistration request, CancellationToken cancel);

    /// <summary>Deletes a certificate. It cannot be undone.</summary>
    /// <param name="id">The provider's number.</param>
    /// <param name="name">The name that belongs to the number: the provider's second factor.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">The call failed.</exception>
    Task DeleteAsync(string id, string name, CancellationToken cancel);
}

/// <summary>What a provider demands. Known without a connection.</summary>
public interface IProviderRules
{
    /// <summary>Whether the chain sent is to end with the root.</summary>
    bool RootWanted { get; }

    /// <summary>Judges the name of a new certificate.</summary>
    /// <param name="name">The name.</param>
    IEnumerable<Finding> JudgeName(string name);
}

/// <summary>What a list is asked for. Each filter may be null: not filtered.</summary>
public sealed class CertificateQuery
{
    /// <summary>The certificate's number.</summary>
    public string? Id { get; init; }

    /// <summary>The number of a service instance that uses the certificate.</summary>
    public string? ServiceId { get; init; }
}

/// <summary>What is registered.</summary>
public sealed class CertificateRegistration
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Leaf and key.</summary>
    public required CertificateBundle Bundle { get; init; }

    /// <summary>The chain to send, as judged.</summary>
    public required IReadOnlyList<CertificateInfo> Chain { get; init; }
}
