using CertManager.Tests;

namespace CertManager.Cloud.Tests.NaverCloud;

/// <summary>Slots of Global Edge: pages, details, and the edges that use them.</summary>
public sealed class SlotTests
{
    private const string List = "/api/v1/certificate/provisioning";

    private const string Listed = """
        {"slotId":31,"commonName":"shop.example","serviceRegion":"KR_JP_GLOBAL","tlsVersion":"1.2,1.3","cipherProfile":"GE-DEFAULT-v1","certificateName":"shop","expirationDate":"2027-01-31T10:20:30.48Z","provisionStatus":"RUNNING","provisionDate":"2026-01-31T10:20:30.489Z"}
        """;

    private const string Detail = """
        {"slotId":31,"certificates":[
          {"itemId":501,"serviceRegion":"KR_JP","cmCertificateName":"shop","commonName":"shop.example","sanDomains":["shop.example","www.shop.example"],"cmCertificateId":"7","expirationDate":"2027-01-31T10:20:30.48Z"},
          {"ITEMID":"502","serviceRegion":"GLOBAL","cmCertificateName":"shop-ged","commonName":"shop.example","sanDomains":"a.example, b.example"},
          {"serviceRegion":"MOON"},null],
         "linkedEdges":{"content":[{"id":101,"edgeName":"shop"},{"edgeId":"102"}],"pageable":{"pageNo":1,"offset":15,"totalCount":2}}}
        """;

    [Fact]
    public async Task Slots_are_listed_with_their_certificates_edges_and_domains()
    {
        using ServiceScript script = Script(Listed, 1)
            .OnEdge("certificate/provisioning/31", Detail)
            .OnEdge("cdn-edges/101", Edge("www.shop.example"))
            .On("/api/v1/cdn-edges/102", ScriptedServer.Answer(403, """{"code":"0032","message":"not allowed"}"""));

        CdnService slot = Assert.Single(await script.ListAsync(ServiceKind.GlobalEdgeSlot));

        Assert.Equal(("31", "shop.example", ServiceStatus.Running, "RUNNING", ServiceScope.Global, null), (slot.Id, slot.Name, slot.Status, slot.StatusCode, slot.Scope, slot.InstanceId));
        Assert.Equal(["7 shop Default 501", " shop-ged Global 502", "  Unknown "], slot.Certificates.Select(static item => $"{item.Id} {item.Name} {item.Role} {item.ItemId}"));
        Assert.Equal("shop.example www.shop.example / shop.example a.example b.example", string.Join(" / ", slot.Certificates.Take(2).Select(static item => string.Join(" ", item.Domains))));
        Assert.Equal(new DateTimeOffset(2027, 1, 31, 10, 20, 30, 480, TimeSpan.Zero), slot.Certificates[0].NotAfter);
        Assert.Equal(["101 shop GlobalEdge", "102  GlobalEdge"], slot.LinkedServices.Select(static edge => $"{edge.Id} {edge.Name} {edge.Kind}"));
        Assert.Equal(["www.shop.example"], slot.Domains);
        Assert.Equal("serviceRegion=KR_JP_GLOBAL tlsVersion=1.2,1.3 cipherProfile=GE-DEFAULT-v1", string.Join(" ", slot.Settings.Select(static pair => $"{pair.Key}={pair.Value}")));
        Assert.Equal("GE-DEFAULT-v1", slot.Raw["cipherProfile"]);
        Assert.Equal(
            ["GET /api/v1/cdn-edges/101", "GET /api/v1/cdn-edges/102", $"GET {List}/31?pageNo=1&offset=15", $"GET {List}?pageNo=1&offset=15"],
            script.Sent);
    }

