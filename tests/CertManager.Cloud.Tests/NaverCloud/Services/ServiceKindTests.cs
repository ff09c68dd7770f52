using System.Net;
using CertManager.Tests;

namespace CertManager.Cloud.Tests.NaverCloud;

/// <summary>All kinds together: which are asked, where, and what happens when one refuses.</summary>
public sealed class ServiceKindTests
{
    private const string Balancers = """{"getLoadBalancerInstanceListResponse":{"returnCode":"0"} }""";
    private const string None = """{"code":"0000","result":[]}""";

    [Theory]
    [InlineData(CloudZone.Public, "https://edge.apigw.ntruss.com/api/v1/profiles https://edge.apigw.ntruss.com/api/v1/certificate/provisioning?pageNo=1&offset=15 https://ncloud.apigw.ntruss.com/vloadbalancer/v2/getLoadBalancerInstanceList?regionCode=KR&responseFormatType=json https://ncloud.apigw.ntruss.com/vloadbalancer/v2/getLoadBalancerInstanceList?regionCode=JPN&responseFormatType=json https://ncloud.apigw.ntruss.com/vloadbalancer/v2/getLoadBalancerInstanceList?regionCode=SGN&responseFormatType=json")]
    [InlineData(CloudZone.Government, "https://edge.apigw.gov-ntruss.com/api/v1/profiles https://edge.apigw.gov-ntruss.com/api/v1/certificate/provisioning?pageNo=1&offset=15 https://ncloud.apigw.gov-ntruss.com/vloadbalancer/v2/getLoadBalancerInstanceList?regionCode=KR&responseFormatType=json https://ncloud.apigw.gov-ntruss.com/vloadbalancer/v2/getLoadBalancerInstanceList?regionCode=KRS&responseFormatType=json")]
    [InlineData(CloudZone.Financial, "https://fin-ncloud.apigw.fin-ntruss.com/vloadbalancer/v2/getLoadBalancerInstanceList?responseFormatType=json")]
    public async Task Every_service_is_asked_at_its_host_of_the_zone(CloudZone zone, string expected)
    {
        var handler = new Recorder();
        using var secret = new SensitiveText("secret");
        using ICertificateProvider provider = new CloudEngine().Open(new ConnectionSettings
        {
            Provider = ProviderKind.NaverCloud,
            Zone = zone,
            AccessKey = "test",
            SecretKey = secret,
            Transport = handler,
            UserAgent = "CertManager.Cloud.Tests",
            Clock = SystemClock.Instance,
        });

        await provider.Services.ListAsync(new ServiceQuery(), static _ => { }, CancellationToken.None);

        Assert.Equal(expected.Split(' ').Order(StringComparer.Ordinal), handler.Addresses.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_host_that_does_not_answer_is_the_one_that_is_named()
    {
        using var secret = new SensitiveText("secret");
        using ICertificateProvider provider = new CloudEngine().Open(new ConnectionSettings
        {
            Provider = ProviderKind.NaverCloud,
            Zone = CloudZone.Financial,
            AccessKey = "test",
            SecretKey = secret,
            Transport = new Recorder { Fails = true },
            UserAgent = "CertManager.Cloud.Tests",
            Clock = SystemClock.Instance,
        });

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => provider.Services.ListAsync(new ServiceQuery(), static _ => { }, CancellationToken.None));

        Assert.Contains("fin-ncloud.apigw.fin-ntruss.com", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kind_that_refuses_is_left_out_and_said_so()
    {
        using ServiceScript script = new ServiceScript()
            .OnEdge("profiles", "[]")
            .On("/api/v1/certificate/provisioning", ScriptedServer.Answer(403, """{"code":"0032","message":"not allowed"}"""))
            .OnAction("getLoadBalancerInstanceList", """
                "loadBalancerInstanceList":[{"loadBalancerInstanceNo":1,"loadBalancerName":"lb"}]
                """)
            .OnAction("getLoadBalancerListenerList", """
                "loadBalancerListenerList":[{"loadBalancerListenerNo":11,"port":80,"protocolType":{"code":"HTTP"}}]
                """);
        var notices = new List<Finding>();

        CdnService listener = Assert.Single(await script.ListAsync(new ServiceQuery { Notice = notices.Add }));

        Assert.Equal("lb:80 (LoadBalancerListener 11)", listener.ToString());
        Finding notice = Assert.Single(notices);
        Assert.Equal(("ServicesNotListed", "Slots of Global Edge could not be listed: These keys may not do this with Global Edge of NAVER Cloud."), (notice.Id, notice.Message));
        Assert.Contains("policy", notice.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_every_kind_refuses_the_first_refusal_is_the_error()
    {
        using ServiceScript script = new ServiceScript().On("/api/v1/profiles", ScriptedServer.Answer(500, """{"code":"9999","message":"oops"}"""));
        var notices = new List<Finding>();

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => script.ListAsync(new ServiceQuery { Notice = notices.Add }));

        Assert.Equal("ServiceFailed", error.ErrorId);
        Assert.Empty(notices);
        Assert.Equal(5, script.Sent.Length);
    }

    [Fact]
    public async Task The_financial_zone_has_no_global_edge()
    {
        using ServiceScript script = new ServiceScript(CloudZone.Financial).On("/vloadbalancer/v2/getLoadBalancerInstanceList", Balancers);
        var notices = new List<Finding>();
        var slot = new CdnService { Id = "31", Name = "x", Kind = ServiceKind.GlobalEdgeSlot, Provider = ProviderKind.NaverCloud };

        Assert.Empty(await script.ListAsync(new ServiceQuery { Notice = notices.Add }));
        Assert.Empty(notices);
        foreach (Func<Task> call in new Func<Task>[]
        {
            () => script.ListAsync(ServiceKind.GlobalEdge),
            () => script.Services.GetAsync(ServiceKind.GlobalEdgeSlot, "31", null, CancellationToken.None),
            () => script.Services.LinkAsync(slot, ServiceScript.Certificate(), LinkRole.Default, CancellationToken.None),
            () => script.Services.UnlinkAsync(slot, new ServiceCertificate(), CancellationToken.None),
            () => script.Services.CreateSlotAsync(new SlotRequest { Certificate = ServiceScript.Certificate() }, CancellationToken.None),
            () => script.Services.DeleteSlotAsync("31", CancellationToken.None),
        })
        {
            CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(call);
            Assert.Equal("GlobalEdgeNotOffered", error.ErrorId);
        }

        Assert.Single(script.Sent);
    }

    [Fact]
    public async Task The_classic_environment_is_listed_when_it_is_asked_for_with_the_certificates_that_its_rules_name()
    {
        using ServiceScript script = Classic();

        List<CdnService> found = await script.ListAsync(ServiceKind.ClassicLoadBalancer);

        Assert.Equal(["old-lb (ClassicLoadBalancer 930001)", "930002 (ClassicLoadBalancer 930002)"], found.Select(static service => service.ToString()));
        Assert.Equal(("930001", ServiceStatus.Running, "USED", "HTTPS", 443), (found[0].InstanceId, found[0].Status, found[0].StatusCode, found[0].Protocol, found[0].Port));
        Assert.Equal("shop", Assert.Single(found[0].Certificates).Name);
        Assert.Equal((ServiceStatus.Changing, null), (found[1].Status, found[1].Port));
        Assert.Equal(["a", "b"], found[1].Certificates.Select(static certificate => certificate.Name));
        Assert.Equal("GET /loadbalancer/v2/getLoadBalancerInstanceList?responseFormatType=json", script.Call);
        Assert.Equal("930002", (await script.Services.GetAsync(ServiceKind.ClassicLoadBalancer, "930002", "930002", CancellationToken.None))!.Id);
        Assert.Null(await script.Services.GetAsync(ServiceKind.ClassicLoadBalancer, "7", null, CancellationToken.None));
    }

    [Fact]
    public async Task The_emulators_classic_environment_is_listed()
    {
        using var cloud = new EmulatedCloud();
        cloud.Account.AddClassicLoadBalancer("old-lb", 8443, "shop");
        var found = new List<CdnService>();

        await cloud.Provider.Services.ListAsync(new ServiceQuery { Kinds = [ServiceKind.ClassicLoadBalancer] }, found.Add, CancellationToken.None);

        Assert.Equal(("old-lb", 8443, "shop"), (Assert.Single(found).Name, found[0].Port, found[0].Certificates[0].Name));
    }

    [Fact]
    public async Task The_classic_environment_is_not_changed_and_says_where_its_certificates_are()
    {
        using ServiceScript script = Classic();
        var classic = new CdnService { Id = "1", Name = "x", Kind = ServiceKind.ClassicLoadBalancer, Provider = ProviderKind.NaverCloud };

        foreach ((Func<Task> call, string id) in new (Func<Task>, string)[]
        {
            (() => script.Services.LinkAsync(classic, ServiceScript.Certificate(), LinkRole.Default, CancellationToken.None), "LinkRefused"),
            (() => script.Services.UnlinkAsync(classic, new ServiceCertificate(), CancellationToken.None), "UnlinkRefused"),
        })
        {
            CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(call);
            Assert.Equal((id, "LinkBelongsToClassicStore"), (error.ErrorId, Assert.Single(error.Findings).Id));
            Assert.Contains("console", error.Remedy, StringComparison.Ordinal);
        }

        Assert.Empty(script.Sent);
    }

    private static ServiceScript Classic() => new ServiceScript().On("/loadbalancer/v2/getLoadBalancerInstanceList", """
        {"getLoadBalancerInstanceListResponse":{"returnCode":"0","loadBalancerInstanceList":[
          {"loadBalancerInstanceNo":"930001","loadBalancerName":"old-lb","loadBalancerInstanceStatus":{"code":"USED"},"loadBalancerInstanceOperation":{"code":"NULL"},
           "loadBalancerRuleList":[{"protocolType":{"code":"HTTP"},"loadBalancerPort":80,"certificateName":null},{"protocolType":{"code":"HTTPS"},"loadBalancerPort":443,"certificateName":"shop"}]},
          {"loadBalancerInstanceNo":930002,"loadBalancerInstanceOperation":{"code":"CHANG"},
           "loadBalancerRuleList":[{"certificateName":"a"},{"certificateName":"b"},{"certificateName":"a"},7,null]},
          {"loadBalancerName":"numberless"},null]}}
        """);

    /// <summary>Stands where the network would be.</summary>
    private sealed class Recorder : HttpMessageHandler
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Addresses { get; } = [];

        public bool Fails { get; init; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Fails)
            {
                throw new HttpRequestException("no route");
            }

            Addresses.Enqueue(request.RequestUri!.AbsoluteUri);
            string body = request.RequestUri.AbsolutePath.StartsWith("/vload", StringComparison.Ordinal) ? Balancers : None;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new StringContent(body) });
        }
    }
}
