using System.Text.Json;

namespace CertManager.Emulator.Tests;

public sealed class ValidatingTests : EmulatorTest
{
    [Fact]
    public async Task A_domain_goes_from_pending_to_success_or_timeout()
    {
        await Caller.RequestCloudBasicAsync("basic", "*.ncloud.com", "ncloud-docs.com");
        JsonElement pending = await ValidationAsync("ncloud.com");
        Assert.Equal("VALID_STATUS_REG", pending.GetProperty("validStatusCode").GetString());
        Assert.Contains("ncloud.com", pending.GetProperty("txtName").GetString(), StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(pending.GetProperty("txtValue").GetString()));
        Assert.Equal(["validSn", "requestSn", "validStatusCode", "txtName", "txtValue"], pending.EnumerateObject().Select(static field => field.Name));

        Account.PublishRecord("ncloud.com");
        Assert.Equal("VALID_STATUS_SUCCESS", (await ValidationAsync("*.ncloud.com")).GetProperty("validStatusCode").GetString());
        Account.AdvanceClock(TimeSpan.FromHours(73));
        Assert.Equal("VALID_STATUS_SUCCESS", (await ValidationAsync("ncloud.com")).GetProperty("validStatusCode").GetString());
        Assert.Equal("VALID_STATUS_TIMEOUT", (await ValidationAsync("ncloud-docs.com")).GetProperty("validStatusCode").GetString());
    }

    [Theory]
    [InlineData("30001", "400/2100")]
    [InlineData("30001?domainAddress=", "400/2100")]
    [InlineData("30001?domainAddress=other.com", "200/0")]
    [InlineData("1?domainAddress=ncloud.com", "200/2200")]
    [InlineData("x?domainAddress=ncloud.com", "400/100")]
    [InlineData("30001?domainAddress=ncloud.com&page=1", "400/100")]
    public async Task A_question_about_validation_is_judged(string path, string expected)
    {
        await Caller.RequestCloudBasicAsync("basic", "ncloud.com");

        Assert.Equal(expected, (await Caller.GetAsync("/certificate/getVerificationInfo/" + path)).Status);
    }

    [Fact]
    public async Task What_was_registered_has_no_validation()
    {
        await Caller.RegisterPracticeAsync("shop");

        Answer answer = await Caller.GetAsync("/certificate/getVerificationInfo/30001?domainAddress=shop.example.com");

        Assert.Equal((0, 0), (answer.Json.GetProperty("dnsVerificationCount").GetInt32(), answer.Json.GetProperty("dnsVerificationList").GetArrayLength()));
    }

    [Fact]
    public async Task Changes_follow_an_application()
    {
        await Caller.RequestCloudBasicAsync("one", "one.example.com");
        await Caller.RequestCloudBasicAsync("two", "two.example.com");
        Assert.Equal("30001 Ongoing, 30002 Ongoing", await ChangesAsync("minutes=10"));
        Account.PublishRecord("one.example.com");
        Account.AdvanceClock(TimeSpan.FromMinutes(5));
        Assert.Equal("30001 Normal, 30002 Ongoing", await ChangesAsync("seconds=600"));
        Assert.Equal("30001 Normal", await ChangesAsync("seconds=299"));
        Account.AdvanceClock(TimeSpan.FromHours(72));
        Assert.Equal("30002 Validation timed out", await ChangesAsync("minutes=10"));
        Assert.Equal("30001 Normal, 30002 Validation timed out", await ChangesAsync("minutes=10080"));
        Assert.Equal("30001 Normal", await ChangesAsync("startDateTime=2026-11-02T00:00:00&endDateTime=2026-11-03T00:00:00"));
    }

    [Theory]
    [InlineData("", "200/2101")]
    [InlineData("?startDateTime=2026-11-02T00:00:00", "200/2101")]
    [InlineData("?endDateTime=2026-11-02T00:00:00", "200/2101")]
    [InlineData("?minutes=0", "200/2202")]
    [InlineData("?minutes=10081", "200/2202")]
    [InlineData("?seconds=0", "200/2202")]
    [InlineData("?seconds=604801", "200/2202")]
    [InlineData("?minutes=-1", "400/100")]
    [InlineData("?minutes=ten", "400/100")]
    [InlineData("?startDateTime=2026-11-02&endDateTime=2026-11-03", "200/2202")]
    [InlineData("?startDateTime=2026-11-02T00:00:00&endDateTime=yesterday", "200/2202")]
    [InlineData("?minutes=10080", "200/0")]
    [InlineData("?seconds=604800", "200/0")]
    public async Task A_window_is_judged(string query, string expected)
    {
        Assert.Equal(expected, (await Caller.GetAsync("/certificate/recentChanges" + query)).Status);
    }

    [Theory]
    [InlineData("minutes=10&seconds=10")]
    [InlineData("minutes=10&startDateTime=2026-11-01T00:00:00&endDateTime=2026-11-30T00:00:00")]
    [InlineData("startDateTime=2026-11-30T00:00:00&endDateTime=2026-11-01T00:00:00")]
    public async Task Two_windows_at_once_have_no_rows(string query)
    {
        await Caller.RequestCloudBasicAsync("one");

        Assert.Equal(string.Empty, await ChangesAsync(query));
    }

    private async Task<JsonElement> ValidationAsync(string domain)
    {
        Answer answer = await Caller.GetAsync("/certificate/getVerificationInfo/30001?domainAddress=" + domain);
        Assert.Equal(1, answer.Json.GetProperty("dnsVerificationCount").GetInt32());
        return Assert.Single(answer.Json.GetProperty("dnsVerificationList").EnumerateArray());
    }

    private async Task<string> ChangesAsync(string query)
    {
        Answer answer = await Caller.GetAsync("/certificate/recentChanges?" + query);
        Assert.Equal("200/0", answer.Status);
        JsonElement[] rows = [.. answer.Json.GetProperty("orders").EnumerateArray()];
        Assert.Equal(rows.Length, answer.Json.GetProperty("totalCount").GetInt32());
        return string.Join(", ", rows.Select(static row => row.GetProperty("certificateId") + " " + row.GetProperty("status")));
    }
}
