using CertManager.Tests;

namespace CertManager.Cloud.Tests.NaverCloud;

/// <summary>Edges of Global Edge: profiles, their edges, and the configuration of each.</summary>
public sealed class EdgeListTests
{
    private const string Detail = """
        {"profileId":5,"edgeName":"shop","distributionConfig":{"protocolType":"HTTPS","regionType":"GLOBAL","serviceDomain":{"domainType":"CUSTOM_DOMAIN","domainName":"www.shop.example","certificate":{"id":31}},"edgeLogging":{}},"productType":"X"}
        """;

    [Fact]
    public async Task Edges_of_all_profiles_are_listed_with_their_domains_and_their_slot()
    {
        using ServiceScript script = Script().OnEdge("cdn-edges/101", Detail);

        List<CdnService> found = await script.ListAsync(ServiceKind.GlobalEdge);

        CdnService shop = found[0];
        Assert.Equal(("101", "shop", "101", "shop", ServiceStatus.Running, "RUNNING", ServiceScope.Regional, "HTTPS"), (shop.Id, shop.Name, shop.InstanceId, shop.InstanceName, shop.Status, shop.StatusCode, shop.Scope, shop.Protocol));
        Assert.Equal(["www.shop.example", "abc.edge.example"], shop.Domains);
        CdnServiceReference slot = Assert.Single(shop.LinkedServices);
        Assert.Equal(("31", "GlobalEdgeSlot"), (slot.Id, slot.Kind));
        Assert.Empty(shop.Certificates);
        Assert.Equal("regionType=KOREA protocolType=HTTPS domainType=CUSTOM_DOMAIN domainName=www.shop.example certificateId=31", string.Join(" ", shop.Settings.Select(static pair => $"{pair.Key}={pair.Value}")));
        Assert.Equal("X", shop.Raw["productType"]);
        Assert.Equal(["101", "102"], found.Select(static service => service.Id));
        Assert.Equal((ServiceStatus.Deleted, 0, "102"), (found[1].Status, found[1].Domains.Count, found[1].Name));
        Assert.Equal(["GET /api/v1/cdn-edges/101", "GET /api/v1/profiles", "GET /api/v1/profiles/5/cdn-edges", "GET /api/v1/profiles/6/cdn-edges"], script.Sent);
    }

    [Fact]
    public async Task Names_only_asks_for_no_configuration()
    {
        using ServiceScript script = Script();

        List<CdnService> found = await script.ListAsync(new ServiceQuery { Kinds = [ServiceKind.GlobalEdge], NamesOnly = true });

        Assert.Equal(("abc.edge.example", ServiceScope.Regional), (Assert.Single(found[0].Domains), found[0].Scope));
        Assert.Empty(found[0].LinkedServices);
        Assert.Equal(3, script.Sent.Length);
    }

