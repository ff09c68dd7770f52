using System.Text.Json;

namespace CertManager.Cloud.Tests.NaverCloud;

/// <summary>Records as API 2.0 gives them, private certificates, and what never gets into a record.</summary>
public sealed class SecondApiRecordTests
{
    private const string Key = "-----BEGIN PRIVATE KEY-----\\nMIGHAgEAMBMG\\n-----END PRIVATE KEY-----\\n";

    [Theory]
    [InlineData("\"certificateType\":\"NCP_PAID_DV_01\"", CertificateType.AdvancedDV)]
    [InlineData("\"certificateTypeCode\":\"NCP_PAID_OV_01\"", CertificateType.AdvancedOV)]
    [InlineData("\"certificateTypeCode\":\"NPO_01\"", CertificateType.AdvancedOV)]
    [InlineData("\"certificateType\":\"Advanced DV\"", CertificateType.AdvancedDV)]
    [InlineData("\"certificateType\":\"Cloud Basic\"", CertificateType.CloudBasic)]
    [InlineData("\"certificateType\":\"Global Edge Dedicated\"", CertificateType.GlobalEdge)]
    [InlineData("\"certificateType\":\"NEW_01\"", CertificateType.Unknown)]
    [InlineData("\"certificateType\":\"NEW_01\",\"statusCode\":3", CertificateType.GlobalEdge)]
    [InlineData("\"certificateType\":null,\"certificateTypeCode\":\"EXTERNAL\"", CertificateType.External)]
    [InlineData("\"externalYn\":\"Y\"", CertificateType.External)]
    [InlineData("\"externalYn\":\"N\"", CertificateType.Unknown)]
    public async Task A_type_is_known_or_unknown_and_never_guessed(string fields, CertificateType type)
    {
        CdnCertificate record = await ReadAsync(fields, CertificateType.CloudBasic);

        Assert.Equal(type, record.Type);
    }

    [Fact]
    public async Task Everything_that_either_api_tells_is_read()
    {
        CdnCertificate record = await ReadAsync("""
            "memberNo":"1","commonName":"shop.example","dnsName":"a.example\nb.example","statusCode":"2","statusName":"NORMAL_UNREGISTERED_PRIVATE_KEY","renewalYn":"Y",
            "validStatusName":"done","validStartDate":"2026-01-31","validEndDate":"some day","caInfo":"CA","certSerialNumber":"0A","usedInstanceNoList":[815],"orderID":5
            """);

        Assert.Equal(["shop.example", "a.example", "b.example"], record.Domains);
        Assert.Equal((CertificateStatus.Normal, "2", false, true, "done", "5"), (record.Status, record.StatusCode, record.HasPrivateKey, record.AutoRenew, record.Validation, record.Order));
        Assert.Equal(("CA", "0A", true), (record.Issuer, record.SerialNumber, record.InUse));
        Assert.NotNull(record.NotBefore);
        Assert.Null(record.NotAfter);
        Assert.Equal("some day", record.Raw["validEndDate"]);
    }

    [Theory]
    [InlineData("\"autoRenewYn\":\"N\"", false)]
    [InlineData("\"renewalYn\":true", true)]
    [InlineData("\"renewalYn\":\"perhaps\"", null)]
    [InlineData("\"renewalYn\":null", null)]
    public async Task Renewal_is_a_flag_or_unknown(string fields, bool? expected)
    {
        Assert.Equal(expected, (await ReadAsync(fields)).AutoRenew);
    }

    [Fact]
    public async Task A_record_never_holds_a_secret()
    {
        CdnCertificate record = await ReadAsync($$"""
            "privateKey":"{{Key}}","note":"{{Key}}","list":["{{Key}}","plain"],"deep":{"note":"{{Key}}","clientSecret":"MIGHAgEAMBMG","kept":1},"HMACKEY":"MIGHAgEAMBMG","escaped":"-----BEGIN \u0050RIVATE KEY-----MIGHAgEAMBMG"
            """);

        string raw = JsonSerializer.Serialize(record.Raw);
        Assert.DoesNotContain("MIGHAgEAMBMG", raw, StringComparison.Ordinal);
        Assert.Contains("plain", raw, StringComparison.Ordinal);
        Assert.Contains("kept", raw, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("{\"returnCode\":\"0\",\"sslCertificateList\":[7]}")]
    [InlineData("{\"returnCode\":\"0\",\"sslCertificateList\":[{\"certificateNo\":1}")]
    [InlineData("{\"sslCertificateList\":[]}")]
    public async Task An_answer_that_is_not_the_apis_is_an_error(string body)
    {
        using var cloud = new ScriptedCloud(_ => CertManager.Tests.ScriptedServer.Answer(200, body));

        foreach (CertificateType type in new[] { CertificateType.Unknown, CertificateType.AdvancedDV })
        {
            if (type == CertificateType.Unknown || !body.Contains("[7]", StringComparison.Ordinal))
            {
                CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => cloud.ListAsync(new CertificateQuery { Types = [type] }));
                Assert.Equal("AnswerUnreadable", error.ErrorId);
            }
        }
    }

