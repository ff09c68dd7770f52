using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud.Version2;

/// <summary>The three lists of API 2.0 (ListCertificates and ListCloudCertificates, 2026-10-08; ListAdvancedCertificates, 2026-09-17).</summary>
internal sealed class NaverLists
{
    private const string All = "api/v2/certificate/certificates";
    private const string Cloud = "api/v2/certificate/getCertificates";
    private const string Advanced = "api/v2/certificate/getPaidCertificates";

    private const string Orders = "orders";

    private readonly NaverClient _client;

    internal NaverLists(NaverClient client)
    {
        _client = client;
    }

    /// <summary>Lists certificates, each once by its number. Orders are flattened.</summary>
    /// <param name="query">Number, name and types; a number is looked for page by page.</param>
    /// <param name="found">Takes each as it arrives.</param>
    /// <param name="cancel">The user's wish to stop.</param>
    internal Task CertificatesAsync(CertificateQuery query, Action<CdnCertificate> found, CancellationToken cancel)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        bool hit = false;

        bool Take(CdnCertificate record)
        {
            bool isNew = seen.Add(RecordKey.Of(record));
            if (isNew && (query.Id is null || record.Id == query.Id))
            {
                hit = true;
                found(record);
            }

            return isNew;
        }

        bool onlyAdvanced = Only(query, CertificateType.AdvancedDV, CertificateType.AdvancedOV);
        string path = onlyAdvanced ? Advanced : Only(query, CertificateType.CloudBasic, CertificateType.GlobalEdge) ? Cloud : All;
        return NaverPages.ReadAsync(
            _client,
            path,
            [("certificateName", query.Name)],
            call => onlyAdvanced
                ? PageAsync(call, Orders, fresh => NaverListReader.Bytes(json => fresh(NaverRecords.Order(json).Certificates.Count(Take))), cancel)
                : PageAsync(call, "sslCertificateList", fresh => new NaverCertificateReader(record => fresh(Take(record) ? 1 : 0)) { Allowance = call.Allowance }.TryRead, cancel),
            () => hit && query.Id is not null);
    }

    /// <summary>Lists orders of Advanced certificates, each once by its id.</summary>
    internal Task OrdersAsync(Action<CertificateOrder> found, CancellationToken cancel)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);

        int Take(CertificateOrder order)
        {
            if (!seen.Add(order.Id.Length > 0 ? order.Id : string.Join(",", order.Certificates)))
            {
                return 0;
            }

            found(order);
            return 1;
        }

        return NaverPages.ReadAsync(_client, Advanced, [], call => PageAsync(call, Orders, fresh => NaverListReader.Bytes(json => fresh(Take(NaverRecords.Order(json)))), cancel));
    }

    private static bool Only(CertificateQuery query, params CertificateType[] types) => query.Types.Count > 0 && query.Types.All(types.Contains);

    /// <summary>Reads one page.</summary>
    /// <param name="call">The call.</param>
    /// <param name="list">Name of the list.</param>
    /// <param name="elements">Makes what reads the elements; it says how many new records each held.</param>
    /// <param name="cancel">The user's wish to stop.</param>
    private async Task<NaverPage> PageAsync(ApiRequest call, string list, Func<Action<int>, NaverListReader.ElementReader> elements, CancellationToken cancel)
    {
        int count = 0;
        int fresh = 0;

        void Add(int records)
        {
            count++;
            fresh += records;
        }

        // Records that came before the list broke are new once only: their number stays.
        long? total = await _client.StreamAsync(call, list, elements(Add), () => count = 0, noneIsFine: true, cancel).ConfigureAwait(false);
        return new NaverPage(count, fresh, total);
    }
}
