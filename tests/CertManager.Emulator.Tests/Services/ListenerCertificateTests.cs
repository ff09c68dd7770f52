using System.Text.Json;

namespace CertManager.Emulator.Tests.Services;

/// <summary>Further certificates of listeners, and which one a name is served with.</summary>
public sealed class ListenerCertificateTests : ServiceTest
{
    [Fact]
    public async Task A_further_certificate_is_listed_beside_the_default_with_all_eight_fields()
    {
        (string main, _) = await RegisterAsync("main");
        (string further, _) = await RegisterAsync("further", "blog.example.com");
        string listener = Account.AddLoadBalancer("lb", 443, main, ["shop.example.com", "blog.example.com"]);
        Assert.Equal(main, Served("blog.example.com"));

        Assert.Equal("200/0", (await AddAsync(listener, further)).ServiceStatus());

        JsonElement[] elements = (await ListAsync(listener)).Elements();
        Assert.Equal([(main, true), (further, false)], elements.Select(static element => (element.GetProperty("sslCertificateNo").GetString()!, element.GetProperty("isDefault").GetBoolean())));
        Assert.Equal(
            ["sslCertificateNo", "memberNo", "sslCertificateName", "domainAddress", "validEndDate", "isDefault", "statusCode", "statusName"],
            elements[1].EnumerateObject().Select(static field => field.Name));
        Assert.Equal(("further", "blog.example.com", 1, "NORMAL"), (elements[1].GetProperty("sslCertificateName").GetString(), elements[1].GetProperty("domainAddress").GetString(), elements[1].GetProperty("statusCode").GetInt32(), elements[1].GetProperty("statusName").GetString()));
        Assert.Equal((main, further, main), (Served("blog.example.com", 19), Served("blog.example.com", 20), Served("shop.example.com", 20)));
    }

    [Fact]
    public async Task It_is_removed_and_the_default_is_not()
    {
        (string main, _) = await RegisterAsync("main");
        (string further, _) = await RegisterAsync("further", "blog.example.com");
        string listener = Account.AddLoadBalancer("lb", 443, main, ["blog.example.com"]);
        await AddAsync(listener, further);
        Account.AdvanceClock(TimeSpan.FromSeconds(20));

        Assert.Equal("400/1200002", (await RemoveAsync(listener, main)).ServiceStatus());
        Assert.Equal("400/1200001", (await RemoveAsync(listener, "1")).ServiceStatus());
        Assert.Equal("400/1200002", (await AddAsync(listener, further)).ServiceStatus());
        Assert.Equal("400/1200002", (await AddAsync(listener, main)).ServiceStatus());
        Assert.Equal("400/1200001", (await AddAsync(listener, "1")).ServiceStatus());
        Assert.Equal("400/1100001", (await Caller.ActAsync("addLoadBalancerListenerCertificate", "loadBalancerListenerNo=" + listener)).ServiceStatus());
        Assert.Equal("200/0", (await RemoveAsync(listener, further)).ServiceStatus());
        Assert.Empty(Listener.FurtherCertificateIds);
        Assert.Equal((further, main), (Served("blog.example.com", 19), Served("blog.example.com", 20)));
    }

    [Theory]
    [InlineData("shop.example.com", "exact")]
    [InlineData("SHOP.example.com", "exact")]
    [InlineData("a.example.com", "wild")]
    [InlineData("a.b.example.com", "main")]
    [InlineData("example.com", "main")]
    [InlineData("*.example.com", "wild")]
    [InlineData("deep.shop.example.com", "deep")]
    [InlineData("other.example.org", "main")]
    public async Task The_name_that_fits_most_closely_wins(string host, string expected)
    {
        (string main, _) = await RegisterAsync("main", "main.example.net");
        string listener = Account.AddLoadBalancer("lb", 443, main, [host]);
        string[] numbers = [(await RegisterAsync("wild", "*.example.com")).Number, (await RegisterAsync("exact", "shop.example.com")).Number, (await RegisterAsync("deep", "*.shop.example.com")).Number];
        Account.ChangeListener(listener, settings => settings with { FurtherCertificateIds = numbers });

        Assert.Equal(expected, (await Caller.ListAsync("?certificateNo=" + Served(host))).Certificates[0].GetProperty("certificateName").GetString());
    }

    [Fact]
    public async Task A_name_that_moves_to_another_service_is_served_by_that_one()
    {
        (string one, _) = await RegisterAsync("one");
        (string two, _) = await RegisterAsync("two");
        string first = Account.AddLoadBalancer("first", 443, one, ["shop.example.com"]);
        Account.AddEdge("second", "shop.example.com", two);
        Assert.Equal(two, Served());

        (string three, _) = await RegisterAsync("three");
        await ChangeAsync(first, three);
        Account.AdvanceClock(TimeSpan.FromSeconds(30));

        Assert.Equal(two, Served());
    }

    [Fact]
    public async Task An_expired_certificate_goes_on_being_served_and_cannot_be_linked_anew()
    {
        (string number, _) = await RegisterAsync("shop");
        string listener = Account.AddLoadBalancer("lb", 443, number, ["shop.example.com"]);
        Account.AdvanceClock(TimeSpan.FromDays(100));

        Assert.Equal(number, Served());
        JsonElement element = Assert.Single((await ListAsync(listener)).Elements());
        Assert.Equal((-2, "EXPIRE"), (element.GetProperty("statusCode").GetInt32(), element.GetProperty("statusName").GetString()));
        Assert.Equal("400/1200002", (await ChangeAsync(listener, number)).ServiceStatus());
        CertManagerException error = Assert.Throws<CertManagerException>(() => Account.AddLoadBalancer("other", 443, number, []));
        Assert.Equal(nameof(EmulatorErrors.EmulatedCertificateUnservable), error.ErrorId);
    }

    [Fact]
    public async Task What_has_no_files_or_no_key_cannot_be_linked()
    {
        Account.AddCertificates(1);
        (long paid, string key) = await Caller.IssueAdvancedAsync(Account);
        string dedicated = await IssueGlobalAsync("dedicated");

        Assert.All(["30001", $"{paid}", dedicated], number => Assert.Equal(
            nameof(EmulatorErrors.EmulatedCertificateUnservable),
            Assert.Throws<CertManagerException>(() => Account.AddLoadBalancer("lb", 443, number, [])).ErrorId));
        Assert.All(["1", "x", string.Empty], number => Assert.Equal(
            nameof(EmulatorErrors.EmulatedCertificateNotFound),
            Assert.Throws<CertManagerException>(() => Account.AddEdge("edge", "shop.example.com", number)).ErrorId));
        Assert.Equal("200/0", (await Caller.PostAsync("/certificate/registPrivateKey", new { certificateNo = paid, privateKey = key })).Status);
        Account.AddLoadBalancer("lb", 443, $"{paid}", ["shop.example.com"]);
        Assert.True(Account.FindServed("shop.example.com")!.HasPrivateKey);
    }

    private Task<Answer> AddAsync(string listener, string number) => Caller.ActAsync("addLoadBalancerListenerCertificate", $"loadBalancerListenerNo={listener}&sslCertificateNo={number}");

    private Task<Answer> RemoveAsync(string listener, string number) => Caller.ActAsync("removeLoadBalancerListenerCertificate", $"loadBalancerListenerNo={listener}&sslCertificateNo={number}");

    private Task<Answer> ListAsync(string listener) => Caller.ActAsync("getLoadBalancerListenerCertificateList", "loadBalancerListenerNo=" + listener);
}
