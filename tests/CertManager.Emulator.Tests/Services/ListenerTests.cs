using System.Text.Json;
using System.Xml.Linq;

namespace CertManager.Emulator.Tests.Services;

public sealed class ListenerTests : ServiceTest
{
    private const string Change = "changeLoadBalancerListenerConfiguration";

    [Fact]
    public async Task Instances_and_listeners_are_listed_with_what_the_documents_name()
    {
        (string number, _) = await RegisterAsync("shop");
        string listener = Account.AddLoadBalancer("shop-lb", 443, number, ["shop.example.com"]);

        JsonElement instance = Assert.Single((await Caller.ActAsync("getLoadBalancerInstanceList", "regionCode=KR")).Elements());
        string instanceNumber = instance.GetProperty("loadBalancerInstanceNo").GetString()!;
        Assert.Equal(("shop-lb", "NULL", listener), (instance.GetProperty("loadBalancerName").GetString(), Operation(instance), instance.GetProperty("loadBalancerListenerNoList")[0].GetString()));
        Assert.Equal(instance.ToString(), Assert.Single((await Caller.ActAsync("getLoadBalancerInstanceDetail", "loadBalancerInstanceNo=" + instanceNumber)).Elements()).ToString());

        Answer answer = await Caller.ActAsync("getLoadBalancerListenerList", "loadBalancerInstanceNo=" + instanceNumber);
        JsonElement element = Assert.Single(answer.Elements());
        Assert.Equal((JsonValueKind.String, number), (element.GetProperty("sslCertificateNo").ValueKind, element.GetProperty("sslCertificateNo").GetString()));
        Assert.Equal(("HTTPS", 443, false, "TLSV10"), (element.GetProperty("protocolType").GetProperty("code").GetString(), element.GetProperty("port").GetInt32(), element.GetProperty("useHttp2").GetBoolean(), element.GetProperty("tlsMinVersionType").GetProperty("code").GetString()));
        JsonElement envelope = answer.Json.GetProperty("getLoadBalancerListenerListResponse");
        Assert.Equal(("0", "success", 1), (envelope.GetProperty("returnCode").GetString(), envelope.GetProperty("returnMessage").GetString(), envelope.GetProperty("totalRows").GetInt32()));
    }

    [Fact]
    public async Task The_default_form_is_xml()
    {
        (string number, _) = await RegisterAsync("shop");
        string listener = Account.AddLoadBalancer("shop-lb", 443, number, []);

        Answer answer = await Caller.CallAsync("GET", "/vloadbalancer/v2/getLoadBalancerListenerCertificateList?loadBalancerListenerNo=" + listener);
        XElement root = XElement.Parse(answer.Text);
        Assert.Equal("application/xml", answer.Message.Content.Headers.ContentType!.MediaType);
        Assert.Equal("getLoadBalancerListenerCertificateListResponse", root.Name.LocalName);
        Assert.Equal(("0", "success", "1"), (root.Element("returnCode")!.Value, root.Element("returnMessage")!.Value, root.Element("totalRows")!.Value));
        Assert.Equal(number, root.Element("loadBalancerListenerCertificateList")!.Element("loadBalancerListenerCertificate")!.Element("sslCertificateNo")!.Value);

        XElement refusal = XElement.Parse((await Caller.CallAsync("GET", "/vloadbalancer/v2/getLoadBalancerListenerCertificateList?loadBalancerListenerNo=1")).Text);
        Assert.Equal(("responseError", "1200001"), (refusal.Name.LocalName, refusal.Element("returnCode")!.Value));
    }

    [Fact]
    public async Task A_new_default_certificate_is_served_when_the_change_is_done_and_the_old_one_until_then()
    {
        (string old, _) = await RegisterAsync("old");
        (string next, string serial) = await RegisterAsync("next");
        string listener = Account.AddLoadBalancer("shop-lb", 443, old, ["Shop.example.com."]);
        Assert.Equal(old, Served());

        JsonElement element = Assert.Single((await ChangeAsync(listener, next)).Elements());

        Assert.Equal(next, element.GetProperty("sslCertificateNo").GetString());
        Assert.Equal((old, old, next), (Served(), Served(seconds: 19.9), Served(seconds: 20)));
        Assert.Equal("CHANG", Operation(Assert.Single((await Caller.ActAsync("getLoadBalancerInstanceList", string.Empty)).Elements())));
        Account.AdvanceClock(TimeSpan.FromSeconds(20));
        Assert.Equal("NULL", Operation(Assert.Single((await Caller.ActAsync("getLoadBalancerInstanceList", string.Empty)).Elements())));
        Assert.Equal(new EmulatedServing(next, serial, HasPrivateKey: true), Account.FindServed("shop.example.com"));
    }

