using System.Net;
using CertManager.Tests;

namespace CertManager.Cloud.Tests.NaverCloud;

/// <summary>All kinds together: which are asked, where, and what happens when one refuses.</summary>
public sealed class ServiceKindTests
{
    private const string Balancers = """{"getLoadBalancerInstanceListResponse":{"returnCode":"0"} }""";
    private const string None = """{"code":"0000","result":[]}""";

    [Theory]
    [InlineData(CloudZone.Public, "https://edge.apigw.ntruss.com/api/v1/profiles https://edge.apigw.ntruss.com/api/v1/certificate/provisioning?pageNo=1&offset=15 https://ncloud.apigw.ntruss.com/vloadbalancer/v2/getLoadBalancerInstanceList?responseFormatType=json")]
    [InlineData(CloudZone.Government, "https://edge.apigw.gov-ntruss.com/api/v1/profiles https://edge.apigw.gov-ntruss.com/api/v1/certificate/provisioning?pageNo=1&offset=15 https://ncloud.apigw.gov-ntruss.com/vloadbalancer/v2/getLoadBalancerInstanceList?responseFormatType=json")]
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

        Assert.Equal(expected.Split(' '), handler.Addresses);
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
        Assert.Equal(3, script.Sent.Length);
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
    public async Task The_classic_environment_is_refused_with_what_to_do_instead()
    {
        using ServiceScript script = new ServiceScript().On("/vloadbalancer/v2/getLoadBalancerInstanceList", Balancers);
        var classic = new CdnService { Id = "1", Name = "x", Kind = ServiceKind.ClassicLoadBalancer, Provider = ProviderKind.NaverCloud };
        var notices = new List<Finding>();

        foreach (Func<Task> call in new Func<Task>[]
        {
            () => script.ListAsync(ServiceKind.ClassicLoadBalancer),
            () => script.Services.GetAsync(ServiceKind.ClassicLoadBalancer, "1", null, CancellationToken.None),
            () => script.Services.LinkAsync(classic, ServiceScript.Certificate(), LinkRole.Default, CancellationToken.None),
            () => script.Services.UnlinkAsync(classic, new ServiceCertificate(), CancellationToken.None),
        })
        {
            CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(call);
            Assert.Equal("ClassicLoadBalancerNotOffered", error.ErrorId);
        }

        Assert.Empty(script.Sent);
        Assert.Empty(await script.ListAsync(new ServiceQuery { Kinds = [ServiceKind.ClassicLoadBalancer, ServiceKind.LoadBalancerListener, ServiceKind.LoadBalancerListener], Notice = notices.Add }));
        Assert.Equal("ServicesNotListed", Assert.Single(notices).Id);
        Assert.Single(script.Sent);
    }

    /// <summary>Stands where the network would be.</summary>
    private sealed class Recorder : HttpMessageHandler
    {
        public List<string> Addresses { get; } = [];

        public bool Fails { get; init; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Fails)
            {
                throw new HttpRequestException("no route");
            }

            Addresses.Add(request.RequestUri!.AbsoluteUri);
            string body = request.RequestUri.AbsolutePath.StartsWith("/vload", StringComparison.Ordinal) ? Balancers : None;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new StringContent(body) });
        }
    }
}
