namespace CertManager.Cloud.KakaoCloud;

/// <summary>New files for a CDN certificate (the console's "change"). The rest of keeping is not offered.</summary>
internal sealed class KakaoKeeping : ICertificateKeeping
{
    private readonly KakaoCdnStore _cdn;
    private readonly KakaoListing _listing;

    internal KakaoKeeping(KakaoCdnStore cdn, KakaoListing listing)
    {
        _cdn = cdn;
        _listing = listing;
    }

    /// <inheritdoc/>
    public Task<CdnCertificate?> RenewAsync(string id, CertificateRegistration registration, CancellationToken cancel)
    {
        _listing.RefuseReadOnly(id);
        return _cdn.ChangeAsync(id, registration, cancel);
    }

    /// <inheritdoc/>
    public Task<ProviderChain> GetChainAsync(string id, CancellationToken cancel) => throw KakaoFeature.Missing(ProviderFeature.Chain);

    /// <inheritdoc/>
    public Task<byte[]> DownloadAsync(string id, CancellationToken cancel) => throw KakaoFeature.Missing(ProviderFeature.Download);

    /// <inheritdoc/>
    public Task SetRenewalAsync(string id, bool enabled, CancellationToken cancel) => throw KakaoFeature.Missing(ProviderFeature.Renewal);

    /// <inheritdoc/>
    public Task RegisterPrivateKeyAsync(string id, SensitiveText privateKey, CancellationToken cancel) => throw KakaoFeature.Missing(ProviderFeature.PrivateKey);
}
