using System.Net;
using System.Text.Json;

namespace CertManager.Emulator.Tests.Services;

/// <summary>What services answer where the documents are silent.</summary>
public sealed class ServiceVariantTests
{
    private const string Create = """{"serviceRegion":"KR_JP","cmCertificateIds":[30001],"tlsVersion":"TLS_ALL_VERSIONS"}""";
    private const string SlotPath = ServiceCalls.Slots + "/940001";
    private const string Listeners = "/vloadbalancer/v2/getLoadBalancerListenerList?loadBalancerInstanceNo=910001&responseFormatType=json";
    private const string Certificates = "/vloadbalancer/v2/getLoadBalancerListenerCertificateList?loadBalancerListenerNo=920001&responseFormatType=json";

    [Theory]
    [InlineData("SlotNumber=CertificateNo", "GET", SlotPath, null, "\"certificateNo\":30001")]
    [InlineData("SlotNumberType=Text", "GET", SlotPath, null, "\"cmCertificateId\":\"30001\"")]
    [InlineData("SlotCreation=Id", "POST", ServiceCalls.Slots, Create, "\"result\":940002")]
    [InlineData("SlotCreation=True", "POST", ServiceCalls.Slots, Create, "\"result\":true")]
    [InlineData("EdgeResult=Null", "PUT", SlotPath, """{"cmCertificateId":30001}""", "\"result\":null")]
    [InlineData("LinkedStatusCode=Text", "GET", Certificates, null, "\"statusCode\":\"1\"")]
    [InlineData("ReturnCode=Number", "GET", Listeners, null, "\"returnCode\":0")]
    [InlineData("TotalRows=Zero", "GET", Listeners, null, "\"totalRows\":0")]
    [InlineData("EdgeCertificate=CertificateNumber", "GET", "/api/v1/cdn-edges/960001", null, "\"certificate\":{\"id\":30001}")]
    [InlineData("EdgePath=Singular", "GET", "/api/v1/cdn-edge/960001", null, "\"edgeName\":\"edge\"")]
    [InlineData("EdgeFraction=TwoDigits", "GET", ServiceCalls.Slots, null, ":05.00Z")]
    [InlineData("LargestSlotPage=2", "GET", ServiceCalls.Slots + "?offset=99", null, "\"offset\":2")]
    [InlineData("ExtraFields=True", "GET", ServiceCalls.Slots, null, "emulatorExtra")]
    [InlineData("ExtraFields=True", "GET", Listeners, null, "emulatorExtra")]
    [InlineData("OptionalFields=Null", "GET", ServiceCalls.Slots, null, "\"pageable\":null")]
    public async Task A_variant_changes_what_it_says(string variant, string method, string path, string? body, string expected) =>
        Assert.Contains(expected, (await CallAsync(variant, method, path, body)).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("SlotNumber=Absent", "GET", SlotPath, null, "30001")]
    [InlineData("SlotCreation=Absent", "POST", ServiceCalls.Slots, Create, "result")]
    [InlineData("EdgeResult=Absent", "PUT", SlotPath, """{"cmCertificateId":30001}""", "result")]
    [InlineData("TotalRows=Absent", "GET", Listeners, null, "totalRows")]
    [InlineData("EdgeCertificate=Absent", "GET", "/api/v1/cdn-edges/960001", null, "certificate")]
    [InlineData("OptionalFields=Absent", "GET", SlotPath, null, "provisionStatus")]
    [InlineData("MissingValues=Absent", "GET", SlotPath + "0", null, "result")]
    public async Task A_variant_leaves_out_what_it_says(string variant, string method, string path, string? body, string unexpected) =>
        Assert.DoesNotContain(unexpected, (await CallAsync(variant, method, path, body)).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("EdgePath=Singular", "/api/v1/cdn-edges/960001")]
    [InlineData("EdgePath=Plural", "/api/v1/cdn-edge/960001")]
    public async Task An_edge_can_have_one_path_only(string variant, string path) => Assert.Equal("404/300", (await CallAsync(variant, "GET", path)).ServiceStatus());

    [Theory]
    [InlineData("SlotStatus=Documented", "PUBLISHING PUBLISHING RUNNING")]
    [InlineData("SlotStatus=ReadyAgain", "READY PUBLISHING RUNNING")]
    [InlineData("SlotStatus=UnknownWord", "PUBLISHING VERIFYING RUNNING")]
    public async Task A_slot_can_go_through_other_words(string variant, string expected)
    {
        using EmulatedAccount account = Open(variant, out Caller caller);
        await SetAsync(account, caller);
        Assert.Equal(HttpStatusCode.OK, (await caller.EdgeAsync("PUT", SlotPath, """{"cmCertificateId":30001}""")).Http);
        var seen = new List<string>();
        foreach (int seconds in (int[])[0, 50, 10])
        {
            account.AdvanceClock(TimeSpan.FromSeconds(seconds));
            seen.Add((await caller.EdgeAsync("GET", ServiceCalls.Slots)).Result().GetProperty("content")[0].GetProperty("provisionStatus").GetString()!);
        }

        Assert.Equal(expected, string.Join(' ', seen));
    }

