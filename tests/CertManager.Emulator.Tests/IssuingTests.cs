using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace CertManager.Emulator.Tests;

public sealed class IssuingTests : EmulatorTest
{
    private const string Basic = "/certificate/requestCertificateIssuance";
    private const string Paid = "/certificate/requestPaidCertificateIssuance";
    private const string Ged = "/certificate/requestGedCertificateIssuance";

    [Fact]
    public async Task Cloud_basic_is_in_progress_and_answers_flat()
    {
        Answer answer = await Caller.PostAsync(Basic, """{"certificateName":"ncloudcertificate","commonName":"*.ncloud.com","dnsName":["ncloud.com","ncloud-docs.com"],"validationMethod":"D"}""");

        Assert.Equal(
            """{"returnCode":"0","returnMessage":"Success","totalRows":1,"certificateNo":30001,"certificateName":"ncloudcertificate","commonName":"*.ncloud.com","dnsName":"ncloud.com,ncloud-docs.com","validationMethod":"D"}""",
            answer.Text);
        Assert.Equal("0 ONGOING", await Caller.StatusOfAsync(30001));
    }

    [Fact]
    public async Task Global_edge_answers_an_object_and_ends_with_a_status_of_its_own()
    {
        Answer answer = await Caller.RequestGlobalEdgeAsync("edge");
        JsonElement certificate = answer.Json.GetProperty("certificate");
        Assert.Equal((30001, "edge", "0", "ONGOING", "shop.example.com"), (
            certificate.GetProperty("certificateNo").GetInt64(),
            certificate.GetProperty("certificateName").GetString(),
            certificate.GetProperty("statusCode").GetString(),
            certificate.GetProperty("statusName").GetString(),
            certificate.GetProperty("commonName").GetString()));

        Account.PublishRecord("shop.example.com");
        Account.AdvanceClock(TimeSpan.FromMinutes(5));
        Assert.Equal("3 NORMAL_GLOBAL_EDGE_DEDICATED", await Caller.StatusOfAsync(30001));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Advanced_is_issued_for_the_key_of_the_signing_request_and_waits_for_it(bool rsa)
    {
        (string csr, string key) = Requests.SigningRequest("shop.example.com", rsa: rsa, names: ["shop.example.com", "www.example.com"]);
        Account.PublishRecord("shop.example.com");
        Account.PublishRecord("www.example.com");
        long number = (await Caller.PostAsync(Paid, new { csr, certificateType = "NCP_PAID_DV_01", certificateName = "paid", commonName = "shop.example.com", dnsName = new[] { "www.example.com" }, validationMethod = "D" })).Number();
        Account.AdvanceClock(TimeSpan.FromMinutes(5));

        Assert.Equal("2 NORMAL_UNREGISTERED_PRIVATE_KEY", await Caller.StatusOfAsync(number));
        string pem = (await Caller.GetAsync($"/certificate/exportCertificate/{number}/chain")).Json.GetProperty("certificate").GetString()!;
        using X509Certificate2 leaf = X509Certificate2.CreateFromPem(pem, key);
        Assert.True(leaf.HasPrivateKey);
        Assert.Equal(["shop.example.com", "www.example.com"], leaf.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single().EnumerateDnsNames());
    }

    [Fact]
    public async Task Optional_fields_of_advanced_have_their_documented_types()
    {
        (string csr, _) = Requests.SigningRequest("shop.example.com");
        var body = new { csr, certificateType = "NCP_PAID_DV_01", certificateName = "paid", commonName = "shop.example.com", validationMethod = "PD", keyAlgorithm = "RSA", subscriptionPeriod = 2, requestToken = "t" };
        Assert.Equal("200/0", (await Caller.PostAsync(Paid, body)).Status);

        Assert.Equal("400/100", (await Caller.PostAsync(Paid, JsonSerializer.Serialize(body).Replace("\"subscriptionPeriod\":2", "\"subscriptionPeriod\":\"2Y\"", StringComparison.Ordinal))).Status);
    }

    [Theory]
    [InlineData(Basic, """{"certificateName":"shop","commonName":"a.example","validationMethod":"D"}""", "200/0")]
    [InlineData(Basic, """{"commonName":"a.example","validationMethod":"D"}""", "400/2100")]
    [InlineData(Basic, """{"certificateName":"shop","validationMethod":"D"}""", "400/2100")]
    [InlineData(Basic, """{"certificateName":"shop","commonName":"a.example"}""", "400/2100")]
    [InlineData(Basic, """{"certificateName":"shop","commonName":"a.example","validationMethod":""}""", "400/2100")]
    [InlineData(Basic, """{"certificateName":"shop","commonName":"a.example","validationMethod":null}""", "400/2100")]
    [InlineData(Basic, """{"certificateName":"shop","commonName":"a.example","validationMethod":"PD"}""", "200/2202")]
    [InlineData(Basic, """{"certificateName":"shop","commonName":"a.example","validationMethod":"E"}""", "200/2202")]
    [InlineData(Basic, """{"certificateName":"1shop","commonName":"a.example","validationMethod":"D"}""", "400/2000")]
    [InlineData(Basic, """{"certificateName":"sh","commonName":"a.example","validationMethod":"D"}""", "400/2000")]
    [InlineData(Basic, """{"certificateName":"s23456789012345678901","commonName":"a.example","validationMethod":"D"}""", "400/2000")]
    [InlineData(Basic, """{"certificateName":"shop","commonName":"example","validationMethod":"D"}""", "200/2201")]
    [InlineData(Basic, """{"certificateName":"shop","commonName":"a..example","validationMethod":"D"}""", "200/2201")]
    [InlineData(Basic, """{"certificateName":"shop","commonName":"*.*.example","validationMethod":"D"}""", "200/2201")]
    [InlineData(Basic, """{"certificateName":"shop","commonName":"쇼핑.example","validationMethod":"D"}""", "200/2201")]
    [InlineData(Basic, """{"certificateName":"shop","commonName":"a.example","dnsName":["b.example","b b"],"validationMethod":"D"}""", "200/2201")]
    [InlineData(Basic, """{"certificateName":"shop","commonName":"a.example","dnsName":"b.example","validationMethod":"D"}""", "400/100")]
    [InlineData(Basic, """{"certificateName":"shop","commonName":"a.example","dnsName":[1],"validationMethod":"D"}""", "400/100")]
    [InlineData(Basic, """{"certificateName":7,"commonName":"a.example","validationMethod":"D"}""", "400/100")]
    [InlineData(Basic, """{"certificateName":"shop","commonName":"a.example","validationMethod":"D","csr":"x"}""", "400/100")]
    [InlineData(Basic, """{"certificateName":"shop","certificateName":"shop","commonName":"a.example","validationMethod":"D"}""", "400/100")]
    [InlineData(Basic, "", "400/100")]
    [InlineData(Basic, "[]", "400/100")]
    [InlineData(Basic, """{"certificateName":"shop" """, "400/100")]
    [InlineData(Ged, """{"certificateName":"shop","commonName":"a.example"}""", "200/0")]
    [InlineData(Ged, """{"certificateName":"shop"}""", "400/2100")]
    [InlineData(Ged, """{"certificateName":"shop","commonName":"a.example","validationMethod":"D"}""", "400/100")]
    [InlineData(Paid, """{"certificateType":"NCP_PAID_DV_01","certificateName":"shop","commonName":"a.example","validationMethod":"D"}""", "400/2100")]
    [InlineData(Paid, """{"csr":"x","certificateName":"shop","commonName":"a.example","validationMethod":"D"}""", "400/2100")]
    [InlineData(Paid, """{"csr":"x","certificateType":"NCP_PAID_OV_01","certificateName":"shop","commonName":"a.example","validationMethod":"D"}""", "400/2100")]
    [InlineData(Paid, """{"csr":"x","certificateType":"NCP_PAID_OV_01","certificateName":"shop","commonName":"a.example","validationMethod":"D","organizationNo":"7"}""", "400/100")]
    [InlineData(Paid, """{"csr":"x","certificateType":"NCP_PAID_OV_01","certificateName":"shop","commonName":"a.example","validationMethod":"D","organizationNo":1.5}""", "400/100")]
    [InlineData(Paid, """{"csr":"x","certificateType":"EXTERNAL","certificateName":"shop","commonName":"a.example","validationMethod":"D"}""", "200/2202")]
    [InlineData(Paid, """{"csr":"x","certificateType":"NCP_PAID_DV_01","certificateName":"shop","commonName":"a.example","validationMethod":"E"}""", "200/2202")]
    [InlineData(Paid, """{"csr":"x","certificateType":"NCP_PAID_DV_01","certificateName":"shop","commonName":"a.example","validationMethod":"D"}""", "200/1002")]
    [InlineData(Paid, """{"csr":"-----BEGIN CERTIFICATE REQUEST-----\nMIIB\n-----END CERTIFICATE REQUEST-----\n","certificateType":"NCP_PAID_DV_01","certificateName":"shop","commonName":"a.example","validationMethod":"D"}""", "200/1002")]
    public async Task An_application_is_judged_by_the_documents(string path, string body, string expected)
    {
        Assert.Equal(expected, (await Caller.PostAsync(path, body)).Status);
        Assert.Equal(expected == "200/0" ? 1 : 0, (await Caller.GetAsync("/certificate/certificates")).Certificates.Length);
    }

    [Fact]
    public async Task A_signing_request_must_hold_together_and_cover_the_common_name()
    {
        (string csr, string key) = Requests.SigningRequest("other.example.com");
        Assert.Equal("200/26034", (await Caller.RequestAdvancedAsync("paid", csr)).Status);
        Assert.Equal("200/1002", (await Caller.RequestAdvancedAsync("paid", key)).Status);
        Assert.Equal("200/1002", (await Caller.RequestAdvancedAsync("paid", csr + csr)).Status);
        Assert.Equal("200/1002", (await Caller.RequestAdvancedAsync("paid", Forged("shop.example.com"))).Status);
        (string covered, _) = Requests.SigningRequest("other.example.com", names: "SHOP.example.com");
        Assert.Equal("200/0", (await Caller.RequestAdvancedAsync("paid", covered)).Status);
    }

    [Fact]
    public async Task Ov_wants_an_organisation_in_korea()
    {
        (string foreign, _) = Requests.SigningRequest("shop.example.com", country: "JP");
        Assert.Equal("200/26034", (await Caller.RequestAdvancedAsync("paid", foreign, type: "NCP_PAID_OV_01")).Status);
        (string korean, _) = Requests.SigningRequest("shop.example.com");
        Assert.Equal("200/0", (await Caller.RequestAdvancedAsync("paid", korean, type: "NCP_PAID_OV_01")).Status);
    }

    [Fact]
    public async Task Names_are_unique_over_all_types()
    {
        await Caller.RegisterPracticeAsync("shop");

        Assert.Equal("400/2000", (await Caller.RequestCloudBasicAsync("shop")).Status);
        Assert.Equal("200/0", (await Caller.RequestCloudBasicAsync("shop2")).Status);
        Assert.Equal("400/2000", (await Caller.RegisterAsync(Caller.Body("shop2", Practice.Issue(Account)))).Status);
    }

    [Fact]
    public async Task A_reissue_joins_the_order_and_may_bear_the_same_name()
    {
        (long number, _) = await Caller.IssueAdvancedAsync(Account);
        (string csr, _) = Requests.SigningRequest("shop.example.com");

        long again = (await Caller.PostAsync($"/certificate/{number}/reissue", new { csr, certificateName = "paid", commonName = "shop.example.com", validationMethod = "D" })).Number();

        Assert.NotEqual(number, again);
        Assert.Equal(await Caller.OrderOfAsync(number), await Caller.OrderOfAsync(again));
        Assert.Equal("REISSUE", (await Caller.ElementAsync(again)).GetProperty("issueType").GetString());
        Assert.Equal("200/0", (await Caller.DeleteV2Async(number, "paid")).Status);
        Assert.Equal("400/2000", (await Caller.RequestCloudBasicAsync("paid")).Status);
    }

    [Theory]
    [InlineData("""{"certificateName":"paid2","commonName":"shop.example.com","validationMethod":"D"}""", "400/2100")]
    [InlineData("""{"csr":"x","certificateName":"paid2","commonName":"shop.example.com","validationMethod":"PD"}""", "200/2202")]
    [InlineData("""{"csr":"x","certificateName":"paid2","commonName":"shop.example.com","validationMethod":"D","certificateType":"NCP_PAID_DV_01"}""", "400/100")]
    [InlineData("""{"csr":"x","certificateName":"paid2","commonName":"shop.example.com","validationMethod":"D"}""", "200/1002")]
    [InlineData("""{"csr":"x","certificateName":"2paid","commonName":"shop.example.com","validationMethod":"D"}""", "400/2000")]
    public async Task A_reissue_is_judged_by_the_documents(string body, string expected)
    {
        (long number, _) = await Caller.IssueAdvancedAsync(Account);

        Assert.Equal(expected, (await Caller.PostAsync($"/certificate/{number}/reissue", body)).Status);
    }

    [Fact]
    public async Task Only_advanced_certificates_are_reissued()
    {
        (string csr, _) = Requests.SigningRequest("shop.example.com");
        var body = new { csr, certificateName = "again", commonName = "shop.example.com", validationMethod = "D" };
        long basic = await Caller.IssueCloudBasicAsync(Account);
        long ongoing = (await Caller.RequestAdvancedAsync("paid", csr)).Number();

        Assert.Equal("200/1000", (await Caller.PostAsync($"/certificate/{basic}/reissue", body)).Status);
        Assert.Equal("200/1000", (await Caller.PostAsync($"/certificate/{ongoing}/reissue", body)).Status);
        Assert.Equal("200/2200", (await Caller.PostAsync("/certificate/1/reissue", body)).Status);
        Assert.Equal("400/100", (await Caller.PostAsync("/certificate/x/reissue", body)).Status);
    }

    [Fact]
    public async Task Types_are_listed_in_a_container_in_lower_case()
    {
        Answer answer = await Caller.GetAsync("/certificate/certificateTypes");

        string?[] codes = [.. answer.Json.GetProperty("certificatetype").EnumerateArray().Select(static type => type.GetProperty("certificateTypeCode").GetString())];
        Assert.Equal(codes.Length, answer.Json.GetProperty("totalCount").GetInt32());
        Assert.Contains("NCP_PAID_DV_01", codes);
        Assert.Contains("NCP_PAID_OV_01", codes);
    }

    /// <summary>A signing request whose signature is another's.</summary>
    private static string Forged(string commonName)
    {
        (string csr, _) = Requests.SigningRequest(commonName);
        byte[] der = Convert.FromBase64String(string.Concat(csr.Split('\n')[1..^1]));
        der[^1] ^= 1;
        return new string(PemEncoding.Write("CERTIFICATE REQUEST", der));
    }
}
