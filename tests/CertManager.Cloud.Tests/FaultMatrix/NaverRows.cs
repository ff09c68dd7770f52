using CertManager.Emulator;

namespace CertManager.Cloud.Tests.FaultMatrix;

/// <summary>Certificate Manager: what each command does.</summary>
internal static class NaverRows
{
    private const string Shop = "www.shop.example";
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>Operations that no command calls: there is no path to send a fault along (docs/operations.md).</summary>
    internal static IReadOnlyList<string> Uncalled { get; } =
    [
        NaverOperations.CreateLoadBalancerListener,
        NaverOperations.EdgePutCertificateTls,
        NaverOperations.EdgeStatus,
        NaverOperations.ClassicGetLoadBalancerInstanceList,
        NaverOperations.ClassicChangeLoadBalancerInstanceConfiguration,
        NaverOperations.AddLoadBalancerSslCertificate,
        NaverOperations.GetLoadBalancerSslCertificateList,
        NaverOperations.DeleteLoadBalancerSslCertificate,
    ];

    internal static IEnumerable<FaultRow> All =>
    [
        Change(NaverOperations.CreateExternalCertificate, "Register-CdnCertificate", static world => Path(async () => (await world.RegisterAsync("shop", world.Issue(Shop))).Name)),
        Read(NaverOperations.GetCertificateList, "Get-CertificateList", static world => WithShop(world, _ => ListAsync(world, new CertificateQuery()))),
        Change(NaverOperations.DeleteCertificate, "Remove-CdnCertificate", static world => WithShop(world, _ => RemoveAsync(world, CertificateApi.Auto))),
        Change(NaverOperations.IssuePrivate, "Request-CdnCertificate", static world => Path(() => RequestPrivateAsync(world))) with { Zone = CloudZone.Government },
        Change(NaverOperations.CloudBasicCertificateRequest, "Request-CdnCertificate", static world => Path(() => RequestAsync(world, CertificateType.CloudBasic, "shop"))),
        Change(NaverOperations.AdvancedCertificateRequest, "Request-CdnCertificate", static world => Path(() => RequestAsync(world, CertificateType.AdvancedDV, "shop"))),
        Change(NaverOperations.GlobalEdgeCertificateRequest, "Request-CdnCertificate", static world => Path(() => RequestAsync(world, CertificateType.GlobalEdge, "shop"))),
        Change(NaverOperations.ReissueCertificate, "Request-CertificateReissue", static world => WithIssued(world, CertificateType.AdvancedDV, _ => ReissueAsync(world))),
        Change(NaverOperations.RegisterExternalCertificate, "Update-CdnCertificate", static world => WithShop(world, _ => UpdateAsync(world))),
        Change(NaverOperations.RegisterExternalCertificate, "Register-CdnCertificate -ApiVersion 2.0", static world => Path(async () => (await world.RegisterAsync("shop", world.Issue(Shop), CertificateApi.Version2)).Name)),
        Read(NaverOperations.ListCertificateTypes, "Get-CertificateType", static world => Path(() => TypesAsync(world))),
        Read(NaverOperations.ListCertificates, "Get-CertificateList -ApiVersion 2.0", static world => WithShop(world, _ => ListAsync(world, new CertificateQuery { Api = CertificateApi.Version2 }))),
        Read(NaverOperations.ListCloudCertificates, "Get-CertificateList -Type CloudBasic", static world => WithIssued(world, CertificateType.CloudBasic, _ => ListAsync(world, new CertificateQuery { Types = [CertificateType.CloudBasic] }))),
        Read(NaverOperations.ListAdvancedCertificates, "Get-CertificateOrder", static world => WithIssued(world, CertificateType.AdvancedDV, _ => OrdersAsync(world))),
        Read(NaverOperations.ListDcvStatuses, "Get-CertificateValidation", static world => WithIssued(world, CertificateType.CloudBasic, record => ValidationsAsync(world, record))),
        Read(NaverOperations.ListRecentCertChanges, "Get-CertificateChange", static world => WithShop(world, _ => ChangesAsync(world))),
        Read(NaverOperations.GetCertificateChain, "Get-CertificateChain", static world => WithShop(world, async record => $"{(await world.Provider.Keeping.GetChainAsync(record.Id, None)).Certificate?.Length > 0}")),
        Read(NaverOperations.DownloadCertificate, "Save-CdnCertificate", static world => WithIssued(world, CertificateType.CloudBasic, async record => $"{(await world.Provider.Keeping.DownloadAsync(record.Id, None)).Length > 0}")),
        Change(NaverOperations.DeleteCertificate2, "Remove-CdnCertificate -ApiVersion 2.0", static world => WithShop(world, _ => RemoveAsync(world, CertificateApi.Version2))),
        Change(NaverOperations.SetRenewalStatus, "Set-CertificateRenewal", static world => WithIssued(world, CertificateType.CloudBasic, record => DoneAsync(world.Provider.Keeping.SetRenewalAsync(record.Id, false, None)))),
        Change(NaverOperations.RegisterPrivateKey, "Register-CertificatePrivateKey", static world => WithIssued(world, CertificateType.AdvancedDV, record => DoneAsync(world.Provider.Keeping.RegisterPrivateKeyAsync(record.Id, world.RequestKey!, None)))),
        Change(NaverOperations.RevokeCertificate, "Revoke-CdnCertificate", static world => WithIssued(world, CertificateType.AdvancedDV, record => RevokeAsync(world, record))),
        Change(NaverOperations.SubscriptionExtend, "Update-CertificateSubscription", static world => WithIssued(world, CertificateType.AdvancedDV, async record => await DoneAsync(world.Provider.Issuing.ExtendAsync((await OrderAsync(world)).Id, 1, None)))),
        Read(NaverOperations.ListDomainValidations, "Get-CertificateDomain", static world => Path(() => DomainsAsync(world))),
        Change(NaverOperations.RegisterDomain, "Register-CertificateDomain", static world => Path(() => RegisterDomainAsync(world))),
        Change(NaverOperations.DeleteDomain, "Unregister-CertificateDomain", static async world =>
        {
            await RegisterDomainAsync(world);
            return async () => await DoneAsync(world.Provider.Domains.DeleteAsync((await KeepingLookups.FindAsync(world.Provider.Domains, await DomainAsync(world), None)).Id, None));
        }),
        Read(NaverOperations.ListEabCredentials, "Get-CertificateAcmeAccount", static async world =>
        {
            await AccountAsync(world);
            return () => AccountsAsync(world);
        }),
        Change(NaverOperations.CreateEabCredential, "New-CertificateAcmeAccount", static world => Path(async () => $"{(await AccountAsync(world)).HasHmacKey}")),
        Change(NaverOperations.DeactivateEabCredential, "Disable-CertificateAcmeAccount", static async world =>
        {
            AcmeAccount account = await AccountAsync(world);
            return async () => await DoneAsync(world.Provider.AcmeAccounts.DeactivateAsync((await KeepingLookups.FindAsync(world.Provider.AcmeAccounts, account.Id, None)).Id, None));
        }),
        Read(NaverOperations.GetCallerIdentity, "Get-CertificateType", static world => Path(async () =>
            (await Assert.ThrowsAsync<CertManagerException>(() => TypesAsync(world))).ErrorId)) with { SubAccount = true },
    ];

