namespace CertManager.Cloud.NaverCloud.LoadBalancer;

/// <summary>
/// Changes the certificates of listeners: changeLoadBalancerListenerConfiguration, addLoadBalancerListenerCertificate and
/// removeLoadBalancerListenerCertificate (2026-09-17).
/// </summary>
internal sealed class ListenerLinks
{
    /// <summary>Without a TLS minimum the request asks for TLSV10; for the others there is no default that could be meant.</summary>
    private static readonly string[] Required = ["protocolTypeCode", "port", "tlsMinVersionTypeCode"];

    private readonly LoadBalancerApi _api;
    private readonly LoadBalancerListeners _listeners;
    private readonly CloudZone _zone;

    internal ListenerLinks(LoadBalancerApi api, LoadBalancerListeners listeners, CloudZone zone)
    {
        _api = api;
        _listeners = listeners;
        _zone = zone;
    }

    /// <summary>Links a certificate.</summary>
    internal Task LinkAsync(CdnService service, CdnCertificate certificate, LinkRole role, CancellationToken cancel)
    {
        if (!ListenerReader.HasTls(service.Protocol))
        {
            throw LoadBalancerErrors.ListenerWithoutTls.With(service, service.Protocol ?? "?");
        }

        return role switch
        {
            LinkRole.Default => ReplaceAsync(service, certificate, cancel),
            LinkRole.Additional => SendAsync("addLoadBalancerListenerCertificate", service, certificate.Id, cancel),
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, "A listener has a default certificate and additional ones."),
        };
    }

    /// <summary>Takes a further certificate away.</summary>
    internal Task UnlinkAsync(CdnService service, ServiceCertificate linked, CancellationToken cancel) =>
        linked.Role == LinkRole.Additional
            ? SendAsync("removeLoadBalancerListenerCertificate", service, linked.Id ?? string.Empty, cancel)
            : throw LinkErrors.LinkCertificateStays.With(linked, service);

    /// <summary>What is not sent again may fall back to its default, the TLS minimum to TLSV10 for one: all settings go along.</summary>
    private Task ReplaceAsync(CdnService service, CdnCertificate certificate, CancellationToken cancel)
    {
        if (Required.FirstOrDefault(name => !service.Settings.ContainsKey(name)) is { } missing)
        {
            throw LoadBalancerErrors.ListenerNotDescribed.With(service, missing);
        }

        string? ciphers = Setting(service, ListenerReader.Ciphers);
        return _api.ChangeAsync(
            "changeLoadBalancerListenerConfiguration",
            service,
            cancel,
            [
                ("regionCode", _listeners.RegionOf(service)),
                ("loadBalancerListenerNo", LoadBalancerListeners.NumberOf(service.Id)),
                ("protocolTypeCode", Setting(service, "protocolTypeCode")),
                ("port", Setting(service, "port")),
                ("useHttp2", Setting(service, "useHttp2")),
                ("sslCertificateNo", $"{NaverNumber.OfCertificate(certificate.Id)}"),
                ("tlsMinVersionTypeCode", Setting(service, "tlsMinVersionTypeCode")),
                .. (ciphers?.Split(',') ?? []).Select(static (cipher, index) => ($"{ListenerReader.Ciphers}.{index + 1}", (string?)cipher)),
            ]);
    }

    private Task SendAsync(string action, CdnService service, string certificate, CancellationToken cancel) =>
        LoadBalancerListeners.OffersFurtherCertificates(_zone)
            ? _api.ChangeAsync(action, service, cancel, ("regionCode", _listeners.RegionOf(service)), ("loadBalancerListenerNo", LoadBalancerListeners.NumberOf(service.Id)), ("sslCertificateNo", $"{NaverNumber.OfCertificate(certificate)}"))
            : throw LoadBalancerErrors.FurtherCertificatesNotOffered.With(_zone);

    private static string? Setting(CdnService service, string name) => service.Settings.TryGetValue(name, out string? value) ? value : null;
}
