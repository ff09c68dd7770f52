using System.IO.Compression;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace CertManager.Emulator.Tests;

public sealed class KeepingTests : EmulatorTest
{
    private const string External = "/certificate/withExternal";
    private const string Renewal = "/certificate/setCertificateRenewal";
    private const string RegisterKey = "/certificate/registPrivateKey";

    [Fact]
    public async Task Registration_takes_the_field_of_its_version()
    {
        PracticeCertificate practice = Practice.Issue(Account);
        Answer answer = await Caller.PostAsync(External, Body("shop", practice));
        Assert.Equal("shop", Assert.Single(answer.Certificates).GetProperty("certificateName").GetString());

        Assert.Equal("400/100", (await Caller.PostAsync(External, Caller.Body("other", practice))).Status);
        Assert.Equal("400/100", (await Caller.RegisterAsync(JsonSerializer.Serialize(Body("other", practice)))).Status);
        Assert.Equal("400/2000", (await Caller.PostAsync(External, Body("shop", practice))).Status);
        Assert.Equal("400/2000", (await Caller.PostAsync(External, Body("1", practice))).Status);
        Assert.Equal("400/2100", (await Caller.PostAsync(External, new { certificateName = "other", privateKey = "x", certificateBody = "y" })).Status);
    }

    [Fact]
    public async Task Registration_with_a_number_replaces_the_files_and_keeps_number_and_use()
    {
        long number = await Caller.RegisterPracticeAsync("shop");
        Account.SetUsage($"{number}", ["77"]);
        PracticeCertificate next = Practice.Issue(Account, rsa: true);

        Answer answer = await Caller.PostAsync(External, Body("shop", next, number));

        JsonElement element = Assert.Single(answer.Certificates);
        Assert.Equal((number, next.SerialNumber, "77"), (element.GetProperty("certificateNo").GetInt64(), element.GetProperty("certSerialNumber").GetString(), element.GetProperty("usedInstanceNoList").GetString()));
        Assert.Single((await Caller.ListAsync()).Certificates);
    }

    [Fact]
    public async Task Only_what_is_external_is_registered_again_under_its_own_name()
    {
        PracticeCertificate practice = Practice.Issue(Account);
        long basic = await Caller.IssueCloudBasicAsync(Account);
        long number = await Caller.RegisterPracticeAsync("shop");

        Assert.Equal("200/1000", (await Caller.PostAsync(External, Body("basic", practice, basic))).Status);
        Assert.Equal("200/2200", (await Caller.PostAsync(External, Body("shop", practice, 1))).Status);
        Assert.Equal("400/2000", (await Caller.PostAsync(External, Body("other", practice, number))).Status);
        Assert.Equal("400/100", (await Caller.PostAsync(External, Body("shop", practice, $"{number}"))).Status);
        (string certificate, string key) = Practice.SelfSigned(Account.UtcNow);
        Assert.Equal("200/26034", (await Caller.PostAsync(External, new { certificateName = "shop", certificateNo = number, privateKey = key, certificateBody = certificate, certificateChain = certificate })).Status);
        Assert.Equal("200/26040", (await Caller.PostAsync(External, new { certificateName = "shop", certificateNo = number, privateKey = key, certificateBody = practice.Certificate, certificateChain = practice.Chain })).Status);
    }