    [Fact]
    public async Task The_other_spelling_of_the_path_is_tried_once_and_remembered()
    {
        using ServiceScript script = Script().OnEdge("cdn-edge/101", Detail);

        Assert.Equal("31", (await script.ListAsync(ServiceKind.GlobalEdge))[0].LinkedServices[0].Id);
        Assert.Equal("31", (await script.Services.GetAsync(ServiceKind.GlobalEdge, "101", "101", CancellationToken.None))!.LinkedServices[0].Id);

        Assert.Equal(["GET /api/v1/cdn-edges/101", "GET /api/v1/cdn-edge/101", "GET /api/v1/cdn-edge/101"], script.Cloud.Sent.Where(static line => line.Contains("cdn-edge", StringComparison.Ordinal) && !line.Contains("profiles", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_edge_whose_configuration_is_at_neither_path_is_shown_as_it_is_listed()
    {
        using ServiceScript script = Script();

        CdnService shop = (await script.ListAsync(ServiceKind.GlobalEdge))[0];

        Assert.Equal(("abc.edge.example", 0), (Assert.Single(shop.Domains), shop.LinkedServices.Count));
    }

    [Fact]
    public async Task A_refusal_of_the_service_itself_is_no_reason_to_try_the_other_path()
    {
        using ServiceScript script = Script().On("/api/v1/cdn-edges/101", ScriptedServer.Answer(404, """{"code":"0101","message":"gone"}"""));

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => script.ListAsync(ServiceKind.GlobalEdge));

        Assert.Equal(("ServiceRefused", 404, "0101"), (error.ErrorId, error.HttpStatus, error.ProviderCode));
        Assert.DoesNotContain("GET /api/v1/cdn-edge/101", script.Sent);
    }

    [Theory]
    [InlineData("RUNNING", ServiceStatus.Running)]
    [InlineData("publishing", ServiceStatus.Changing)]
    [InlineData("STOPPING", ServiceStatus.Changing)]
    [InlineData("ACTIVATING", ServiceStatus.Changing)]
    [InlineData("STOPPED", ServiceStatus.Stopped)]
    [InlineData("DELETING", ServiceStatus.Deleted)]
    [InlineData("DELETED", ServiceStatus.Deleted)]
    [InlineData("DANCING", ServiceStatus.Unknown)]
    [InlineData("", ServiceStatus.Unknown)]
    public async Task An_edge_stands_where_its_word_says(string word, ServiceStatus expected)
    {
        using ServiceScript script = new ServiceScript().OnEdge("profiles", """[{"id":5}]""").OnEdge("profiles/5/cdn-edges", $$"""[{"id":"101","STATUSTYPE":"{{word}}"}]""");

        Assert.Equal(expected, (await script.ListAsync(new ServiceQuery { Kinds = [ServiceKind.GlobalEdge], NamesOnly = true }))[0].Status);
    }

    [Theory]
    [InlineData("""{"domainType":"NCP_DOMAIN_AUTO","domainName":"abc"}""", "abc.edge.example", null)]
    [InlineData("""{"domainName":"www.shop.example","certificate":"31"}""", "www.shop.example abc.edge.example", "31")]
    [InlineData("""{"domainType":"CUSTOM_DOMAIN","domainName":"abc.edge.example","certificate":{}}""", "abc.edge.example", null)]
    [InlineData("""{"certificate":null}""", "abc.edge.example", null)]
    [InlineData("[]", "abc.edge.example", null)]
    [InlineData("7", "abc.edge.example", null)]
    public async Task Domains_and_slot_are_read_as_far_as_they_are_told(string domain, string domains, string? slot)
    {
        using ServiceScript script = Script().OnEdge("cdn-edges/101", $$"""{"distributionConfig":{"serviceDomain":{{domain}} } }""");

        CdnService? edge = await script.Services.GetAsync(ServiceKind.GlobalEdge, "101", null, CancellationToken.None);

        Assert.Equal((domains, slot), (string.Join(" ", edge!.Domains), edge.LinkedServices.SingleOrDefault()?.Id));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[null,5,{\"profileName\":\"x\"}]")]
    public async Task No_profiles_mean_no_edges(string profiles)
    {
        using ServiceScript script = new ServiceScript().OnEdge("profiles", profiles);

        Assert.Empty(await script.ListAsync(ServiceKind.GlobalEdge));
        Assert.Null(await script.Services.GetAsync(ServiceKind.GlobalEdge, "101", null, CancellationToken.None));
    }

    [Fact]
    public async Task An_id_that_leads_elsewhere_is_not_followed()
    {
        using ServiceScript script = new ServiceScript().OnEdge("profiles", """[{"id":"../../secret?x="}]""");

        Assert.Equal("IdMalformed", (await Assert.ThrowsAsync<CertManagerException>(() => script.ListAsync(ServiceKind.GlobalEdge))).ErrorId);
        Assert.Equal("IdMalformed", (await Assert.ThrowsAsync<CertManagerException>(() => script.Services.GetAsync(ServiceKind.GlobalEdge, "a/b", null, CancellationToken.None))).ErrorId);
        Assert.Equal(["GET /api/v1/profiles"], script.Sent);
    }

    [Fact]
    public async Task An_edge_takes_no_certificate_and_names_its_slot()
    {
        using ServiceScript script = Script().OnEdge("cdn-edges/101", Detail);
        CdnService edge = (await script.ListAsync(ServiceKind.GlobalEdge))[0];
        int before = script.Sent.Length;

        CertManagerException linked = await Assert.ThrowsAsync<CertManagerException>(() => script.Services.LinkAsync(edge, ServiceScript.Certificate(), LinkRole.Default, CancellationToken.None));
        CertManagerException unlinked = await Assert.ThrowsAsync<CertManagerException>(() => script.Services.UnlinkAsync(edge, new ServiceCertificate { Id = "7" }, CancellationToken.None));

        Assert.Equal(("LinkRefused", "UnlinkRefused"), (linked.ErrorId, unlinked.ErrorId));
        Assert.Contains("31", linked.Remedy, StringComparison.Ordinal);
        Assert.Equal(before, script.Sent.Length);
    }

    private static ServiceScript Script() => new ServiceScript()
        .OnEdge("profiles", """[{"id":5,"customerId":"c","profileName":"main"},{"id":6,"profileName":"other"}]""")
        .OnEdge("profiles/5/cdn-edges", """
            [{"id":101,"profileId":5,"edgeName":"shop","statusType":"RUNNING","serviceRegionType":"KOREA","originalCopyDomain":"o.example","registrationDate":"2022-11-09T10:30:27.489Z","modifyDate":"2022-11-09T10:30:31.48Z","domainName":"abc.edge.example"}]
            """)
        .OnEdge("profiles/6/cdn-edges", """[{"id":101},{"id":"102","statusType":"DELETED"},{"edgeName":"no id"}]""");
}