    internal static FaultRow Read(string operation, string command, Func<FaultWorld, Task<FaultPath>> arrange) => new(operation, command, arrange);

    internal static FaultRow Change(string operation, string command, Func<FaultWorld, Task<FaultPath>> arrange) => new(operation, command, arrange) { Changes = true };

    internal static Task<FaultPath> Path(FaultPath path) => Task.FromResult(path);

    internal static async Task<FaultPath> WithShop(FaultWorld world, Func<CdnCertificate, Task<string>> act)
    {
        CdnCertificate record = await world.RegisterAsync("shop", world.Issue(Shop));
        return () => act(record);
    }

    internal static async Task<string> DoneAsync(Task change)
    {
        await change;
        return "done";
    }

    /// <summary>An issued certificate of the provider's, as its owner would have it.</summary>
    internal static async Task<CdnCertificate> IssuedAsync(FaultWorld world, CertificateType type, string name)
    {
        await RequestAsync(world, type, name);
        world.Account.PublishRecord(Shop);
        world.Pass(TimeSpan.FromHours(1));
        return await new CertificateCatalog(world.Provider).FindAsync(null, name, None);
    }

    internal static async Task<string> RemoveAsync(FaultWorld world, CertificateApi api)
    {
        var catalog = new CertificateCatalog(world.Provider, api, world.Notices.Add);
        await catalog.RemoveAsync(await catalog.FindRemovableAsync(null, "shop", None), None);
        return "done";
    }

    internal static async Task<string> UpdateAsync(FaultWorld world)
    {
        var updater = new CertificateUpdater(world.Pki, world.Provider, world.Judging());
        UpdatePlan plan = await updater.PlanAsync(null, "shop", world.Issue(Shop), [], None);
        return (await updater.ExecuteAsync(plan, world.Notices.Add, None)).Name;
    }

    internal static async Task<string> ListAsync(FaultWorld world, CertificateQuery query) => string.Join(' ', (await world.Provider.ListAsync(query)).Select(static record => record.Name));

    private static async Task<FaultPath> WithIssued(FaultWorld world, CertificateType type, Func<CdnCertificate, Task<string>> act)
    {
        CdnCertificate record = await IssuedAsync(world, type, "shop");
        return () => act(record);
    }

