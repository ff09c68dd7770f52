using System.Text;
using System.Text.Json;
using CertManager.Tests;

namespace CertManager.Cloud.Tests.NaverCloud;

/// <summary>New files, chain, download, renewal, private key: what is sent, and what the answers are taken for.</summary>
public sealed class KeepingTests
{
    [Fact]
    public async Task New_files_go_to_the_number_that_stays()
    {
        using var source = new EmulatedCloud();
        using CertificateBundle bundle = source.Issue("www.shop.example");
        using var cloud = new ScriptedCloud(static _ => ScriptedCloud.Ok("\"totalRows\":1,\"sslCertificateList\":[{\"certificateNo\":7,\"certificateName\":\"shop\"}]"));
        var registration = new CertificateRegistration { Name = "shop", Bundle = bundle, Chain = bundle.Chain };

        CdnCertificate? renewed = await cloud.Provider.Keeping.RenewAsync("7", registration, CancellationToken.None);

        ScriptedRequest request = Assert.Single(cloud.Server.Requests);
        using JsonDocument body = JsonDocument.Parse(request.Body);
        Assert.Equal("POST /api/v2/certificate/withExternal", cloud.Sent[0]);
        Assert.Equal(["certificateName", "certificateNo", "privateKey", "certificateBody", "certificateChain"], body.RootElement.EnumerateObject().Select(static property => property.Name));
        Assert.Equal(7, body.RootElement.GetProperty("certificateNo").GetInt32());
        Assert.Equal(bundle.Leaf.ToPem(), body.RootElement.GetProperty("certificateBody").GetString());
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----\n", body.RootElement.GetProperty("privateKey").GetString(), StringComparison.Ordinal);
        Assert.Equal(string.Concat(bundle.Chain.Select(static member => member.ToPem())), body.RootElement.GetProperty("certificateChain").GetString());
        Assert.Equal(("7", CertificateType.External), (renewed!.Id, renewed.Type));
    }

    [Theory]
    [InlineData(CertificateApi.Auto, "/api/v1/certificate/withExternal", "publicKeyCertificate")]
    [InlineData(CertificateApi.Version1, "/api/v1/certificate/withExternal", "publicKeyCertificate")]
    [InlineData(CertificateApi.Version2, "/api/v2/certificate/withExternal", "certificateBody")]
    public async Task A_new_certificate_goes_to_the_api_that_was_chosen_and_names_the_leaf_as_that_one_does(CertificateApi api, string target, string leaf)
    {
        using var source = new EmulatedCloud();
        using CertificateBundle bundle = source.Issue("www.shop.example");
        using var cloud = new ScriptedCloud(static _ => ScriptedCloud.Ok("\"sslCertificateList\":[{\"certificateNo\":7,\"certificateName\":\"shop\"}]"));

        CdnCertificate? record = await cloud.Provider.RegisterAsync(new CertificateRegistration { Name = "shop", Bundle = bundle, Chain = bundle.Chain, Api = api }, CancellationToken.None);

        using JsonDocument body = JsonDocument.Parse(Assert.Single(cloud.Server.Requests).Body);
        Assert.Equal("POST " + target, cloud.Sent[0]);
        Assert.Equal(["certificateName", "privateKey", leaf, "certificateChain"], body.RootElement.EnumerateObject().Select(static property => property.Name));
        Assert.Equal("7", record!.Id);
    }

