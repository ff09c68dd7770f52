using CertManager.Tests;

namespace CertManager.Cloud.Tests.NaverCloud;

/// <summary>Load balancers in all regions of a zone. What a list without a region gives is not documented.</summary>
public sealed class RegionTests
{
    private const string List = "/vloadbalancer/v2/getLoadBalancerInstanceList";

    [Fact]
    public async Task Listeners_of_all_regions_are_listed_and_remember_theirs()
    {
        using ServiceScript script = Script();

        List<CdnService> found = await script.ListAsync(ServiceKind.LoadBalancerListener);

        Assert.Equal(["kr-lb:443 KR", "jp-lb:443 JPN"], found.Select(static service => $"{service.Name} {service.Settings["regionCode"]}"));
        Assert.Contains("GET /vloadbalancer/v2/getLoadBalancerListenerList?regionCode=JPN&loadBalancerInstanceNo=2&responseFormatType=json", script.Sent);
        Assert.Contains("GET /vloadbalancer/v2/getLoadBalancerListenerCertificateList?regionCode=JPN&loadBalancerListenerNo=12&responseFormatType=json", script.Sent);
    }

    [Fact]
    public async Task A_region_narrows_the_list()
    {
        using ServiceScript script = Script();

        Assert.Equal("jp-lb:443", Assert.Single(await script.ListAsync(new ServiceQuery { Kinds = [ServiceKind.LoadBalancerListener], Region = "JPN" })).Name);
        Assert.Single(script.Sent, static line => line.Contains("InstanceList", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_listener_of_another_region_is_found_by_a_process_that_has_listed_nothing()
    {
        using ServiceScript script = Script();

        CdnService? byInstance = await script.Services.GetAsync(ServiceKind.LoadBalancerListener, "12", "2", CancellationToken.None);
        int walked = script.Sent.Length;
        await script.Services.GetAsync(ServiceKind.LoadBalancerListener, "12", "2", CancellationToken.None);

        Assert.Equal(("jp-lb:443", "JPN"), (byInstance!.Name, byInstance.Settings["regionCode"]));
        Assert.Equal(4, walked);
        Assert.Equal(walked + 3, script.Sent.Length);
        using ServiceScript other = Script();
        Assert.Equal("jp-lb:443", (await other.Services.GetAsync(ServiceKind.LoadBalancerListener, "12", null, CancellationToken.None))!.Name);
    }

    [Fact]
    public async Task A_region_that_refuses_is_said_and_the_others_are_listed()
    {
        using ServiceScript script = Script().On(List + "?regionCode=SGN&responseFormatType=json", Refusal);
        var notices = new List<Finding>();

        Assert.Equal(2, (await script.ListAsync(new ServiceQuery { Kinds = [ServiceKind.LoadBalancerListener], Notice = notices.Add })).Count);

        Finding notice = Assert.Single(notices);
        Assert.Equal("RegionNotListed", notice.Id);
        Assert.Contains("SGN", notice.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_whose_answer_cannot_be_read_is_missing_and_not_refused()
    {
        using ServiceScript script = Script().On(List + "?regionCode=SGN&responseFormatType=json", ScriptedServer.Answer(200, "<html>no</html>"));
        var notices = new List<Finding>();

        await script.ListAsync(new ServiceQuery { Kinds = [ServiceKind.LoadBalancerListener], Notice = notices.Add });

        Assert.Equal("ServicesNotListed", Assert.Single(notices).Id);
    }

    [Fact]
    public async Task When_all_regions_refuse_that_is_the_error()
    {
        using ServiceScript script = new ServiceScript().On(List, Refusal);
        var notices = new List<Finding>();

        Assert.Equal("ServiceRefused", (await Assert.ThrowsAsync<CertManagerException>(() => script.ListAsync(new ServiceQuery { Kinds = [ServiceKind.LoadBalancerListener], Notice = notices.Add }))).ErrorId);
        Assert.Empty(notices);
    }

    [Fact]
    public async Task A_listener_is_not_gone_while_a_region_cannot_be_asked()
    {
        using ServiceScript script = Script()
            .On("/vloadbalancer/v2/getLoadBalancerInstanceDetail?regionCode=SGN&loadBalancerInstanceNo=9&responseFormatType=json", Refusal)
            .On(List + "?regionCode=SGN&responseFormatType=json", Refusal);

        Assert.Equal("ServiceRefused", (await Assert.ThrowsAsync<CertManagerException>(() => script.Services.GetAsync(ServiceKind.LoadBalancerListener, "19", "9", CancellationToken.None))).ErrorId);
        Assert.Equal("jp-lb:443", (await script.Services.GetAsync(ServiceKind.LoadBalancerListener, "12", "2", CancellationToken.None))!.Name);
    }

    [Fact]
    public async Task A_provider_that_heeds_no_region_gives_every_listener_once_where_it_says_that_it_is()
    {
        using ServiceScript script = Script();
        foreach (string region in new[] { "KR", "JPN", "SGN" })
        {
            script.On($"{List}?regionCode={region}&responseFormatType=json", Instances("""{"loadBalancerInstanceNo":"2","loadBalancerName":"jp-lb","regionCode":"JPN"}"""));
        }

        CdnService listener = Assert.Single(await script.ListAsync(ServiceKind.LoadBalancerListener));

        Assert.Equal("JPN", listener.Settings["regionCode"]);
    }

    [Fact]
    public async Task A_provider_that_heeds_and_tells_no_region_gives_the_same_one_at_every_reading()
    {
        using ServiceScript script = Script();
        foreach (string region in new[] { "KR", "JPN", "SGN" })
        {
            script.On($"{List}?regionCode={region}&responseFormatType=json", Instances("""{"loadBalancerInstanceNo":"1","loadBalancerName":"kr-lb"}"""));
        }

        CdnService listed = Assert.Single(await script.ListAsync(ServiceKind.LoadBalancerListener));

        Assert.Equal(listed.Settings, (await script.Services.GetAsync(ServiceKind.LoadBalancerListener, "11", "1", CancellationToken.None))!.Settings);
    }

    [Fact]
    public async Task A_list_of_names_is_no_conflict_with_a_reading()
    {
        using ServiceScript script = Script();
        CdnService names = (await script.ListAsync(new ServiceQuery { Kinds = [ServiceKind.LoadBalancerListener], NamesOnly = true }))[0];
        CdnService? now = await script.Services.GetAsync(ServiceKind.LoadBalancerListener, names.Id, names.InstanceId, CancellationToken.None);
        var linker = new ServiceLinker(script.Services, SystemClock.Instance) { Accepted = ["LinkNamesNotCovered"] };

        Assert.NotEqual(names.Certificates.Count, now!.Certificates.Count);
        Assert.False(linker.Plan(now, ServiceScript.Certificate(), LinkRole.Default, seen: names).IsUpToDate);
    }

    private static string Refusal => ScriptedServer.Answer(400, """{"responseError":{"returnCode":"1100002","returnMessage":"region"}}""");

    private static string Instances(string elements, string action = "getLoadBalancerInstanceList") =>
        $$$"""{"{{{action}}}Response":{"returnCode":"0","loadBalancerInstanceList":[{{{elements}}}]}}""";

    private static ServiceScript Script()
    {
        const string Kr = """{"loadBalancerInstanceNo":"1","loadBalancerName":"kr-lb"}""";
        const string Jp = """{"loadBalancerInstanceNo":"2","loadBalancerName":"jp-lb"}""";
        const string Detail = "getLoadBalancerInstanceDetail";
        return new ServiceScript()
            .On(List, Instances(string.Empty))
            .On(List + "?regionCode=KR&responseFormatType=json", Instances(Kr))
            .On(List + "?regionCode=JPN&responseFormatType=json", Instances(Jp))
            .On("/vloadbalancer/v2/" + Detail, Instances(string.Empty, Detail))
            .On("/vloadbalancer/v2/" + Detail + "?regionCode=KR&loadBalancerInstanceNo=1&responseFormatType=json", Instances(Kr, Detail))
            .On("/vloadbalancer/v2/" + Detail + "?regionCode=JPN&loadBalancerInstanceNo=2&responseFormatType=json", Instances(Jp, Detail))
            .On("/vloadbalancer/v2/getLoadBalancerListenerList?regionCode=KR&loadBalancerInstanceNo=1&responseFormatType=json", Listeners("11"))
            .On("/vloadbalancer/v2/getLoadBalancerListenerList?regionCode=JPN&loadBalancerInstanceNo=2&responseFormatType=json", Listeners("12"))
            .OnAction("getLoadBalancerListenerCertificateList", """
                "loadBalancerListenerCertificateList":[{"sslCertificateNo":"7","domainAddress":"shop.example","isDefault":true},{"sslCertificateNo":"8","domainAddress":"blog.example","isDefault":false}]
                """);
    }

    private static string Listeners(string number) =>
        $$$"""{"getLoadBalancerListenerListResponse":{"returnCode":"0","loadBalancerListenerList":[{"loadBalancerListenerNo":"{{{number}}}","port":443,"protocolType":{"code":"HTTPS"},"sslCertificateNo":"7","tlsMinVersionType":{"code":"TLSV12"}}]}}""";
}
