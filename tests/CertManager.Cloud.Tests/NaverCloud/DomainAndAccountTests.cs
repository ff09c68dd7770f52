using System.Net;

namespace CertManager.Cloud.Tests.NaverCloud;

/// <summary>Domains and ACME accounts: what is sent, and what the answers are taken for.</summary>
public sealed class DomainAndAccountTests
{
    [Theory]
    [InlineData("domains")]
    [InlineData("domainList")]
    [InlineData("whateverItIsCalled")]
    public async Task Domains_are_listed_with_the_filters_of_the_provider(string list)
    {
        using var cloud = new ScriptedCloud(_ => ScriptedCloud.Ok($$"""
            "totalCount":1,"{{list}}":[{"dmnId":12,"domainAddress":"shop.example","dcvType":"PTXT","validState":"VALID","orgNo":3,"new":null}]
            """));
        var domains = new List<CertificateDomain>();

        await cloud.Provider.Domains.ListAsync(new DomainQuery { Domain = "shop.example", Method = "PTXT", State = "VALID", OrganizationNumber = "3" }, domains.Add, CancellationToken.None);

        CertificateDomain domain = Assert.Single(domains);
        Assert.Equal(("12", "shop.example", "PTXT", "VALID", "3"), (domain.Id, domain.Domain, domain.Method, domain.State, domain.OrganizationNumber));
        Assert.Equal("GET /api/v2/domain/domains?page=1&pageSize=100&domainAddress=shop.example&dcvType=PTXT&orgNo=3&validState=VALID", cloud.Sent[0]);
        Assert.Equal(2, cloud.Sent.Count);
    }

    [Theory]
    [InlineData("\"dmnId\":12,\"domainAddress\":\"shop.example\"", "12")]
    [InlineData("\"domain\":{\"dmnId\":\"12\"}", "12")]
    [InlineData("\"domains\":[{\"id\":12}]", "12")]
    [InlineData("\"domains\":[{\"id\":12},{\"id\":13}]", null)]
    [InlineData("\"totalRows\":0", null)]
    public async Task A_domain_is_registered_with_the_fields_that_were_given(string answer, string? id)
    {
        using var cloud = new ScriptedCloud(_ => ScriptedCloud.Ok(answer));

        CertificateDomain? domain = await cloud.Provider.Domains.RegisterAsync(
            new Dictionary<string, object> { ["domainAddress"] = "shop.example", ["dcvType"] = "PTXT", ["orgNo"] = 3L, ["flag"] = false }, CancellationToken.None);

        Assert.Equal(id, domain?.Id);
        Assert.Equal("""POST /api/v2/domain/domains {"domainAddress":"shop.example","dcvType":"PTXT","orgNo":3,"flag":false}""", cloud.Call);
    }

