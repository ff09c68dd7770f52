using CertManager.Tests;

namespace CertManager.Cloud.Tests.NaverCloud;

/// <summary>Load balancers and their listeners: what is asked, and what the answers are taken for.</summary>
public sealed class ListenerListTests
{
    private const string Instances = """
        "totalRows":2,"loadBalancerInstanceList":[
          {"loadBalancerInstanceNo":"1","loadBalancerName":"old-lb","loadBalancerInstanceStatus":{"code":"USED"},"loadBalancerInstanceOperation":{"code":"CHANG"},"loadBalancerListenerNoList":["11"]},
          {"loadBalancerInstanceNo":2,"LOADBALANCERNAME":"shop-lb","loadBalancerInstanceStatus":{"code":"USED"},"loadBalancerInstanceOperation":{"code":"NULL","codeName":"NULL OP"},"loadBalancerListenerNoList":["21","22"],"new":{}}]
        """;

    private const string Shop = """
        "totalRows":2,"loadBalancerListenerList":[
          {"loadBalancerInstanceNo":"2","loadBalancerListenerNo":"21","protocolType":{"code":"HTTPS","codeName":"https"},"port":443,"useHttp2":true,"sslCertificateNo":"7","tlsMinVersionType":{"code":"TLSV12"},"loadBalancerRuleNoList":["5"],"cipherSuiteList":["TLS_A","TLS_B"]},
          {"loadBalancerListenerNo":22,"protocolType":{"code":"HTTP"},"port":"80","useHttp2":false,"sslCertificateNo":"","cipherSuiteList":null}]
        """;

    private const string Certificates = """
        "totalRows":2,"loadBalancerListenerCertificateList":[
          {"sslCertificateNo":"7","memberNo":"1","sslCertificateName":"shop","domainAddress":"shop.example","validEndDate":"2027-01-31T10:20:30Z","isDefault":true,"statusCode":1,"statusName":"Normal"},
          {"sslCertificateNo":8,"sslCertificateName":"blog","domainAddress":"blog.example","validEndDate":"whenever","isDefault":"false"}]
        """;

    private static readonly string Old = Shop.Replace("\"21\"", "\"11\"").Replace(":22,", ":12,");

    [Fact]
    public async Task Listeners_are_listed_with_their_certificates_in_the_order_of_their_load_balancers()
    {
        using ServiceScript script = Script();

        List<CdnService> found = await script.ListAsync(new ServiceQuery { Kinds = [ServiceKind.LoadBalancerListener], Region = "K R" });

        Assert.Equal(["old-lb:443", "old-lb:80", "shop-lb:443", "shop-lb:80"], found.Select(static service => service.Name));
        CdnService shop = found[2];
        Assert.Equal(("21", "2", "shop-lb", "HTTPS", 443, ServiceStatus.Running, "USED", ServiceScope.Regional), (shop.Id, shop.InstanceId, shop.InstanceName, shop.Protocol, shop.Port, shop.Status, shop.StatusCode, shop.Scope));
        Assert.Equal(["7 shop Default", "8 blog Additional"], shop.Certificates.Select(static certificate => $"{certificate.Id} {certificate.Name} {certificate.Role}"));
        Assert.Equal(("shop.example", new DateTimeOffset(2027, 1, 31, 10, 20, 30, TimeSpan.Zero)), (Assert.Single(shop.Certificates[0].Domains), shop.Certificates[0].NotAfter));
        Assert.Null(shop.Certificates[1].NotAfter);
        Assert.Equal("regionCode=K R protocolTypeCode=HTTPS port=443 useHttp2=true tlsMinVersionTypeCode=TLSV12 cipherSuiteList=TLS_A,TLS_B", string.Join(" ", shop.Settings.Select(static pair => $"{pair.Key}={pair.Value}")));
        Assert.Equal(443L, shop.Raw["port"]);
        Assert.Equal((ServiceStatus.Changing, "CHANG"), (found[0].Status, found[0].StatusCode));
        Assert.Equal(("HTTP", 0, 80), (found[3].Protocol, found[3].Certificates.Count, found[3].Port));
        Assert.Equal(
            [
                "GET /vloadbalancer/v2/getLoadBalancerInstanceList?regionCode=K%20R&responseFormatType=json",
                "GET /vloadbalancer/v2/getLoadBalancerListenerCertificateList?regionCode=K%20R&loadBalancerListenerNo=11&responseFormatType=json",
                "GET /vloadbalancer/v2/getLoadBalancerListenerCertificateList?regionCode=K%20R&loadBalancerListenerNo=21&responseFormatType=json",
                "GET /vloadbalancer/v2/getLoadBalancerListenerList?regionCode=K%20R&loadBalancerInstanceNo=1&responseFormatType=json",
                "GET /vloadbalancer/v2/getLoadBalancerListenerList?regionCode=K%20R&loadBalancerInstanceNo=2&responseFormatType=json",
            ],
            script.Sent);
        Assert.All(script.Cloud.Server.Requests, static request => Assert.True(request.Headers.ContainsKey("x-ncp-apigw-signature-v2")));
    }

