using CertManager.Emulator;

namespace CertManager.Cloud.Tests.FaultMatrix;

/// <summary>Load balancers and Global Edge: what each command does.</summary>
internal static class ServiceRows
{
    private const string Shop = "www.shop.example";
    private static readonly CancellationToken None = CancellationToken.None;

    internal static IEnumerable<FaultRow> All =>
    [
        NaverRows.Read(NaverOperations.GetLoadBalancerInstanceList, "Get-CdnService", static world => WithListener(world, _ => ListAsync(world, ServiceKind.LoadBalancerListener))),
        NaverRows.Read(NaverOperations.GetLoadBalancerInstanceDetail, "Connect-CdnService", static world => WithListener(world, id => LinkAsync(world, ServiceKind.LoadBalancerListener, id, LinkRole.Default))),
        NaverRows.Read(NaverOperations.GetLoadBalancerListenerList, "Get-CdnService", static world => WithListener(world, _ => ListAsync(world, ServiceKind.LoadBalancerListener))),
        NaverRows.Read(NaverOperations.GetLoadBalancerListenerCertificateList, "Get-CdnService", static world => WithListener(world, _ => ListAsync(world, ServiceKind.LoadBalancerListener))),
        NaverRows.Change(NaverOperations.ChangeLoadBalancerListenerConfiguration, "Connect-CdnService", static world => WithListener(world, id => LinkAsync(world, ServiceKind.LoadBalancerListener, id, LinkRole.Default))),
        NaverRows.Change(NaverOperations.ChangeLoadBalancerListenerConfiguration, "Connect-CdnService -Force", static world => WithListener(world, id => LinkAsync(world, ServiceKind.LoadBalancerListener, id, LinkRole.Default, "one", again: true))),
        NaverRows.Change(NaverOperations.AddLoadBalancerListenerCertificate, "Connect-CdnService -Role Additional", static world => WithListener(world, id => LinkAsync(world, ServiceKind.LoadBalancerListener, id, LinkRole.Additional))),
        NaverRows.Change(NaverOperations.AddLoadBalancerListenerCertificate, "Connect-CdnService -Role Additional -Force", static world => WithFurther(world, id => LinkAsync(world, ServiceKind.LoadBalancerListener, id, LinkRole.Additional, again: true))),
        NaverRows.Change(NaverOperations.RemoveLoadBalancerListenerCertificate, "Disconnect-CdnService", static world => WithFurther(world, id => UnlinkAsync(world, ServiceKind.LoadBalancerListener, id, "two"))),
        NaverRows.Change(NaverOperations.RemoveLoadBalancerListenerCertificate, "Connect-CdnService -Role Additional -Force", static world => WithFurther(world, id => LinkAsync(world, ServiceKind.LoadBalancerListener, id, LinkRole.Additional, again: true))),
        NaverRows.Read(NaverOperations.EdgeGetCertificateList, "Get-CdnService", static world => WithSlot(world, _ => ListAsync(world, ServiceKind.GlobalEdgeSlot))),
        NaverRows.Read(NaverOperations.EdgeGetCertificate, "Get-CdnService", static world => WithSlot(world, _ => ListAsync(world, ServiceKind.GlobalEdgeSlot))),
        NaverRows.Read(NaverOperations.EdgeProfileListing, "Get-CdnService", static world => WithSlot(world, _ => ListAsync(world, ServiceKind.GlobalEdge))),
        NaverRows.Read(NaverOperations.EdgeListing, "Get-CdnService", static world => WithSlot(world, _ => ListAsync(world, ServiceKind.GlobalEdge))),
        NaverRows.Read(NaverOperations.EdgeInformation, "Get-CdnService", static world => WithSlot(world, _ => ListAsync(world, ServiceKind.GlobalEdge))),
        NaverRows.Change(NaverOperations.EdgePostCertificate, "Connect-CdnService -NewSlot", static world => WithSlot(world, _ => MakeSlotAsync(world))),
        NaverRows.Change(NaverOperations.EdgePutCertificate, "Connect-CdnService", static world => WithSlot(world, id => LinkAsync(world, ServiceKind.GlobalEdgeSlot, id, LinkRole.Default))),
        NaverRows.Change(NaverOperations.EdgePostCertificateSlotId, "Connect-CdnService -Role Global", static async world =>
        {
            await NaverRows.IssuedAsync(world, CertificateType.GlobalEdge, "world");
            return await WithSlot(world, id => LinkAsync(world, ServiceKind.GlobalEdgeSlot, id, LinkRole.Global, "world"));
        }),
        NaverRows.Change(NaverOperations.EdgeDeleteCertificateItems, "Disconnect-CdnService", static async world =>
        {
            await NaverRows.IssuedAsync(world, CertificateType.GlobalEdge, "world");
            return await WithSlot(world, async id => await UnlinkAsync(world, ServiceKind.GlobalEdgeSlot, id, "world"), static async (world, id) => await LinkAsync(world, ServiceKind.GlobalEdgeSlot, id, LinkRole.Global, "world"));
        }),
        NaverRows.Change(NaverOperations.EdgeDeleteCertificate, "Disconnect-CdnService -RemoveSlot", static world => WithSlot(world, _ => DeleteSlotAsync(world), static (world, _) => MakeSlotAsync(world))),
    ];

