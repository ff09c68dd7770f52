using System.Net;

namespace CertManager;

/// <summary>Where a connection goes, with which keys, and how.</summary>
public sealed class ConnectionSettings
{
    /// <summary>The cloud.</summary>
    public required ProviderKind Provider { get; init; }

    /// <summary>Its zone.</summary>
    public CloudZone Zone { get; init; }

    /// <summary>Another address than the zone's own: HTTPS, or HTTP on loopback. Null for the zone's own.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>
    /// KakaoCloud: the address that speaks the CDN contract of docs/kakao-cdn-contract.md, which the user vouches for: HTTPS, or HTTP on loopback. Null
    /// for none: then there are no CDN operations, because the provider publishes no API for them.
    /// </summary>
    public Uri? CdnEndpoint { get; init; }

    /// <summary>Identifies the caller; not a secret.</summary>
    public required string AccessKey { get; init; }

    /// <summary>Signs requests.</summary>
    public required SensitiveText SecretKey { get; init; }

    /// <summary>Proxy to go through; null for the one of the system.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Who the proxy lets through.</summary>
    public NetworkCredential? ProxyCredential { get; init; }

    /// <summary>Takes the requests instead of the network: the emulator in memory. Null for the network.</summary>
    public HttpMessageHandler? Transport { get; init; }

    /// <summary>How the client names itself to the provider.</summary>
    public required string UserAgent { get; init; }

    /// <summary>The clock that requests are stamped by.</summary>
    public required IClock Clock { get; init; }

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a call that failed is made again at most, where that can do no harm. 0 for never.</summary>
    public int MaximumRetryCount { get; init; }

    /// <summary>How long a call may wait for the network in all, its repetitions and the pauses before them included; the time in which its answer is taken does not count.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(100);
}
