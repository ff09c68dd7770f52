using CertManager.Emulator;

namespace CertManager.Cloud.Tests.FaultMatrix;

/// <summary>KakaoCloud: what each command does.</summary>
internal static class KakaoRows
{
    private const string Shop = "www.shop.example";
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>Operations that no command calls.</summary>
    internal static IReadOnlyList<string> Uncalled { get; } = [KakaoOperations.ValidateToken];

    internal static IEnumerable<FaultRow> All => new FaultRow[]
    {
        NaverRows.Read(KakaoOperations.IssueToken, "Get-CertificateList", static world => NaverRows.Path(() => NaverRows.ListAsync(world, new CertificateQuery()))),
        NaverRows.Read(KakaoOperations.ListTlsCertificates, "Get-CertificateList", static world => NaverRows.WithShop(world, _ => NaverRows.ListAsync(world, new CertificateQuery()))),
        NaverRows.Read(KakaoOperations.ListCertificates, "Get-CertificateList", static world => NaverRows.WithShop(world, _ => NaverRows.ListAsync(world, new CertificateQuery()))),
        NaverRows.Read(KakaoOperations.GetCertificate, "Get-CdnCertificate -Id", static world => NaverRows.WithShop(world, record => NaverRows.ListAsync(world, new CertificateQuery { Id = record.Id }))),
        NaverRows.Change(KakaoOperations.RegisterCertificate, "Register-CdnCertificate", static world => NaverRows.Path(async () => (await world.RegisterAsync("shop", world.Issue(Shop))).Name)),
        NaverRows.Change(KakaoOperations.RegisterCertificate, "Register-CdnCertificate -Overwrite", static world => NaverRows.WithShop(world, async _ => (await world.RegisterAsync("other", world.Issue(Shop))).Name)),
        NaverRows.Change(KakaoOperations.ChangeCertificate, "Update-CdnCertificate", static world => NaverRows.WithShop(world, _ => NaverRows.UpdateAsync(world))),
        NaverRows.Change(KakaoOperations.DeleteCertificate, "Remove-CdnCertificate", static world => NaverRows.WithShop(world, _ => NaverRows.RemoveAsync(world, CertificateApi.Auto))),
        NaverRows.Read(KakaoOperations.ListCdnServices, "Get-CdnService", static world => WithService(world, true, _ => ServiceRows.ListAsync(world, ServiceKind.CdnService))),
        NaverRows.Read(KakaoOperations.GetCdnService, "Connect-CdnService", static world => WithService(world, false, id => ServiceRows.LinkAsync(world, ServiceKind.CdnService, id, LinkRole.Default, "shop"))),
        NaverRows.Change(KakaoOperations.LinkCertificate, "Connect-CdnService", static world => WithService(world, false, id => ServiceRows.LinkAsync(world, ServiceKind.CdnService, id, LinkRole.Default, "shop"))),
        NaverRows.Change(KakaoOperations.UnlinkCertificate, "Disconnect-CdnService", static world => WithService(world, true, id => ServiceRows.UnlinkAsync(world, ServiceKind.CdnService, id, "shop"))),
    }.Select(static row => row with { Provider = ProviderKind.KakaoCloud });

    private static async Task<FaultPath> WithService(FaultWorld world, bool isLinked, Func<string, Task<string>> act)
    {
        CdnCertificate record = await world.RegisterAsync("shop", world.Issue(Shop));
        string id = world.Account.AddCdnService("front", Shop, isLinked ? record.Id : null);
        return () => act(id);
    }
}