    [Fact]
    public async Task While_it_is_changed_it_takes_no_other_change()
    {
        (string old, _) = await RegisterAsync("old");
        (string next, _) = await RegisterAsync("next");
        string listener = Account.AddLoadBalancer("shop-lb", 443, old, []);
        await ChangeAsync(listener, next);

        Assert.Equal("400/1200004", (await ChangeAsync(listener, old)).ServiceStatus());
        Assert.Equal("400/1200004", (await Caller.ActAsync("addLoadBalancerListenerCertificate", $"loadBalancerListenerNo={listener}&sslCertificateNo={old}")).ServiceStatus());
        Assert.Equal("400/1200004", (await Caller.ActAsync("removeLoadBalancerListenerCertificate", $"loadBalancerListenerNo={listener}&sslCertificateNo={old}")).ServiceStatus());
        Assert.Equal("400/1200004", (await Caller.ActAsync("createLoadBalancerListener", $"loadBalancerInstanceNo={Listener.LoadBalancerId}&protocolTypeCode=HTTP&port=80&targetGroupNo=1")).ServiceStatus());
        Account.AdvanceClock(TimeSpan.FromSeconds(20));
        Assert.Equal("200/0", (await ChangeAsync(listener, old)).ServiceStatus());
    }

    [Fact]
    public async Task What_a_change_leaves_out_falls_back_to_its_default()
    {
        (string number, _) = await RegisterAsync("shop");
        string listener = Account.AddLoadBalancer("shop-lb", 443, number, []);
        string[] defaults = [.. Listener.Ciphers];
        await ChangeAsync(listener, number, "&useHttp2=true&tlsMinVersionTypeCode=TLSV12&cipherSuiteList.1=TLS_B&cipherSuiteList.2=TLS_A");
        Assert.Equal((true, "TLSV12", "TLS_B TLS_A"), (Listener.UseHttp2, Listener.TlsMinimum, string.Join(' ', Listener.Ciphers)));
        Account.AdvanceClock(TimeSpan.FromSeconds(20));

        await ChangeAsync(listener, number);

        Assert.Equal((false, "TLSV10", string.Join(' ', defaults)), (Listener.UseHttp2, Listener.TlsMinimum, string.Join(' ', Listener.Ciphers)));
    }

    [Fact]
    public async Task A_form_does_what_a_query_does()
    {
        (string number, _) = await RegisterAsync("shop");
        string listener = Account.AddLoadBalancer("shop-lb", 443, number, []);
        string form = $"loadBalancerListenerNo={listener}&protocolTypeCode=HTTPS&port=8443&sslCertificateNo={number}&responseFormatType=json";

        Assert.Equal("200/0", (await Caller.PostFormAsync(Change, form)).ServiceStatus());
        Assert.Equal(8443, Listener.Port);
        Assert.Equal("400/100", (await Caller.PostFormAsync(Change, form, "?port=1")).ServiceStatus());
        Assert.Equal("400/100", (await Caller.PostFormAsync(Change, "{}")).ServiceStatus());
    }