    [Theory]
    [InlineData("DeletedSlotsListed=True", 2)]
    [InlineData("DeletedSlotsListed=False", 1)]
    public async Task Deleted_slots_can_stay_in_the_list(string variant, int expected)
    {
        using EmulatedAccount account = Open(variant, out Caller caller);
        await SetAsync(account, caller);
        await caller.EdgeAsync("POST", ServiceCalls.Slots, Create);
        account.AdvanceClock(TimeSpan.FromSeconds(60));
        Assert.Equal("200/0000", (await caller.EdgeAsync("DELETE", ServiceCalls.Slots + "/940002")).ServiceStatus());
        account.AdvanceClock(TimeSpan.FromSeconds(60));

        JsonElement[] slots = [.. (await caller.EdgeAsync("GET", ServiceCalls.Slots)).Result().GetProperty("content").EnumerateArray()];

        Assert.Equal(expected, slots.Length);
        Assert.Equal(expected == 2 ? "DELETED" : "RUNNING", slots[^1].GetProperty("provisionStatus").GetString());
    }

    [Fact]
    public async Task A_global_certificate_that_was_replaced_can_stay_until_it_is_removed()
    {
        using EmulatedAccount account = Open("SwapKeepsOldItem=True", out Caller caller);
        await SetAsync(account, caller);
        account.PublishRecord("shop.example.com");
        await caller.RequestGlobalEdgeAsync("first");
        await caller.RequestGlobalEdgeAsync("second");
        account.AdvanceClock(TimeSpan.FromMinutes(6));
        await caller.EdgeAsync("POST", SlotPath, """{"cmCertificateId":30002}""");
        account.AdvanceClock(TimeSpan.FromSeconds(60));

        Assert.Equal("200/0000", (await caller.EdgeAsync("PUT", SlotPath, """{"cmCertificateId":30003}""")).ServiceStatus());

        Assert.Equal(["30002", "30003"], Assert.Single(account.Slots).GlobalCertificateIds);
    }

    [Fact]
    public async Task Refusals_can_come_with_http_200()
    {
        Assert.Equal("200/0101", (await CallAsync("ServiceErrors=Always200", "GET", SlotPath + "0")).ServiceStatus());
        Assert.Equal("200/1200001", (await CallAsync("ServiceErrors=Always200", "GET", Listeners.Replace("910001", "1", StringComparison.Ordinal))).ServiceStatus());
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Under_every_seed_links_are_changed_and_served(int seed)
    {
        using var account = new EmulatedAccount(new TestClock(), new EmulatorOptions { Style = AnswerStyle.Hostile(seed) });
        using var caller = new Caller(account, account);
        await SetAsync(account, caller);
        await caller.RegisterAsync(Caller.Body("next", Practice.Issue(account)));

        Assert.Equal(HttpStatusCode.OK, (await caller.EdgeAsync("PUT", SlotPath, """{"cmCertificateId":30002}""")).Http);
        Assert.Equal(HttpStatusCode.OK, (await caller.ActAsync("changeLoadBalancerListenerConfiguration", "loadBalancerListenerNo=920001&protocolTypeCode=HTTPS&port=443&sslCertificateNo=30002")).Http);
        account.AdvanceClock(TimeSpan.FromSeconds(60));
        Assert.Equal(("30002", "30002"), (account.FindServed("edge.example.com")!.CertificateId, account.FindServed("shop.example.com")!.CertificateId));
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    private static EmulatedAccount Open(string variant, out Caller caller)
    {
        var account = new EmulatedAccount(new TestClock(), new EmulatorOptions { Style = AnswerStyle.Calm.With(variant) });
        caller = new Caller(account, account);
        return account;
    }

    /// <summary>A load balancer and an edge with certificate 30001.</summary>
    private static async Task SetAsync(EmulatedAccount account, Caller caller)
    {
        await caller.RegisterAsync(Caller.Body("shop", Practice.Issue(account)));
        account.AddLoadBalancer("lb", 443, "30001", ["shop.example.com"]);
        account.AddEdge("edge", "edge.example.com", "30001");
    }

    private static async Task<Answer> CallAsync(string variant, string method, string path, string? body = null)
    {
        using EmulatedAccount account = Open(variant, out Caller caller);
        await SetAsync(account, caller);
        return await caller.EdgeAsync(method, path, body);
    }
}
