using System.Text.Json;

namespace CertManager.Emulator.Tests.Services;

public sealed class ClassicTests : ServiceTest
{
    private const string Environment = "loadbalancer";

    [Fact]
    public async Task The_store_has_certificates_of_its_own_and_shows_no_key()
    {
        PracticeCertificate practice = Practice.Issue(Account);
        Assert.Equal("200/0", (await AddAsync("shop", practice, practice)).ServiceStatus());

        JsonElement element = Assert.Single((await ActAsync("getLoadBalancerSslCertificateList", string.Empty)).Elements());
        Assert.Equal(("shop", practice.Certificate, JsonValueKind.Null), (element.GetProperty("certificateName").GetString(), element.GetProperty("publicKeyCertificate").GetString(), element.GetProperty("privateKey").ValueKind));
        Assert.Empty((await Caller.ListAsync()).Certificates);
        Assert.Equal("400/1100002", (await AddAsync("shop", practice, practice)).ServiceStatus());
        Assert.Equal("200/26040", (await AddAsync("other", practice, Practice.Issue(Account))).ServiceStatus());
        Assert.Equal("400/1100001", (await ActAsync("addLoadBalancerSslCertificate", "certificateName=x")).ServiceStatus());
        Assert.Equal("400/1200001", (await ActAsync("deleteLoadBalancerSslCertificate", "certificateName=nobody")).ServiceStatus());
        Assert.Equal("200/0", (await ActAsync("deleteLoadBalancerSslCertificate", "certificateName=shop")).ServiceStatus());
    }

    [Fact]
    public async Task Rules_point_to_certificates_by_name()
    {
        PracticeCertificate practice = Practice.Issue(Account);
        await AddAsync("old", practice, practice);
        await AddAsync("next", practice, practice);
        string number = Account.AddClassicLoadBalancer("classic", 443, "old");
        Assert.Equal("400/1200002", (await ActAsync("deleteLoadBalancerSslCertificate", "certificateName=old")).ServiceStatus());

        Assert.Equal("400/1200001", (await ChangeAsync(number, "nobody")).ServiceStatus());
        Assert.Equal("400/1100001", (await ChangeAsync(number, string.Empty)).ServiceStatus());
        Assert.Equal("400/1200001", (await ChangeAsync("1", "next")).ServiceStatus());
        Assert.Equal("400/1100001", (await ActAsync("changeLoadBalancerInstanceConfiguration", $"loadBalancerInstanceNo={number}&loadBalancerAlgorithmTypeCode=RR")).ServiceStatus());
        Assert.Equal("200/0", (await ChangeAsync(number, "next")).ServiceStatus());
        Assert.Equal("400/1200004", (await ChangeAsync(number, "old")).ServiceStatus());

        JsonElement instance = Assert.Single((await ActAsync("getLoadBalancerInstanceList", "loadBalancerInstanceNoList.1=" + number)).Elements());
        JsonElement rule = Assert.Single(instance.GetProperty("loadBalancerRuleList").EnumerateArray());
        Assert.Equal(("classic", "CHANG", "next"), (instance.GetProperty("loadBalancerName").GetString(), instance.GetProperty("loadBalancerInstanceOperation").GetProperty("code").GetString(), rule.GetProperty("certificateName").GetString()));
        Assert.Equal("200/0", (await ActAsync("deleteLoadBalancerSslCertificate", "certificateName=old")).ServiceStatus());
    }

    private Task<Answer> ActAsync(string action, string query) => Caller.ActAsync(action, query, Environment);

    private Task<Answer> AddAsync(string name, PracticeCertificate practice, PracticeCertificate key) => ActAsync(
        "addLoadBalancerSslCertificate",
        $"certificateName={name}&privateKey={Uri.EscapeDataString(Practice.Key(key))}&publicKeyCertificate={Uri.EscapeDataString(practice.Certificate)}");

    private Task<Answer> ChangeAsync(string number, string certificate) => ActAsync(
        "changeLoadBalancerInstanceConfiguration",
        $"loadBalancerInstanceNo={number}&loadBalancerAlgorithmTypeCode=RR&loadBalancerRuleList.1.protocolTypeCode=HTTPS&loadBalancerRuleList.1.loadBalancerPort=443&loadBalancerRuleList.1.serverPort=80&loadBalancerRuleList.1.certificateName={certificate}");
}
