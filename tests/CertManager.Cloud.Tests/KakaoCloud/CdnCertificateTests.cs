using System.Text.Json;
using CertManager.Tests;

namespace CertManager.Cloud.Tests.KakaoCloud;

/// <summary>CDN certificates over the contract of docs/kakao-cdn-contract.md, which is ours.</summary>
public sealed class CdnCertificateTests
{
    private const string Fingerprint = "00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF";
    private const string Shop = """{"id":"c/1","name":"shop","primary_domain":"www.shop.example","type":"Multi","state":"Running","not_before":"2026-10-01T00:00:00Z","expires_at":"2027-01-01T00:00:00Z","fingerprint_sha256":"00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff:00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff","serial_number":"01","issuer":"CN=Test","creator_id":null,"created_at":"2026-10-02T00:00:00Z","cdn_services":[{"id":"s1","name":"front"}],"private_key_pem":"x","new":1}""";

    [Fact]
    public async Task Those_of_CDN_come_first_with_all_their_names()
    {
        using var cloud = new KakaoScript(
            static request => request.Method == "POST" ? null : KakaoScript.Secrets("""{"secret_ref":"r","name":"balancer"}"""),
            static request => request.Target switch
            {
                "/api/v1/certificates?limit=100&offset=0" => List(Shop, """{"id":"2","name":"one","primary_domain":"one.example","type":"Single"}""", """{"id":"3","name":"gone","primary_domain":"gone.example","type":"Wildcard"}"""),
                "/api/v1/certificates/c%2F1" => One(Shop.Replace("\"new\":1", "\"sub_domains\":[\"shop.example\",\"WWW.shop.example\",null]", StringComparison.Ordinal)),
                _ => KakaoScript.Refusal(404, "certificate_not_found"),
            });

        List<CdnCertificate> records = await cloud.ListAsync();

        Assert.Equal(["shop", "one", "gone", "balancer"], records.Select(static record => record.Name));
        Assert.Equal(["cdn", "cdn", "cdn", "load-balancer"], records.Select(static record => record.Raw["store"]));
        CdnCertificate shop = records[0];
        Assert.Equal(["www.shop.example", "shop.example"], shop.Domains);
        Assert.Equal(("c/1", "www.shop.example", Fingerprint, "01", "CN=Test"), (shop.Id, shop.PrimaryDomain, shop.Fingerprint, shop.SerialNumber, shop.Issuer));
        Assert.Equal((CertificateState.Running, CertificateStatus.Normal, "Running", true), (shop.State, shop.Status, shop.StatusCode, shop.InUse));
        Assert.Equal("front (CdnService s1)", Assert.Single(shop.Services).ToString());
        Assert.Null(shop.Creator);
        Assert.False(shop.Raw.ContainsKey("private_key_pem"));
        Assert.Equal(["gone.example"], records[2].Domains);

        // A certificate with one name has told it.
        Assert.Equal(3, cloud.Sent.Count());
    }

    [Theory]
    [InlineData("\"Running\"", "\"2026-01-01T00:00:00Z\"", CertificateState.Running, CertificateStatus.Expired)]
    [InlineData("\"stopped\"", "\"2026-01-01T00:00:00Z\"", CertificateState.Stopped, CertificateStatus.Expired)]
    [InlineData("\"PAUSED\"", "\"2027-01-01T00:00:00Z\"", CertificateState.Running, CertificateStatus.Normal)]
    [InlineData("7", "null", null, CertificateStatus.Unknown)]
    [InlineData("null", "\"2026-01-01\"", CertificateState.Stopped, CertificateStatus.Expired)]
    public async Task The_state_is_the_servers_word_or_the_clocks(string state, string end, CertificateState? expected, CertificateStatus status)
    {
        using var cloud = new KakaoScript(contract: _ => List($$"""{"id":1,"name":"n","type":"Single","state":{{state}},"expires_at":{{end}}}"""));

        CdnCertificate record = Assert.Single(await cloud.ListAsync());

        Assert.Equal(("1", expected, status), (record.Id, record.State, record.Status));
    }

