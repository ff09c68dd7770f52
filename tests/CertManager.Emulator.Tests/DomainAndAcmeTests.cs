using System.Text.Json;

namespace CertManager.Emulator.Tests;

public sealed class DomainAndAcmeTests : EmulatorTest
{
    private const string Domains = "/domain/domains";
    private const string Account0 = """{"validationMode":"DNS01","certificateTypeCode":"NPD_01","validityDays":90,"alias":"shop"}""";

    [Fact]
    public async Task A_domain_is_registered_proven_and_deleted()
    {
        Answer added = await Caller.PostAsync(Domains, """{"domainAddress":"example.com","dcvType":"PTXT","orgNo":7,"anything":true}""");
        Assert.Equal(("200/0", "PENDING"), (added.Status, added.Json.GetProperty("validState").GetString()));
        await Caller.PostAsync(Domains, """{"domainAddress":"example.net","dcvType":"TXT"}""");
        Account.PublishRecord("example.com");
        Account.AdvanceClock(TimeSpan.FromHours(73));

        Assert.Equal(["example.com VALID", "example.net INVALID"], await StatesAsync(string.Empty));
        Assert.Equal(["example.com VALID"], await StatesAsync("?validState=VALID"));
        Assert.Equal(["example.net INVALID"], await StatesAsync("?dcvType=TXT"));
        Assert.Equal(["example.com VALID"], await StatesAsync("?orgNo=7&domainAddress=EXAMPLE.com"));
        Assert.Equal(["example.net INVALID"], await StatesAsync("?page=2&pageSize=1"));
        Assert.Empty(await StatesAsync("?validState=PENDING"));

        string id = added.Json.GetProperty("dmnId").ToString();
        Assert.Equal("200/0", (await Caller.CallAsync("DELETE", "/api/v2/domain/domains/" + id)).Status);
        Assert.Equal("200/2200", (await Caller.CallAsync("DELETE", "/api/v2/domain/domains/" + id)).Status);
        Assert.Equal("400/100", (await Caller.CallAsync("DELETE", "/api/v2/domain/domains/x")).Status);
    }

    [Fact]
    public async Task Ten_domains_are_a_page()
    {
        for (int i = 0; i < 11; i++)
        {
            await Caller.PostAsync(Domains, new { domainAddress = $"shop-{i}.example.com" });
        }

        Assert.Equal(10, (await StatesAsync(string.Empty)).Length);
        Assert.Single(await StatesAsync("?page=2"));
    }

    [Theory]
    [InlineData("{}", "400/2100")]
    [InlineData("", "400/100")]
    [InlineData("""{"domainAddress":"nonsense"}""", "200/2201")]
    [InlineData("""{"domainAddress":"example.com","dcvType":"CNAME"}""", "200/2202")]
    [InlineData("""{"domainAddress":["example.com"]}""", "400/100")]
    public async Task A_domain_that_is_none_is_refused(string body, string expected)
    {
        Assert.Equal(expected, (await Caller.PostAsync(Domains, body)).Status);
    }

    [Theory]
    [InlineData("?dcvType=CNAME", "200/2202")]
    [InlineData("?validState=valid", "200/2202")]
    [InlineData("?page=0", "400/100")]
    [InlineData("?domain=x", "400/100")]
    public async Task A_domain_filter_is_judged(string query, string expected)
    {
        Assert.Equal(expected, (await Caller.GetAsync(Domains + query)).Status);
    }

    [Fact]
    public async Task A_domain_is_registered_once()
    {
        await Caller.PostAsync(Domains, """{"domainAddress":"example.com"}""");

        Assert.Equal("200/1000", (await Caller.PostAsync(Domains, """{"domainAddress":"Example.com"}""")).Status);
    }

    [Fact]
    public async Task An_acme_account_shows_its_key_once_and_ends()
    {
        Answer created = await Caller.PostAsync("/acme/account", Account0);
        string id = created.Json.GetProperty("accountId").ToString();
        string key = created.Json.GetProperty("hmacKey").GetString()!;
        Assert.Equal(43, key.Length);

        Answer listed = await Caller.GetAsync("/acme/accounts");
        Assert.DoesNotContain(key, listed.Text, StringComparison.Ordinal);
        JsonElement account = Assert.Single(listed.Json.GetProperty("accounts").EnumerateArray());
        Assert.Equal((created.Json.GetProperty("kid").GetString(), "ACTIVE"), (account.GetProperty("kid").GetString(), account.GetProperty("status").GetString()));

        Assert.Equal("200/0", (await Caller.PostAsync($"/acme/account/{id}/deactivate", string.Empty)).Status);
        Assert.Equal("200/1000", (await Caller.PostAsync($"/acme/account/{id}/deactivate", "{}")).Status);
        Assert.Equal("200/2200", (await Caller.PostAsync("/acme/account/1/deactivate", "{}")).Status);
        Assert.Equal("400/100", (await Caller.PostAsync("/acme/account/1/deactivate", """{"reason":"x"}""")).Status);
        Assert.Equal("400/100", (await Caller.PostAsync("/acme/account/x/deactivate", "{}")).Status);
    }

    [Fact]
    public async Task An_acme_account_expires()
    {
        await Caller.PostAsync("/acme/account", Account0);
        Account.AdvanceClock(TimeSpan.FromDays(91));

        Assert.Equal("EXPIRED", (await Caller.GetAsync("/acme/accounts")).Json.GetProperty("accounts")[0].GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("DNS01", "dns-01", "200/2202")]
    [InlineData("NPD_01", "NCP_PAID_DV_01", "200/2202")]
    [InlineData("90", "\"90\"", "400/100")]
    [InlineData("90", "0", "200/2202")]
    [InlineData("\"shop\"", "\"\"", "400/2100")]
    [InlineData("\"shop\"", "null", "400/2100")]
    [InlineData("NPD_01", "NPO_01", "400/2100")]
    [InlineData("\"alias\"", "\"name\"", "400/100")]
    [InlineData("DNS01", "PRE", "200/0")]
    public async Task An_acme_account_is_judged(string part, string instead, string expected)
    {
        Assert.Equal(expected, (await Caller.PostAsync("/acme/account", Account0.Replace(part, instead, StringComparison.Ordinal))).Status);
    }

    private async Task<string[]> StatesAsync(string query) =>
        [.. (await Caller.GetAsync(Domains + query)).Json.GetProperty("domains").EnumerateArray().Select(static domain => domain.GetProperty("domainAddress") + " " + domain.GetProperty("validState"))];
}