    [Fact]
    public async Task A_slot_read_again_has_the_same_settings_and_asks_for_domains_that_are_known_no_more()
    {
        using ServiceScript script = Script(Listed, 1).OnEdge("certificate/provisioning/31", Detail).OnEdge("cdn-edges/101", Edge("www.shop.example")).OnEdge("cdn-edges/102", Edge("m.shop.example"));
        CdnService listed = Assert.Single(await script.ListAsync(ServiceKind.GlobalEdgeSlot));
        int before = script.Cloud.Sent.Count;

        CdnService? again = await script.Services.GetAsync(ServiceKind.GlobalEdgeSlot, "31", null, CancellationToken.None);
        CdnService? gone = await script.Services.GetAsync(ServiceKind.GlobalEdgeSlot, "32", null, CancellationToken.None);

        Assert.Equal(listed.Settings, again!.Settings);
        Assert.Equal(["www.shop.example", "m.shop.example"], again.Domains);
        Assert.Null(gone);
        Assert.Equal([$"GET {List}?pageNo=1&offset=15", $"GET {List}/31?pageNo=1&offset=15", $"GET {List}?pageNo=1&offset=15"], script.Cloud.Sent.Skip(before));
    }

    [Fact]
    public async Task Names_only_asks_for_no_details()
    {
        using ServiceScript script = Script(Listed + "," + Listed.Replace("31", "32", StringComparison.Ordinal).Replace("KR_JP_GLOBAL", "KR_JP", StringComparison.Ordinal), 2);

        List<CdnService> found = await script.ListAsync(new ServiceQuery { Kinds = [ServiceKind.GlobalEdgeSlot], NamesOnly = true });

        Assert.Equal(["31 shop Unknown", "32 shop Default"], found.Select(static slot => $"{slot.Id} {slot.Certificates[0].Name} {slot.Certificates[0].Role}"));
        Assert.Single(script.Sent);
    }

    [Theory]
    [InlineData("READY", ServiceStatus.Stopped)]
    [InlineData("PUBLISHING", ServiceStatus.Changing)]
    [InlineData("running", ServiceStatus.Running)]
    [InlineData("DELETING", ServiceStatus.Deleted)]
    [InlineData("DELETED", ServiceStatus.Deleted)]
    [InlineData("DANCING", ServiceStatus.Unknown)]
    public async Task A_slot_stands_where_its_word_says(string word, ServiceStatus expected)
    {
        using ServiceScript script = Script($$"""{"slotId":"31","provisionStatus":"{{word}}"}""", 1).OnEdge("certificate/provisioning/31", "{}");

        CdnService slot = Assert.Single(await script.ListAsync(ServiceKind.GlobalEdgeSlot));

        Assert.Equal((expected, "31", 0, 0, ServiceScope.Unknown), (slot.Status, slot.Name, slot.Certificates.Count, slot.LinkedServices.Count, slot.Scope));
        Assert.Equal(expected == ServiceStatus.Deleted ? 1 : 2, script.Sent.Length);
    }

    [Theory]
    [InlineData("\"pageable\":{\"totalCount\":20}", 2)]
    [InlineData("\"totalCount\":\"20\"", 2)]
    [InlineData("\"pageable\":{\"totalCount\":0}", 3)]
    [InlineData("\"pageable\":null", 3)]
    [InlineData("\"pageable\":{\"totalCount\":\"many\"}", 3)]
    public async Task Pages_are_read_to_the_end(string total, int calls)
    {
        using ServiceScript script = Pages(total, 15, 5, 0);

        Assert.Equal(20, (await script.ListAsync(new ServiceQuery { Kinds = [ServiceKind.GlobalEdgeSlot], NamesOnly = true })).Count);
        Assert.Equal(Enumerable.Range(1, calls).Select(static page => $"GET {List}?pageNo={page}&offset=15"), script.Cloud.Sent);
    }