    [Fact]
    public async Task Names_only_asks_for_no_certificates_and_shows_the_number_of_the_default_one()
    {
        using ServiceScript script = Script();

        List<CdnService> found = await script.ListAsync(new ServiceQuery { Kinds = [ServiceKind.LoadBalancerListener], NamesOnly = true });

        Assert.Equal("7 Default", string.Join(" ", found[2].Certificates.Select(static certificate => $"{certificate.Id} {certificate.Role}")));
        Assert.Equal(5, script.Sent.Length);
    }

    [Fact]
    public async Task The_government_zone_is_asked_for_no_further_certificates()
    {
        using ServiceScript script = Script(CloudZone.Government);

        List<CdnService> found = await script.ListAsync(ServiceKind.LoadBalancerListener);

        Assert.Equal(("7", LinkRole.Default, null), (found[2].Certificates[0].Id, found[2].Certificates[0].Role, found[2].Certificates[0].Name));
        Assert.DoesNotContain(script.Sent, static line => line.Contains("CertificateList", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"sslCertificateNo":"7"},{"sslCertificateNo":"8"}""", "7 Default, 8 Additional")]
    [InlineData("""{"sslCertificateNo":"8"}""", "7 Default, 8 Additional")]
    [InlineData("""{"sslCertificateNo":"9","isDefault":"Y"}""", "9 Default")]
    [InlineData("""{"sslCertificateNo":"0"},{"other":1},null,5""", "7 Default")]
    [InlineData("", "7 Default")]
    public async Task What_the_certificate_list_leaves_out_is_taken_from_the_listener(string list, string expected)
    {
        using ServiceScript script = Script().OnAction("getLoadBalancerListenerCertificateList", $"\"loadBalancerListenerCertificateList\":[{list}]");

        CdnService? service = await script.Services.GetAsync(ServiceKind.LoadBalancerListener, "21", "2", CancellationToken.None);

        Assert.Equal(expected, string.Join(", ", service!.Certificates.Select(static certificate => $"{certificate.Id} {certificate.Role}")));
    }

    [Theory]
    [InlineData("{\"code\":\"NULL\"}", ServiceStatus.Running, "USED")]
    [InlineData("\"NULL\"", ServiceStatus.Running, "USED")]
    [InlineData("{\"code\":\"CREAT\"}", ServiceStatus.Changing, "CREAT")]
    [InlineData("{\"code\":\"chang\"}", ServiceStatus.Changing, "chang")]
    [InlineData("{\"code\":\"PAINT\"}", ServiceStatus.Unknown, "PAINT")]
    [InlineData("null", ServiceStatus.Unknown, "USED")]
    public async Task A_listener_stands_where_its_load_balancer_stands(string operation, ServiceStatus expected, string code)
    {
        using ServiceScript script = Script().OnAction(
            "getLoadBalancerInstanceDetail",
            $$"""
            "loadBalancerInstanceList":[{"loadBalancerInstanceNo":2,"regionCode":"KR","loadBalancerInstanceStatus":{"code":"USED"},"loadBalancerInstanceOperation":{{operation}}}]
            """);

        CdnService? service = await script.Services.GetAsync(ServiceKind.LoadBalancerListener, "22", "2", CancellationToken.None);

        Assert.Equal((expected, code, "2:80", "KR"), (service!.Status, service.StatusCode, service.Name, service.Settings["regionCode"]));
        Assert.Equal("GET /vloadbalancer/v2/getLoadBalancerInstanceDetail?regionCode=KR&loadBalancerInstanceNo=2&responseFormatType=json", script.Cloud.Sent[0]);
    }

    [Fact]
    public async Task A_listener_is_found_without_its_load_balancer_and_read_again_in_its_region()
    {
        using ServiceScript script = Script();
        await script.ListAsync(new ServiceQuery { Kinds = [ServiceKind.LoadBalancerListener], Region = "JPN", NamesOnly = true });
        int before = script.Cloud.Sent.Count;

        CdnService? byInstance = await script.Services.GetAsync(ServiceKind.LoadBalancerListener, "21", "2", CancellationToken.None);
        CdnService? alone = await script.Services.GetAsync(ServiceKind.LoadBalancerListener, "21", null, CancellationToken.None);

        Assert.Equal("JPN", byInstance!.Settings["regionCode"]);
        Assert.Equal("shop-lb:443", alone!.Name);
        Assert.Equal(
            [
                "GET /vloadbalancer/v2/getLoadBalancerInstanceDetail?regionCode=JPN&loadBalancerInstanceNo=2&responseFormatType=json",
                "GET /vloadbalancer/v2/getLoadBalancerListenerList?regionCode=JPN&loadBalancerInstanceNo=2&responseFormatType=json",
                "GET /vloadbalancer/v2/getLoadBalancerListenerCertificateList?regionCode=JPN&loadBalancerListenerNo=21&responseFormatType=json",
            ],
            script.Cloud.Sent.Skip(before).Take(3));
    }

    [Theory]
    [InlineData("21", "2", "[]", true)]
    [InlineData("99", "2", """[{"loadBalancerInstanceNo":"2"}]""", false)]
    [InlineData("99", null, "[]", false)]
    public async Task A_listener_that_is_gone_is_null(string id, string? instance, string detail, bool noInstance)
    {
        using ServiceScript script = Script().OnAction("getLoadBalancerInstanceDetail", "\"loadBalancerInstanceList\":" + detail);

        Assert.Null(await script.Services.GetAsync(ServiceKind.LoadBalancerListener, id, instance, CancellationToken.None));
        Assert.Equal(noInstance, script.Sent.Length == 3);
    }

    [Theory]
    [InlineData("\"loadBalancerInstanceList\":[]", true)]
    [InlineData(Instances, false)]
    public async Task When_the_detail_refuses_the_list_says_whether_the_load_balancer_is_gone(string list, bool gone)
    {
        using ServiceScript script = Script().OnAction("getLoadBalancerInstanceList", list)
            .On("/vloadbalancer/v2/getLoadBalancerInstanceDetail", """{"responseError":{"returnCode":"1200003","returnMessage":"no such thing"}}""");

        Task<CdnService?> read = script.Services.GetAsync(ServiceKind.LoadBalancerListener, "21", "2", CancellationToken.None);

        if (gone)
        {
            Assert.Null(await read);
        }
        else
        {
            Assert.Equal("1200003", (await Assert.ThrowsAsync<CertManagerException>(() => read)).ProviderCode);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("21&x=1")]
    [InlineData("99999999999999999999999999")]
    public async Task What_is_no_number_is_not_sent(string id)
    {
        using ServiceScript script = Script();

        foreach ((string listener, string? instance) in new (string, string?)[] { (id, "2"), ("21", id) })
        {
            CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => script.Services.GetAsync(ServiceKind.LoadBalancerListener, listener, instance, CancellationToken.None));
            Assert.Equal("ServiceNotNumbered", error.ErrorId);
        }

        Assert.Empty(script.Sent);
    }

    [Fact]
    public Task Many_load_balancers_are_read_a_few_at_a_time_and_come_in_order() =>
        // Away from the test's own few threads: four requests are held up at once until all are there.
        Task.Run(ReadManyAsync);

    private static async Task ReadManyAsync()
    {
        int running = 0;
        int most = 0;
        using var four = new CountdownEvent(4);
        string instances = string.Join(",", Enumerable.Range(1, 60).Select(static number => $$"""{"loadBalancerInstanceNo":{{number}},"loadBalancerName":"lb{{number}}"}"""));
        using var cloud = new ScriptedCloud(request =>
        {
            if (request.Target.Contains("InstanceList", StringComparison.Ordinal))
            {
                return ScriptedServer.Answer(200, $$$"""{"getLoadBalancerInstanceListResponse":{"returnCode":0,"loadBalancerInstanceList":[{{{instances}}}]}}""");
            }

            int now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            if (!four.IsSet)
            {
                four.Signal();
                four.Wait(TimeSpan.FromSeconds(30));
            }

            string number = request.Target.Split('=', '&')[3];
            string answer = ScriptedServer.Answer(200, $$$"""{"getLoadBalancerListenerListResponse":{"loadBalancerListenerList":[{"loadBalancerListenerNo":"1{{{number}}}","port":80}]}}""");
            Interlocked.Decrement(ref running);
            return answer;
        });
        var names = new List<string>();

        await cloud.Provider.Services.ListAsync(new ServiceQuery { Kinds = [ServiceKind.LoadBalancerListener] }, service => names.Add(service.Name), CancellationToken.None);

        Assert.Equal(Enumerable.Range(1, 60).Select(static number => $"lb{number}:80"), names);
        Assert.Equal(4, most);
    }

    [Fact]
    public async Task One_refusal_ends_the_list_of_its_kind_with_that_refusal()
    {
        using ServiceScript script = Script().On(
            "/vloadbalancer/v2/getLoadBalancerListenerList?regionCode=KR&loadBalancerInstanceNo=2&responseFormatType=json",
            ScriptedServer.Answer(400, """{"responseError":{"returnCode":"800","returnMessage":"<b>no</b>"}}""", "application/json", "x-ncp-apigw-request-id: request-9"));
        var found = new List<CdnService>();

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => script.Services.ListAsync(new ServiceQuery { Kinds = [ServiceKind.LoadBalancerListener] }, found.Add, CancellationToken.None));

        Assert.Equal(("ServiceRefused", "800", "no", 400, "request-9"), (error.ErrorId, error.ProviderCode, error.ProviderMessage, error.HttpStatus, error.RequestId));
        Assert.Equal(["old-lb:443", "old-lb:80"], found.Select(static service => service.Name));
    }

    [Fact]
    public async Task The_users_stop_ends_a_list_under_way()
    {
        using ServiceScript script = Script().On("/vloadbalancer/v2/getLoadBalancerListenerList", "HTTP/" + ScriptedServer.Silence);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => script.Services.ListAsync(new ServiceQuery { Kinds = [ServiceKind.LoadBalancerListener] }, static _ => { }, stop.Token)).WaitAsync(TimeSpan.FromSeconds(10));
    }

    private static ServiceScript Script(CloudZone zone = CloudZone.Public) => new ServiceScript(zone)
        .OnAction("getLoadBalancerInstanceList", Instances)
        .OnAction("getLoadBalancerInstanceDetail", """
            "loadBalancerInstanceList":[{"loadBalancerInstanceNo":2,"loadBalancerName":"shop-lb","loadBalancerInstanceOperation":{"code":"NULL"}}]
            """)
        .OnAction("getLoadBalancerListenerList", Shop)
        .On("/vloadbalancer/v2/getLoadBalancerListenerList?regionCode=KR&loadBalancerInstanceNo=1&responseFormatType=json", $$$"""{"getLoadBalancerListenerListResponse":{"returnCode":0,{{{Old}}}}}""")
        .On("/vloadbalancer/v2/getLoadBalancerListenerList?regionCode=K%20R&loadBalancerInstanceNo=1&responseFormatType=json", $$$"""{"getLoadBalancerListenerListResponse":{"returnCode":0,{{{Old}}}}}""")
        .OnAction("getLoadBalancerListenerCertificateList", Certificates);

    private static void InterlockedMax(ref int target, int value)
    {
        for (int seen = Volatile.Read(ref target); seen < value; seen = Volatile.Read(ref target))
        {
            Interlocked.CompareExchange(ref target, value, seen);
        }
    }
}