    [Fact]
    public async Task A_domain_is_deleted_and_an_account_ended_by_id()
    {
        using var cloud = new ScriptedCloud(static _ => ScriptedCloud.Ok());

        await cloud.Provider.Domains.DeleteAsync("12", CancellationToken.None);
        await cloud.Provider.AcmeAccounts.DeactivateAsync("acc-1", CancellationToken.None);

        Assert.Equal(["DELETE /api/v2/domain/domains/12", "POST /api/v2/acme/account/acc-1/deactivate"], cloud.Sent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a?b=c")]
    [InlineData("a%2fb")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg")]
    public async Task An_id_that_could_lead_elsewhere_is_refused_before_anything_is_sent(string id)
    {
        using var cloud = new ScriptedCloud(static _ => ScriptedCloud.Ok());

        CertManagerException domain = await Assert.ThrowsAsync<CertManagerException>(() => cloud.Provider.Domains.DeleteAsync(id, CancellationToken.None));
        CertManagerException account = await Assert.ThrowsAsync<CertManagerException>(() => cloud.Provider.AcmeAccounts.DeactivateAsync(id, CancellationToken.None));

        Assert.Equal(("IdMalformed", "IdMalformed"), (domain.ErrorId, account.ErrorId));
        Assert.DoesNotContain("MIGHAgEAMBMG", domain.Message, StringComparison.Ordinal);
        Assert.Empty(cloud.Sent);
    }

    [Theory]
    [InlineData("\"accountId\":\"acc-1\",\"kid\":\"kid-1\",\"hmacKey\":\"c2VjcmV0K2tleQ\",\"alias\":\"shop\"")]
    [InlineData("\"account\":{\"id\":\"acc-1\",\"keyId\":\"kid-1\",\"hmacKeyId\":\"x\",\"eabHMACKey\":\"c2VjcmV0\\u004B2tleQ\",\"alias\":\"shop\"}")]
    [InlineData("\"accountId\":\"acc-1\",\"kid\":\"kid-1\",\"macAlgorithm\":\"HS256\",\"keyId\":\"kid-1\",\"macKey\":\"c2VjcmV0K2tleQ\",\"alias\":\"shop\"")]
    [InlineData("\"accountId\":\"acc-1\",\"kid\":\"kid-1\",\"hmacAlg\":\"HS256\",\"eab_mac_key\":\"c2VjcmV0K2tleQ\",\"alias\":\"shop\"")]
    [InlineData("\"accountId\":\"acc-1\",\"key\":\"x\",\"eabKid\":\"kid-1\",\"hmacAlgorithm\":\"HS256\",\"eabHmacKey\":\"c2VjcmV0K2tleQ\",\"alias\":\"shop\"")]
    [InlineData("\"accountId\":\"acc-1\",\"keyAlgorithm\":\"HS256\",\"kid\":\"kid-1\",\"key\":\"c2VjcmV0K2tleQ\",\"alias\":\"shop\"")]
    [InlineData("\"accounts\":[{\"accountId\":\"acc-1\",\"eabKid\":\"kid-1\",\"eab_hmac\":\"c2VjcmV0K2tleQ\",\"alias\":\"shop\"}]")]
    public async Task The_hmac_key_of_a_new_account_comes_once_and_as_a_secret(string answer)
    {
        using var cloud = new ScriptedCloud(_ => ScriptedCloud.Ok(answer));

        AcmeAccount account = await cloud.Provider.AcmeAccounts.CreateAsync(
            new AcmeAccountRequest { Type = CertificateType.AdvancedOV, ValidationMode = AcmeValidationMode.Dns01, ValidityDays = 365, Alias = "shop", OrganizationNumber = 3 }, CancellationToken.None);

        Assert.Equal("""POST /api/v2/acme/account {"validationMode":"DNS01","certificateTypeCode":"NPO_01","validityDays":365,"alias":"shop","organizationNo":3}""", cloud.Call);
        Assert.Equal(("acc-1", "kid-1", "shop", CertificateType.AdvancedOV), (account.Id, account.KeyId, account.Alias, account.Type));
        Assert.Equal("c2VjcmV0K2tleQ", new NetworkCredential(string.Empty, account.GetHmacKey()).Password);
        Assert.DoesNotContain(account.Raw, static pair => pair.Key.Contains("hmac", StringComparison.OrdinalIgnoreCase) || pair.Value is string text && text.Contains("c2VjcmV0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Accounts_are_listed_without_secrets()
    {
        using var cloud = new ScriptedCloud(static _ => ScriptedCloud.Ok("""
            "totalCount":2,"acmeAccountList":[
              {"accountId":1,"alias":"shop","kid":"kid-1","certificateTypeCode":"NPD_01","status":"ACTIVE","expireDate":"2027-01-31T10:20:30Z","hmacKey":"c2VjcmV0"},
              {"accountId":2,"secretKey":"c2VjcmV0","macKey":"c2VjcmV0","key":"c2VjcmV0","credential":"c2VjcmV0","status":{"value":"c2VjcmV0"},"nested":{"clientSecret":"c2VjcmV0","plain":1}}]
            """));
        var accounts = new List<AcmeAccount>();

        await cloud.Provider.AcmeAccounts.ListAsync(accounts.Add, CancellationToken.None);

        Assert.Equal("GET /api/v2/acme/accounts", cloud.Call);
        Assert.Equal(("1", "shop", "kid-1", CertificateType.AdvancedDV, "ACTIVE"), (accounts[0].Id, accounts[0].Alias, accounts[0].KeyId, accounts[0].Type, accounts[0].State));
        Assert.Equal(new DateTimeOffset(2027, 1, 31, 10, 20, 30, TimeSpan.Zero), accounts[0].ExpiresAt);
        Assert.All(accounts, static account => Assert.Null(account.GetHmacKey()));
        Assert.DoesNotContain("c2VjcmV0", System.Text.Json.JsonSerializer.Serialize(accounts.Select(static account => account.Raw)), StringComparison.Ordinal);
        Assert.Equal(["accountId", "alias", "certificateTypeCode", "expireDate", "kid", "status"], accounts[0].Raw.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_account_that_is_validated_before_says_so()
    {
        using var cloud = new ScriptedCloud(static _ => ScriptedCloud.Ok("\"kid\":\"kid-1\""));

        AcmeAccount account = await cloud.Provider.AcmeAccounts.CreateAsync(
            new AcmeAccountRequest { Type = CertificateType.AdvancedDV, ValidationMode = AcmeValidationMode.PreValidated, ValidityDays = 1, Alias = "가게" }, CancellationToken.None);

        Assert.Equal("""POST /api/v2/acme/account {"validationMode":"PRE","certificateTypeCode":"NPD_01","validityDays":1,"alias":"가게"}""", cloud.Call);
        Assert.Equal((string.Empty, "kid-1", null), (account.Id, account.KeyId, account.GetHmacKey()));
    }
}