    [Theory]
    [InlineData(CertificateType.External, CertificateApi.Auto, CloudZone.Public, "/api/v1/certificate/7?certificateName=shop%20one")]
    [InlineData(CertificateType.Unknown, CertificateApi.Auto, CloudZone.Public, "/api/v1/certificate/7?certificateName=shop%20one")]
    [InlineData(CertificateType.CloudBasic, CertificateApi.Auto, CloudZone.Public, "/api/v2/certificate/deleteCertificate/7?certificateName=shop%20one")]
    [InlineData(CertificateType.AdvancedDV, CertificateApi.Auto, CloudZone.Public, "/api/v2/certificate/deleteCertificate/7?certificateName=shop%20one")]
    [InlineData(CertificateType.GlobalEdge, CertificateApi.Auto, CloudZone.Public, "/api/v2/certificate/deleteCertificate/7?certificateName=shop%20one")]
    [InlineData(CertificateType.CloudBasic, CertificateApi.Auto, CloudZone.Financial, "/api/v1/certificate/7?certificateName=shop%20one")]
    [InlineData(CertificateType.Private, CertificateApi.Auto, CloudZone.Government, "/api/v1/certificate/7?certificateName=shop%20one")]
    [InlineData(CertificateType.CloudBasic, CertificateApi.Version1, CloudZone.Public, "/api/v1/certificate/7?certificateName=shop%20one")]
    [InlineData(CertificateType.External, CertificateApi.Version2, CloudZone.Public, "/api/v2/certificate/deleteCertificate/7?certificateName=shop%20one")]
    public async Task What_is_deleted_decides_the_api_where_that_is_left_open(CertificateType type, CertificateApi api, CloudZone zone, string target)
    {
        using var cloud = new ScriptedCloud(static _ => ScriptedCloud.Ok(), zone);

        await cloud.Provider.DeleteAsync("7", "shop one", type, api, CancellationToken.None);

        Assert.Equal(["DELETE " + target], cloud.Sent);
    }

