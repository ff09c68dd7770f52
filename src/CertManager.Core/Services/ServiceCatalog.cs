namespace CertManager;

/// <summary>Finds services at a provider.</summary>
public sealed class ServiceCatalog
{
    private readonly ICdnServices _services;

    /// <summary>Makes a catalog.</summary>
    /// <param name="services">Where to look.</param>
    public ServiceCatalog(ICdnServices services)
    {
        _services = services;
    }

    /// <summary>Finds one service.</summary>
    /// <param name="id">Its id; null to go by name.</param>
    /// <param name="name">Its exact name; null to go by id.</param>
    /// <param name="kind">What it is; null for any kind. Ids are unique within a kind only.</param>
    /// <param name="notice">Takes what is to be known about the lists searched.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">There is none, or there are several.</exception>
    public Task<CdnService> FindAsync(string? id, string? name, ServiceKind? kind, Action<Finding>? notice, CancellationToken cancel) =>
        throw new NotImplementedException(_services.ToString());
}
