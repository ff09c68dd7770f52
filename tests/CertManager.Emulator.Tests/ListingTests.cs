using System.Text.Json;

namespace CertManager.Emulator.Tests;

/// <summary>Lists of API 2.0, orders, paging.</summary>
public sealed class ListingTests : EmulatorTest
{
    [Fact]
    public async Task Each_list_has_its_types()
    {
        await Caller.RegisterPracticeAsync("external");
        long basic = await Caller.IssueCloudBasicAsync(Account);
        (long paid, _) = await Caller.IssueAdvancedAsync(Account);
        await Caller.RequestGlobalEdgeAsync("edge");

        Assert.Equal(["external", "basic", "paid", "edge"], Names(await Caller.GetAsync("/certificate/certificates")));
        Assert.Equal(["basic", "edge"], Names(await Caller.GetAsync("/certificate/getCertificates")));
        JsonElement order = Assert.Single((await Caller.GetAsync("/certificate/getPaidCertificates")).Json.GetProperty("orders").EnumerateArray());
        JsonElement ordered = Assert.Single(order.GetProperty("certificates").EnumerateArray());
        Assert.Equal((paid, "NCP_PAID_DV_01"), (ordered.GetProperty("certificateNo").GetInt64(), ordered.GetProperty("certificateTypeCode").GetString()));
        Assert.Equal(["external"], Names(await Caller.ListAsync()));
        Assert.Equal("200/2200", (await Caller.DeleteAsync(basic, "?certificateName=basic")).Status);
    }

    [Fact]
    public async Task An_element_has_the_documented_fields_and_those_that_console_and_clients_know()
    {
        long number = await Caller.IssueCloudBasicAsync(Account);
        Account.SetUsage($"{number}", ["77"]);

        string[] fields = [.. (await Caller.ElementAsync(number)).EnumerateObject().Select(static field => field.Name)];

        Assert.Equal(
            [
                "certificateNo", "certificateName", "memberNo", "commonName", "dnsName", "statusCode", "statusName", "certificateType", "domainCode", "updateDate", "issueType",
                "validStartDate", "validEndDate", "regDate", "issueDate", "caInfo", "certSerialNumber", "certPublicKeyInfo", "certSignAlgorithmName", "usedInstanceNoList", "renewalYn",
            ],
            fields);
        Assert.Equal("200/1004", (await Caller.DeleteV2Async(number, "basic")).Status);
    }

    [Theory]
    [InlineData("", 10)]
    [InlineData("?page=1", 10)]
    [InlineData("?page=2", 2)]
    [InlineData("?pageSize=5", 5)]
    [InlineData("?page=3&pageSize=5", 2)]
    [InlineData("?page=1&pageSize=12", 12)]
    [InlineData("?page=1&pageSize=100000", 12)]
    [InlineData("?page=2&pageSize=12", 0)]
    [InlineData("?page=99999", 0)]
    [InlineData("?certificateName=shop-11", 1)]
    [InlineData("?certificateName=shop-1", 1)]
    [InlineData("?certificateName=nobody", 0)]
    public async Task Pages_are_cut_from_the_whole(string query, int expected)
    {
        await ApplyAsync(12);

        Answer answer = await Caller.GetAsync("/certificate/getCertificates" + query);

        Assert.Equal(expected, answer.Certificates.Length);
        Assert.Equal(query.Contains("Name", StringComparison.Ordinal) ? expected : 12, answer.Json.GetProperty("totalCount").GetInt32());
    }

    [Theory]
    [InlineData("?page=0")]
    [InlineData("?page=-1")]
    [InlineData("?page=x")]
    [InlineData("?pageSize=0")]
    [InlineData("?pageSize=99999999999")]
    [InlineData("?size=1")]
    public async Task A_page_that_is_none_is_refused(string query)
    {
        Assert.Equal("400/100", (await Caller.GetAsync("/certificate/certificates" + query)).Status);
        Assert.Equal("400/100", (await Caller.GetAsync("/certificate/getPaidCertificates" + query)).Status);
    }

    [Theory]
    [InlineData(PageEndForm.EmptyList, "200/0", 0)]
    [InlineData(PageEndForm.NullList, "200/0", null)]
    [InlineData(PageEndForm.Code2200, "200/2200", null)]
    [InlineData(PageEndForm.LastPage, "200/0", 2)]
    public async Task Beyond_the_end_comes_what_was_chosen(PageEndForm form, string status, int? count)
    {
        using var account = new EmulatedAccount(Clock, new EmulatorOptions { Style = AnswerStyle.Calm with { PageBeyondEnd = form, PageSize = 2, LargestPage = 5 } });
        using var caller = new Caller(account, account);
        for (int i = 0; i < 12; i++)
        {
            await caller.RequestCloudBasicAsync($"shop-{i}");
        }

        Assert.Equal(2, (await caller.GetAsync("/certificate/certificates")).Certificates.Length);
        Assert.Equal(5, (await caller.GetAsync("/certificate/certificates?pageSize=100")).Certificates.Length);
        Answer beyond = await caller.GetAsync("/certificate/certificates?page=4&pageSize=5");
        Assert.Equal(status, beyond.Status);
        Assert.Equal(count, beyond.Json.TryGetProperty("sslCertificateList", out JsonElement list) && list.ValueKind == JsonValueKind.Array ? list.GetArrayLength() : null);
    }

    [Fact]
    public async Task Certificates_made_in_bulk_are_listed_from_bytes_made_beforehand_until_something_changes()
    {
        int length = Account.AddCertificates(500);

        Answer first = await Caller.ListAsync();
        Assert.Equal((length, 500), (System.Text.Encoding.UTF8.GetByteCount(first.Text), first.Certificates.Length));
        Assert.Equal(500, first.Certificates.Select(static element => element.GetProperty("certSerialNumber").GetString()).Distinct().Count());
        Assert.Equal(500, first.Certificates.Select(static element => element.GetProperty("domainAddress").GetString()).Distinct().Count());
        await Caller.RegisterPracticeAsync("one-more");
        Assert.Equal(501, (await Caller.ListAsync()).Certificates.Length);
        Assert.Equal("200/0", (await Caller.DeleteAsync(30001, "?certificateName=shop-000000")).Status);
        Account.AdvanceClock(TimeSpan.FromDays(300));
        Assert.All((await Caller.ListAsync("?certificateName=shop-000001")).Certificates, static element => Assert.Equal("-2", element.GetProperty("statusCode").GetString()));
        Assert.Equal("200/2200", (await Caller.GetAsync("/certificate/exportCertificate/30002/chain")).Status);
    }

    [Fact]
    public async Task A_certificate_that_expires_ends_the_answer_made_beforehand()
    {
        Account.AddCertificates(60);
        Assert.DoesNotContain((await Caller.ListAsync()).Certificates, static element => element.GetProperty("statusCode").GetString() == "-2");
        Account.AdvanceClock(TimeSpan.FromDays(90));

        Assert.Contains((await Caller.ListAsync()).Certificates, static element => element.GetProperty("statusCode").GetString() == "-2");
    }

    private async Task ApplyAsync(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Assert.Equal("200/0", (await Caller.RequestCloudBasicAsync($"shop-{i}")).Status);
        }
    }

    private static string[] Names(Answer answer) => [.. answer.Certificates.Select(static element => element.GetProperty("certificateName").GetString()!)];
}
