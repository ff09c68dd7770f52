using System.Text.Json;

namespace CertManager.Emulator.Tests.Services;

/// <summary>Edges, and where services are offered.</summary>
public sealed class EdgeTests : ServiceTest
{
    [Fact]
    public async Task Edges_are_found_through_their_profile()
    {
        (string number, _) = await RegisterAsync("shop");
        string slot = Account.AddEdge("shop-edge", "shop.example.com", number);

        string profile = Assert.Single((await Caller.EdgeAsync("GET", "/api/v1/profiles")).Result().EnumerateArray()).GetProperty("id").ToString();
        JsonElement edge = Assert.Single((await Caller.EdgeAsync("GET", $"/api/v1/profiles/{profile}/cdn-edges")).Result().EnumerateArray());
        string id = edge.GetProperty("id").ToString();

        Assert.Equal(
            ["id", "profileId", "edgeName", "statusType", "serviceRegionType", "originalCopyDomain", "registrationDate", "modifyDate", "domainName"],
            edge.EnumerateObject().Select(static field => field.Name));
        Assert.Equal((Assert.Single(Slot.EdgeIds), "RUNNING"), (id, (await Caller.EdgeAsync("GET", $"/api/v1/cdn-edges/{id}/status")).Result().GetString()));
        foreach (string path in (string[])["cdn-edge", "cdn-edges"])
        {
            JsonElement domain = (await Caller.EdgeAsync("GET", $"/api/v1/{path}/{id}")).Result().GetProperty("distributionConfig").GetProperty("serviceDomain");
            Assert.Equal(("CUSTOM_DOMAIN", "shop.example.com", slot), (domain.GetProperty("domainType").GetString(), domain.GetProperty("domainName").GetString(), domain.GetProperty("certificate").GetProperty("id").ToString()));
        }
    }

    [Theory]
    [InlineData("GET", "/api/v1/profiles/1/cdn-edges", "400/0101")]
    [InlineData("GET", "/api/v1/cdn-edges/1", "400/0101")]
    [InlineData("GET", "/api/v1/cdn-edges/x/status", "400/0040")]
    [InlineData("PUT", "/api/v1/cdn-edges/1", "404/300")]
    [InlineData("POST", "/api/v1/cdn-edges", "404/300")]
    public async Task What_there_is_not_is_refused(string method, string path, string expected) =>
        Assert.Equal(expected, (await Caller.EdgeAsync(method, path)).ServiceStatus());

    [Theory]
    [InlineData(CloudZone.Public, true, true)]
    [InlineData(CloudZone.Government, true, false)]
    [InlineData(CloudZone.Financial, false, true)]
    public async Task Each_zone_offers_what_it_has_to_sub_accounts_as_well(CloudZone zone, bool hasEdges, bool hasFurther)
    {
        using IEmulatedAccount account = new EmulatorEngine().CreateAccount(new TestClock(), new EmulatorSettings { Zone = zone, SubAccount = true });
        using var caller = new Caller(account, account);
        long number = await caller.RegisterPracticeAsync("shop");
        string listener = account.AddLoadBalancer("lb", 443, $"{number}", ["shop.example.com"]);

        Assert.Single((await caller.ActAsync("getLoadBalancerInstanceList", string.Empty)).Elements());
        foreach (string action in (string[])["add", "remove", "get"])
        {
            string status = (await caller.ActAsync($"{action}LoadBalancerListenerCertificate{(action == "get" ? "List" : string.Empty)}", "loadBalancerListenerNo=" + listener)).ServiceStatus();
            Assert.Equal(hasFurther, status != "404/300");
        }

        foreach (string path in (string[])["certificate/provisioning", "profiles"])
        {
            Assert.Equal(hasEdges ? "200/0000" : "404/300", (await caller.EdgeAsync("GET", "/api/v1/" + path)).ServiceStatus());
        }
    }
}
