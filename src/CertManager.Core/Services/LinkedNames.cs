namespace CertManager;

/// <summary>Completes what a listener tells about its certificates: the main domain only (NAVER Load Balancer API, 2026-07-23), though all names are at stake.</summary>
public sealed class LinkedNames
{
    private readonly Dictionary<string, CdnCertificate> _records;

    private LinkedNames(Dictionary<string, CdnCertificate> records)
    {
        _records = records;
    }

    /// <summary>Reads all certificates once, for many services.</summary>
    /// <param name="provider">Where the records are.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">The records could not be read.</exception>
    public static async Task<LinkedNames> LoadAsync(ICertificateProvider provider, CancellationToken cancel)
    {
        Dictionary<string, CdnCertificate> records = [];
        await provider.ListAsync(new CertificateQuery(), record => records[record.Id] = record, cancel).ConfigureAwait(false);
        return new LinkedNames(records);
    }

    /// <summary>Reads the certificates of one service, and adds the names that their own records have.</summary>
    /// <param name="service">The service.</param>
    /// <param name="catalog">Where the records are.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">The records could not be read: linking without knowing them could take names away.</exception>
    public static async Task CompleteAsync(CdnService service, CertificateCatalog catalog, CancellationToken cancel)
    {
        foreach (ServiceCertificate linked in Incomplete(service))
        {
            if (await catalog.SearchAsync(linked.Id, name: null, cancel).ConfigureAwait(false) is { } record)
            {
                linked.Complete(record);
            }
        }
    }

    /// <summary>Adds the names that the records read before have.</summary>
    /// <param name="service">The service.</param>
    public void Complete(CdnService service)
    {
        foreach (ServiceCertificate linked in Incomplete(service))
        {
            if (_records.TryGetValue(linked.Id!, out CdnCertificate? record))
            {
                linked.Complete(record);
            }
        }
    }

    private static IEnumerable<ServiceCertificate> Incomplete(CdnService service) =>
        service.Kind == ServiceKind.LoadBalancerListener ? service.Certificates.Where(static linked => linked.Id is not null) : [];
}