    [Theory]
    [InlineData("protocolTypeCode=HTTPS&port=443&sslCertificateNo=30001", "400/1100001")]
    [InlineData("loadBalancerListenerNo=920001&port=443&sslCertificateNo=30001", "400/1100001")]
    [InlineData("loadBalancerListenerNo=920001&protocolTypeCode=HTTPS&sslCertificateNo=30001", "400/1100001")]
    [InlineData("loadBalancerListenerNo=920001&protocolTypeCode=HTTPS&port=443", "400/1100001")]
    [InlineData("loadBalancerListenerNo=920001&protocolTypeCode=HTTPS&port=443&sslCertificateNo=", "400/1100001")]
    [InlineData("loadBalancerListenerNo=x&protocolTypeCode=HTTPS&port=443&sslCertificateNo=30001", "400/1100002")]
    [InlineData("loadBalancerListenerNo=920001&protocolTypeCode=https&port=443&sslCertificateNo=30001", "400/1100002")]
    [InlineData("loadBalancerListenerNo=920001&protocolTypeCode=HTTPS&port=0&sslCertificateNo=30001", "400/1100002")]
    [InlineData("loadBalancerListenerNo=920001&protocolTypeCode=HTTPS&port=65536&sslCertificateNo=30001", "400/1100002")]
    [InlineData("loadBalancerListenerNo=920001&protocolTypeCode=HTTPS&port=443&sslCertificateNo=30001&useHttp2=True", "400/1100002")]
    [InlineData("loadBalancerListenerNo=920001&protocolTypeCode=HTTPS&port=443&sslCertificateNo=30001&tlsMinVersionTypeCode=TLSV13", "400/1100002")]
    [InlineData("loadBalancerListenerNo=920001&protocolTypeCode=HTTPS&port=443&sslCertificateNo=30001&cipherSuiteList.1=%01", "400/1100002")]
    [InlineData("loadBalancerListenerNo=920001&protocolTypeCode=HTTP&port=443&sslCertificateNo=30001", "400/1100002")]
    [InlineData("loadBalancerListenerNo=920001&protocolTypeCode=HTTPS&port=443&sslCertificateNo=30001&regionCode=XX", "400/1100002")]
    [InlineData("loadBalancerListenerNo=920001&protocolTypeCode=HTTPS&port=443&sslCertificateNo=30001&regionCode=JPN", "400/1200001")]
    [InlineData("loadBalancerListenerNo=1&protocolTypeCode=HTTPS&port=443&sslCertificateNo=30001", "400/1200001")]
    [InlineData("loadBalancerListenerNo=920001&protocolTypeCode=HTTPS&port=443&sslCertificateNo=1", "400/1200001")]
    [InlineData("loadBalancerListenerNo=920001&protocolTypeCode=HTTPS&port=443&sslCertificateNo=30002", "400/1200002")]
    [InlineData("loadBalancerListenerNo=920001&protocolTypeCode=HTTPS&port=443&sslCertificateNo=30001&certificateNo=30001", "400/100")]
    [InlineData("loadBalancerListenerNo=920001&protocolTypeCode=HTTPS&port=443&sslCertificateNo=30001&cipherSuiteList=A", "400/100")]
    [InlineData("loadBalancerListenerNo=920001&protocolTypeCode=HTTPS&port=443&sslCertificateNo=30001&port=443", "400/100")]
    public async Task A_change_is_judged_by_the_documents_and_changes_nothing_when_it_is_refused(string query, string expected)
    {
        (string number, _) = await RegisterAsync("shop");
        Account.AddLoadBalancer("shop-lb", 443, number, []);
        Account.AddCertificates(1);
        EmulatedListener before = Listener;

        Assert.Equal(expected, (await Caller.ActAsync(Change, query)).ServiceStatus());

        Assert.Equal(JsonSerializer.Serialize(before), JsonSerializer.Serialize(Listener));
    }

    [Fact]
    public async Task A_port_belongs_to_one_listener()
    {
        (string number, _) = await RegisterAsync("shop");
        string listener = Account.AddLoadBalancer("shop-lb", 443, number, []);
        string create = $"loadBalancerInstanceNo={Listener.LoadBalancerId}&targetGroupNo=1&protocolTypeCode=HTTPS&sslCertificateNo={number}&port=";

        Assert.Equal("400/1100002", (await Caller.ActAsync("createLoadBalancerListener", create + "443")).ServiceStatus());
        JsonElement added = Assert.Single((await Caller.ActAsync("createLoadBalancerListener", create + "8443")).Elements());
        Assert.NotEqual(listener, added.GetProperty("loadBalancerListenerNo").GetString());
        Assert.Equal(2, Account.Listeners.Count);
        Account.AdvanceClock(TimeSpan.FromSeconds(20));
        Assert.Equal("400/1100002", (await Caller.ActAsync(Change, $"loadBalancerListenerNo={listener}&protocolTypeCode=HTTP&port=8443")).ServiceStatus());
        Assert.Equal("400/1200001", (await Caller.ActAsync("createLoadBalancerListener", "loadBalancerInstanceNo=1&targetGroupNo=1&protocolTypeCode=HTTP&port=80")).ServiceStatus());
        Assert.Equal("400/1100001", (await Caller.ActAsync("createLoadBalancerListener", "loadBalancerInstanceNo=910001&protocolTypeCode=HTTP&port=80")).ServiceStatus());
    }

