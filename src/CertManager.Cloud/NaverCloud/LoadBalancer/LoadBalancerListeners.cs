using System.Collections.Concurrent;
using System.Text.Json;

namespace CertManager.Cloud.NaverCloud.LoadBalancer;

/// <summary>
/// Lists the listeners of all load balancers: getLoadBalancerInstanceList, getLoadBalancerListenerList for each, and
/// getLoadBalancerListenerCertificateList for those with TLS where the zone has it (2026-09-17).
/// </summary>
internal sealed class LoadBalancerListeners
{
    private const string InstanceNumber = "loadBalancerInstanceNo";
    private const string ListenerNumber = "loadBalancerListenerNo";

    private readonly LoadBalancerApi _api;
    private readonly CloudZone _zone;

    /// <summary>The region that an instance was found in, as far as the caller said one: reading it again asks there.</summary>
    private readonly ConcurrentDictionary<string, string> _regions = new(StringComparer.Ordinal);

    internal LoadBalancerListeners(LoadBalancerApi api, CloudZone zone)
    {
        _api = api;
        _zone = zone;
    }

    /// <summary>The government zone knows a listener's one certificate only.</summary>
    internal static bool OffersFurtherCertificates(CloudZone zone) => zone != CloudZone.Government;

    /// <summary>The region to name in calls about an instance; null to name none.</summary>
    internal string? RegionOf(CdnService service) =>
        service.Settings.TryGetValue(ListenerReader.Region, out string? told) ? told : service.InstanceId is { } instance && _regions.TryGetValue(instance, out string? asked) ? asked : null;

    /// <summary>Lists listeners.</summary>
    internal async Task ListAsync(ServiceQuery query, Action<CdnService> found, CancellationToken cancel)
    {
        IReadOnlyList<JsonElement> instances = await InstancesAsync(query.Region, cancel).ConfigureAwait(false);
        foreach (JsonElement instance in query.Region is null ? [] : instances)
        {
            _regions[instance.TextOf(InstanceNumber)!] = query.Region!;
        }

        await InOrder.ForEachAsync(
            instances,
            (instance, token) => ListenersAsync(instance, query.NamesOnly, null, token),
            listeners => listeners.ForEach(found),
            cancel).ConfigureAwait(false);
    }

    /// <summary>Reads a listener again; null when it is gone.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="instanceId">Number of its load balancer; null to look through all.</param>
    /// <param name="cancel">Ends it.</param>
    internal async Task<CdnService?> GetAsync(string id, string? instanceId, CancellationToken cancel)
    {
        NumberOf(id);
        IEnumerable<JsonElement> instances = instanceId is null
            ? (await InstancesAsync(null, cancel).ConfigureAwait(false)).OrderByDescending(instance => Mentions(instance, id))
            : await InstanceAsync(instanceId, cancel).ConfigureAwait(false);
        foreach (JsonElement instance in instances)
        {
            List<CdnService> listeners = await ListenersAsync(instance, namesOnly: false, id, cancel).ConfigureAwait(false);
            if (listeners.Count > 0)
            {
                return listeners[0];
            }
        }

        return null;
    }

    /// <summary>Refuses what is no number, before it is sent.</summary>
    internal static string NumberOf(string id) => NaverNumber.TryRead(id, out _) ? id : throw NaverErrors.ServiceNotNumbered.With(id.Length <= 40 ? id : id.Substring(0, 10) + "...");

    private static bool Mentions(JsonElement instance, string id) =>
        instance.Find("loadBalancerListenerNoList") is { ValueKind: JsonValueKind.Array } numbers && numbers.EnumerateArray().Any(number => NaverJson.Text(number) == id);

    private async Task<IReadOnlyList<JsonElement>> InstancesAsync(string? region, CancellationToken cancel)
    {
        JsonElement content = await _api.ReadAsync("getLoadBalancerInstanceList", cancel, ("regionCode", region)).ConfigureAwait(false);
        return ListenerReader.Numbered(content, "loadBalancerInstanceList", InstanceNumber);
    }

    /// <summary>One load balancer; none when it is gone. What the detail says of one that is gone is not documented: then the list decides.</summary>
    private async Task<IReadOnlyList<JsonElement>> InstanceAsync(string id, CancellationToken cancel)
    {
        _regions.TryGetValue(NumberOf(id), out string? region);
        try
        {
            JsonElement content = await _api.ReadAsync("getLoadBalancerInstanceDetail", cancel, ("regionCode", region), (InstanceNumber, id)).ConfigureAwait(false);
            return [.. ListenerReader.Numbered(content, "loadBalancerInstanceList", InstanceNumber).Where(instance => instance.TextOf(InstanceNumber) == id).Take(1)];
        }
        catch (CertManagerException error) when (error.ErrorId == nameof(NaverErrors.ServiceRefused))
        {
            IReadOnlyList<JsonElement> all = await InstancesAsync(region, cancel).ConfigureAwait(false);
            if (all.Any(instance => instance.TextOf(InstanceNumber) == id))
            {
                throw;
            }

            return [];
        }
    }

    /// <summary>The listeners of a load balancer, or one of them.</summary>
    private async Task<List<CdnService>> ListenersAsync(JsonElement instance, bool namesOnly, string? id, CancellationToken cancel)
    {
        JsonElement content = await _api.ReadAsync("getLoadBalancerListenerList", cancel, (InstanceNumber, instance.TextOf(InstanceNumber))).ConfigureAwait(false);
        var services = new List<CdnService>();
        foreach (JsonElement listener in ListenerReader.Numbered(content, "loadBalancerListenerList", ListenerNumber))
        {
            string number = listener.TextOf(ListenerNumber)!;
            if (id is null || number == id)
            {
                bool asks = !namesOnly && OffersFurtherCertificates(_zone) && ListenerReader.HasTls(ListenerReader.Protocol(listener));
                services.Add(ListenerReader.Read(instance, listener, asks ? await CertificatesAsync(number, cancel).ConfigureAwait(false) : null));
            }
        }

        return services;
    }

    private async Task<IReadOnlyList<JsonElement>> CertificatesAsync(string listener, CancellationToken cancel)
    {
        JsonElement content = await _api.ReadAsync("getLoadBalancerListenerCertificateList", cancel, (ListenerNumber, listener)).ConfigureAwait(false);
        return ListenerReader.Numbered(content, "loadBalancerListenerCertificateList", "sslCertificateNo");
    }
}