    [Fact]
    public async Task A_page_beyond_the_end_may_be_refused_and_one_in_between_may_not()
    {
        using ServiceScript end = Pages("\"x\":1", 15, 5);
        end.On($"{List}?pageNo=3&offset=15", ScriptedServer.Answer(400, """{"code":"0040","message":"pageNo"}"""));
        using ServiceScript middle = Pages("\"x\":1", 15);
        middle.On($"{List}?pageNo=2&offset=15", ScriptedServer.Answer(400, """{"code":"0040","message":"pageNo"}"""));
        var query = new ServiceQuery { Kinds = [ServiceKind.GlobalEdgeSlot], NamesOnly = true };

        Assert.Equal(20, (await end.ListAsync(query)).Count);
        Assert.Equal("ParameterRefused", (await Assert.ThrowsAsync<CertManagerException>(() => middle.ListAsync(query))).ErrorId);
    }

    [Fact]
    public async Task A_server_that_gives_the_same_page_for_ever_is_asked_twice()
    {
        using ServiceScript script = Pages("\"x\":1", 15);
        script.On(List, Page("\"x\":1", 0, 15));

        Assert.Equal(15, (await script.ListAsync(new ServiceQuery { Kinds = [ServiceKind.GlobalEdgeSlot], NamesOnly = true })).Count);
        Assert.Equal(2, script.Sent.Length);
    }

    [Fact]
    public async Task The_edges_of_a_slot_have_pages_too()
    {
        string first = string.Join(",", Enumerable.Range(101, 15));
        using ServiceScript script = Script(Listed, 1)
            .On($"{List}/31?pageNo=1&offset=15", Edges(first))
            .On($"{List}/31?pageNo=2&offset=15", Edges("\"116\""));

        CdnService? slot = await script.Services.GetAsync(ServiceKind.GlobalEdgeSlot, "31", null, CancellationToken.None);

        Assert.Equal(Enumerable.Range(101, 16).Select(static id => $"{id}"), slot!.LinkedServices.Select(static edge => edge.Id));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"content\":null}")]
    [InlineData("{\"content\":[null,5,\"x\",{}]}")]
    [InlineData("\"text\"")]
    public async Task No_slots_are_an_empty_list(string result)
    {
        using ServiceScript script = new ServiceScript().OnEdge("certificate/provisioning", result);

        Assert.Empty(await script.ListAsync(ServiceKind.GlobalEdgeSlot));
    }

    [Fact]
    public async Task A_slot_in_use_by_an_edge_with_a_domain_of_the_provider_serves_no_domain_of_its_own()
    {
        using ServiceScript script = Script(Listed, 1).OnEdge("certificate/provisioning/31", Detail)
            .OnEdge("cdn-edges/101", """{"distributionConfig":{"serviceDomain":{"domainType":"NCP_DOMAIN_CUSTOM","domainName":"shop"}}}""");

        Assert.Empty((await script.ListAsync(ServiceKind.GlobalEdgeSlot))[0].Domains);
    }

    private static string Edge(string domain) => $$"""{"distributionConfig":{"serviceDomain":{"domainType":"CUSTOM_DOMAIN","domainName":"{{domain}}"} } }""";

    private static string Edges(string ids) => $$"""{"code":"0000","result":{"slotId":31,"certificates":[],"linkedEdges":{"content":[{{ids}}],"pageable":{"totalCount":16} } } }""";

    private static string Page(string total, int from, int count) =>
        $$"""{"code":"0000","result":{"content":[{{string.Join(",", Enumerable.Range(from + 1, count).Select(static id => $"{{\"slotId\":{id}}}"))}}],{{total}} } }""";

    private static ServiceScript Script(string content, int total) =>
        new ServiceScript().OnEdge("certificate/provisioning", $$"""{"content":[{{content}}],"pageable":{"pageNo":1,"offset":15,"totalCount":{{total}} } }""");

    private static ServiceScript Pages(string total, params int[] counts)
    {
        var script = new ServiceScript();
        int from = 0;
        for (int page = 0; page < counts.Length; from += counts[page++])
        {
            script.On($"{List}?pageNo={page + 1}&offset=15", Page(total, from, counts[page]));
        }

        return script;
    }
}