    internal static async Task<string> ListAsync(FaultWorld world, ServiceKind kind)
    {
        var found = new List<string>();
        await world.Provider.Services.ListAsync(new ServiceQuery { Kinds = [kind], Notice = world.Notices.Add }, service => found.Add($"{service.Name}: {string.Join(',', service.Certificates.Select(static linked => linked.Name ?? linked.Id))}"), None);
        return string.Join(' ', found);
    }

    /// <summary>As Connect-CdnService does.</summary>
    internal static async Task<string> LinkAsync(FaultWorld world, ServiceKind kind, string id, LinkRole role, string name = "two", bool again = false)
    {
        CdnService service = await FindAsync(world, kind, id);
        CdnCertificate certificate = await new CertificateCatalog(world.Provider).FindWritableAsync(null, name, None);
        await LinkedNames.CompleteAsync(service, new CertificateCatalog(world.Provider), None);
        var linker = new ServiceLinker(world.Provider.Services, world.Clock) { Notice = world.Notices.Add };
        LinkPlan plan = linker.Plan(service, certificate, role, again);
        return $"{(await linker.ExecuteAsync(plan, static _ => { }, None)).Status}";
    }

    /// <summary>As Disconnect-CdnService does.</summary>
    internal static async Task<string> UnlinkAsync(FaultWorld world, ServiceKind kind, string id, string name)
    {
        CdnService service = await FindAsync(world, kind, id);
        await LinkedNames.CompleteAsync(service, new CertificateCatalog(world.Provider), None);
        CdnCertificate certificate = await new CertificateCatalog(world.Provider).FindAsync(null, name, None);
        UnlinkPlan plan = ServiceUnlinker.Plan(service, certificate.Id, certificate.Name, null);
        Assert.False(plan.IsUpToDate);
        return $"{(await new ServiceUnlinker(world.Provider.Services, world.Clock) { Notice = world.Notices.Add }.ExecuteAsync(plan, static _ => { }, None)).Status}";
    }

    private static Task<CdnService> FindAsync(FaultWorld world, ServiceKind kind, string id) => new ServiceCatalog(world.Provider.Services).FindAsync(id, null, kind, null, None);

    private static async Task<string> MakeSlotAsync(FaultWorld world)
    {
        var keeper = new SlotKeeper(world.Provider.Services, world.Clock) { Notice = world.Notices.Add };
        SlotPlan plan = await keeper.PlanAsync(new SlotRequest { Certificate = await new CertificateCatalog(world.Provider).FindWritableAsync(null, "two", None) }, None);
        return (await keeper.CreateAsync(plan, static _ => { }, None)).Id;
    }

    private static async Task<string> DeleteSlotAsync(FaultWorld world)
    {
        CdnService? slot = null;
        await world.Provider.Services.ListAsync(new ServiceQuery { Kinds = [ServiceKind.GlobalEdgeSlot] }, found => slot = found.LinkedServices.Count == 0 ? found : slot, None);
        SlotKeeper.ThrowIfKept(slot!);
        return await NaverRows.DoneAsync(new SlotKeeper(world.Provider.Services, world.Clock) { Notice = world.Notices.Add }.DeleteAsync(slot!, static _ => { }, None));
    }

    /// <summary>A listener with certificate one; certificate two is there to be linked.</summary>
    private static async Task<FaultPath> WithListener(FaultWorld world, Func<string, Task<string>> act)
    {
        string one = (await RegisterBothAsync(world)).Id;
        string id = world.Account.AddLoadBalancer("balancer", 443, one, [Shop]);
        return () => act(id);
    }

    /// <summary>A listener with certificate one, and two beside it.</summary>
    private static async Task<FaultPath> WithFurther(FaultWorld world, Func<string, Task<string>> act)
    {
        string one = (await RegisterBothAsync(world)).Id;
        string id = world.Account.AddLoadBalancer("balancer", 443, one, [Shop]);
        await LinkAsync(world, ServiceKind.LoadBalancerListener, id, LinkRole.Additional);
        world.Pass(TimeSpan.FromHours(1));
        return () => act(id);
    }

    /// <summary>A slot with certificate one that an edge uses; certificate two is there to be linked.</summary>
    private static async Task<FaultPath> WithSlot(FaultWorld world, Func<string, Task<string>> act, Func<FaultWorld, string, Task>? before = null)
    {
        string one = (await RegisterBothAsync(world)).Id;
        string id = world.Account.AddEdge("edge", Shop, one);
        if (before is not null)
        {
            await before(world, id);
        }

        world.Pass(TimeSpan.FromHours(1));
        return () => act(id);
    }

    private static async Task<CdnCertificate> RegisterBothAsync(FaultWorld world)
    {
        CdnCertificate one = await world.RegisterAsync("one", world.Issue(Shop));
        await world.RegisterAsync("two", world.Issue(Shop));
        return one;
    }
}