    [Fact]
    public async Task A_chain_is_pem_with_the_line_ends_of_the_sample()
    {
        long number = await Caller.IssueCloudBasicAsync(Account);

        Answer answer = await Caller.GetAsync($"/certificate/exportCertificate/{number}/chain");

        Assert.Equal("shop.example.com", answer.Json.GetProperty("subjectCommonName").GetString());
        foreach (string field in (string[])["certificate", "subCaCertificate", "rootCaCertificate"])
        {
            string pem = answer.Json.GetProperty(field).GetString()!;
            Assert.Equal(pem.Split('\n').Length, pem.Split("\r\n").Length);
            Assert.Single(Practice.Certificates(pem));
        }

        Assert.Equal(Account.PracticeRoot, answer.Json.GetProperty("rootCaCertificate").GetString()!.Replace("\r", string.Empty, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_chain_of_what_was_registered_is_what_was_registered()
    {
        PracticeCertificate practice = Practice.Issue(Account);
        await Caller.RegisterAsync(Caller.Body("shop", practice));

        JsonElement answer = (await Caller.GetAsync("/certificate/exportCertificate/30001/chain")).Json;

        Assert.Equal(practice.Certificate, answer.GetProperty("certificate").GetString()!.Replace("\r", string.Empty, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_download_is_a_zip_with_the_key_that_the_service_made()
    {
        long number = await Caller.IssueCloudBasicAsync(Account);
        Dictionary<string, string> files = await DownloadAsync(number);

        Assert.Equal(["certificate.pem", "chain.pem", "private_key.pem"], files.Keys);
        using X509Certificate2 leaf = X509Certificate2.CreateFromPem(files["certificate.pem"], files["private_key.pem"]);
        Assert.True(leaf.HasPrivateKey);
        Assert.Equal(2, Practice.Certificates(files["chain.pem"]).Count);
    }

    [Fact]
    public async Task A_download_has_no_key_that_another_made()
    {
        (long number, string key) = await Caller.IssueAdvancedAsync(Account);
        Assert.Equal("200/0", (await Caller.PostAsync(RegisterKey, new { certificateNo = number, privateKey = key })).Status);

        Assert.Equal(["certificate.pem", "chain.pem"], (await DownloadAsync(number)).Keys);
    }

    [Theory]
    [InlineData("", "400/100")]
    [InlineData("[]", "400/100")]
    [InlineData("""{"certificateNo":"30001"}""", "400/100")]
    [InlineData("""{"certificateNo":1}""", "400/100")]
    [InlineData("""{"format":"PEM"}""", "400/100")]
    [InlineData("""{"type":"PFX"}""", "200/2202")]
    [InlineData("""{"type":1}""", "400/100")]
    public async Task A_download_is_judged_by_the_documents(string body, string expected)
    {
        await Caller.IssueCloudBasicAsync(Account);

        Answer answer = await Caller.PostAsync("/certificate/exportCertificate/30001", body);

        Assert.Equal(expected, answer.Status);
        Assert.Equal("application/json", answer.Message.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("""{"certificateNo":30001,"type":"PEM","passwd":"x"}""")]
    [InlineData("{}")]
    public async Task A_download_takes_all_that_is_documented(string body)
    {
        await Caller.IssueCloudBasicAsync(Account);

        Answer answer = await Caller.PostAsync("/certificate/exportCertificate/30001", body);

        Assert.Equal("application/zip", answer.Message.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Neither_get_nor_an_unknown_number_downloads()
    {
        await Caller.RequestCloudBasicAsync("basic");

        Assert.Equal("404/300", (await Caller.GetAsync("/certificate/exportCertificate/30001")).Status);
        Assert.Equal("200/2200", (await Caller.PostAsync("/certificate/exportCertificate/30001", "{}")).Status);
        Assert.Equal("200/2200", (await Caller.PostAsync("/certificate/exportCertificate/1", "{}")).Status);
        Assert.Equal("400/100", (await Caller.PostAsync("/certificate/exportCertificate/x", "{}")).Status);
        Assert.Equal("200/2200", (await Caller.GetAsync("/certificate/exportCertificate/1/chain")).Status);
    }

    [Fact]
    public async Task Deletion_wants_the_name_as_well()
    {
        long number = await Caller.IssueCloudBasicAsync(Account);

        Assert.Equal("400/2100", (await Caller.CallAsync("DELETE", $"/api/v2/certificate/deleteCertificate/{number}")).Status);
        Assert.Equal("200/1004", (await Caller.DeleteV2Async(number, "other")).Status);
        Assert.Equal("200/2200", (await Caller.DeleteV2Async(1, "basic")).Status);
        Assert.Equal("400/100", (await Caller.DeleteV2Async("x", "basic")).Status);
        Assert.Equal("200/0", (await Caller.DeleteV2Async(number, "basic")).Status);
        Assert.Equal("200/2200", (await Caller.DeleteV2Async(number, "basic")).Status);
    }

    [Theory]
    [InlineData("""{"certificateNo":30001,"renewalYn":"N"}""", "200/0")]
    [InlineData("""{"certificateNo":30001,"renewalYn":"y"}""", "200/2202")]
    [InlineData("""{"certificateNo":30001,"renewalYn":true}""", "400/100")]
    [InlineData("""{"certificateNo":"30001","renewalYn":"Y"}""", "400/100")]
    [InlineData("""{"certificateNo":30001}""", "400/2100")]
    [InlineData("""{"renewalYn":"Y"}""", "400/2100")]
    [InlineData("""{"certificateNo":30002,"renewalYn":"Y"}""", "200/1000")]
    [InlineData("""{"certificateNo":1,"renewalYn":"Y"}""", "200/2200")]
    public async Task Renewal_is_switched_for_cloud_basic_only(string body, string expected)
    {
        await Caller.IssueCloudBasicAsync(Account);
        await Caller.RegisterPracticeAsync("shop");

        Answer answer = await Caller.PostAsync(Renewal, body);

        Assert.Equal(expected, answer.Status);
        Assert.Equal(expected == "200/0" ? "N" : "Y", (await Caller.ElementAsync(30001)).GetProperty("renewalYn").GetString());
    }

    [Fact]
    public async Task A_key_is_taken_once_and_only_the_right_one()
    {
        (long number, string key) = await Caller.IssueAdvancedAsync(Account);
        (_, string otherKey) = Requests.SigningRequest("shop.example.com");
        (_, string rsaKey) = Requests.SigningRequest("shop.example.com", rsa: true);
        long basic = await Caller.IssueCloudBasicAsync(Account);

        Assert.Equal("200/26040", (await Caller.PostAsync(RegisterKey, new { certificateNo = number, privateKey = otherKey })).Status);
        Assert.Equal("200/26040", (await Caller.PostAsync(RegisterKey, new { certificateNo = number, privateKey = rsaKey })).Status);
        Assert.Equal("200/1002", (await Caller.PostAsync(RegisterKey, new { certificateNo = number, privateKey = "key" })).Status);
        Assert.Equal("400/2100", (await Caller.PostAsync(RegisterKey, new { certificateNo = number })).Status);
        Assert.Equal("400/2100", (await Caller.PostAsync(RegisterKey, new { privateKey = key })).Status);
        Assert.Equal("400/100", (await Caller.PostAsync(RegisterKey, new { certificateNo = $"{number}", privateKey = key })).Status);
        Assert.Equal("200/1000", (await Caller.PostAsync(RegisterKey, new { certificateNo = basic, privateKey = key })).Status);
        Assert.Equal("200/2200", (await Caller.PostAsync(RegisterKey, new { certificateNo = 1, privateKey = key })).Status);
        Assert.Equal("2 NORMAL_UNREGISTERED_PRIVATE_KEY", await Caller.StatusOfAsync(number));
        Assert.Equal("200/0", (await Caller.PostAsync(RegisterKey, new { certificateNo = number, privateKey = key })).Status);
        Assert.Equal("1 NORMAL", await Caller.StatusOfAsync(number));
        Assert.Equal("200/1000", (await Caller.PostAsync(RegisterKey, new { certificateNo = number, privateKey = key })).Status);
    }

    [Fact]
    public async Task A_fault_meets_an_operation_of_version_2()
    {
        Account.Faults.Add(new Fault { Operation = NaverOperations.DownloadCertificate, Kind = FaultKind.Answer, Status = 429, Headers = [new("Retry-After", "2")] });
        await Caller.IssueCloudBasicAsync(Account);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await Caller.PostAsync("/certificate/exportCertificate/30001", "{}")).Http);
        Assert.Equal(HttpStatusCode.OK, (await Caller.PostAsync("/certificate/exportCertificate/30001", "{}")).Http);
    }

    private async Task<Dictionary<string, string>> DownloadAsync(long number)
    {
        using var http = new HttpClient(Account.CreateHandler());
        HttpRequestMessage request = Caller.Request("POST", $"/api/v2/certificate/exportCertificate/{number}", "{}");
        using HttpResponseMessage response = await http.SendAsync(request);
        Assert.Equal("application/zip", response.Content.Headers.ContentType!.MediaType);
        using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync());
        return zip.Entries.ToDictionary(static entry => entry.FullName, static entry => new StreamReader(entry.Open()).ReadToEnd());
    }

    private static object Body(string name, PracticeCertificate practice, object? number = null) => number is null
        ? new { certificateName = name, privateKey = Practice.Key(practice), certificateBody = practice.Certificate, certificateChain = practice.Chain }
        : new { certificateName = name, certificateNo = number, privateKey = Practice.Key(practice), certificateBody = practice.Certificate, certificateChain = practice.Chain };
}
