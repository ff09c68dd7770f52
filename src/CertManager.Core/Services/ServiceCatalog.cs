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

    /// <summary>Reads a service again.</summary>
    /// <param name="seen">The service as it was read before.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">It does not exist any more, or the call failed.</exception>
    public async Task<CdnService> ReadAgainAsync(CdnService seen, CancellationToken cancel) =>
        await _services.GetAsync(seen.Kind, seen.Id, seen.InstanceId, cancel).ConfigureAwait(false) ?? throw ServiceErrors.ServiceNotFound.With(seen);

    /// <summary>Finds one service.</summary>
    /// <param name="id">Its id; null to go by name.</param>
    /// <param name="name">Its exact name; null to go by id.</param>
    /// <param name="kind">What it is; null for any kind. Ids are unique within a kind only.</param>
    /// <param name="notice">Takes what is to be known about the lists searched.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">There is none, or there are several.</exception>
    public Task<CdnService> FindAsync(string? id, string? name, ServiceKind? kind, Action<Finding>? notice, CancellationToken cancel) =>
        FindAsync(id, name, new ServiceQuery { Kinds = kind is { } one ? [one] : [], Notice = notice }, cancel);

    /// <summary>Finds one service among those of a query.</summary>
    /// <param name="id">Its id; null to go by name.</param>
    /// <param name="name">Its exact name; null to go by id.</param>
    /// <param name="query">Where to look.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">Neither is given, there is none, or there are several.</exception>
    public async Task<CdnService> FindAsync(string? id, string? name, ServiceQuery query, CancellationToken cancel)
    {
        if (id is null && name is null)
        {
            throw ServiceErrors.ServiceNotNamed.With();
        }

        var found = new List<CdnService>();
        await _services.ListAsync(
            query,
            service =>
            {
                // What is listed is compared again: a provider may give more than it was asked for.
                if ((id is null || service.Id == id) && (name is null || service.Name == name) && (query.Kinds.Count == 0 || query.Kinds.Contains(service.Kind)))
                {
                    found.Add(service);
                }
            },
            cancel).ConfigureAwait(false);
        if (found.Count > 1)
        {
            throw ServiceErrors.ServiceAmbiguous.With(name ?? id, string.Join(", ", found));
        }

        return found.Count == 1 ? found[0] : throw ServiceErrors.ServiceNotFound.With(name is null ? id : id is null ? name : $"{name} ({id})");
    }
}
