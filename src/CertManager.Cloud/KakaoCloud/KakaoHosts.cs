using CertManager.Cloud.Http;

namespace CertManager.Cloud.KakaoCloud;

/// <summary>
/// The addresses of one connection. IAM and Load Balancer are KakaoCloud's own, published ones (docs.kakaocloud.com, api-preparation; the official
/// Go SDK, 2026-06-30), unless an endpoint takes their place. CDN has none: its address comes from the user, or there is none.
/// </summary>
internal sealed class KakaoHosts
{
    private static readonly Uri PublicIdentity = new("https://iam.kakaocloud.com/");
    private static readonly Uri PublicLoadBalancer = new("https://load-balancer.kr-central-2.kakaocloud.com/");

    /// <summary>Finds them.</summary>
    /// <exception cref="CertManagerException">The zone is not offered, or a key may not go to an address.</exception>
    internal KakaoHosts(ConnectionSettings settings)
    {
        CheckZone(settings.Zone);
        Identity = EndpointRule.Check(settings.Endpoint ?? PublicIdentity);
        LoadBalancer = EndpointRule.Check(settings.Endpoint ?? PublicLoadBalancer);
        Cdn = settings.CdnEndpoint is { } gateway ? EndpointRule.Check(gateway) : null;
    }

    /// <summary>IAM: the only address that the secret key goes to.</summary>
    internal Uri Identity { get; }

    /// <summary>Load Balancer of the region kr-central-2.</summary>
    internal Uri LoadBalancer { get; }

    /// <summary>What speaks the CDN contract; null for nobody.</summary>
    internal Uri? Cdn { get; }

    /// <summary>Refuses zones whose hosts are not published.</summary>
    /// <exception cref="CertManagerException">It is not the public one.</exception>
    internal static void CheckZone(CloudZone zone)
    {
        if (zone != CloudZone.Public)
        {
            throw KakaoErrors.KakaoZoneNotOffered.With(zone);
        }
    }
}