    private static async Task<string> RequestAsync(FaultWorld world, CertificateType type, string name)
    {
        var requester = new CertificateRequester(world.Provider);
        var input = new ApplicationInput { Type = type, Name = name, Domains = [Shop], SigningRequest = type == CertificateType.AdvancedDV ? world.Request(Shop) : null };
        ApplicationPlan<CertificateApplication> plan = await requester.PlanAsync(input, None);
        return (await requester.ExecuteAsync(plan, world.Notices.Add, None)).Name;
    }

    private static async Task<string> RequestPrivateAsync(FaultWorld world)
    {
        var requester = new PrivateCertificateRequester(world.Provider);
        var application = new PrivateCertificateApplication { CaTag = "ca", Name = "shop", TypeCode = "NCP_PRIVATE_SSL", KeyType = "EC256", CommonName = Shop, DnsNames = [Shop] };
        ApplicationPlan<PrivateCertificateApplication> plan = await requester.PlanAsync(application, null, [], None);
        return (await requester.ExecuteAsync(plan, null, world.Notices.Add, None)).Name;
    }

    private static async Task<string> ReissueAsync(FaultWorld world)
    {
        var reissuer = new CertificateReissuer(world.Provider);
        CdnCertificate certificate = await new CertificateCatalog(world.Provider).FindAsync(null, "shop", None);
        ApplicationPlan<CertificateApplication> plan = await reissuer.PlanAsync(certificate, world.Request(Shop), "shop-two", None);
        return (await reissuer.ExecuteAsync(plan, world.Notices.Add, None)).Name;
    }

    private static async Task<string> RevokeAsync(FaultWorld world, CdnCertificate certificate)
    {
        var revoker = new CertificateRevoker(world.Provider);
        return await DoneAsync(revoker.ExecuteAsync(await revoker.PlanAsync(certificate, all: false, None), RevocationReason.Superseded, None));
    }

    private static async Task<string> TypesAsync(FaultWorld world)
    {
        var found = new List<string>();
        await world.Provider.Issuing.ListTypesAsync(type => found.Add(type.Code), None);
        return string.Join(' ', found);
    }

    private static async Task<CertificateOrder> OrderAsync(FaultWorld world)
    {
        CertificateOrder? found = null;
        await world.Provider.Issuing.ListOrdersAsync(order => found = order, None);
        return found!;
    }

    private static async Task<string> OrdersAsync(FaultWorld world)
    {
        var found = new List<string>();
        await world.Provider.Issuing.ListOrdersAsync(order => found.Add($"{order.Certificates.Count}"), None);
        return string.Join(' ', found);
    }

    private static async Task<string> ValidationsAsync(FaultWorld world, CdnCertificate record)
    {
        var found = new List<string>();
        await world.Provider.Validating.ListValidationsAsync(record.Id, Shop, validation => found.Add($"{validation.Domain} {validation.State}"), None);
        return string.Join(' ', found);
    }

    private static async Task<string> ChangesAsync(FaultWorld world)
    {
        var found = new List<string?>();
        await world.Provider.Validating.ListChangesAsync(ChangeWindow.LastMinutes(60), change => found.Add(change.CertificateId), None);
        return string.Join(' ', found);
    }

    private static async Task<string> DomainAsync(FaultWorld world)
    {
        string? found = null;
        await world.Provider.Domains.ListAsync(new DomainQuery(), domain => found = domain.Id, None);
        return found!;
    }

    private static async Task<string> DomainsAsync(FaultWorld world)
    {
        var found = new List<string?>();
        await world.Provider.Domains.ListAsync(new DomainQuery(), domain => found.Add(domain.Domain), None);
        return string.Join(' ', found);
    }

    /// <summary>As Register-CertificateDomain does.</summary>
    private static async Task<string> RegisterDomainAsync(FaultWorld world)
    {
        var fields = new Dictionary<string, object> { ["domainAddress"] = "shop.example", ["dcvType"] = "PTXT" };
        CertificateDomain? domain = await KeepingLookups.FindSameAsync(world.Provider.Domains, fields, None)
            ?? await world.Provider.Domains.RegisterAsync(fields, None)
            ?? await KeepingLookups.FindSameAsync(world.Provider.Domains, fields, None);
        return $"{domain?.Domain}";
    }

    private static Task<AcmeAccount> AccountAsync(FaultWorld world) => world.Provider.AcmeAccounts.CreateAsync(
        new AcmeAccountRequest { Alias = "shop", Type = CertificateType.AdvancedDV, ValidationMode = AcmeValidationMode.Dns01, ValidityDays = 30 }, None);

    private static async Task<string> AccountsAsync(FaultWorld world)
    {
        var found = new List<string?>();
        await world.Provider.AcmeAccounts.ListAsync(account => found.Add(account.Alias), None);
        return string.Join(' ', found);
    }
}
