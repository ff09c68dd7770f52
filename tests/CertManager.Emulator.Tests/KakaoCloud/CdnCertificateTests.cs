using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace CertManager.Emulator.Tests;

/// <summary>Registering, listing, changing and deleting CDN certificates, by the console guide's rules over the contract.</summary>
public sealed class CdnCertificateTests : KakaoTest
{
    [Fact]
    public async Task A_registration_answers_the_certificate_with_its_details()
    {
        await Caller.LogInAsync();
        PracticeCertificate practice = Issue(Domain, "shop.example", "api.shop.example");

        KakaoAnswer answer = await Caller.RegisterAsync("shop", practice);

        JsonElement certificate = answer.Certificate;
        using X509Certificate2 leaf = X509Certificate2.CreateFromPem(practice.Certificate);
        Assert.Equal("201", answer.Status);
        Assert.Equal(
            ["id", "name", "primary_domain", "sub_domains", "type", "state", "expires_at", "not_before", "created_at", "updated_at", "fingerprint_sha256", "serial_number", "issuer", "creator_id", "cdn_services"],
            certificate.EnumerateObject().Select(static field => field.Name));
        Assert.Equal(("shop", Domain, "Multi", "Running"), (Text(certificate, "name"), Text(certificate, "primary_domain"), Text(certificate, "type"), Text(certificate, "state")));
        Assert.Equal("""["shop.example","api.shop.example"]""", certificate.GetProperty("sub_domains").GetRawText());
        Assert.Equal(leaf.GetCertHashString(HashAlgorithmName.SHA256), Text(certificate, "fingerprint_sha256"), ignoreCase: true);
        Assert.Equal((practice.SerialNumber, leaf.Issuer), (Text(certificate, "serial_number"), Text(certificate, "issuer")));
        Assert.Equal(practice.NotAfter, certificate.GetProperty("expires_at").GetDateTimeOffset());
        Assert.DoesNotContain("PRIVATE KEY", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Single", Domain)]
    [InlineData("Wildcard", "*.shop.example")]
    [InlineData("Multi", Domain, "api.shop.example")]
    [InlineData("Wildcard", "*.shop.example", "shop.example")]
    public async Task The_type_is_that_of_the_names(string type, params string[] names)
    {
        Assert.Equal(type, Text((await Caller.GetAsync(await RegisterAsync("shop", names))).Certificate, "type"));
    }

    [Fact]
    public async Task Lists_lack_the_sub_domains_and_filter_whole_values()
    {
        await RegisterAsync("shop");
        await RegisterAsync("api", "api.shop.example", "b.shop.example");

        KakaoAnswer all = await Caller.CallAsync("GET", KakaoCaller.Certificates);
        Assert.Equal(["shop", "api"], all.List("certificates").Select(static certificate => Text(certificate, "name")));
        Assert.DoesNotContain("sub_domains", all.Text, StringComparison.Ordinal);
        foreach ((string query, int hits) in new[] { ("name=api", 1), ("name=ap", 0), ("primary_domain=API.shop.example", 1), ("primary_domain=shop.example", 0), ("limit=1", 1), ("offset=1&limit=100", 1), ("offset=2", 0) })
        {
            Assert.Equal(hits, (await Caller.CallAsync("GET", $"{KakaoCaller.Certificates}?{query}")).List("certificates").Length);
        }

        foreach (string query in new[] { "limit=101", "limit=0", "state=Running", "primaryDomain=x" })
        {
            Assert.Equal("400/invalid_request", (await Caller.CallAsync("GET", $"{KakaoCaller.Certificates}?{query}")).Status);
        }
    }

    [Fact]
    public async Task The_state_follows_the_clock()
    {
        string id = await RegisterAsync("shop");
        Account.AdvanceClock(TimeSpan.FromDays(91));
        await Caller.LogInAsync();

        Assert.Equal("Stopped", Text((await Caller.GetAsync(id)).Certificate, "state"));
        Account.AdvanceClock(TimeSpan.FromDays(-90));
        await Caller.LogInAsync();
        Assert.Equal("Running", Text((await Caller.GetAsync(id)).Certificate, "state"));
    }

    [Fact]
    public async Task A_name_is_unique_in_the_project_with_letter_case()
    {
        await RegisterAsync("shop");

        Assert.Equal("409/certificate_name_exists", (await Caller.RegisterAsync("shop", Issue("api.shop.example"))).Status);
        Assert.Equal("409/certificate_name_exists", (await Caller.RegisterAsync("shop", Issue("api.shop.example"), overwrite: true)).Status);
        Assert.Equal("201", (await Caller.RegisterAsync("Shop", Issue("api.shop.example"))).Status);
    }

    [Fact]
    public async Task Without_consent_the_same_domain_changes_nothing()
    {
        string id = await RegisterAsync("shop");
        string before = (await Caller.GetAsync(id)).Text;

        Assert.Equal("409/certificate_domain_exists", (await Caller.RegisterAsync("new", Issue())).Status);
        Assert.Equal("409/certificate_domain_exists", (await Caller.RegisterAsync("shop", Issue(), overwrite: false)).Status);
        Assert.Equal(before, (await Caller.GetAsync(id)).Text);
    }

    [Fact]
    public async Task With_consent_the_files_are_replaced_and_the_links_stay()
    {
        string id = await RegisterAsync("shop");
        string[] services = [Account.AddCdnService("a", Domain, id), Account.AddCdnService("b", "b.example", null)];
        PracticeCertificate renewed = Issue();

        KakaoAnswer answer = await Caller.RegisterAsync("shop2", renewed, overwrite: true);

        Assert.Equal(("201", id, "shop2"), (answer.Status, Text(answer.Certificate, "id"), Text(answer.Certificate, "name")));
        Assert.Equal(renewed.SerialNumber, Text(answer.Certificate, "serial_number"));
        Assert.Equal($$"""[{"id":"{{services[0]}}","name":"a"}]""", answer.Certificate.GetProperty("cdn_services").GetRawText());
        Assert.Single((await Caller.CallAsync("GET", KakaoCaller.Certificates)).List("certificates"));
        Account.AdvanceClock(TimeSpan.FromSeconds(60));
        Assert.Equal(renewed.SerialNumber, Account.FindServed(Domain)!.SerialNumber);
    }

    [Fact]
    public async Task An_overwrite_takes_no_name_of_another()
    {
        await RegisterAsync("shop");
        await RegisterAsync("api", "api.shop.example");

        Assert.Equal("409/certificate_name_exists", (await Caller.RegisterAsync("api", Issue(), overwrite: true)).Status);
    }

    [Fact]
    public async Task A_change_replaces_the_files_and_keeps_id_name_and_links()
    {
        string id = await RegisterAsync("shop");
        string service = Account.AddCdnService("a", Domain, id);
        PracticeCertificate renewed = Issue();
        Account.AdvanceClock(TimeSpan.FromHours(1));

        KakaoAnswer answer = await Caller.ChangeAsync(id, renewed);

        Assert.Equal(("200", id, "shop", renewed.SerialNumber), (answer.Status, Text(answer.Certificate, "id"), Text(answer.Certificate, "name"), Text(answer.Certificate, "serial_number")));
        Assert.Equal(("2026-11-02T03:04:05Z", "2026-11-02T04:04:05Z"), (Text(answer.Certificate, "created_at"), Text(answer.Certificate, "updated_at")));
        Assert.Equal(service, Text(answer.Certificate.GetProperty("cdn_services")[0], "id"));
        Assert.Equal("404/certificate_not_found", (await Caller.ChangeAsync("unknown", renewed)).Status);
    }

    [Fact]
    public async Task A_change_takes_neither_a_name_nor_consent()
    {
        string id = await RegisterAsync("shop");

        Assert.Equal("400/invalid_request", (await Caller.CallAsync("PUT", $"{KakaoCaller.Certificates}/{id}", KakaoCaller.Envelope(Issue(), name: "x"))).Status);
        Assert.Equal("400/invalid_request", (await Caller.CallAsync("PUT", $"{KakaoCaller.Certificates}/{id}", KakaoCaller.Envelope(Issue(), overwrite: true))).Status);
    }

    [Fact]
    public async Task Only_the_exact_name_deletes()
    {
        string id = await RegisterAsync("shop");

        Assert.Equal("400/invalid_request", (await Caller.CallAsync("DELETE", $"{KakaoCaller.Certificates}/{id}")).Status);
        Assert.Equal("400/invalid_request", (await Caller.DeleteAsync(id, string.Empty)).Status);
        Assert.Equal("400/certificate_name_mismatch", (await Caller.DeleteAsync(id, "Shop")).Status);
        Assert.Equal("400/certificate_name_mismatch", (await Caller.DeleteAsync(id, "shop%20")).Status);
        Assert.Equal("404/certificate_not_found", (await Caller.DeleteAsync("unknown", "shop")).Status);
        KakaoAnswer deleted = await Caller.DeleteAsync(id, "shop");
        Assert.Equal(("204", string.Empty), (deleted.Status, deleted.Text));
        Assert.Equal("404/certificate_not_found", (await Caller.GetAsync(id)).Status);
        Assert.Equal("404/certificate_not_found", (await Caller.DeleteAsync(id, "shop")).Status);
    }

    [Fact]
    public async Task A_certificate_in_use_is_not_deleted()
    {
        string id = await RegisterAsync("shop");
        string service = Account.AddCdnService("a", Domain, id);

        Assert.Equal("409/certificate_in_use", (await Caller.DeleteAsync(id, "shop")).Status);
        Assert.Equal("204", (await Caller.UnlinkAsync(service)).Status);
        Assert.Equal("204", (await Caller.DeleteAsync(id, "shop")).Status);
    }

    [Fact]
    public async Task A_name_may_hold_anything()
    {
        string name = "가게 인증서 №1/?&=" + new string('x', 300);
        string id = await RegisterAsync(name);

        Assert.Equal(name, Text(Assert.Single((await Caller.CallAsync("GET", $"{KakaoCaller.Certificates}?name={Uri.EscapeDataString(name)}")).List("certificates")), "name"));
        Assert.Equal("204", (await Caller.DeleteAsync(id, Uri.EscapeDataString(name))).Status);
    }

    private static string? Text(JsonElement element, string field) => element.GetProperty(field).GetString();
}
