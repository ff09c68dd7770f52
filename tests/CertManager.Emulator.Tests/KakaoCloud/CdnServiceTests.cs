using System.Text.Json;

namespace CertManager.Emulator.Tests;

/// <summary>CDN services, their links, and what is served.</summary>
public sealed class CdnServiceTests : KakaoTest
{
    [Fact]
    public async Task A_service_tells_its_user_domain_and_certificate()
    {
        string id = await RegisterAsync("shop");
        string service = Account.AddCdnService("a", Domain, id);
        Account.AddCdnService("b", string.Empty, null);

        JsonElement shown = (await Caller.CallAsync("GET", $"{KakaoCaller.Services}/{service}")).Service;
        Assert.Equal(["id", "name", "description", "kakao_domain", "user_domain", "provisioning_status", "certificate"], shown.EnumerateObject().Select(static field => field.Name));
        Assert.Equal(("a", Domain, "ACTIVE"), (Text(shown, "name"), Text(shown, "user_domain"), Text(shown, "provisioning_status")));
        Assert.Equal((id, "shop", Domain), (Text(shown.GetProperty("certificate"), "id"), Text(shown.GetProperty("certificate"), "name"), Text(shown.GetProperty("certificate"), "primary_domain")));
        JsonElement[] all = (await Caller.CallAsync("GET", KakaoCaller.Services)).List("cdn_services");
        Assert.False(all[1].TryGetProperty("user_domain", out _));
        Assert.Equal(JsonValueKind.Null, all[1].GetProperty("certificate").ValueKind);
        Assert.Equal("404/cdn_service_not_found", (await Caller.CallAsync("GET", KakaoCaller.Services + "/unknown")).Status);
    }

    [Fact]
    public async Task Filters_match_whole_values()
    {
        string id = await RegisterAsync("shop");
        Account.AddCdnService("a", Domain, id);
        Account.AddCdnService("b", "b.example", null);

        foreach ((string query, int hits) in new[] { ("name=a", 1), ("name=A", 0), ("user_domain=B.example", 1), ("user_domain=example", 0), ("certificate_id=" + id, 1), ("certificate_id=x", 0), ("limit=1&offset=1", 1) })
        {
            Assert.Equal(hits, (await Caller.CallAsync("GET", $"{KakaoCaller.Services}?{query}")).List("cdn_services").Length);
        }

        Assert.Equal("400/invalid_request", (await Caller.CallAsync("GET", KakaoCaller.Services + "?userDomain=x")).Status);
    }

    [Fact]
    public async Task A_link_is_deployed_and_then_served()
    {
        string id = await RegisterAsync("shop");
        string service = Account.AddCdnService("a", Domain, null);

        KakaoAnswer answer = await Caller.LinkAsync(service, id);

        Assert.Equal(("200", "PENDING_UPDATE"), (answer.Status, Text(answer.Service, "provisioning_status")));
        Assert.Null(Account.FindServed(Domain));
        Assert.True(Assert.Single(Account.Services).IsBusy);
        Account.AdvanceClock(TimeSpan.FromSeconds(60));
        Assert.Equal("ACTIVE", Text((await Caller.CallAsync("GET", $"{KakaoCaller.Services}/{service}")).Service, "provisioning_status"));
        Assert.Equal(id, Account.FindServed(Domain)!.CertificateId);
        Assert.Equal(new EmulatedCdnService(service, "a", Domain, id, IsBusy: false), Assert.Single(Account.Services));
    }

    [Fact]
    public async Task One_certificate_serves_many_and_one_service_takes_one()
    {
        string first = await RegisterAsync("first", "*.shop.example");
        string second = await RegisterAsync("second", Domain);
        string service = Account.AddCdnService("a", Domain, first);
        Account.AddCdnService("b", "api.shop.example", first);

        Assert.Equal(2, (await Caller.GetAsync(first)).Certificate.GetProperty("cdn_services").GetArrayLength());
        Assert.Equal("200", (await Caller.LinkAsync(service, second)).Status);
        Assert.Equal("b", Text(Assert.Single((await Caller.GetAsync(first)).Certificate.GetProperty("cdn_services").EnumerateArray()), "name"));
        Assert.Equal(first, Account.FindServed(Domain)!.CertificateId);
        Assert.Equal(second, Account.FindServed(Domain, Account.UtcNow.AddSeconds(60))!.CertificateId);
    }

    [Fact]
    public async Task A_link_that_is_there_stays_as_it_is()
    {
        string id = await RegisterAsync("shop");
        string service = Account.AddCdnService("a", Domain, id);

        Assert.Equal("ACTIVE", Text((await Caller.LinkAsync(service, id)).Service, "provisioning_status"));
    }

