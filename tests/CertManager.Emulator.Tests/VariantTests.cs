using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace CertManager.Emulator.Tests;

/// <summary>Single choices by name, and what those of API 2.0 do.</summary>
public sealed class VariantTests
{
    public static TheoryData<string> Variants => [.. AnswerStyle.Variants];

    [Fact]
    public void Every_value_of_every_choice_is_a_variant()
    {
        foreach (var property in typeof(AnswerStyle).GetProperties().Where(static property => property.GetMethod is { IsStatic: false }))
        {
            int values = property.PropertyType.IsEnum ? Enum.GetValues(property.PropertyType).Length : 2;
            Assert.True(AnswerStyle.Variants.Count(variant => variant.StartsWith(property.Name + "=", StringComparison.Ordinal)) >= values - 1, property.Name);
        }

        Assert.Equal(AnswerStyle.Variants.Count, AnswerStyle.Variants.Select(AnswerStyle.Calm.With).Distinct().Count());
        Assert.DoesNotContain(AnswerStyle.Calm, AnswerStyle.Variants.Select(AnswerStyle.Calm.With));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Dates")]
    [InlineData("=")]
    [InlineData("Dates=")]
    [InlineData("Dates=Sometimes")]
    [InlineData("Dates=1")]
    [InlineData("Calm=true")]
    [InlineData("PageSize=3")]
    [InlineData("ExtraFields=yes")]
    public void A_variant_that_is_none_lists_what_there_is(string variant)
    {
        CertManagerException error = Assert.Throws<CertManagerException>(() => new EmulatorEngine().CreateAccount(new TestClock(), new EmulatorSettings { Variants = [variant] }));

        Assert.Equal(nameof(EmulatorErrors.EmulatorVariantUnknown), error.ErrorId);
        Assert.Contains(variant.Split('=')[0] is "Dates" or "PageSize" or "ExtraFields" ? variant.Split('=')[0] + "=" : "GatewayXml=", error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task Under_every_single_variant_the_tour_ends_well(string variant)
    {
        await Tour.GoAsync(AnswerStyle.Calm.With(variant));
    }

    [Theory]
    [InlineData("TypeField=CertificateTypeCode", "/certificate/certificates", "\"certificateTypeCode\":\"CLOUD_BASIC\"")]
    [InlineData("TypeCodes=Codes", "/certificate/certificates", "\"certificateType\":\"NCP_FREE_DV_01\"")]
    [InlineData("TypeCodes=Null", "/certificate/certificates", "\"certificateType\":null")]
    [InlineData("TypeList=CamelCase", "/certificate/certificateTypes", "\"certificateType\":[")]
    [InlineData("OrderId=CamelCase", "/certificate/getPaidCertificates", "\"orderId\":\"70002\"")]
    [InlineData("DnsNames=Array", "/certificate/certificates", "\"dnsName\":[\"www.example.com\",\"a.example.com\"]")]
    [InlineData("DnsNames=LineEnd", "/certificate/certificates", "\"dnsName\":\"www.example.com\\na.example.com\"")]
    [InlineData("DnsNames=Null", "/certificate/certificates", "\"dnsName\":null")]
    [InlineData("TotalCount=Zero", "/certificate/certificates", "\"totalCount\":0")]
    [InlineData("BothCounters=True", "/certificate/certificates", "\"totalRows\":2,\"totalCount\":2")]
    [InlineData("DatePresence=Null", "/certificate/certificates", "\"updateDate\":null")]
    [InlineData("OptionalFields=Null", "/certificate/certificates", "\"validEndDate\":null")]
    [InlineData("RecordValue=CnameValue", "/certificate/getVerificationInfo/30001?domainAddress=www.example.com", "\"cnameValue\":\"ncp-")]
    [InlineData("RecordValue=RecordValue", "/certificate/getVerificationInfo/30001?domainAddress=www.example.com", "\"recordType\":\"TXT\",\"recordValue\":\"ncp-")]
    [InlineData("PemLineEnds=Lf", "/certificate/exportCertificate/30002/chain", "\"certificate\":\"-----BEGIN CERTIFICATE-----\\nMII")]
    [InlineData("GatewayXml=True", "/nowhere", "<error><errorCode>300</errorCode><message>Not Found Exception</message><details>")]
    [InlineData("ServiceErrors=Always400", "/certificate/exportCertificate/1/chain", "\"returnCode\":\"2200\"")]
    [InlineData("NameLimit=30", "/certificate/certificates?certificateName=a-name-of-thirty-characters-xx", "\"totalCount\":0")]
    public async Task A_variant_changes_what_it_says(string variant, string path, string expected)
    {
        await WithAsync(variant, async (account, caller) =>
        {
            Answer answer = await caller.GetAsync(path);
            Assert.Contains(expected, answer.Text, StringComparison.Ordinal);
            Assert.Equal(path switch { "/nowhere" => 404, _ when variant.EndsWith("400", StringComparison.Ordinal) => 400, _ => 200 }, (int)answer.Http);
        });
    }

    [Theory]
    [InlineData("RecordValue=Absent", "/certificate/getVerificationInfo/30001?domainAddress=www.example.com", "Value")]
    [InlineData("TotalCount=Absent", "/certificate/certificates", "totalCount")]
    [InlineData("DnsNames=Absent", "/certificate/certificates", "dnsName")]
    [InlineData("DatePresence=Absent", "/certificate/certificates", "Date\"")]
    [InlineData("OptionalFields=Absent", "/certificate/certificates", "caInfo")]
    public async Task A_variant_leaves_out_what_it_says(string variant, string path, string unexpected)
    {
        await WithAsync(variant, async (account, caller) => Assert.DoesNotContain(unexpected, (await caller.GetAsync(path)).Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Issue_answers_can_lack_the_number()
    {
        await WithAsync("IssueNumber=False", async (account, caller) =>
            Assert.False((await caller.RequestCloudBasicAsync("more")).Json.TryGetProperty("certificateNo", out _)));
    }

    [Fact]
    public async Task Names_can_be_longer()
    {
        await WithAsync("NameLimit=30", async (account, caller) =>
            Assert.Equal("200/0", (await caller.RequestCloudBasicAsync("a-name-of-thirty-characters-xx")).Status));
    }

    [Fact]
    public async Task A_chain_can_end_before_the_root()
    {
        await WithAsync("RootOptional=True", async (account, caller) =>
        {
            PracticeCertificate practice = Practice.Issue(account);
            Answer answer = await caller.RegisterAsync(Caller.Body("chainless", Practice.Key(practice), practice.Certificate, Practice.Intermediate(practice)));
            Assert.Equal("200/0", answer.Status);
        });
    }

    [Fact]
    public async Task Version_1_can_know_all_types()
    {
        await WithAsync("Version1ShowsAll=True", async (account, caller) => Assert.Equal(2, (await caller.ListAsync()).Certificates.Length));
    }

    [Fact]
    public async Task The_list_of_cloud_certificates_can_show_external_ones()
    {
        await WithAsync("CloudListShowsExternal=True", async (account, caller) =>
        {
            await caller.RegisterPracticeAsync("external");
            Assert.Equal(2, (await caller.GetAsync("/certificate/getCertificates")).Certificates.Length);
        });
    }

    [Theory]
    [InlineData("ZipNames=Flat", "certificate.pem|chain.pem")]
    [InlineData("ZipNames=Folder", "paid/|paid/certificate.pem|paid/chain.pem")]
    [InlineData("ZipNames=Odd", "인증서 (1).CRT|Chain CA.Bundle.crt")]
    public async Task A_zip_has_the_names_chosen(string variant, string expected)
    {
        await WithAsync(variant, async (account, caller) =>
        {
            using var http = new HttpClient(account.CreateHandler());
            using HttpResponseMessage response = await http.SendAsync(caller.Request("POST", "/api/v2/certificate/exportCertificate/30002", "{}"));
            using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync(), ZipArchiveMode.Read, leaveOpen: false, Encoding.UTF8);
            Assert.Equal(expected, string.Join('|', zip.Entries.Select(static entry => entry.FullName)));
        });
    }

    [Fact]
    public async Task An_error_of_a_download_can_call_itself_a_zip()
    {
        await WithAsync("DownloadErrors=JsonAsZip", async (account, caller) =>
        {
            Answer answer = await caller.PostAsync("/certificate/exportCertificate/1", "{}");
            Assert.Equal(("200/2200", "application/zip"), (answer.Status, answer.Message.Content.Headers.ContentType!.MediaType));
        });
    }

    [Theory]
    [InlineData("AcmeFields=EabPrefix", "", "eabKid", "eabHmacKey")]
    [InlineData("AcmeFields=Nested", "account", "kid", "hmacKey")]
    public async Task An_acme_account_has_the_fields_chosen(string variant, string container, string kid, string key)
    {
        await WithAsync(variant, async (account, caller) =>
        {
            JsonElement json = (await caller.PostAsync("/acme/account", new { validationMode = "PRE", certificateTypeCode = "NPD_01", validityDays = 1, alias = "a" })).Json;
            JsonElement fields = container.Length == 0 ? json : json.GetProperty(container);
            Assert.True(fields.TryGetProperty(kid, out _) && fields.TryGetProperty(key, out _));
        });
    }

    /// <summary>With one application that goes on and one Advanced certificate that is issued.</summary>
    private static async Task WithAsync(string variant, Func<EmulatedAccount, Caller, Task> test)
    {
        var clock = new TestClock();
        using var account = new EmulatedAccount(clock, new EmulatorOptions { Style = AnswerStyle.Calm.With(variant) });
        using var caller = new Caller(account, account);
        await caller.RequestCloudBasicAsync("basic", "shop2.example.com", "www.example.com", "a.example.com");
        (string csr, _) = Requests.SigningRequest("shop.example.com");
        account.PublishRecord("shop.example.com");
        await caller.RequestAdvancedAsync("paid", csr);
        account.AdvanceClock(TimeSpan.FromMinutes(6));
        await test(account, caller);
    }
}
