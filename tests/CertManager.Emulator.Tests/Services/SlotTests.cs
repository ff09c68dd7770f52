using System.Text.Json;

namespace CertManager.Emulator.Tests.Services;

public sealed class SlotTests : ServiceTest
{
    private const string Slots = ServiceCalls.Slots;

    [Fact]
    public async Task A_slot_is_made_published_and_then_running()
    {
        (string number, _) = await RegisterAsync("shop", "shop.example.com", "www.example.com");

        string id = (await CreateAsync(number)).Result().GetProperty("slotId").ToString();

        JsonElement element = Assert.Single((await Caller.EdgeAsync("GET", Slots)).Result().GetProperty("content").EnumerateArray());
        Assert.Equal(
            ["slotId", "commonName", "serviceRegion", "tlsVersion", "cipherProfile", "provisionStatus", "provisionDate", "certificateName", "expirationDate"],
            element.EnumerateObject().Select(static field => field.Name));
        Assert.Equal((id, "shop.example.com", "KR_JP", "1.2,1.3", "GE-DEFAULT-v1", "shop"), (
            element.GetProperty("slotId").ToString(), Text(element, "commonName"), Text(element, "serviceRegion"), Text(element, "tlsVersion"), Text(element, "cipherProfile"), Text(element, "certificateName")));
        Assert.EndsWith(".000Z", Text(element, "expirationDate"), StringComparison.Ordinal);

        var seen = new List<string>();
        for (int i = 0; i < 7; i++)
        {
            seen.Add(Text((await Caller.EdgeAsync("GET", $"{Slots}/{id}")).Result(), "provisionStatus"));
            Account.AdvanceClock(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(["READY", "PUBLISHING", "PUBLISHING", "PUBLISHING", "PUBLISHING", "PUBLISHING", "RUNNING"], seen);
    }

    [Fact]
    public async Task The_details_tell_certificates_and_edges()
    {
        (string number, _) = await RegisterAsync("shop", "shop.example.com", "www.example.com");
        string id = Account.AddEdge("shop-edge", "shop.example.com", number);

        JsonElement result = (await Caller.EdgeAsync("GET", $"{Slots}/{id}?pageNo=1&offset=10")).Result();

        JsonElement item = Assert.Single(result.GetProperty("certificates").EnumerateArray());
        Assert.Equal((JsonValueKind.Number, "KR_JP", "shop", "shop.example.com", number), (
            item.GetProperty("itemId").ValueKind, Text(item, "serviceRegion"), Text(item, "cmCertificateName"), Text(item, "commonName"), item.GetProperty("cmCertificateId").ToString()));
        Assert.Equal("www.example.com", Assert.Single(item.GetProperty("sanDomains").EnumerateArray()).GetString());
        JsonElement edges = result.GetProperty("linkedEdges");
        Assert.Equal("shop-edge", Text(Assert.Single(edges.GetProperty("content").EnumerateArray()), "edgeName"));
        Assert.Equal("""{"pageNo":1,"offset":10,"totalCount":1}""", edges.GetProperty("pageable").GetRawText());
    }

    [Fact]
    public async Task The_list_comes_in_pages_whose_size_is_called_offset()
    {
        (string number, _) = await RegisterAsync("shop");
        for (int i = 0; i < 16; i++)
        {
            Account.AddEdge($"edge-{i}", $"shop{i}.example.com", number);
        }

        Assert.Equal((15, 1), (await CountAsync(string.Empty), await CountAsync("?pageNo=2")));
        Assert.Equal((4, 0), (await CountAsync("?pageNo=4&offset=4"), await CountAsync("?pageNo=2147483647&offset=100")));
        Assert.Equal("400/0040", (await Caller.EdgeAsync("GET", Slots + "?pageNo=0")).ServiceStatus());
        Assert.Equal("400/0040", (await Caller.EdgeAsync("GET", Slots + "?offset=x")).ServiceStatus());
        Assert.Equal("400/100", (await Caller.EdgeAsync("GET", Slots + "?pageSize=4")).ServiceStatus());

        async Task<int> CountAsync(string query) => (await Caller.EdgeAsync("GET", Slots + query)).Result().GetProperty("content").GetArrayLength();
    }

    [Theory]
    [InlineData("KR_JP", "30001", "TLS_ALL_VERSIONS", "DEFAULT", "200/0000")]
    [InlineData("KR_JP", "30001", "TLS_MIN_VERSION_1_2", null, "200/0000")]
    [InlineData("KR_JP", "30001", "TLS_MIN_VERSION_1_2", "STRICT", "200/0000")]
    [InlineData("KR_JP", "\"30001\"", "TLS_MIN_VERSION_1_2", "GENERAL", "200/0000")]
    [InlineData("KR_JP_GLOBAL", "30001,30002", "TLS_MIN_VERSION_1_2", "DEFAULT", "200/0000")]
    [InlineData("KR_JP_GLOBAL", "30002,30001", "TLS_MIN_VERSION_1_2", "DEFAULT", "200/0000")]
    [InlineData("KR_JP", "30001", "TLS_ALL_VERSIONS", "STRICT", "400/0040")]
    [InlineData("KR_JP", "30001", "TLS_MIN_VERSION_1_2", "strict", "400/0040")]
    [InlineData("KR_JP", "30001", "TLS_MIN_VERSION_1_3", "DEFAULT", "400/0040")]
    [InlineData("KR_JP", "30001", null, "DEFAULT", "400/0040")]
    [InlineData("GLOBAL", "30001,30002", "TLS_ALL_VERSIONS", "DEFAULT", "400/0040")]
    [InlineData(null, "30001", "TLS_ALL_VERSIONS", "DEFAULT", "400/0040")]
    [InlineData("KR_JP", "30002", "TLS_ALL_VERSIONS", "DEFAULT", "400/0040")]
    [InlineData("KR_JP", "30001,30002", "TLS_ALL_VERSIONS", "DEFAULT", "400/0040")]
    [InlineData("KR_JP", "", "TLS_ALL_VERSIONS", "DEFAULT", "400/0040")]
    [InlineData("KR_JP", "null", "TLS_ALL_VERSIONS", "DEFAULT", "400/0040")]
    [InlineData("KR_JP", "1", "TLS_ALL_VERSIONS", "DEFAULT", "400/0101")]
    [InlineData("KR_JP", "30004", "TLS_ALL_VERSIONS", "DEFAULT", "400/0102")]
    [InlineData("KR_JP_GLOBAL", "30001", "TLS_ALL_VERSIONS", "DEFAULT", "400/0040")]
    [InlineData("KR_JP_GLOBAL", "30002", "TLS_ALL_VERSIONS", "DEFAULT", "400/0040")]
    [InlineData("KR_JP_GLOBAL", "30001,30003", "TLS_ALL_VERSIONS", "DEFAULT", "400/0040")]
    [InlineData("KR_JP_GLOBAL", "30001,30003,30002", "TLS_ALL_VERSIONS", "DEFAULT", "400/0040")]
    public async Task A_new_slot_has_the_certificates_that_its_scope_wants(string? region, string ids, string? tls, string? profile, string expected)
    {
        await SetAsync();
        var fields = new Dictionary<string, string?> { ["serviceRegion"] = region, ["tlsVersion"] = tls, ["cipherProfile"] = profile };
        string body = $"{{{string.Join(',', fields.Where(static field => field.Value is not null).Select(static field => $"\"{field.Key}\":\"{field.Value}\""))},\"cmCertificateIds\":[{ids}]}}";

