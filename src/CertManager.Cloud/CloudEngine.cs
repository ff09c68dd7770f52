using CertManager.Cloud;
using CertManager.Cloud.Alerting;
using CertManager.Cloud.Documents;
using CertManager.Cloud.Fetching;
using CertManager.Cloud.Http;
using CertManager.Cloud.KakaoCloud;
using CertManager.Cloud.NaverCloud;
using CertManager.Cloud.Probing;

[assembly: CertManager.Engine(typeof(CloudEngine))]

namespace CertManager.Cloud;

/// <summary>The clouds by their APIs.</summary>
public sealed class CloudEngine : ICloudEngine
{
    /// <inheritdoc/>
    public IProviderRules GetRules(ProviderKind provider, CloudZone zone) => provider == ProviderKind.KakaoCloud ? new KakaoRules() : new NaverRules(zone);

    /// <inheritdoc/>
    public CloudCredential FindCredential(CredentialQuery query) =>
        query.Provider == ProviderKind.KakaoCloud ? KakaoCredentials.Find(query) : NaverCredentials.Find(query);

    /// <inheritdoc/>
    public IReadOnlyList<string> FindProfiles(string homeFolder) => NaverCredentials.FindProfiles(homeFolder);

    /// <inheritdoc/>
    /// <remarks>Of KakaoCloud it is the published API; <see cref="ConnectionSettings.CdnEndpoint"/> is checked as well.</remarks>
    public Uri GetEndpoint(ConnectionSettings settings) => settings.Provider == ProviderKind.KakaoCloud
        ? new KakaoHosts(settings).LoadBalancer
        : EndpointRule.Check(settings.Endpoint ?? NaverZones.CertificateManager(settings.Zone));

    /// <inheritdoc/>
    public IReadOnlyCollection<string> FindingIds => [.. CertManager.FindingIds.In(typeof(CloudEngine).Assembly)];

    /// <inheritdoc/>
    public IEndpointProbe Probe { get; } = new EndpointProbe();

    /// <inheritdoc/>
    public IPublicFetcher Fetcher { get; } = new PublicFetcher();

    /// <inheritdoc/>
    public IStateDocuments Documents { get; } = new StateDocuments();

    /// <inheritdoc/>
    public IAcmeReader Acme { get; } = new AcmeReader();

    /// <inheritdoc/>
    public IAlertSender Alerts { get; } = new AlertSender();

    /// <inheritdoc/>
    public ICertificateProvider Open(ConnectionSettings settings)
    {
        KeyRule.Check(settings.AccessKey, settings.SecretKey);
        ProxyRule.Check(settings.Proxy);
        return settings.Provider == ProviderKind.KakaoCloud ? new KakaoCertificates(new KakaoClient(settings)) : OpenNaver(settings);
    }

    private NaverCertificates OpenNaver(ConnectionSettings settings)
    {
        var answers = new NaverAnswerReader();
        var signer = new NaverSigner(settings.AccessKey, settings.SecretKey);
        var connection = new ApiConnection(GetEndpoint(settings), settings, signer, answers);
        Uri? identity = settings.Endpoint is null ? NaverZones.CallerIdentity(settings.Zone) : null;
        var services = new NaverServices(connection, answers, settings.Zone, ownEndpoint: settings.Endpoint is not null);
        return new NaverCertificates(new NaverClient(connection, answers, settings.Zone, identity), new NaverRules(settings.Zone), services);
    }
}
