using System.Text;
using CertManager.Tests;

namespace CertManager.Cloud.Tests.KakaoCloud;

/// <summary>CDN services over the contract of docs/kakao-cdn-contract.md, which is ours.</summary>
public sealed class CdnServiceTests
{
    private const string Front = """{"id":"s1","name":"front","description":"x","kakao_domain":"s1.example","user_domain":"www.shop.example","provisioning_status":"ACTIVE","certificate":{"id":"c1","name":"shop","primary_domain":"www.shop.example","expires_at":"2027-01-01T00:00:00Z"}}""";

    [Fact]
    public async Task A_service_is_read_with_its_certificate()
    {
        using var cloud = new KakaoScript(contract: static request => request.Target == "/api/v1/cdn-services?limit=100&offset=0"
            ? List(Front, """{"id":"s2","name":"bare","provisioning_status":"ACTIVE","certificate":null}""", """{"id":"s3","certificates":[{"id":"c1"}]}""")
            : null);
        var found = new List<CdnService>();

        await cloud.Provider.Services.ListAsync(new ServiceQuery(), found.Add, CancellationToken.None);

        Assert.Equal(["front", "bare", "s3"], found.Select(static service => service.Name));
        Assert.Equal((ServiceKind.CdnService, ServiceStatus.Running, "ACTIVE"), (found[0].Kind, found[0].Status, found[0].StatusCode));
        Assert.Equal(["www.shop.example"], found[0].Domains);
        ServiceCertificate linked = Assert.Single(found[0].Certificates);
        Assert.Equal(("c1", "shop", LinkRole.Default), (linked.Id, linked.Name, linked.Role));
        Assert.Equal(DateTimeOffset.Parse("2027-01-01T00:00:00Z"), linked.NotAfter);
        Assert.Empty(found[1].Certificates);
        Assert.Empty(found[1].Domains);
        Assert.Equal("c1", Assert.Single(found[2].Certificates).Id);
        Assert.Equal("s1.example", found[0].Raw["kakao_domain"]);
    }

    [Theory]
    [InlineData("\"ACTIVE\"", ServiceStatus.Running)]
    [InlineData("\"active\"", ServiceStatus.Running)]
    [InlineData("\"PENDING_CREATE\"", ServiceStatus.Changing)]
    [InlineData("\"PENDING_UPDATE\"", ServiceStatus.Changing)]
    [InlineData("\"PENDING_WHATEVER\"", ServiceStatus.Changing)]
    [InlineData("\"PENDING_DELETE\"", ServiceStatus.Deleted)]
    [InlineData("\"DELETED\"", ServiceStatus.Deleted)]
    [InlineData("\"ERROR\"", ServiceStatus.Unknown)]
    [InlineData("\"NEW\"", ServiceStatus.Unknown)]
    [InlineData("null", ServiceStatus.Unknown)]
    public async Task The_status_is_one_of_ours(string word, ServiceStatus status)
    {
        using var cloud = new KakaoScript(contract: _ => ScriptedServer.Answer(200, $$$"""{"cdn_service":{"id":"s1","provisioning_status":{{{word}}}}}"""));

        CdnService? service = await cloud.Provider.Services.GetAsync(ServiceKind.CdnService, "s1", null, CancellationToken.None);

        Assert.Equal(status, service!.Status);
    }

    [Fact]
    public async Task One_that_is_gone_is_null()
    {
        using var cloud = new KakaoScript(contract: static _ => KakaoScript.Refusal(404, "cdn_service_not_found"));

        Assert.Null(await cloud.Provider.Services.GetAsync(ServiceKind.CdnService, "s1", null, CancellationToken.None));
        Assert.Null(await cloud.Provider.Services.GetAsync(ServiceKind.CdnService, "..", null, CancellationToken.None));
        Assert.Single(cloud.Sent);
    }

    [Fact]
    public async Task Links_are_made_and_ended_even_the_only_one()
    {
        using var cloud = new KakaoScript(contract: static request => request.Method == "PUT" ? ScriptedServer.Answer(200, $$"""{"cdn_service":{{Front}}}""") : "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
        CdnService service = Service("s/1");

        await cloud.Provider.Services.LinkAsync(service, Certificate("c\"1"), LinkRole.Default, CancellationToken.None);
        await cloud.Provider.Services.UnlinkAsync(service, new ServiceCertificate { Id = "c1" }, CancellationToken.None);

        Assert.Equal(["PUT /api/v1/cdn-services/s%2F1/certificate", "DELETE /api/v1/cdn-services/s%2F1/certificate"], cloud.Sent);
        Assert.Equal("""{"certificate":{"id":"c\u00221"}}""", Encoding.UTF8.GetString(cloud.Contract!.Requests[0].Body));
        Assert.False(cloud.Contract.Requests[1].Headers.ContainsKey("Content-Type"));
    }

    [Fact]
    public async Task The_certificate_of_a_service_is_found_through_it()
    {
        using var cloud = new KakaoScript(contract: static request => request.Target switch
        {
            "/api/v1/cdn-services/s1" => ScriptedServer.Answer(200, $$"""{"cdn_service":{{Front}}}"""),
            "/api/v1/certificates/c1" => ScriptedServer.Answer(200, """{"certificate":{"id":"c1","name":"shop"}}"""),
            _ => KakaoScript.Refusal(404, "cdn_service_not_found"),
        });

        Assert.Equal("shop", Assert.Single(await cloud.ListAsync(new CertificateQuery { ServiceId = "s1" })).Name);
        Assert.Empty(await cloud.ListAsync(new CertificateQuery { ServiceId = "s2" }));
    }

    [Fact]
    public async Task What_is_not_offered_is_refused_and_nothing_sent()
    {
        using var cloud = new KakaoScript(contract: static _ => List());
        ICdnServices services = cloud.Provider.Services;
        CdnCertificate certificate = Certificate("1");

        foreach (Func<Task> call in new Func<Task>[]
        {
            () => services.ListAsync(new ServiceQuery { Kinds = [ServiceKind.GlobalEdgeSlot] }, static _ => { }, CancellationToken.None),
            () => services.GetAsync(ServiceKind.LoadBalancerListener, "1", null, CancellationToken.None),
            () => services.LinkAsync(Service("1"), certificate, LinkRole.Additional, CancellationToken.None),
            () => services.CreateSlotAsync(new SlotRequest { Certificate = certificate }, CancellationToken.None),
            () => services.DeleteSlotAsync("1", CancellationToken.None),
        })
        {
            Assert.Equal(("ProviderFeatureMissing", ErrorKind.NotImplemented), await IdAsync(call));
        }

        Assert.Empty(cloud.Sent);
        Assert.Empty(cloud.Published.Requests);
    }

    private static async Task<(string, ErrorKind)> IdAsync(Func<Task> call)
    {
        CertManagerException error = await KakaoScript.FailAsync(call);
        return (error.ErrorId, error.Kind);
    }

    private static CdnService Service(string id) => new() { Id = id, Name = "front", Kind = ServiceKind.CdnService, Provider = ProviderKind.KakaoCloud };

    private static CdnCertificate Certificate(string id) => new() { Id = id, Name = "shop", Provider = ProviderKind.KakaoCloud };

    private static string List(params string[] items) =>
        ScriptedServer.Answer(200, $$$"""{"cdn_services":[{{{string.Join(",", items)}}}],"pagination":{"offset":0,"limit":100,"total":{{{items.Length}}}}}""");
}