    [Theory]
    [InlineData("in use by an instance", "DeleteRefusedInUse")]
    [InlineData("name and number do not match", "DeleteRefusedName")]
    public async Task A_refused_deletion_says_why_with_either_api(string message, string id)
    {
        using var cloud = new ScriptedCloud(_ => ScriptedCloud.Refused("1004", 200, message));

        foreach (CertificateApi api in new[] { CertificateApi.Version1, CertificateApi.Version2 })
        {
            CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => cloud.Provider.DeleteAsync("7", "shop", CertificateType.External, api, CancellationToken.None));
            Assert.Equal(id, error.ErrorId);
        }
    }

    [Theory]
    [InlineData("\"shop.example\"", "shop.example")]
    [InlineData("42", "42")]
    [InlineData("null", null)]
    public async Task A_chain_has_line_feeds_and_no_key(string commonName, string? expected)
    {
        using var cloud = new ScriptedCloud(_ => ScriptedCloud.Ok($$"""
            "totalRows":0,"subjectCommonName":{{commonName}},"certificate":"-----BEGIN CERTIFICATE-----\r\nAA==\r\n-----END CERTIFICATE-----\r\n\r\n",
            "subCaCertificate":" -----BEGIN CERTIFICATE-----\nBB==\n-----END CERTIFICATE-----","rootCaCertificate":"-----BEGIN PRIVATE KEY-----\nCC==\n-----END PRIVATE KEY-----"
            """));

        ProviderChain chain = await cloud.Provider.Keeping.GetChainAsync("55332", CancellationToken.None);

        Assert.Equal("GET /api/v2/certificate/exportCertificate/55332/chain", cloud.Call);
        Assert.Equal(("55332", expected), (chain.CertificateId, chain.SubjectCommonName));
        Assert.Equal("-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n", chain.Certificate);
        Assert.Equal("-----BEGIN CERTIFICATE-----\nBB==\n-----END CERTIFICATE-----\n", chain.Intermediate);
        Assert.Null(chain.Root);
    }

    [Fact]
    public async Task A_download_is_the_zip_that_came()
    {
        using var cloud = new ScriptedCloud(static _ => ScriptedServer.Answer(200, "PK\u0003\u0004 and so on", "application/octet-stream"));

        byte[] zip = await cloud.Provider.Keeping.DownloadAsync("55332", CancellationToken.None);

        Assert.Equal("PK\u0003\u0004 and so on", Encoding.ASCII.GetString(zip));
        Assert.Equal("POST /api/v2/certificate/exportCertificate/55332 {}", cloud.Call);
        Assert.Equal("application/zip, application/json", cloud.Server.Requests[0].Headers["Accept"]);
    }

    [Theory]
    [InlineData(200, """{"returnCode":"2200","returnMessage":"none"}""", "NoSuchCertificate")]
    [InlineData(200, """{"returnCode":1006,"returnMessage":"none"}""", "NoSuchCertificate")]
    [InlineData(400, """{"returnCode":"2101","returnMessage":"missing"}""", "ParameterRefused")]
    [InlineData(200, """{"returnCode":"0","returnMessage":"Success"}""", "DownloadNotZip")]
    [InlineData(200, """{"file":"UEsDBA=="}""", "DownloadNotZip")]
    [InlineData(200, "<html>maintenance</html>", "DownloadNotZip")]
    [InlineData(200, "P", "DownloadNotZip")]
    [InlineData(200, "", "DownloadNotZip")]
    [InlineData(404, """{"error":{"errorCode":"300","message":"Not Found"}}""", "ApiNotFound")]
    public async Task What_is_no_zip_is_a_refusal_or_an_error(int status, string body, string id)
    {
        using var cloud = new ScriptedCloud(_ => ScriptedServer.Answer(status, body, "application/json", "x-ncp-apigw-request-id: request-7"));

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => cloud.Provider.Keeping.DownloadAsync("55332", CancellationToken.None));

        Assert.Equal(id, error.ErrorId);
        Assert.Equal(status, error.HttpStatus);
        Assert.Equal("request-7", error.RequestId);
    }

    [Fact]
    public async Task A_download_without_end_is_given_up()
    {
        using var cloud = new ScriptedCloud(static _ => ScriptedServer.Answer(200, "PK" + new string('x', 8 * 1024 * 1024), "application/zip"));

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => cloud.Provider.Keeping.DownloadAsync("55332", CancellationToken.None));

        Assert.Equal("DownloadNotZip", error.ErrorId);
    }

    [Theory]
    [InlineData(true, "Y")]
    [InlineData(false, "N")]
    public async Task Renewal_is_set_by_a_letter(bool enabled, string letter)
    {
        using var cloud = new ScriptedCloud(static _ => ScriptedCloud.Ok());

        await cloud.Provider.Keeping.SetRenewalAsync("55332", enabled, CancellationToken.None);

        Assert.Equal($$"""POST /api/v2/certificate/setCertificateRenewal {"certificateNo":55332,"renewalYn":"{{letter}}"}""", cloud.Call);
    }

    [Fact]
    public async Task A_private_key_is_sent_as_pem_with_line_feeds_whatever_it_was_given_with()
    {
        using var cloud = new ScriptedCloud(static _ => ScriptedCloud.Ok());
        using var key = new SensitiveText("-----BEGIN RSA PRIVATE KEY-----\r\nAA+/\t\"\\é\r\n-----END RSA PRIVATE KEY-----\r\n");

        await cloud.Provider.Keeping.RegisterPrivateKeyAsync("55332", key, CancellationToken.None);

        Assert.Equal("""POST /api/v2/certificate/registPrivateKey {"certificateNo":55332,"privateKey":"-----BEGIN RSA PRIVATE KEY-----\nAA+/\u0009\"\\é\n-----END RSA PRIVATE KEY-----\n"}""", cloud.Call);
    }

    [Fact]
    public async Task A_key_that_does_not_belong_is_the_providers_word()
    {
        using var cloud = new ScriptedCloud(static _ => ScriptedCloud.Refused("26040"));
        using var key = new SensitiveText("-----BEGIN PRIVATE KEY-----");

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => cloud.Provider.Keeping.RegisterPrivateKeyAsync("55332", key, CancellationToken.None));

        Assert.Equal(("KeyRefused", "26040", false), (error.ErrorId, error.ProviderCode, error.OutcomeUnknown));
    }

    [Fact]
    public async Task A_certificate_that_is_no_number_is_refused_before_anything_is_sent()
    {
        using var cloud = new ScriptedCloud(static _ => ScriptedCloud.Ok());
        using var key = new SensitiveText("key");
        ICertificateKeeping keeping = cloud.Provider.Keeping;

        foreach (Func<Task> call in new Func<Task>[]
        {
            () => keeping.GetChainAsync("../1", CancellationToken.None),
            () => keeping.DownloadAsync("shop", CancellationToken.None),
            () => keeping.SetRenewalAsync("0", true, CancellationToken.None),
            () => keeping.RegisterPrivateKeyAsync("1e3", key, CancellationToken.None),
            () => cloud.Provider.DeleteAsync(string.Empty, "shop", CertificateType.External, CertificateApi.Auto, CancellationToken.None),
        })
        {
            CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(call);
            Assert.Equal("CertificateNotNumbered", error.ErrorId);
        }

        Assert.Empty(cloud.Sent);
    }
}
