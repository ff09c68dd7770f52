namespace CertManager.Cloud.KakaoCloud;

/// <summary>The families of operations that KakaoCloud does not have: nothing is sent.</summary>
internal sealed class KakaoWithout : ICertificateIssuing, ICertificateValidating, ICertificateDomains, IAcmeAccounts
{
    /// <inheritdoc/>
    public Task<CdnCertificate?> RequestAsync(CertificateApplication application, CancellationToken cancel) => throw KakaoFeature.Missing(ProviderFeature.Issuing);

    /// <inheritdoc/>
    public Task<CdnCertificate?> ReissueAsync(string id, CertificateApplication application, CancellationToken cancel) => throw KakaoFeature.Missing(ProviderFeature.Issuing);

    /// <inheritdoc/>
    public Task<PrivateCertificateIssue> RequestPrivateAsync(PrivateCertificateApplication application, CancellationToken cancel) => throw KakaoFeature.Missing(ProviderFeature.Issuing);

    /// <inheritdoc/>
    public Task ListTypesAsync(Action<CertificateTypeInfo> found, CancellationToken cancel) => throw KakaoFeature.Missing(ProviderFeature.Issuing);

    /// <inheritdoc/>
    public Task ListOrdersAsync(Action<CertificateOrder> found, CancellationToken cancel) => throw KakaoFeature.Missing(ProviderFeature.Issuing);

    /// <inheritdoc/>
    public Task RevokeAsync(string orderId, string? id, RevocationReason reason, CancellationToken cancel) => throw KakaoFeature.Missing(ProviderFeature.Issuing);

    /// <inheritdoc/>
    public Task ExtendAsync(string orderId, int years, CancellationToken cancel) => throw KakaoFeature.Missing(ProviderFeature.Issuing);

    /// <inheritdoc/>
    public Task ListValidationsAsync(string id, string domain, Action<CertificateValidation> found, CancellationToken cancel) => throw KakaoFeature.Missing(ProviderFeature.Validating);

    /// <inheritdoc/>
    public Task ListChangesAsync(ChangeWindow window, Action<CertificateChange> found, CancellationToken cancel) => throw KakaoFeature.Missing(ProviderFeature.Validating);

    /// <inheritdoc/>
    public Task ListAsync(DomainQuery query, Action<CertificateDomain> found, CancellationToken cancel) => throw KakaoFeature.Missing(ProviderFeature.Domains);

    /// <inheritdoc/>
    public Task<CertificateDomain?> RegisterAsync(IReadOnlyDictionary<string, object> fields, CancellationToken cancel) => throw KakaoFeature.Missing(ProviderFeature.Domains);

    /// <inheritdoc/>
    public Task DeleteAsync(string id, CancellationToken cancel) => throw KakaoFeature.Missing(ProviderFeature.Domains);

    /// <inheritdoc/>
    public Task ListAsync(Action<AcmeAccount> found, CancellationToken cancel) => throw KakaoFeature.Missing(ProviderFeature.AcmeAccounts);

    /// <inheritdoc/>
    public Task<AcmeAccount> CreateAsync(AcmeAccountRequest request, CancellationToken cancel) => throw KakaoFeature.Missing(ProviderFeature.AcmeAccounts);

    /// <inheritdoc/>
    public Task DeactivateAsync(string id, CancellationToken cancel) => throw KakaoFeature.Missing(ProviderFeature.AcmeAccounts);
}
