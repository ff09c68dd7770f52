using System.Text.Json;

namespace CertManager.Emulator.Tests;

/// <summary>What virtual time does.</summary>
public sealed class LifecycleTests : EmulatorTest
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_application_is_normal_a_while_after_all_its_records_are_published(bool before)
    {
        if (before)
        {
            Account.PublishRecord("SHOP.example.com.");
        }

        long number = (await Caller.RequestCloudBasicAsync("basic", "*.shop.example.com", "www.example.com")).Number();
        Account.PublishRecord("shop.example.com");
        Account.AdvanceClock(TimeSpan.FromHours(1));
        Assert.Equal("0 ONGOING", await Caller.StatusOfAsync(number));
        Account.PublishRecord("www.example.com");
        Account.AdvanceClock(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        Assert.Equal("0 ONGOING", await Caller.StatusOfAsync(number));
        Account.AdvanceClock(TimeSpan.FromSeconds(1));
        Assert.Equal("1 NORMAL", await Caller.StatusOfAsync(number));
    }

    [Fact]
    public async Task After_72_hours_without_validation_it_has_timed_out_for_good()
    {
        long number = (await Caller.RequestCloudBasicAsync("basic")).Number();
        Account.AdvanceClock(TimeSpan.FromHours(72));
        Assert.Equal("0 ONGOING", await Caller.StatusOfAsync(number));
        Account.AdvanceClock(TimeSpan.FromSeconds(1));
        Account.PublishRecord("shop.example.com");

        Assert.Equal("-4 VALIDATION_EXPIRE", await Caller.StatusOfAsync(number));
        Account.AdvanceClock(TimeSpan.FromHours(1));
        Assert.Equal("-4 VALIDATION_EXPIRE", await Caller.StatusOfAsync(number));
        Assert.Equal("200/2200", (await Caller.GetAsync($"/certificate/exportCertificate/{number}/chain")).Status);
        Assert.Equal("200/0", (await Caller.DeleteV2Async(number, "basic")).Status);
    }

    [Fact]
    public async Task Validated_in_the_last_second_is_validated()
    {
        long number = (await Caller.RequestCloudBasicAsync("basic")).Number();
        Account.AdvanceClock(TimeSpan.FromHours(72));
        Account.PublishRecord("shop.example.com");
        Account.AdvanceClock(TimeSpan.FromMinutes(4));
        Assert.Equal("0 ONGOING", await Caller.StatusOfAsync(number));
        Account.AdvanceClock(TimeSpan.FromMinutes(1));

        Assert.Equal("1 NORMAL", await Caller.StatusOfAsync(number));
    }

    [Fact]
    public async Task A_domain_under_invalid_fails()
    {
        long number = (await Caller.RequestCloudBasicAsync("basic", "shop.invalid")).Number();
        Account.PublishRecord("shop.invalid");
        Assert.Equal("0 ONGOING", await Caller.StatusOfAsync(number));
        Account.AdvanceClock(TimeSpan.FromMinutes(5));

        Assert.Equal("-1 FAILED", await Caller.StatusOfAsync(number));
        Account.AdvanceClock(TimeSpan.FromHours(100));
        Assert.Equal("-1 FAILED", await Caller.StatusOfAsync(number));
    }

    [Fact]
    public async Task Cloud_basic_is_renewed_by_itself_under_its_number()
    {
        long number = await Caller.IssueCloudBasicAsync(Account);
        JsonElement first = await Caller.ElementAsync(number);
        Assert.Equal("Y", first.GetProperty("renewalYn").GetString());
        TimeSpan life = first.GetProperty("validEndDate").GetDateTimeOffset() - Account.UtcNow;

        Account.AdvanceClock(life - TimeSpan.FromDays(31));
        Assert.Equal(Serial(first), Serial(await Caller.ElementAsync(number)));
        Account.AdvanceClock(TimeSpan.FromDays(2));
        JsonElement second = await Caller.ElementAsync(number);
        Assert.NotEqual(Serial(first), Serial(second));
        Assert.Equal(("RENEW", "1"), (second.GetProperty("issueType").GetString(), second.GetProperty("statusCode").GetString()));

        Account.AdvanceClock(TimeSpan.FromDays(2000));
        Assert.Equal("1 NORMAL", await Caller.StatusOfAsync(number));
    }

    [Fact]
    public async Task Without_renewal_it_expires()
    {
        long number = await Caller.IssueCloudBasicAsync(Account);
        Assert.Equal("200/0", (await Caller.PostAsync("/certificate/setCertificateRenewal", new { certificateNo = number, renewalYn = "N" })).Status);
        Account.AdvanceClock(TimeSpan.FromDays(400));

        Assert.Equal("-2 EXPIRE", await Caller.StatusOfAsync(number));
        Assert.Equal("200/1000", (await Caller.PostAsync("/certificate/setCertificateRenewal", new { certificateNo = number, renewalYn = "Y" })).Status);
        Assert.Equal("-2 EXPIRE", await Caller.StatusOfAsync(number));
    }

    [Fact]
    public async Task Renewal_that_is_switched_on_late_comes_at_once()
    {
        long number = await Caller.IssueCloudBasicAsync(Account);
        string? first = Serial(await Caller.ElementAsync(number));
        await Caller.PostAsync("/certificate/setCertificateRenewal", new { certificateNo = number, renewalYn = "N" });
        Account.AdvanceClock((await Caller.ElementAsync(number)).GetProperty("validEndDate").GetDateTimeOffset() - Account.UtcNow - TimeSpan.FromDays(3));
        Assert.Equal(first, Serial(await Caller.ElementAsync(number)));

        await Caller.PostAsync("/certificate/setCertificateRenewal", new { certificateNo = number, renewalYn = "Y" });

        Assert.NotEqual(first, Serial(await Caller.ElementAsync(number)));
    }

    [Theory]
    [InlineData(2026, 11, 200)]
    [InlineData(2027, 4, 100)]
    [InlineData(2029, 4, 47)]
    public async Task Certificates_live_as_long_as_the_rules_of_their_day_allow(int year, int month, int days)
    {
        Clock.UtcNow = new DateTimeOffset(year, month, 2, 0, 0, 0, TimeSpan.Zero);
        long number = await Caller.IssueCloudBasicAsync(Account);

        JsonElement element = await Caller.ElementAsync(number);

        Assert.Equal(days, (element.GetProperty("validEndDate").GetDateTimeOffset() - element.GetProperty("validStartDate").GetDateTimeOffset()).Days);
    }

    [Fact]
    public async Task A_delay_passes_at_once_and_can_be_stopped()
    {
        DateTimeOffset start = Account.UtcNow;
        await Account.DelayAsync(TimeSpan.FromHours(72), CancellationToken.None);
        Assert.Equal(TimeSpan.FromHours(72), Account.UtcNow - start);

        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Account.DelayAsync(TimeSpan.FromHours(1), cancel.Token));
        Assert.Equal(TimeSpan.FromHours(72), Account.UtcNow - start);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a domain")]
    [InlineData("\ud800")]
    public async Task A_record_of_nothing_proves_nothing(string domain)
    {
        Account.PublishRecord(domain);
        long number = await ApplyAndWaitAsync();

        Assert.Equal("0 ONGOING", await Caller.StatusOfAsync(number));
    }

    [Fact]
    public async Task The_end_of_the_calendar_breaks_nothing()
    {
        await Caller.IssueCloudBasicAsync(Account);
        Account.AdvanceClock(new DateTimeOffset(9985, 1, 1, 0, 0, 0, TimeSpan.Zero) - Account.UtcNow);

        Assert.Equal("-2 EXPIRE", await Caller.StatusOfAsync(30001));
        Assert.Equal("200/0", (await Caller.RequestCloudBasicAsync("late")).Status);
        Account.AdvanceClock(TimeSpan.FromMinutes(6));
        Assert.Equal("0 ONGOING", await Caller.StatusOfAsync(30002));
    }

    private async Task<long> ApplyAndWaitAsync()
    {
        long number = (await Caller.RequestCloudBasicAsync("basic")).Number();
        Account.AdvanceClock(TimeSpan.FromHours(1));
        return number;
    }

    private static string? Serial(JsonElement element) => element.GetProperty("certSerialNumber").GetString();
}
