using System.Collections.Concurrent;
using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud.LoadBalancer;

/// <summary>
/// Lists the listeners of all load balancers: getLoadBalancerInstanceList in every region of the zone, getLoadBalancerListenerList for each, and
/// getLoadBalancerListenerCertificateList for those with TLS where the zone has it (2026-09-17). Every action takes <c>regionCode</c>, the pages
/// name it for some and the official Go SDK for all (2026-06-27).
/// </summary>
internal sealed class LoadBalancerListeners
{
    private const string InstanceNumber = "loadBalancerInstanceNo";
    private const string ListenerNumber = "loadBalancerListenerNo";

    private static readonly Message InRegion = new("Listeners of load balancers in the region {0}", "{0} 리전의 로드 밸런서 리스너");

    private readonly LoadBalancerApi _api;
    private readonly CloudZone _zone;

    /// <summary>The region that an instance was found in: reading it again asks there.</summary>
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
        IReadOnlyList<Instance> instances = await InstancesAsync(query, cancel).ConfigureAwait(false);
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
        IEnumerable<Instance> instances = instanceId is null
            ? (await InstancesAsync(new ServiceQuery(), cancel).ConfigureAwait(false)).OrderByDescending(instance => Mentions(instance.Element, id))
            : await InstanceAsync(instanceId, cancel).ConfigureAwait(false);
        foreach (Instance instance in instances)
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
        instance.Find("loadBalancerListenerNoList") is { ValueKind: JsonValueKind.Array } numbers && numbers.EnumerateArray().Any(number => LooseJson.Text(number) == id);

    /// <summary>The load balancers of all regions, or of the one that is wanted. A region that refuses is left out, unless all do.</summary>
    private async Task<IReadOnlyList<Instance>> InstancesAsync(ServiceQuery query, CancellationToken cancel)
    {
        IReadOnlyList<string?> regions = query.Region is { } one ? [one] : NaverZones.Regions(_zone);
        var all = new List<Instance>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var refused = new List<(string? Region, CertManagerException Error)>();
        await InOrder.ForEachAsync(
            regions,
            async (region, token) =>
            {
                try
                {
                    return (Region: region, Instances: await InstancesAsync(region, token).ConfigureAwait(false), Error: (CertManagerException?)null);
                }
                catch (CertManagerException error)
                {
                    return (Region: region, Instances: [], Error: error);
                }
            },
            answer =>
            {
                // A provider that does not heed the region gives all of them every time.
                all.AddRange(answer.Instances.Where(instance => seen.Add(instance.Number)));
                refused.AddRange(answer.Error is { } error ? [(answer.Region, error)] : []);
            },
            cancel).ConfigureAwait(false);
        if (refused.Count == regions.Count)
        {
            throw refused[0].Error;
        }

        foreach ((string? region, CertManagerException error) in refused)
        {
            // What the provider itself refuses for good is mostly a region that the account does not use; anything else is missing.
            query.Notice?.Invoke(Polling.IsTransient(error) || error.ProviderCode is null
                ? ServiceFindings.ServicesNotListed.At(string.Empty, InRegion.Format(region), error.Message, error.Remedy)
                : ServiceFindings.RegionNotListed.At(string.Empty, region, error.Message));
        }

        Remember(all);
        return all;
    }

    private async Task<IReadOnlyList<Instance>> InstancesAsync(string? region, CancellationToken cancel)
    {
        JsonElement content = await _api.ReadAsync("getLoadBalancerInstanceList", cancel, (ListenerReader.Region, region)).ConfigureAwait(false);
        return Located(content, region);
    }

