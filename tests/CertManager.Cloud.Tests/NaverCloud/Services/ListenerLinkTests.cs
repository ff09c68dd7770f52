namespace CertManager.Cloud.Tests.NaverCloud;

/// <summary>Changes of listeners, byte for byte, and those that are refused before they are sent.</summary>
public sealed class ListenerLinkTests
{
    private const string Change = "changeLoadBalancerListenerConfiguration";

    [Fact]
    public async Task A_default_certificate_is_replaced_with_all_settings_sent_again()
    {
        using ServiceScript script = new ServiceScript().OnAction(Change, "\"loadBalancerListenerList\":[]");

        await script.Services.LinkAsync(ServiceScript.Listener, ServiceScript.Certificate(), LinkRole.Default, CancellationToken.None);

        Assert.Equal(
            "GET /vloadbalancer/v2/changeLoadBalancerListenerConfiguration?loadBalancerListenerNo=21&protocolTypeCode=HTTPS&port=443&useHttp2=true&sslCertificateNo=77&tlsMinVersionTypeCode=TLSV12"
            + "&cipherSuiteList.1=TLS_A&cipherSuiteList.2=TLS_B&responseFormatType=json",
            script.Call);
    }

    [Fact]
    public async Task What_is_not_known_of_a_listener_is_not_made_up()
    {
        using ServiceScript script = new ServiceScript().OnAction(Change, "\"totalRows\":1");

        await script.Services.LinkAsync(With(new() { ["protocolTypeCode"] = "TLS", ["port"] = "9443", ["tlsMinVersionTypeCode"] = "TLSV12", ["regionCode"] = "JPN" }), ServiceScript.Certificate(), LinkRole.Default, CancellationToken.None);

        Assert.Equal("GET /vloadbalancer/v2/changeLoadBalancerListenerConfiguration?regionCode=JPN&loadBalancerListenerNo=21&protocolTypeCode=TLS&port=9443&sslCertificateNo=77&tlsMinVersionTypeCode=TLSV12&responseFormatType=json", script.Call);
    }

    [Fact]
    public async Task A_further_certificate_is_added_and_removed()
    {
        using ServiceScript script = new ServiceScript(CloudZone.Financial).OnAction("addLoadBalancerListenerCertificate", "\"totalRows\":1").OnAction("removeLoadBalancerListenerCertificate", "\"totalRows\":1");

        await script.Services.LinkAsync(ServiceScript.Listener, ServiceScript.Certificate(), LinkRole.Additional, CancellationToken.None);
        await script.Services.UnlinkAsync(ServiceScript.Listener, new ServiceCertificate { Id = "77", Role = LinkRole.Additional }, CancellationToken.None);

        Assert.Equal(
            [
                "GET /vloadbalancer/v2/addLoadBalancerListenerCertificate?loadBalancerListenerNo=21&sslCertificateNo=77&responseFormatType=json",
                "GET /vloadbalancer/v2/removeLoadBalancerListenerCertificate?loadBalancerListenerNo=21&sslCertificateNo=77&responseFormatType=json",
            ],
            script.Cloud.Sent);
    }

    [Fact]
    public async Task A_listener_of_another_region_is_changed_there()
    {
        using ServiceScript script = new ServiceScript().OnAction("addLoadBalancerListenerCertificate", "\"totalRows\":1");

        await script.Services.LinkAsync(With(new() { ["regionCode"] = "JPN" }), ServiceScript.Certificate(), LinkRole.Additional, CancellationToken.None);

        Assert.Equal("GET /vloadbalancer/v2/addLoadBalancerListenerCertificate?regionCode=JPN&loadBalancerListenerNo=21&sslCertificateNo=77&responseFormatType=json", script.Call);
    }

    [Theory]
    [InlineData(CloudZone.Public, "HTTP", LinkRole.Default, "77", "ListenerWithoutTls")]
    [InlineData(CloudZone.Public, "TCP", LinkRole.Additional, "77", "ListenerWithoutTls")]
    [InlineData(CloudZone.Public, null, LinkRole.Default, "77", "ListenerWithoutTls")]
    [InlineData(CloudZone.Government, "HTTPS", LinkRole.Additional, "77", "FurtherCertificatesNotOffered")]
    [InlineData(CloudZone.Public, "HTTPS", LinkRole.Default, "shop", "CertificateNotNumbered")]
    [InlineData(CloudZone.Public, "HTTPS", LinkRole.Additional, "0", "CertificateNotNumbered")]
    public async Task A_link_that_cannot_be_is_not_sent(CloudZone zone, string? protocol, LinkRole role, string certificate, string id)
    {
        using var script = new ServiceScript(zone);
        CdnService service = With(new() { ["protocolTypeCode"] = "HTTPS", ["port"] = "443", ["tlsMinVersionTypeCode"] = "TLSV12" }, protocol);

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => script.Services.LinkAsync(service, ServiceScript.Certificate(certificate), role, CancellationToken.None));

        Assert.Equal((id, false), (error.ErrorId, error.OutcomeUnknown));
        Assert.Empty(script.Sent);
    }

    [Theory]
    [InlineData("port")]
    [InlineData("protocolTypeCode")]
    [InlineData("tlsMinVersionTypeCode")]
    public async Task A_listener_is_not_changed_when_what_must_be_sent_again_is_not_told(string missing)
    {
        using var script = new ServiceScript();
        var settings = new Dictionary<string, string> { ["protocolTypeCode"] = "HTTPS", ["port"] = "443", ["tlsMinVersionTypeCode"] = "TLSV12" };
        settings.Remove(missing);

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => script.Services.LinkAsync(With(settings), ServiceScript.Certificate(), LinkRole.Default, CancellationToken.None));

        Assert.Equal("ListenerNotDescribed", error.ErrorId);
        Assert.Contains(missing, error.Message, StringComparison.Ordinal);
        Assert.Empty(script.Sent);
    }

    [Theory]
    [InlineData(CloudZone.Public, LinkRole.Default, "7", "LinkCertificateStays")]
    [InlineData(CloudZone.Public, LinkRole.Unknown, "7", "LinkCertificateStays")]
    [InlineData(CloudZone.Public, LinkRole.Additional, null, "CertificateNotNumbered")]
    [InlineData(CloudZone.Government, LinkRole.Additional, "7", "FurtherCertificatesNotOffered")]
    public async Task Only_a_further_certificate_is_taken_away(CloudZone zone, LinkRole role, string? number, string id)
    {
        using var script = new ServiceScript(zone);

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => script.Services.UnlinkAsync(ServiceScript.Listener, new ServiceCertificate { Id = number, Role = role }, CancellationToken.None));

        Assert.Equal(id, error.ErrorId);
        Assert.Empty(script.Sent);
    }

    [Theory]
    [InlineData(LinkRole.Global)]
    [InlineData(LinkRole.Unknown)]
    public async Task A_role_that_a_listener_does_not_have_is_the_callers_mistake(LinkRole role)
    {
        using var script = new ServiceScript();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => script.Services.LinkAsync(ServiceScript.Listener, ServiceScript.Certificate(), role, CancellationToken.None));

        Assert.Empty(script.Sent);
    }

    private static CdnService With(Dictionary<string, string> settings, string? protocol = "HTTPS") => new()
    {
        Id = "21",
        Name = "shop-lb:443",
        Kind = ServiceKind.LoadBalancerListener,
        Provider = ProviderKind.NaverCloud,
        Protocol = protocol,
        Settings = settings,
    };
}
