using CertManager.Cloud.Http;
using CertManager.Cloud.NaverCloud.ClassicLoadBalancer;
using CertManager.Cloud.NaverCloud.GlobalEdge;
using CertManager.Cloud.NaverCloud.LoadBalancer;

namespace CertManager.Cloud.NaverCloud;

/// <summary>The services of one connection that use certificates: Global Edge and Load Balancer (VPC; Classic to look at), each at its own host of the zone.</summary>
internal sealed class NaverServices : ICdnServices
{
    private static readonly Dictionary<ServiceKind, Message> Names = new()
    {
        [ServiceKind.GlobalEdge] = new("Edges of Global Edge", "Global Edge의 에지"),
        [ServiceKind.GlobalEdgeSlot] = new("Slots of Global Edge", "Global Edge의 슬롯"),
        [ServiceKind.LoadBalancerListener] = new("Listeners of load balancers", "로드 밸런서의 리스너"),
        [ServiceKind.ClassicLoadBalancer] = new("Load balancers of the Classic environment", "Classic 환경의 로드 밸런서"),
    };

    private readonly CloudZone _zone;
    private readonly LoadBalancerListeners _listeners;
    private readonly ListenerLinks _links;
    private readonly ClassicLoadBalancers _classic;
    private readonly EdgeList _edges;
    private readonly EdgeSlots _slots;
    private readonly EdgeSlotChanges _changes;

    /// <summary>Prepares the calls; nothing is sent.</summary>
    /// <param name="connection">Signs and sends.</param>
    /// <param name="answers">Reads what the gateway says.</param>
    /// <param name="zone">The zone that the keys belong to.</param>
    /// <param name="ownEndpoint">Whether the connection has an endpoint of its own, to which everything goes.</param>
    internal NaverServices(ApiConnection connection, NaverAnswerReader answers, CloudZone zone, bool ownEndpoint)
    {
        _zone = zone;
        Repetition = connection.Repetition;
        var gateway = new NaverServiceClient(connection, ownEndpoint ? null : NaverZones.Gateway(zone));
        var balancing = new LoadBalancerApi(gateway, answers, LoadBalancerApi.Vpc);
        _classic = new ClassicLoadBalancers(new LoadBalancerApi(gateway, answers, LoadBalancerApi.Classic));
        _listeners = new LoadBalancerListeners(balancing, zone);
        _links = new ListenerLinks(balancing, _listeners, zone);
        var edge = new EdgeApi(new NaverServiceClient(connection, ownEndpoint ? null : NaverZones.GlobalEdge(zone)), answers);
        _edges = new EdgeList(edge);
        _slots = new EdgeSlots(edge, _edges);
        _changes = new EdgeSlotChanges(edge);
    }

    /// <inheritdoc/>
    public ChangeRepetition Repetition { get; }

    private bool HasGlobalEdge => NaverZones.GlobalEdge(_zone) is not null;

    /// <inheritdoc/>
    public async Task ListAsync(ServiceQuery query, Action<CdnService> found, CancellationToken cancel)
    {
        ServiceKind[] kinds = [.. query.Kinds.Count > 0 ? query.Kinds.Distinct() : Offered()];
        var refused = new List<(ServiceKind Kind, CertManagerException Error)>();

        // Edges first: what they tell of their domains is what slots are asked for.
        foreach (ServiceKind kind in kinds.OrderBy(static kind => kind == ServiceKind.GlobalEdge ? 0 : 1))
        {
            try
            {
                await ListAsync(kind, query, found, cancel).ConfigureAwait(false);
            }
            catch (CertManagerException error)
            {
                refused.Add((kind, error));
            }
        }

        if (refused.Count == kinds.Length)
        {
            throw refused[0].Error;
        }

        foreach ((ServiceKind kind, CertManagerException error) in refused)
        {
            query.Notice?.Invoke(ServiceFindings.ServicesNotListed.At(string.Empty, Names[kind].Format(), error.Message, error.Remedy));
        }
    }

    /// <inheritdoc/>
    public Task<CdnService?> GetAsync(ServiceKind kind, string id, string? instanceId, CancellationToken cancel) => Checked(kind) switch
    {
        ServiceKind.GlobalEdge => _edges.GetAsync(id, cancel),
        ServiceKind.GlobalEdgeSlot => _slots.GetAsync(id, cancel),
        ServiceKind.ClassicLoadBalancer => _classic.GetAsync(id, cancel),
        _ => _listeners.GetAsync(id, instanceId, cancel),
    };

    /// <inheritdoc/>
    public Task LinkAsync(CdnService service, CdnCertificate certificate, LinkRole role, CancellationToken cancel) => Checked(service.Kind) switch
    {
        ServiceKind.GlobalEdge or ServiceKind.ClassicLoadBalancer => throw Refused(service, LinkErrors.LinkRefused),
        ServiceKind.GlobalEdgeSlot => _changes.LinkAsync(service, certificate, role, cancel),
        _ => _links.LinkAsync(service, certificate, role, cancel),
    };

    /// <inheritdoc/>
    public Task UnlinkAsync(CdnService service, ServiceCertificate linked, CancellationToken cancel) => Checked(service.Kind) switch
    {
        ServiceKind.GlobalEdge or ServiceKind.ClassicLoadBalancer => throw Refused(service, LinkErrors.UnlinkRefused),
        ServiceKind.GlobalEdgeSlot => _changes.UnlinkAsync(service, linked, cancel),
        _ => _links.UnlinkAsync(service, linked, cancel),
    };

    /// <inheritdoc/>
    public Task<string?> CreateSlotAsync(SlotRequest request, CancellationToken cancel)
    {
        Checked(ServiceKind.GlobalEdgeSlot);
        return _changes.CreateAsync(request, cancel);
    }

    /// <inheritdoc/>
    public Task DeleteSlotAsync(string id, CancellationToken cancel)
    {
        Checked(ServiceKind.GlobalEdgeSlot);
        return _changes.DeleteAsync(id, cancel);
    }

    private static CertManagerException Refused(CdnService service, ErrorDefinition error)
    {
        Finding finding = LinkRules.Elsewhere(service)!;
        return error.With(service, finding.Id, finding.Remedy).About([finding]);
    }

    private Task ListAsync(ServiceKind kind, ServiceQuery query, Action<CdnService> found, CancellationToken cancel) => Checked(kind) switch
    {
        ServiceKind.GlobalEdge => _edges.ListAsync(query, found, cancel),
        ServiceKind.GlobalEdgeSlot => _slots.ListAsync(query, found, cancel),
        ServiceKind.ClassicLoadBalancer => _classic.ListAsync(found, cancel),
        _ => _listeners.ListAsync(query, found, cancel),
    };

    /// <summary>The Classic environment is listed only when it is asked for.</summary>
    private IEnumerable<ServiceKind> Offered() =>
        HasGlobalEdge ? [ServiceKind.GlobalEdgeSlot, ServiceKind.GlobalEdge, ServiceKind.LoadBalancerListener] : [ServiceKind.LoadBalancerListener];

    /// <summary>The kind, where it is offered.</summary>
    /// <exception cref="CertManagerException">It is not; nothing is sent.</exception>
    private ServiceKind Checked(ServiceKind kind) => kind switch
    {
        ServiceKind.LoadBalancerListener or ServiceKind.ClassicLoadBalancer => kind,
        ServiceKind.GlobalEdge or ServiceKind.GlobalEdgeSlot => HasGlobalEdge ? kind : throw EdgeErrors.GlobalEdgeNotOffered.With(_zone),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