    [Theory]
    [InlineData(null, "MAX")]
    [InlineData(365, "365")]
    public async Task A_private_certificate_is_applied_for_and_its_key_comes_once(int? days, string period)
    {
        using var cloud = new ScriptedCloud(static _ => ScriptedCloud.Ok($$"""
            "sslCertificateList":[{"certificateNo":9,"certificateName":"inner","certificateType":"NCP_PRIVATE_SSL","certificateKey":"{{Key}}"}]
            """), CloudZone.Government);

        using PrivateCertificateIssue issue = await cloud.Provider.Issuing.RequestPrivateAsync(
            new PrivateCertificateApplication
            {
                CaTag = "ca",
                Name = "inner",
                TypeCode = "NCP_PRIVATE_SSL",
                KeyType = "EC256",
                Days = days,
                KeepPrivateKey = false,
                CommonName = "inner.example",
                Organization = "Shop",
                Country = "KR",
                DnsNames = ["inner.example"],
                EmailAddresses = ["a@shop.example"],
                IpAddresses = ["10.0.0.1"],
            },
            CancellationToken.None);

        Assert.Equal(
            $$"""POST /api/v1/certificate/issuePrivate {"caTag":"ca","certificateName":"inner","certificateType":"NCP_PRIVATE_SSL","keyType":"EC256","period":"{{period}}","registPrivateKey":false,"commonName":"inner.example","organization":"Shop","country":"KR","dnsSans":["inner.example"],"emailSans":["a@shop.example"],"ipSans":["10.0.0.1"]}""",
            cloud.Call);
        Assert.Equal(("9", CertificateType.Private), (issue.Certificate!.Id, issue.Certificate.Type));
        Assert.DoesNotContain("certificateKey", issue.Certificate.Raw.Keys);
        Assert.False(issue.PrivateKey!.IsEmpty);
    }

    [Fact]
    public async Task A_private_certificate_may_be_confirmed_without_record_and_without_key()
    {
        using var cloud = new ScriptedCloud(static _ => ScriptedCloud.Ok(), CloudZone.Government);

        using PrivateCertificateIssue issue = await cloud.Provider.Issuing.RequestPrivateAsync(
            new PrivateCertificateApplication { CaTag = "ca", Name = "inner", TypeCode = "NCP_PRIVATE", KeyType = "RSA2048", CommonName = "inner.example" }, CancellationToken.None);

        Assert.Null(issue.Certificate);
        Assert.Null(issue.PrivateKey);
    }

    [Fact]
    public async Task A_parameter_of_a_private_certificate_that_is_refused_is_the_providers_word()
    {
        using var cloud = new ScriptedCloud(static _ => ScriptedCloud.Refused("2201", 200, "dnsSans"), CloudZone.Government);

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => cloud.Provider.Issuing.RequestPrivateAsync(
            new PrivateCertificateApplication { CaTag = "ca", Name = "inner", TypeCode = "NCP_PRIVATE", KeyType = "RSA2048", CommonName = "inner.example" }, CancellationToken.None));

        Assert.Equal(("ParameterRefused", "2201"), (error.ErrorId, error.ProviderCode));
    }

    private static async Task<CdnCertificate> ReadAsync(string fields, CertificateType? only = null)
    {
        using var cloud = new ScriptedCloud(_ => ScriptedCloud.Ok($"\"sslCertificateList\":[{{\"certificateNo\":1,\"certificateName\":\"shop\",{fields}}}]"));
        return Assert.Single(await cloud.ListAsync(new CertificateQuery { Api = CertificateApi.Version2, Types = only is { } type ? [type] : [] }));
    }
}
