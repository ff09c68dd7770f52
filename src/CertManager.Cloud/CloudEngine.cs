using CertManager.Cloud;
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
    public IProviderRules GetRules(ProviderKind provider, CloudZone zone) => provider switch
    {
        ProviderKind.NaverCloud => new NaverRules(zone),
        ProviderKind.KakaoCloud => new KakaoRules(),
        _ => throw Errors.ProviderNotAvailable.With(provider),
    };

    /// <inheritdoc/>
    public CloudCredential FindCredential(CredentialQuery query) => query.Provider switch
    {
        ProviderKind.NaverCloud => NaverCredentials.Find(query),
        _ => throw Errors.ProviderNotAvailable.With(query.Provider),
    };

    /// <inheritdoc/>
    public Uri GetEndpoint(ConnectionSettings settings) => settings.Provider switch
    {
        ProviderKind.NaverCloud => EndpointRule.Check(settings.Endpoint ?? NaverZones.CertificateManager(settings.Zone)),
        _ => throw Errors.ProviderNotAvailable.With(settings.Provider),
    };

    /// <inheritdoc/>
    public IEndpointProbe Probe { get; } = new EndpointProbe();

    /// <inheritdoc/>
    public ICertificateProvider Open(ConnectionSettings settings)
    {
        KeyRule.Check(settings.AccessKey, settings.SecretKey);
        var answers = new NaverAnswerReader();
        var signer = new NaverSigner(settings.AccessKey, settings.SecretKey, settings.Clock);
        var connection = new ApiConnection(GetEndpoint(settings), settings, signer, answers);
        Uri? identity = settings.Endpoint is null ? NaverZones.CallerIdentity(settings.Zone) : null;
        var services = new NaverServices(connection, answers, settings.Zone, ownEndpoint: settings.Endpoint is not null);
        return new NaverCertificates(new NaverClient(connection, answers, settings.Zone, identity), new NaverRules(settings.Zone), services);
    }
}
