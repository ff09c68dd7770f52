using System.Text.Json;

namespace CertManager.Cloud.KakaoCloud;

/// <summary>
/// Services of KakaoCloud CDN over the contract (docs/kakao-cdn-contract.md, ours): the user domain of each is served with one certificate, which may be
/// taken away.
/// </summary>
internal sealed class KakaoServices : ICdnServices
{
    private const string Path = "api/v1/cdn-services";
    private const string Item = "cdn_service";
    private const int PageSize = 100;

    private readonly KakaoClient _client;

    /// <inheritdoc/>
    public ChangeRepetition Repetition => _client.Repetition;

    internal KakaoServices(KakaoClient client)
    {
        _client = client;
    }

    /// <inheritdoc/>
    public Task ListAsync(ServiceQuery query, Action<CdnService> found, CancellationToken cancel)
    {
        if (query.Kinds.Count > 0 && !query.Kinds.Contains(ServiceKind.CdnService))
        {
            throw KakaoFeature.Missing(ProviderFeature.OtherServices);
        }

        return new KakaoPages(_client, _client.Cdn, Path, "cdn_services", PageSize).ReadAsync(
            new KakaoCdnAnswers("CDN"),
            page =>
            {
                foreach (JsonElement item in page)
                {
                    found(KakaoServiceReader.Read(item));
                }

                return Task.CompletedTask;
            },
            cancel);
    }

    /// <inheritdoc/>
    public async Task<CdnService?> GetAsync(ServiceKind kind, string id, string? instanceId, CancellationToken cancel)
    {
        if (kind != ServiceKind.CdnService)
        {
            throw KakaoFeature.Missing(ProviderFeature.OtherServices);
        }

        Uri gateway = _client.Cdn;
        if (KakaoJson.Segment(id) is not { } segment)
        {
            return null;
        }

        try
        {
            JsonElement answer = await _client.ReadAsync(gateway, $"{Path}/{segment}", new KakaoCdnAnswers(id), cancel).ConfigureAwait(false);
            return answer.Body(Item) is { } item ? KakaoServiceReader.Read(item) : null;
        }
        catch (CertManagerException error) when (KakaoCdnStore.IsNone(error))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public Task LinkAsync(CdnService service, CdnCertificate certificate, LinkRole role, CancellationToken cancel)
    {
        if (role is not (LinkRole.Default or LinkRole.Unknown))
        {
            throw KakaoFeature.Missing(ProviderFeature.FurtherCertificates);
        }

        KakaoListing.RefuseReadOnly(certificate);
        return _client.ChangeAsync(HttpMethod.Put, Target(service), KakaoBodies.Link(certificate.Id), new KakaoCdnAnswers(service), cancel);
    }

    /// <inheritdoc/>
    public Task UnlinkAsync(CdnService service, ServiceCertificate linked, CancellationToken cancel) =>
        _client.ChangeAsync(HttpMethod.Delete, Target(service), null, new KakaoCdnAnswers(service), cancel);

    /// <inheritdoc/>
    public Task<string?> CreateSlotAsync(SlotRequest request, CancellationToken cancel) => throw KakaoFeature.Missing(ProviderFeature.Slots);

    /// <inheritdoc/>
    public Task DeleteSlotAsync(string id, CancellationToken cancel) => throw KakaoFeature.Missing(ProviderFeature.Slots);

    private string Target(CdnService service)
    {
        _ = _client.Cdn;
        return service.Kind != ServiceKind.CdnService
            ? throw KakaoFeature.Missing(ProviderFeature.OtherServices)
            : $"{Path}/{KakaoJson.Segment(service.Id) ?? throw ServiceErrors.ServiceNotFound.With(service)}/certificate";
    }
}