    [Fact]
    public async Task Lists_can_be_narrowed_and_paged()
    {
        (string number, _) = await RegisterAsync("shop");
        for (int i = 0; i < 3; i++)
        {
            Account.AddLoadBalancer($"lb-{i}", 443, number, []);
        }

        Answer page = await Caller.ActAsync("getLoadBalancerInstanceList", "pageNo=2&pageSize=2");
        Assert.Equal(("lb-2", 3), (Assert.Single(page.Elements()).GetProperty("loadBalancerName").GetString(), page.Json.GetProperty("getLoadBalancerInstanceListResponse").GetProperty("totalRows").GetInt32()));
        Assert.Equal(2, (await Caller.ActAsync("getLoadBalancerInstanceList", "loadBalancerInstanceNoList.1=910001&loadBalancerInstanceNoList.2=910003")).Elements().Length);
        Assert.Empty((await Caller.ActAsync("getLoadBalancerInstanceList", "regionCode=SGN")).Elements());
        Assert.Empty((await Caller.ActAsync("getLoadBalancerInstanceDetail", "loadBalancerInstanceNo=1")).Elements());
        Assert.Equal("400/1200001", (await Caller.ActAsync("getLoadBalancerListenerList", "loadBalancerInstanceNo=1")).ServiceStatus());
        Assert.Equal("400/1100001", (await Caller.ActAsync("getLoadBalancerListenerList", string.Empty)).ServiceStatus());
    }

    [Fact]
    public async Task A_signature_is_demanded_and_a_content_type_is_not()
    {
        HttpRequestMessage request = Caller.Request("GET", "/vloadbalancer/v2/getLoadBalancerInstanceList?responseFormatType=json");
        request.Content = null;
        Assert.Equal("200/0", (await Caller.SendAsync(request)).ServiceStatus());
        request = Caller.Request("GET", "/vloadbalancer/v2/getLoadBalancerInstanceList?responseFormatType=json");
        request.Headers.Remove("x-ncp-apigw-signature-v2");
        Assert.Equal("401/200", (await Caller.SendAsync(request)).ServiceStatus());
        Assert.Equal("404/300", (await Caller.ActAsync("deleteLoadBalancerInstances", string.Empty)).ServiceStatus());
    }

    [Fact]
    public async Task A_fault_meets_an_action_however_it_is_called()
    {
        Account.Faults.Add(new Fault { Operation = NaverOperations.GetLoadBalancerInstanceList, Kind = FaultKind.Answer, Status = 500, Body = """{"responseError":{"returnCode":"1250000","returnMessage":"server"}}""" });

        Assert.Equal("500/1250000", (await Caller.PostFormAsync("getLoadBalancerInstanceList", "responseFormatType=json")).ServiceStatus());
        Assert.Equal("200/0", (await Caller.PostFormAsync("getLoadBalancerInstanceList", "responseFormatType=json")).ServiceStatus());
    }

    [Fact]
    public async Task Somebody_else_can_change_a_listener()
    {
        (string old, _) = await RegisterAsync("old");
        (string next, _) = await RegisterAsync("next");
        string listener = Account.AddLoadBalancer("shop-lb", 443, old, ["shop.example.com"]);

        Account.ChangeListener(listener, settings => settings with { UseHttp2 = true, TlsMinimum = "TLSV12", CertificateId = next, FurtherCertificateIds = [old] });

        Assert.Equal((true, "TLSV12", next, false), (Listener.UseHttp2, Listener.TlsMinimum, Listener.CertificateId, Listener.IsBusy));
        Assert.Equal(next, Served());
        Assert.Equal(nameof(EmulatorErrors.EmulatedServiceInvalid), Assert.Throws<CertManagerException>(() => Account.ChangeListener("1", static settings => settings)).ErrorId);
        Assert.Equal(nameof(EmulatorErrors.EmulatedCertificateNotFound), Assert.Throws<CertManagerException>(() => Account.ChangeListener(listener, static settings => settings with { CertificateId = "1" })).ErrorId);
    }

    private static string Operation(JsonElement instance) => instance.GetProperty("loadBalancerInstanceOperation").GetProperty("code").GetString()!;
}