    /// <summary>
    /// One load balancer; none when it is gone. It is looked for in the region where it was found before, else in all of them. What the detail says
    /// of one that is gone, or in another region, is not documented: then the list decides.
    /// </summary>
    private async Task<IReadOnlyList<Instance>> InstanceAsync(string id, CancellationToken cancel)
    {
        IReadOnlyList<string?> regions = _regions.TryGetValue(NumberOf(id), out string? known) ? [known] : NaverZones.Regions(_zone);
        CertManagerException? refusal = null;
        foreach (string? region in regions)
        {
            try
            {
                Instance[] found = [.. (await DetailAsync(id, region, cancel).ConfigureAwait(false)).Where(instance => instance.Number == id).Take(1)];
                if (found.Length > 0)
                {
                    Remember(found);
                    return found;
                }
            }
            catch (CertManagerException error) when (IsRefusal(error))
            {
                refusal ??= error;
            }
        }

        return refusal is null ? [] : throw refusal;
    }

    private async Task<IReadOnlyList<Instance>> DetailAsync(string id, string? region, CancellationToken cancel)
    {
        try
        {
            JsonElement content = await _api.ReadAsync("getLoadBalancerInstanceDetail", cancel, (ListenerReader.Region, region), (InstanceNumber, id)).ConfigureAwait(false);
            return Located(content, region);
        }
        catch (CertManagerException error) when (IsRefusal(error))
        {
            IReadOnlyList<Instance> listed = await InstancesAsync(region, cancel).ConfigureAwait(false);
            if (listed.Any(instance => instance.Number == id))
            {
                throw;
            }

            return [];
        }
    }

    private static bool IsRefusal(CertManagerException error) => error.Kind is ErrorKind.InvalidOperation or ErrorKind.InvalidArgument or ErrorKind.PermissionDenied;

    /// <summary>The load balancers in an answer, each with its region: the one that it tells, else the one that was asked.</summary>
    private static Instance[] Located(JsonElement content, string? asked) =>
    [
        .. ListenerReader.Numbered(content, "loadBalancerInstanceList", InstanceNumber)
            .Select(element => new Instance(element, element.TextOf(InstanceNumber)!, ListenerReader.RegionOf(element) ?? asked)),
    ];

    private void Remember(IEnumerable<Instance> instances)
    {
        foreach (Instance instance in instances.Where(static instance => instance.Region is not null))
        {
            _regions[instance.Number] = instance.Region!;
        }
    }

    /// <summary>The listeners of a load balancer, or one of them.</summary>
    private async Task<List<CdnService>> ListenersAsync(Instance instance, bool namesOnly, string? id, CancellationToken cancel)
    {
        JsonElement content = await _api.ReadAsync("getLoadBalancerListenerList", cancel, (ListenerReader.Region, instance.Region), (InstanceNumber, instance.Number)).ConfigureAwait(false);
        var services = new List<CdnService>();
        foreach (JsonElement listener in ListenerReader.Numbered(content, "loadBalancerListenerList", ListenerNumber))
        {
            string number = listener.TextOf(ListenerNumber)!;
            if (id is null || number == id)
            {
                bool asks = !namesOnly && OffersFurtherCertificates(_zone) && ListenerReader.HasTls(ListenerReader.Protocol(listener));
                IReadOnlyList<JsonElement>? certificates = asks ? await CertificatesAsync(number, instance.Region, cancel).ConfigureAwait(false) : null;
                services.Add(ListenerReader.Read(instance.Element, listener, instance.Region, certificates, namesOnly));
            }
        }

        return services;
    }

    private async Task<IReadOnlyList<JsonElement>> CertificatesAsync(string listener, string? region, CancellationToken cancel)
    {
        JsonElement content = await _api.ReadAsync("getLoadBalancerListenerCertificateList", cancel, (ListenerReader.Region, region), (ListenerNumber, listener)).ConfigureAwait(false);
        return ListenerReader.Numbered(content, "loadBalancerListenerCertificateList", "sslCertificateNo");
    }

    /// <summary>A load balancer as an answer has it.</summary>
    /// <param name="Element">Its fields.</param>
    /// <param name="Number">Its number.</param>
    /// <param name="Region">Where it is; null where that is not known, and no region is named.</param>
    private sealed record Instance(JsonElement Element, string Number, string? Region);
}
