using CertManager.Tests;

namespace CertManager.Cloud.Tests.KakaoCloud;

/// <summary>The one published list of certificates (official Go SDK, LoadBalancerEtcAPI), and all that it leaves open.</summary>
public sealed class LoadBalancerListTests
{
    [Fact]
    public async Task A_certificate_is_read_as_far_as_it_tells()
    {
        var notices = new List<Finding>();
        using var cloud = new KakaoScript(static request => request.Method == "POST" ? null : KakaoScript.Secrets(
            """{"created_at":"2026-01-02T03:04:05Z","updated_at":null,"status":"ACTIVE","name":"shop","secret_type":"certificate","expiration":"2027-01-31T10:20:30Z","creator_id":"user-1","content_types":{"default":"application/octet-stream"},"secret_ref":"https://secrets.example/v1/secrets/7?a=b","private_key":"x","note":"-----BEGIN PRIVATE KEY-----","new":{"deep":[1]}}"""));

        CdnCertificate record = Assert.Single(await cloud.ListAsync(new CertificateQuery { Notice = notices.Add }));

        Assert.Equal(("https://secrets.example/v1/secrets/7?a=b", "shop", ProviderKind.KakaoCloud, CertificateType.External), (record.Id, record.Name, record.Provider, record.Type));
        Assert.Equal((CertificateState.Running, CertificateStatus.Normal, "ACTIVE"), (record.State, record.Status, record.StatusCode));
        Assert.Equal((DateTimeOffset.Parse("2027-01-31T10:20:30Z"), DateTimeOffset.Parse("2026-01-02T03:04:05Z")), (record.NotAfter, record.RegisteredAt));
        Assert.Equal(("user-1", null, null, (bool?)null), (record.Creator, record.Fingerprint, record.PrimaryDomain, record.InUse));
        Assert.Empty(record.Domains);
        Assert.Equal(("load-balancer", "certificate"), (record.Raw["store"], record.Raw["secret_type"]));
        Assert.False(record.Raw.ContainsKey("private_key") || record.Raw.ContainsKey("note"));
        Assert.Equal("CdnCertificatesInvisible", Assert.Single(notices).Id);
    }

    [Theory]
    [InlineData("\"2026-11-22T23:59:59Z\"", CertificateState.Stopped, CertificateStatus.Expired)]
    [InlineData("\"2026-11-23T08:59:59+09:00\"", CertificateState.Stopped, CertificateStatus.Expired)]
    [InlineData("\"2026-11-23T00:00:01\"", CertificateState.Running, CertificateStatus.Normal)]
    [InlineData("\"2026-11-23 00:00:01.5\"", CertificateState.Running, CertificateStatus.Normal)]
    [InlineData("\"2027-01-31\"", CertificateState.Running, CertificateStatus.Normal)]
    [InlineData("\"02/01/2027\"", null, CertificateStatus.Unknown)]
    [InlineData("\"never\"", null, CertificateStatus.Unknown)]
    [InlineData("\"\"", null, CertificateStatus.Unknown)]
    [InlineData("null", null, CertificateStatus.Unknown)]
    [InlineData("17", null, CertificateStatus.Unknown)]
    [InlineData("{}", null, CertificateStatus.Unknown)]
    public async Task The_clock_tells_whether_it_has_ended(string expiration, CertificateState? state, CertificateStatus status)
    {
        using var cloud = new KakaoScript(request => request.Method == "POST" ? null : KakaoScript.Secrets($$"""{"secret_ref":"1","name":"shop","expiration":{{expiration}}}"""));

        CdnCertificate record = Assert.Single(await cloud.ListAsync());

        Assert.Equal((state, status), (record.State, record.Status));
        Assert.True(record.Raw.ContainsKey("expiration"));
    }

    [Theory]
    [InlineData("\"creator_id\":\"a\"", "a")]
    [InlineData("\"created_by\":\"b\"", "b")]
    [InlineData("\"creator_id\":null,\"created_by\":\"b\"", "b")]
    [InlineData("\"creator_id\":null", null)]
    [InlineData("\"x\":1", null)]
    public async Task The_creator_may_be_an_id_a_name_or_gone(string field, string? creator)
    {
        using var cloud = new KakaoScript(request => request.Method == "POST" ? null : KakaoScript.Secrets($$"""{"secret_ref":"1","name":"shop",{{field}}}"""));

        Assert.Equal(creator, Assert.Single(await cloud.ListAsync()).Creator);
    }

