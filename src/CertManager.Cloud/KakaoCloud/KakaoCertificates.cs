namespace CertManager.Cloud.KakaoCloud;

/// <summary>
/// KakaoCloud over one connection. What is published works for real: the IAM token and the list of load balancer certificates. CDN has no published
/// API: its operations go to whoever speaks our contract at the address that the user gave, or end in one error.
/// </summary>
internal sealed class KakaoCertificates : ICertificateProvider
{
    private readonly KakaoClient _client;
    private readonly KakaoCdnStore _cdn;
    private readonly KakaoListing _listing;
    private readonly KakaoWithout _without = new();

    internal KakaoCertificates(KakaoClient client)
    {
        _client = client;
        _cdn = new KakaoCdnStore(client);
        var services = new KakaoServices(client);
        _listing = new KakaoListing(client, _cdn, services);
        Services = services;
        Keeping = new KakaoKeeping(_cdn, _listing);
    }

    /// <inheritdoc/>
    public ProviderKind Kind => ProviderKind.KakaoCloud;

    /// <inheritdoc/>
    public IProviderRules Rules { get; } = new KakaoRules();

    /// <inheritdoc/>
    public ChangeRepetition Repetition => _client.Repetition;

    /// <inheritdoc/>
    public ICertificateIssuing Issuing => _without;

    /// <inheritdoc/>
    public ICertificateValidating Validating => _without;

    /// <inheritdoc/>
    public ICertificateKeeping Keeping { get; }

    /// <inheritdoc/>
    public ICertificateDomains Domains => _without;

    /// <inheritdoc/>
    public IAcmeAccounts AcmeAccounts => _without;

    /// <inheritdoc/>
    public ICdnServices Services { get; }

    /// <inheritdoc/>
    public void Require(IEnumerable<ProviderFeature> needed) => KakaoFeature.Refuse(needed);

    /// <inheritdoc/>
    public void RequireWritable(CdnCertificate certificate) => KakaoListing.RefuseReadOnly(certificate);

    /// <inheritdoc/>
    /// <remarks>IAM tells whom a token belongs to; no refusal here is explained by it.</remarks>
    public Task<CallerIdentity?> IdentifyAsync(CancellationToken cancel) => Task.FromResult<CallerIdentity?>(null);

    /// <inheritdoc/>
    public Task ListAsync(CertificateQuery query, Action<CdnCertificate> found, CancellationToken cancel) => _listing.ListAsync(query, found, cancel);

    /// <inheritdoc/>
    public Task<CdnCertificate?> RegisterAsync(CertificateRegistration request, CancellationToken cancel) => _cdn.RegisterAsync(request, cancel);

    /// <inheritdoc/>
    public Task DeleteAsync(string id, string name, CertificateType type, CertificateApi api, CancellationToken cancel)
    {
        _listing.RefuseReadOnly(id);
        return _cdn.DeleteAsync(id, name, cancel);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
