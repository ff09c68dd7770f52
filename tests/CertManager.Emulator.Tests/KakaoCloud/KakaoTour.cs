using System.Text.Json;

namespace CertManager.Emulator.Tests;

/// <summary>A client's way through everything, leaning on nothing but what the documents and the contract promise.</summary>
internal static class KakaoTour
{
    private const string Domain = "www.shop.example";

    internal static async Task GoAsync(KakaoStyle style)
    {
        using var account = new EmulatedKakaoAccount(new TestClock(), new EmulatorOptions { KakaoStyle = style });
        using var caller = new KakaoCaller(account);
        await ReadAsync(account, caller);

        PracticeCertificate first = Issue(account);
        Assert.Equal(201, (await CallAsync(caller, () => caller.RegisterAsync("shop", first))).Http);
        string id = await FindAsync(caller, first);
        string service = account.AddCdnService("a", Domain, null);
        Assert.Equal(200, (await CallAsync(caller, () => caller.LinkAsync(service, id))).Http);
        await DeployedAsync(account, caller, service);
        Assert.Equal(first.SerialNumber, account.FindServed(Domain)!.SerialNumber);

        PracticeCertificate second = Issue(account);
        Assert.Equal("409/certificate_domain_exists", (await CallAsync(caller, () => caller.RegisterAsync("shop2", second))).Status);
        Assert.Equal(201, (await CallAsync(caller, () => caller.RegisterAsync("shop2", second, overwrite: true))).Http);
        id = await FindAsync(caller, second);
        await DeployedAsync(account, caller, service);
        Assert.Equal(second.SerialNumber, account.FindServed(Domain)!.SerialNumber);

        PracticeCertificate third = Issue(account);
        KakaoAnswer changed = await CallAsync(caller, () => caller.ChangeAsync(id, third));
        Assert.Equal((200, id), (changed.Http, changed.Certificate.GetProperty("id").GetString()));
        await DeployedAsync(account, caller, service);
        Assert.Equal(third.SerialNumber, account.FindServed(Domain)!.SerialNumber);

        Assert.Equal(204, (await CallAsync(caller, () => caller.UnlinkAsync(service))).Http);
        await DeployedAsync(account, caller, service);
        Assert.Null(account.FindServed(Domain));
        string name = changed.Certificate.GetProperty("name").GetString()!;
        Assert.Equal("400/certificate_name_mismatch", (await CallAsync(caller, () => caller.DeleteAsync(id, "another"))).Status);
        Assert.Equal(204, (await CallAsync(caller, () => caller.DeleteAsync(id, name))).Http);
        Assert.Empty(await ListAsync(caller, KakaoCaller.Certificates, "certificates"));
    }

    private static async Task ReadAsync(EmulatedKakaoAccount account, KakaoCaller caller)
    {
        Assert.InRange((await caller.CallAsync("GET", KakaoCaller.Secrets)).Http, 401, 401);
        Assert.InRange((await caller.IssueAsync(new { id = account.AccessKey, secret = "wrong" })).Http, 401, 401);
        foreach (int i in Enumerable.Range(0, 23))
        {
            account.AddLoadBalancerCertificate($"lb-{i}", Issue(account));
        }

        JsonElement[] secrets = await ListAsync(caller, KakaoCaller.Secrets, "secrets");
        Assert.Equal(Enumerable.Range(0, 23).Select(static i => $"lb-{i}"), secrets.Select(static secret => secret.GetProperty("name").GetString()));
    }

    private static PracticeCertificate Issue(EmulatedKakaoAccount account) => account.Issue(new PracticeRequest { Names = [Domain, "*.shop.example"] });

    /// <summary>A certificate is found by its domain and, where there is one, its serial number.</summary>
    private static async Task<string> FindAsync(KakaoCaller caller, PracticeCertificate practice)
    {
        JsonElement found = Assert.Single(await ListAsync(caller, KakaoCaller.Certificates, "certificates"), static one => one.GetProperty("primary_domain").GetString() == Domain);
        if (found.TryGetProperty("serial_number", out JsonElement serial))
        {
            Assert.Equal(practice.SerialNumber, serial.GetString());
        }

        Assert.Equal(practice.NotAfter, found.GetProperty("expires_at").GetDateTimeOffset());
        string id = found.GetProperty("id").GetString()!;
        KakaoAnswer details = await CallAsync(caller, () => caller.GetAsync(id));
        Assert.Equal("""["*.shop.example"]""", details.Certificate.GetProperty("sub_domains").GetRawText());
        return id;
    }

    private static async Task DeployedAsync(EmulatedKakaoAccount account, KakaoCaller caller, string service)
    {
        for (int i = 0; i < 20; i++)
        {
            KakaoAnswer answer = await CallAsync(caller, () => caller.CallAsync("GET", $"{KakaoCaller.Services}/{service}"));
            if (answer.Service.GetProperty("provisioning_status").GetString() == "ACTIVE")
            {
                return;
            }

            account.AdvanceClock(TimeSpan.FromSeconds(30));
        }

        Assert.Fail("The service is never deployed.");
    }

    /// <summary>Reads pages until one is empty.</summary>
    private static async Task<JsonElement[]> ListAsync(KakaoCaller caller, string path, string field)
    {
        var all = new List<JsonElement>();
        while (true)
        {
            KakaoAnswer page = await CallAsync(caller, () => caller.CallAsync("GET", $"{path}?limit=10&offset={all.Count}"));
            if (page.List(field).Length == 0)
            {
                return [.. all];
            }

            all.AddRange(page.List(field));
        }
    }

    /// <summary>Gets a new token once when the one there is has ended.</summary>
    private static async Task<KakaoAnswer> CallAsync(KakaoCaller caller, Func<Task<KakaoAnswer>> call)
    {
        KakaoAnswer answer = await call();
        if (answer.Http != 401)
        {
            return answer;
        }

        Assert.InRange((await caller.LogInAsync()).Http, 200, 299);
        return await call();
    }
}
