using CertManager.Cloud.NaverCloud.Version1;
using CertManager.Cloud.NaverCloud.Version2;

namespace CertManager.Cloud.NaverCloud;

/// <summary>
/// Decides which API a list comes from. 2.0 lists everything and cannot be called by sub accounts or outside the public zone; 1.0 lists
/// external certificates, tells more of each, and can be called by everybody. What one connection learned holds for its life.
/// </summary>
internal sealed class NaverListing
{
    private static readonly Message NoZone = new("API 2.0 does not exist in the {0} zone.", "{0} 존에는 API 2.0이 없습니다.");
    private static readonly Message NoAddress = new("there is no API 2.0 at {0}.", "{0}에는 API 2.0이 없습니다.");
    private static readonly Message NoAccount = new("API 2.0 refused this key without a word (HTTP 403). {0}", "API 2.0이 아무 설명 없이 이 키를 거부했습니다(HTTP 403). {0}");

    private readonly NaverClient _client;
    private readonly NaverExternalCertificates _external;
    private readonly NaverLists _lists;

    /// <summary>ErrorId of the answer that closed 2.0 to this connection; null as long as none did.</summary>
    private volatile string? _closed;
    private int _noticed;

    internal NaverListing(NaverClient client, NaverExternalCertificates external, NaverLists lists)
    {
        _client = client;
        _external = external;
        _lists = lists;
    }

    /// <summary>Lists certificates.</summary>
    /// <exception cref="CertManagerException">The call failed.</exception>
    internal async Task ListAsync(CertificateQuery query, Action<CdnCertificate> found, CancellationToken cancel)
    {
        // NAVER numbers certificates and instances. Anything else would come back as a bad request that names no cause.
        if (query.ServiceId is not null && !NaverNumber.TryRead(query.ServiceId, out _))
        {
            throw NaverErrors.ServiceNotNumbered.With(query.ServiceId);
        }

        if (query.Id is not null && !NaverNumber.TryRead(query.Id, out _))
        {
            return;
        }

        if (query.Api == CertificateApi.Version2)
        {
            await ListVersion2Async(query, found, cancel).ConfigureAwait(false);
        }
        else if (query.Api == CertificateApi.Version1 || query.ServiceId is not null)
        {
            await _external.ListAsync(query, found, cancel).ConfigureAwait(false);
        }
        else if (query.Id is not null || query.Name is not null || !IsIssuedOnly(query))
        {
            await ListBothAsync(query, found, cancel).ConfigureAwait(false);
        }
        else if (!await TryVersion2Async(query, found, cancel).ConfigureAwait(false))
        {
            await NoticeAsync(query, cancel).ConfigureAwait(false);
            await _external.ListAsync(query, found, cancel).ConfigureAwait(false);
        }
    }

    private Task ListVersion2Async(CertificateQuery query, Action<CdnCertificate> found, CancellationToken cancel)
    {
        if (query.ServiceId is not null)
        {
            throw NaverApiErrors.ServiceFilterNotOffered.With(query.ServiceId);
        }

        return _client.ExplainAsync(_lists.CertificatesAsync(query, found, cancel), cancel);
    }

    /// <summary>Whether 1.0, which lists external certificates, has nothing to say to a query.</summary>
    private static bool IsIssuedOnly(CertificateQuery query) =>
        query.Types.Count > 0 && !query.Types.Any(static type => type is CertificateType.External or CertificateType.Unknown);

    /// <summary>
    /// Both APIs: 1.0 first, because its records tell more (validity, serial number, use), then what only 2.0 has. A number is one certificate;
    /// a name may match in part, in either API, so that both are asked.
    /// </summary>
    private async Task ListBothAsync(CertificateQuery query, Action<CdnCertificate> found, CancellationToken cancel)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        bool hit = false;

        void Take(CdnCertificate record)
        {
            hit |= query.Id is null ? record.Name == query.Name : record.Id == query.Id;
            if ((query.Id is null || record.Id == query.Id) && (record.Id.Length == 0 || seen.Add(RecordKey.Of(record))))
            {
                found(record);
            }
        }

        await _external.ListAsync(query, Take, cancel).ConfigureAwait(false);

        // Numbers and whole names are unique: once one was found, nothing that was looked for stays invisible.
        if ((query.Id is null || !hit) && !await TryVersion2Async(query, Take, cancel).ConfigureAwait(false) && !hit)
        {
            await NoticeAsync(query, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Lists with 2.0 unless it cannot be called; then nothing was handed on.</summary>
    private async Task<bool> TryVersion2Async(CertificateQuery query, Action<CdnCertificate> found, CancellationToken cancel)
    {
        if (!_client.OffersVersion2)
        {
            _closed = nameof(NaverApiErrors.ApiVersionNotOffered);
        }

        if (_closed is not null)
        {
            return false;
        }

        bool any = false;
        try
        {
            await _lists.CertificatesAsync(
                query,
                record =>
                {
                    any = true;
                    found(record);
                },
                cancel).ConfigureAwait(false);
            return true;
        }
        catch (CertManagerException error) when (!any && NaverClient.IsVersion2Refusal(error))
        {
            _closed = error.ErrorId;
            return false;
        }
    }

    /// <summary>Says once in the life of the connection what stays invisible, and why.</summary>
    private async Task NoticeAsync(CertificateQuery query, CancellationToken cancel)
    {
        if (query.Notice is null || Interlocked.Exchange(ref _noticed, 1) != 0)
        {
            return;
        }

        string reason = _closed switch
        {
            nameof(NaverApiErrors.ApiVersionNotOffered) => NoZone.Format(_client.Zone),
            nameof(NaverErrors.ApiNotFound) => NoAddress.Format(_client.Endpoint.Authority),
            _ => NoAccount.Format(await _client.DescribeCallerAsync(cancel).ConfigureAwait(false)),
        };
        query.Notice(NaverFindings.IssuedCertificatesInvisible.At(string.Empty, reason));
    }
}
