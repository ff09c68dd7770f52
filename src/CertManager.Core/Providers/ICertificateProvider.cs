namespace CertManager;

/// <summary>A provider's certificates, over one connection.</summary>
public interface ICertificateProvider : IDisposable
{
    /// <summary>Which cloud.</summary>
    ProviderKind Kind { get; }

    /// <summary>What the provider demands of a bundle and its name.</summary>
    IProviderRules Rules { get; }

    /// <summary>How changes whose answers were lost are repeated on this connection.</summary>
    ChangeRepetition Repetition { get; }

    /// <summary>Applications, orders, revocation.</summary>
    ICertificateIssuing Issuing { get; }

    /// <summary>Validations and changes.</summary>
    ICertificateValidating Validating { get; }

    /// <summary>New files, chain, download, renewal, private key.</summary>
    ICertificateKeeping Keeping { get; }

    /// <summary>Domains whose control was proven.</summary>
    ICertificateDomains Domains { get; }

    /// <summary>Accounts for ACME clients.</summary>
    IAcmeAccounts AcmeAccounts { get; }

    /// <summary>The services that serve certificates, and the links between both.</summary>
    ICdnServices Services { get; }

    /// <summary>Passes when the provider has what a command needs. Asks nobody.</summary>
    /// <param name="needed">What the command needs that not every provider has.</param>
    /// <exception cref="CertManagerException">The provider does not have the first of them that it lacks: with what works instead.</exception>
    void Require(IEnumerable<ProviderFeature> needed);

    /// <summary>Passes when a certificate may be changed, linked and deleted, as far as the provider offers that at all. Asks nobody.</summary>
    /// <param name="certificate">The record, as it was listed.</param>
    /// <exception cref="CertManagerException">It is of a store that can only be listed.</exception>
    void RequireWritable(CdnCertificate certificate);

    /// <summary>Asks who the key belongs to. Null when the provider does not say: it is asked to explain a refusal, and must not become one.</summary>
    /// <param name="cancel">Ends it.</param>
    Task<CallerIdentity?> IdentifyAsync(CancellationToken cancel);

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
    /// <param name="type">Where it comes from; it decides the API where that is left open.</param>
    /// <param name="api">Which API to take.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">The call failed.</exception>
    Task DeleteAsync(string id, string name, CertificateType type, CertificateApi api, CancellationToken cancel);
}

/// <summary>What a provider demands. Known without a connection.</summary>
public interface IProviderRules
{
    /// <summary>Whether the chain sent is to end with the root.</summary>
    bool RootWanted { get; }

    /// <summary>Whether a certificate that was issued with a chain is refused without it.</summary>
    bool ChainRequired { get; }

    /// <summary>Whether two certificates for one domain cannot stand side by side: a second one overwrites the first, with consent, and links stay.</summary>
    bool OnePerDomain { get; }

    /// <summary>Fields of an application that the client writes itself, so that nobody can give them beside.</summary>
    IReadOnlyCollection<string> ApplicationFields { get; }

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

    /// <summary>A name that the provider may filter by, whole or in part: what comes must be compared again.</summary>
    public string? Name { get; init; }

    /// <summary>Types that are wanted, so that the provider can take a narrower list; what comes must be compared again. Empty for all.</summary>
    public IReadOnlyCollection<CertificateType> Types { get; init; } = [];

    /// <summary>Which API to take.</summary>
    public CertificateApi Api { get; init; }

    /// <summary>Takes what is to be known about the list as a whole, for example what stays invisible in it.</summary>
    public Action<Finding>? Notice { get; init; }
}

/// <summary>What is registered.</summary>
public sealed class CertificateRegistration
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Leaf and key.</summary>
    public required CertificateBundle Bundle { get; init; }

    /// <summary>Whether the certificate that is registered for the same domain may be overwritten (<see cref="IProviderRules.OnePerDomain"/>).</summary>
    public bool MayOverwrite { get; init; }

    /// <summary>The chain to send, as judged.</summary>
    public required IReadOnlyList<CertificateInfo> Chain { get; init; }

    /// <summary>Which API to take.</summary>
    public CertificateApi Api { get; init; }
}