    [Fact]
    public async Task A_busy_service_takes_no_change()
    {
        string id = await RegisterAsync("shop");
        string other = await RegisterAsync("other", "*.shop.example");
        string service = Account.AddCdnService("a", Domain, null);
        await Caller.LinkAsync(service, id);

        Assert.Equal("409/cdn_service_busy", (await Caller.LinkAsync(service, other)).Status);
        Assert.Equal("409/cdn_service_busy", (await Caller.UnlinkAsync(service)).Status);
        Account.AdvanceClock(TimeSpan.FromSeconds(60));
        Assert.Equal("200", (await Caller.LinkAsync(service, other)).Status);
    }

    [Fact]
    public async Task New_files_of_a_linked_certificate_are_deployed_too()
    {
        string id = await RegisterAsync("shop");
        string service = Account.AddCdnService("a", Domain, id);
        string before = Account.FindServed(Domain)!.SerialNumber;
        PracticeCertificate renewed = Issue();

        await Caller.ChangeAsync(id, renewed);

        Assert.Equal("PENDING_UPDATE", Text((await Caller.CallAsync("GET", $"{KakaoCaller.Services}/{service}")).Service, "provisioning_status"));
        Assert.Equal(before, Account.FindServed(Domain)!.SerialNumber);
        Account.AdvanceClock(TimeSpan.FromSeconds(60));
        Assert.Equal(renewed.SerialNumber, Account.FindServed(Domain)!.SerialNumber);
    }

    [Fact]
    public async Task An_unlinked_service_serves_nothing_when_that_is_deployed()
    {
        string id = await RegisterAsync("shop");
        string service = Account.AddCdnService("a", Domain, id);

        KakaoAnswer answer = await Caller.UnlinkAsync(service);

        Assert.Equal(("204", string.Empty), (answer.Status, answer.Text));
        Assert.Equal("[]", (await Caller.GetAsync(id)).Certificate.GetProperty("cdn_services").GetRawText());
        Assert.NotNull(Account.FindServed(Domain));
        Account.AdvanceClock(TimeSpan.FromSeconds(60));
        Assert.Null(Account.FindServed(Domain));
        Assert.Equal("204", (await Caller.UnlinkAsync(service)).Status);
        Assert.False(Assert.Single(Account.Services).IsBusy);
    }

    [Fact]
    public async Task What_cannot_be_linked_says_why()
    {
        string id = await RegisterAsync("shop", "*.shop.example");
        string far = Account.AddCdnService("far", "a.b.shop.example", null);
        string bare = Account.AddCdnService("bare", "shop.example", null);
        string none = Account.AddCdnService("none", string.Empty, null);
        string service = Account.AddCdnService("a", Domain, null);

        Assert.Equal("400/certificate_domain_mismatch", (await Caller.LinkAsync(far, id)).Status);
        Assert.Equal("400/certificate_domain_mismatch", (await Caller.LinkAsync(bare, id)).Status);
        Assert.Equal("400/user_domain_missing", (await Caller.LinkAsync(none, id)).Status);
        Assert.Equal("404/certificate_not_found", (await Caller.LinkAsync(service, "unknown")).Status);
        Assert.Equal("404/cdn_service_not_found", (await Caller.LinkAsync("unknown", id)).Status);
        Assert.Equal("404/cdn_service_not_found", (await Caller.UnlinkAsync("unknown")).Status);
    }

    [Fact]
    public void A_project_has_ten_user_domains_at_most()
    {
        foreach (int i in Enumerable.Range(0, 10))
        {
            Account.AddCdnService($"s{i}", $"s{i}.example", null);
        }

        Account.AddCdnService("without", string.Empty, null);
        CertManagerException error = Assert.Throws<CertManagerException>(() => Account.AddCdnService("s10", "s10.example", null));
        Assert.Equal(nameof(EmulatorErrors.EmulatedCdnServiceRefused), error.ErrorId);
        Assert.Contains("10", error.Message, StringComparison.Ordinal);
        Assert.Equal(11, Account.Services.Count);
    }

    [Theory]
    [InlineData("a", "other.example", false)]
    [InlineData("b", "WWW.shop.example", false)]
    [InlineData("b", "no domain", false)]
    [InlineData("b", "*.shop.example", false)]
    [InlineData("b", "other.example", true)]
    [InlineData("b", "", true)]
    public async Task A_service_that_cannot_be_is_refused(string name, string domain, bool withCertificate)
    {
        string id = await RegisterAsync("shop");
        Account.AddCdnService("a", Domain, null);

        CertManagerException error = Assert.Throws<CertManagerException>(() => Account.AddCdnService(name, domain, withCertificate ? id : null));
        Assert.Equal(nameof(EmulatorErrors.EmulatedCdnServiceRefused), error.ErrorId);
        error = Assert.Throws<CertManagerException>(() => Account.AddCdnService("c", "c.example", "unknown"));
        Assert.Equal(nameof(EmulatorErrors.EmulatedCertificateNotFound), error.ErrorId);
    }

    private static string? Text(JsonElement element, string field) => element.GetProperty(field).GetString();
}