        Assert.Equal(expected, (await Caller.EdgeAsync("POST", Slots, body)).ServiceStatus());
        Assert.Equal(expected == "200/0000" ? 1 : 0, Account.Slots.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"serviceRegion":"KR_JP","cmCertificateIds":30001,"tlsVersion":"TLS_ALL_VERSIONS"}""")]
    [InlineData("""{"serviceRegion":"KR_JP","certificateNo":30001,"tlsVersion":"TLS_ALL_VERSIONS"}""")]
    [InlineData("""{"serviceRegion":"KR_JP","cmCertificateIds":[30001.5],"tlsVersion":"TLS_ALL_VERSIONS"}""")]
    public async Task A_body_of_another_form_is_refused(string body)
    {
        await SetAsync();

        Assert.Equal("400/0040", (await Caller.EdgeAsync("POST", Slots, body)).ServiceStatus());
    }

    [Fact]
    public async Task A_replaced_certificate_is_served_until_the_slot_is_published()
    {
        await SetAsync();
        string id = Account.AddEdge("edge", "shop.example.com", "30001");
        Assert.Equal("30001", Served());

        Answer answer = await Caller.EdgeAsync("PUT", $"{Slots}/{id}", new { cmCertificateId = 30003 });

        Assert.True(answer.Result().GetBoolean());
        Assert.Equal(("30001", "30003", "PUBLISHING"), (Served(seconds: 59), Served(seconds: 60), Slot.Status));
        Assert.Equal("400/0250", (await Caller.EdgeAsync("PUT", $"{Slots}/{id}", new { cmCertificateId = 30001 })).ServiceStatus());
        Assert.Equal("400/0250", (await Caller.EdgeAsync("DELETE", $"{Slots}/{id}")).ServiceStatus());
        Account.AdvanceClock(TimeSpan.FromSeconds(60));
        Assert.Equal("RUNNING", Slot.Status);
        Assert.Equal(["30003"], Slot.CertificateIds);
    }

    [Fact]
    public async Task A_slot_is_widened_its_global_certificate_replaced_and_taken_away()
    {
        await SetAsync();
        string second = await IssueGlobalAsync("dedicated2");
        string id = Account.AddEdge("edge", "shop.example.com", "30001");
        string path = $"{Slots}/{id}";

        Assert.Equal("400/0040", (await Caller.EdgeAsync("PUT", path, new { cmCertificateId = 30002 })).ServiceStatus());
        Assert.Equal("400/0040", (await Caller.EdgeAsync("POST", path, new { cmCertificateId = 30003 })).ServiceStatus());
        Assert.True((await Caller.EdgeAsync("POST", path, new { cmCertificateId = "30002" })).Result().GetBoolean());
        Account.AdvanceClock(TimeSpan.FromSeconds(60));
        Assert.Equal("400/0102", (await Caller.EdgeAsync("POST", path, new { cmCertificateId = second })).ServiceStatus());
        Assert.Equal("200/0000", (await Caller.EdgeAsync("PUT", path, new { cmCertificateId = second })).ServiceStatus());
        Assert.Equal([second], Slot.GlobalCertificateIds);
        Account.AdvanceClock(TimeSpan.FromSeconds(60));
        Assert.Equal("KR_JP_GLOBAL", Text((await Caller.EdgeAsync("GET", path)).Result(), "serviceRegion"));

        long[] items = [.. (await Caller.EdgeAsync("GET", path)).Result().GetProperty("certificates").EnumerateArray().Select(static item => item.GetProperty("itemId").GetInt64())];
        Assert.Equal("400/0040", (await Caller.EdgeAsync("DELETE", path + "/certificates", new { certificateItemIds = Array.Empty<long>() })).ServiceStatus());
        Assert.Equal("400/0040", (await Caller.EdgeAsync("DELETE", path + "/certificates", new { certificateItemIds = new[] { 1 } })).ServiceStatus());
        Assert.Equal("400/0102", (await Caller.EdgeAsync("DELETE", path + "/certificates", new { certificateItemIds = items })).ServiceStatus());
        Assert.Equal("200/0000", (await Caller.EdgeAsync("DELETE", path + "/certificates", new { certificateItemIds = items[1..] })).ServiceStatus());
        Assert.Empty(Slot.GlobalCertificateIds);
        Assert.Equal("30001", Served(seconds: 60));
    }

    [Fact]
    public async Task Tls_is_set_by_itself()
    {
        await SetAsync();
        string path = $"{Slots}/{Account.AddEdge("edge", "shop.example.com", "30001")}/certificates/tls";

        Assert.Equal("400/0040", (await Caller.EdgeAsync("PUT", path, new { tlsVersion = "TLS_ALL_VERSIONS", cipherProfile = "STRICT" })).ServiceStatus());
        Assert.Equal("200/0000", (await Caller.EdgeAsync("PUT", path, new { tlsVersion = "TLS_ALL_VERSIONS", cipherProfile = "GENERAL" })).ServiceStatus());
        Assert.Equal(("TLS_ALL_VERSIONS", "GENERAL", "30001"), (Slot.TlsVersion, Slot.CipherProfile, Served(seconds: 60)));
    }

    [Fact]
    public async Task Only_a_slot_that_no_edge_uses_is_deleted()
    {
        await SetAsync();
        string used = Account.AddEdge("edge", "shop.example.com", "30001");
        Assert.Equal("400/0102", (await Caller.EdgeAsync("DELETE", $"{Slots}/{used}")).ServiceStatus());
        string id = (await CreateAsync("30003")).Result().GetProperty("slotId").ToString();
        Account.AdvanceClock(TimeSpan.FromSeconds(60));

        Assert.Equal("200/0000", (await Caller.EdgeAsync("DELETE", $"{Slots}/{id}")).ServiceStatus());

        Assert.Equal(["RUNNING", "DELETING"], Account.Slots.Select(static slot => slot.Status));
        Assert.Equal("200/1004", (await DeleteAsync("30003", "other")).Status);
        Assert.Equal("400/0101", (await Caller.EdgeAsync("DELETE", $"{Slots}/{id}")).ServiceStatus());
        Account.AdvanceClock(TimeSpan.FromSeconds(60));
        Assert.Equal("400/0101", (await Caller.EdgeAsync("GET", $"{Slots}/{id}")).ServiceStatus());
        Assert.Equal("200/0", (await DeleteAsync("30003", "other")).Status);
    }

    [Theory]
    [InlineData("GET", "", "400/0101")]
    [InlineData("PUT", "", "400/0101")]
    [InlineData("POST", "", "400/0101")]
    [InlineData("DELETE", "", "400/0101")]
    [InlineData("GET", "x", "400/0040")]
    [InlineData("PUT", "x", "400/0040")]
    public async Task A_slot_that_is_none_is_refused(string method, string suffix, string expected)
    {
        await SetAsync();

        Assert.Equal(expected, (await Caller.EdgeAsync(method, $"{Slots}/1{suffix}", method is "PUT" or "POST" ? new { cmCertificateId = 30001 } : null)).ServiceStatus());
    }

    [Theory]
    [InlineData("{}", "400/0040")]
    [InlineData("""{"cmCertificateId":"x"}""", "400/0040")]
    [InlineData("""{"cmCertificateId":[30003]}""", "400/0040")]
    [InlineData("""{"cmCertificateId":1}""", "400/0101")]
    [InlineData("""{"cmCertificateId":30004}""", "400/0102")]
    public async Task A_replacement_is_judged_by_the_documents(string body, string expected)
    {
        await SetAsync();
        string id = Account.AddEdge("edge", "shop.example.com", "30001");

        Assert.Equal(expected, (await Caller.EdgeAsync("PUT", $"{Slots}/{id}", body)).ServiceStatus());
        Assert.Equal(("RUNNING", "30001"), (Slot.Status, Assert.Single(Slot.CertificateIds)));
    }

    /// <summary>30001 external, 30002 Global Edge Dedicated, 30003 external, 30004 without files.</summary>
    private async Task SetAsync()
    {
        await RegisterAsync("shop");
        await IssueGlobalAsync("dedicated");
        await RegisterAsync("other");
        Account.AddCertificates(1);
    }

    private Task<Answer> CreateAsync(string number) =>
        Caller.EdgeAsync("POST", Slots, new { serviceRegion = "KR_JP", cmCertificateIds = new[] { long.Parse(number, System.Globalization.CultureInfo.InvariantCulture) }, tlsVersion = "TLS_MIN_VERSION_1_2" });

    private static string Text(JsonElement element, string field) => element.GetProperty(field).GetString()!;
}