    [Fact]
    public async Task One_is_looked_up_by_id_and_the_other_store_is_left_alone()
    {
        using var cloud = new KakaoScript(contract: static request => request.Target == "/api/v1/certificates/c%2F1" ? One(Shop) : KakaoScript.Refusal(404, "certificate_not_found"));

        Assert.Equal("shop", Assert.Single(await cloud.ListAsync(new CertificateQuery { Id = "c/1" })).Name);
        Assert.DoesNotContain(cloud.Published.Requests, static request => request.Method == "GET");
        Assert.Empty(await cloud.ListAsync(new CertificateQuery { Id = "other" }));
        Assert.Empty(await cloud.ListAsync(new CertificateQuery { Id = ".." }));
        Assert.Equal(2, cloud.Sent.Count());
    }

    [Fact]
    public async Task A_registration_is_compared_with_CDN_only()
    {
        using var cloud = new KakaoScript(contract: static _ => List());

        Assert.Empty(await cloud.ListAsync(new CertificateQuery { Api = CertificateApi.Version1 }));
        Assert.DoesNotContain(cloud.Published.Requests, static request => request.Method == "GET");
    }

    [Fact]
    public async Task Load_balancers_that_may_not_be_looked_at_leave_a_finding()
    {
        var notices = new List<Finding>();
        using var cloud = new KakaoScript(static request => request.Method == "POST" ? null : KakaoScript.Refusal(403, "forbidden"), static _ => List("""{"id":"1","name":"n","type":"Single"}"""));

        Assert.Single(await cloud.ListAsync(new CertificateQuery { Notice = notices.Add }));
        Assert.Equal("LoadBalancerCertificatesInvisible", Assert.Single(notices).Id);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task Registering_sends_what_the_contract_says(bool overwrite, bool chain)
    {
        using var cloud = new KakaoScript(contract: static request => ScriptedServer.Answer(201, """{"certificate":{"id":"9","name":"shop \"1\"","type":"Single"}}"""));
        CertificateRegistration registration = cloud.Registration(overwrite, chain);

        CdnCertificate? record = await cloud.Provider.RegisterAsync(registration, CancellationToken.None);

        Assert.Equal("9", record!.Id);
        ScriptedRequest request = Assert.Single(cloud.Contract!.Requests);
        Assert.Equal(("POST", "/api/v1/certificates", "application/json", "token-1"), (request.Method, request.Target, request.Headers["Content-Type"], request.Headers["X-Auth-Token"]));
        JsonElement body = JsonDocument.Parse(request.Body).RootElement.GetProperty("certificate");
        Assert.Equal("shop \"1\"", body.GetProperty("name").GetString());
        Assert.Equal(overwrite, body.GetProperty("is_overwrite_allowed").GetBoolean());
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----\n", body.GetProperty("private_key_pem").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, Certificates(body, "certificate_pem"));
        Assert.Equal(chain, body.TryGetProperty("certificate_chain_pem", out _));
        Assert.Equal(chain ? 2 : 0, chain ? Certificates(body, "certificate_chain_pem") : 0);
        Assert.Equal(chain ? 5 : 4, body.EnumerateObject().Count());
    }

    [Fact]
    public async Task New_files_keep_id_and_name()
    {
        using var cloud = new KakaoScript(contract: static _ => One("""{"id":"c/1","name":"shop","type":"Single"}"""));

        CdnCertificate? record = await cloud.Provider.Keeping.RenewAsync("c/1", cloud.Registration(), CancellationToken.None);

        Assert.Equal("shop", record!.Name);
        ScriptedRequest request = Assert.Single(cloud.Contract!.Requests);
        Assert.Equal("PUT /api/v1/certificates/c%2F1", $"{request.Method} {request.Target}");
        Assert.Equal(
            ["certificate_chain_pem", "certificate_pem", "private_key_pem"],
            JsonDocument.Parse(request.Body).RootElement.GetProperty("certificate").EnumerateObject().Select(static property => property.Name).Order());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"certificate":null}""")]
    [InlineData("""{"certificate":{"name":"shop"}}""")]
    [InlineData("""{"certificate":{"id":"9","name":"shop","fingerprint_sha256":"0000000000000000000000000000000000000000000000000000000000000000"}}""")]
    [InlineData("")]
    public async Task An_answer_that_does_not_tell_the_record_is_left_to_be_looked_up(string body)
    {
        using var cloud = new KakaoScript(contract: _ => ScriptedServer.Answer(201, body));

        Assert.Null(await cloud.Provider.RegisterAsync(cloud.Registration(), CancellationToken.None));
    }

    [Fact]
    public async Task A_new_certificate_may_take_a_while_to_be_found()
    {
        int asked = 0;
        using var cloud = new KakaoScript(contract: request => request.Method == "POST"
            ? ScriptedServer.Answer(201, """{"certificate":{"id":"9","name":"shop"}}""")
            : asked++ < 10 ? KakaoScript.Refusal(404, "certificate_not_found") : One("""{"id":"9","name":"shop"}"""));
        await cloud.Provider.RegisterAsync(cloud.Registration(), CancellationToken.None);

        Assert.Single(await cloud.ListAsync(new CertificateQuery { Id = "9" }));
        Assert.Equal(11, asked);
    }

    [Theory]
    [InlineData(500, "", "KakaoServiceFailed")]
    [InlineData(503, """{"error":{"code":"unavailable","message":"later"}}""", "KakaoServiceFailed")]
    [InlineData(502, "<html>Bad Gateway</html>", "AnswerUnreadable")]
    [InlineData(200, "<html>Sign in</html>", "AnswerUnreadable")]
    [InlineData(200, """{"certificate":{"id":"9",""", "AnswerUnreadable")]
    [InlineData(200, "[]", "AnswerUnreadable")]
    [InlineData(0, "", "ConnectionLost")]
    public async Task What_became_of_a_change_is_not_known_when_the_answer_is_no_answer(int status, string body, string id)
    {
        using var cloud = new KakaoScript(contract: _ => status == 0 ? null : ScriptedServer.Answer(status, body));
        CertificateRegistration registration = cloud.Registration();
        var service = new CdnService { Id = "s1", Name = "front", Kind = ServiceKind.CdnService, Provider = ProviderKind.KakaoCloud };
        var certificate = new CdnCertificate { Id = "1", Name = "n", Provider = ProviderKind.KakaoCloud };
        Func<Task>[] changes =
        [
            () => cloud.Provider.RegisterAsync(registration, CancellationToken.None),
            () => cloud.Provider.Keeping.RenewAsync("1", registration, CancellationToken.None),
            () => cloud.Provider.DeleteAsync("1", "n", CertificateType.External, CertificateApi.Auto, CancellationToken.None),
            () => cloud.Provider.Services.LinkAsync(service, certificate, LinkRole.Default, CancellationToken.None),
            () => cloud.Provider.Services.UnlinkAsync(service, new ServiceCertificate { Id = "1" }, CancellationToken.None),
        ];

        foreach (Func<Task> change in changes)
        {
            CertManagerException error = await KakaoScript.FailAsync(change);
            Assert.Equal((id, true), (error.ErrorId, error.OutcomeUnknown));
        }

        Assert.Equal(changes.Length, cloud.Sent.Count());
    }

    [Theory]
    [InlineData(409, "certificate_name_exists", "KakaoNameExists", ErrorKind.ResourceExists)]
    [InlineData(409, "certificate_domain_exists", "KakaoDomainExists", ErrorKind.ResourceExists)]
    [InlineData(409, "certificate_in_use", "CertificateInUse", ErrorKind.ResourceBusy)]
    [InlineData(409, "cdn_service_busy", "ServiceBusy", ErrorKind.ResourceBusy)]
    [InlineData(409, "quota_exceeded", "KakaoQuotaExceeded", ErrorKind.LimitsExceeded)]
    [InlineData(400, "certificate_name_mismatch", "KakaoNameMismatch", ErrorKind.InvalidArgument)]
    [InlineData(400, "certificate_domain_mismatch", "KakaoDomainMismatch", ErrorKind.InvalidArgument)]
    [InlineData(400, "certificate_invalid", "KakaoCertificateInvalid", ErrorKind.InvalidData)]
    [InlineData(400, "private_key_mismatch", "KakaoPrivateKeyRefused", ErrorKind.InvalidData)]
    [InlineData(400, "private_key_invalid", "KakaoPrivateKeyRefused", ErrorKind.InvalidData)]
    [InlineData(400, "certificate_chain_required", "KakaoChainRequired", ErrorKind.InvalidData)]
    [InlineData(400, "user_domain_missing", "KakaoUserDomainMissing", ErrorKind.InvalidOperation)]
    [InlineData(400, "invalid_request", "KakaoRefused", ErrorKind.InvalidOperation)]
    [InlineData(404, "certificate_not_found", "CertificateNotFound", ErrorKind.ObjectNotFound)]
    [InlineData(404, "cdn_service_not_found", "ServiceNotFound", ErrorKind.ObjectNotFound)]
    [InlineData(404, "cdn_not_enabled", "KakaoCdnNotEnabled", ErrorKind.ResourceUnavailable)]
    [InlineData(404, "", "KakaoApiNotFound", ErrorKind.ObjectNotFound)]
    [InlineData(403, "forbidden", "KakaoPermissionDenied", ErrorKind.PermissionDenied)]
    [InlineData(429, "too_many_requests", "KakaoTooManyRequests", ErrorKind.LimitsExceeded)]
    [InlineData(418, "brand_new", "KakaoRefused", ErrorKind.InvalidOperation)]
    [InlineData(200, "quota_exceeded", "KakaoQuotaExceeded", ErrorKind.LimitsExceeded)]
    public async Task A_word_of_the_contract_becomes_the_error_that_says_what_to_do(int status, string code, string id, ErrorKind kind)
    {
        using var cloud = new KakaoScript(contract: _ => KakaoScript.Refusal(status, code, "<b>words</b> of the server"));

        CertManagerException error = await KakaoScript.FailAsync(() => cloud.Provider.RegisterAsync(cloud.Registration(), CancellationToken.None));

        // Without a word of the contract it is not the contract that speaks.
        Assert.Equal((id, kind, status, code.Length == 0), (error.ErrorId, error.Kind, error.HttpStatus, error.OutcomeUnknown));
        Assert.Equal("words of the server", error.ProviderMessage);
        Assert.True(error.Remedy.Length > 20, error.Remedy);
    }

    [Fact]
    public async Task A_server_that_repeats_the_key_is_not_quoted()
    {
        using var cloud = new KakaoScript(contract: static request => KakaoScript.Refusal(400, "private_key_invalid", "bad: -----BEGIN PRIVATE KEY-----MIG...token-1"));

        CertManagerException error = await KakaoScript.FailAsync(() => cloud.Provider.RegisterAsync(cloud.Registration(), CancellationToken.None));

        string shown = error + error.Remedy + error.ProviderMessage;
        Assert.DoesNotContain("PRIVATE KEY", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("token-1", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deleting_sends_the_name_and_expects_nothing_back()
    {
        using var cloud = new KakaoScript(contract: static _ => "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");

        await cloud.Provider.DeleteAsync("c/1", "shop & co", CertificateType.External, CertificateApi.Auto, CancellationToken.None);

        Assert.Equal(["DELETE /api/v1/certificates/c%2F1?name=shop%20%26%20co"], cloud.Sent);
        Assert.Equal("CertificateNotFound", (await KakaoScript.FailAsync(() => cloud.Provider.DeleteAsync("..", "x", CertificateType.External, CertificateApi.Auto, CancellationToken.None))).ErrorId);
        Assert.Single(cloud.Sent);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_belongs_to_load_balancers_is_never_changed(bool gateway)
    {
        using var cloud = new KakaoScript(
            static request => request.Method == "POST" ? null : KakaoScript.Secrets("""{"secret_ref":"r","name":"balancer"}"""),
            gateway ? static request => List() : null);
        CdnCertificate record = Assert.Single(await cloud.ListAsync());
        var service = new CdnService { Id = "s1", Name = "front", Kind = ServiceKind.CdnService, Provider = ProviderKind.KakaoCloud };

        foreach (Func<Task> change in new Func<Task>[]
        {
            () => cloud.Provider.DeleteAsync(record.Id, record.Name, record.Type, CertificateApi.Auto, CancellationToken.None),
            () => cloud.Provider.Keeping.RenewAsync(record.Id, cloud.Registration(), CancellationToken.None),
            () => cloud.Provider.Services.LinkAsync(service, record, LinkRole.Default, CancellationToken.None),
        })
        {
            Assert.Equal("LoadBalancerStoreReadOnly", (await KakaoScript.FailAsync(change)).ErrorId);
        }

        Assert.DoesNotContain(cloud.Contract?.Requests ?? [], static request => request.Method != "GET");
    }

    private static int Certificates(JsonElement body, string name) => body.GetProperty(name).GetString()!.Split("-----BEGIN CERTIFICATE-----\n").Length - 1;

    private static string One(string item) => ScriptedServer.Answer(200, $$"""{"certificate":{{item}},"new":[]}""");

    private static string List(params string[] items) =>
        ScriptedServer.Answer(200, $$$"""{"certificates":[{{{string.Join(",", items)}}}],"pagination":{"offset":0,"limit":100,"total":{{{items.Length}}}}}""");
}