    [Theory]
    [InlineData(45, 20, "total", 3)]
    [InlineData(45, 20, "none", 3)]
    [InlineData(45, 20, "moving", 3)]
    [InlineData(45, 20, "zero", 3)]
    [InlineData(40, 20, "total", 3)]
    [InlineData(45, 7, "total", 7)]
    [InlineData(45, 1000, "none", 2)]
    [InlineData(0, 20, "none", 1)]
    public async Task Pages_are_read_to_the_end_whatever_the_pagination_says(int count, int atOnce, string pagination, int calls)
    {
        using var cloud = new KakaoScript(request => request.Method == "POST" ? null : Page(request, count, atOnce, pagination));

        List<CdnCertificate> records = await cloud.ListAsync();

        Assert.Equal(Enumerable.Range(0, count).Select(static number => $"c{number}"), records.Select(static record => record.Name));
        Assert.Equal(calls, cloud.Published.Requests.Count(static request => request.Method == "GET"));
    }

    [Fact]
    public async Task A_server_that_ignores_the_offset_is_read_once()
    {
        using var cloud = new KakaoScript(static request => request.Method == "POST" ? null : KakaoScript.Secrets(string.Join(",", Enumerable.Range(0, 20).Select(Item)), """,{"total":1000}"""));

        Assert.Equal(20, (await cloud.ListAsync()).Count);
    }

    [Fact]
    public async Task A_list_without_end_is_given_up()
    {
        using var cloud = new KakaoScript(static request => request.Method == "POST" ? null : Page(request, int.MaxValue, 20, "total"));

        Assert.Equal("KakaoListEndless", (await KakaoScript.FailAsync(() => cloud.ListAsync())).ErrorId);
    }

    [Theory]
    [InlineData("""{"secrets":"none"}""")]
    [InlineData("""{"items":[]}""")]
    [InlineData("""{"secrets":[{"name":""")]
    [InlineData("""{"secrets":[{"name":"\ud800"}]}""")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("<html><body>Sign in</body></html>")]
    public async Task What_is_no_list_is_said_to_be_none(string body)
    {
        using var cloud = new KakaoScript(request => request.Method == "POST" ? null : ScriptedServer.Answer(200, body));

        CertManagerException error = await KakaoScript.FailAsync(() => cloud.ListAsync());

        Assert.Equal("AnswerUnreadable", error.ErrorId);
    }

    [Theory]
    [InlineData(429, "Retry-After: 7", "7 s")]
    [InlineData(429, "Retry-After: Wed, 25 Nov 2026 07:28:00 GMT", "2026-11-25")]
    [InlineData(429, "X-None: 1", "Wait a minute")]
    public async Task Being_too_fast_tells_how_long_to_wait(int status, string header, string wait)
    {
        using var cloud = new KakaoScript(request => request.Method == "POST" ? null : ScriptedServer.Answer(status, string.Empty, "application/json", header));

        CertManagerException error = await KakaoScript.FailAsync(() => cloud.ListAsync());

        Assert.Equal("KakaoTooManyRequests", error.ErrorId);
        Assert.Contains(wait, error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_filtered_by_the_server_and_an_id_here()
    {
        using var cloud = new KakaoScript(static request => request.Method == "POST" ? null : KakaoScript.Secrets("""{"secret_ref":"ref1","name":"c 1"},""" + Item(2)));

        await cloud.ListAsync(new CertificateQuery { Name = "c 1" });
        CdnCertificate record = Assert.Single(await cloud.ListAsync(new CertificateQuery { Id = "ref2" }));

        Assert.Equal("c2", record.Name);
        Assert.Equal("/api/v1/load-balancers/secrets?name=c%201&limit=20&offset=0", cloud.Published.Requests[1].Target);
        Assert.Equal("/api/v1/load-balancers/secrets?limit=20&offset=0", cloud.Published.Requests[2].Target);
        Assert.Empty(await cloud.ListAsync(new CertificateQuery { Types = [CertificateType.CloudBasic] }));
    }

    private static string Item(int number) => $$"""{"secret_ref":"ref{{number}}","name":"c{{number}}"}""";

    private static string Page(ScriptedRequest request, int count, int atOnce, string pagination)
    {
        int offset = int.Parse(request.Target[(request.Target.LastIndexOf('=') + 1)..]);
        string items = string.Join(",", Enumerable.Range(offset, Math.Max(0, Math.Min(atOnce, count - offset))).Select(Item));
        return KakaoScript.Secrets(items, pagination switch
        {
            "total" => $$""",{"limit":{{atOnce}},"offset":{{offset}},"total":{{count}}}""",
            "moving" => $$""",{"total":{{count - (offset / 10)}}}""",
            "zero" => """,{"total":0}""",
            _ => string.Empty,
        });
    }
}
