using System.Globalization;
using System.Text.Json;
using CertManager.Cloud.Http;
using CertManager.Cloud.NaverCloud.LoadBalancer;

namespace CertManager.Cloud.NaverCloud.ClassicLoadBalancer;

/// <summary>
/// Lists load balancers of the Classic environment with the certificates that their rules name: getLoadBalancerInstanceList and
/// <c>loadBalancerRuleList[].certificateName</c>, as the official Go SDK has them (2026-06-27). They are looked at only: their certificates
/// are in a store of their own, into which Certificate Manager's cannot be put.
/// </summary>
internal sealed class ClassicLoadBalancers
{
    private const string Number = "loadBalancerInstanceNo";

    private readonly LoadBalancerApi _api;

    internal ClassicLoadBalancers(LoadBalancerApi api)
    {
        _api = api;
    }

    /// <summary>Lists them.</summary>
    internal async Task ListAsync(Action<CdnService> found, CancellationToken cancel)
    {
        JsonElement content = await _api.ReadAsync("getLoadBalancerInstanceList", cancel).ConfigureAwait(false);
        foreach (JsonElement balancer in ListenerReader.Numbered(content, "loadBalancerInstanceList", Number))
        {
            found(Read(balancer));
        }
    }

    /// <summary>Reads one again; null when it is gone.</summary>
    internal async Task<CdnService?> GetAsync(string id, CancellationToken cancel)
    {
        LoadBalancerListeners.NumberOf(id);
        CdnService? wanted = null;
        await ListAsync(balancer => wanted = balancer.Id == id ? balancer : wanted, cancel).ConfigureAwait(false);
        return wanted;
    }

    private static CdnService Read(JsonElement balancer)
    {
        string number = balancer.TextOf(Number)!;
        string name = balancer.TextOf("loadBalancerName") ?? number;
        JsonElement[] rules = [.. balancer.ItemsOf("loadBalancerRuleList").Where(static rule => rule.ValueKind == JsonValueKind.Object)];
        JsonElement[] secured = [.. rules.Where(static rule => rule.TextOf("certificateName") is { Length: > 0 })];
        (ServiceStatus status, string? code) = ListenerReader.Status(balancer);
        bool isOne = secured.Length == 1;
        return new CdnService
        {
            Id = number,
            Name = name,
            Kind = ServiceKind.ClassicLoadBalancer,
            Provider = ProviderKind.NaverCloud,
            InstanceId = number,
            InstanceName = name,
            Status = status,
            StatusCode = code,
            Scope = ServiceScope.Regional,
            Protocol = isOne ? ListenerReader.Protocol(secured[0]) : null,
            Port = isOne && int.TryParse(secured[0].TextOf("loadBalancerPort"), NumberStyles.None, CultureInfo.InvariantCulture, out int port) ? port : null,
            Certificates = [.. secured.Select(static rule => rule.TextOf("certificateName")).Distinct(StringComparer.Ordinal).Select(static name => new ServiceCertificate { Name = name })],
            RawSource = () => NaverJson.Raw(balancer),
        };
    }
}
