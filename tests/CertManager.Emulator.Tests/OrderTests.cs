using System.Text.Json;

namespace CertManager.Emulator.Tests;

public sealed class OrderTests : EmulatorTest
{
    private const string Revoke = "/certificate/revoke";
    private const string Extend = "/certificate/subscription/extend";

    [Theory]
    [InlineData("affiliationChanged")]
    [InlineData("superseded")]
    [InlineData("cessationOfOperation")]
    [InlineData("unspecified")]
    public async Task An_advanced_certificate_is_revoked_for_good(string reason)
    {
        (long number, _) = await Caller.IssueAdvancedAsync(Account);
        string order = await Caller.OrderOfAsync(number);

        Assert.Equal("200/0", (await Caller.PostAsync(Revoke, new { orderId = order, certificateNo = number, revokeType = reason })).Status);

        Assert.Equal("-5 REVOKE", await Caller.StatusOfAsync(number));
        Assert.Equal("200/1000", (await Caller.PostAsync(Revoke, new { orderId = order, certificateNo = number, revokeType = reason })).Status);
    }

    [Fact]
    public async Task Number_zero_revokes_all_of_the_order_that_is_issued()
    {
        (long number, _) = await Caller.IssueAdvancedAsync(Account);
        (string csr, _) = Requests.SigningRequest("shop.example.com");
        string body = JsonSerializer.Serialize(new { csr, certificateName = "paid", commonName = "shop.example.com", validationMethod = "D" });
        long second = (await Caller.PostAsync($"/certificate/{number}/reissue", body)).Number();
        Account.AdvanceClock(TimeSpan.FromMinutes(6));
        long third = (await Caller.PostAsync($"/certificate/{number}/reissue", body)).Number();

        Assert.Equal("200/0", (await Caller.PostAsync(Revoke, new { orderId = await Caller.OrderOfAsync(number), certificateNo = 0, revokeType = "superseded" })).Status);

        Assert.Equal(["-5 REVOKE", "-5 REVOKE", "0 ONGOING"], [await Caller.StatusOfAsync(number), await Caller.StatusOfAsync(second), await Caller.StatusOfAsync(third)]);
    }

    [Fact]
    public async Task A_revocation_is_judged_by_the_documents()
    {
        (long number, _) = await Caller.IssueAdvancedAsync(Account);
        long basic = await Caller.IssueCloudBasicAsync(Account);
        string order = await Caller.OrderOfAsync(number);

        Assert.Equal("400/2100", (await Caller.PostAsync(Revoke, new { certificateNo = number, revokeType = "superseded" })).Status);
        Assert.Equal("400/2100", (await Caller.PostAsync(Revoke, new { orderId = order, revokeType = "superseded" })).Status);
        Assert.Equal("400/2100", (await Caller.PostAsync(Revoke, new { orderId = order, certificateNo = number })).Status);
        Assert.Equal("200/2202", (await Caller.PostAsync(Revoke, new { orderId = order, certificateNo = number, revokeType = "keyCompromise" })).Status);
        Assert.Equal("400/100", (await Caller.PostAsync(Revoke, new { orderID = order, certificateNo = number, revokeType = "superseded" })).Status);
        Assert.Equal("400/100", (await Caller.PostAsync(Revoke, new { orderId = order, certificateNo = $"{number}", revokeType = "superseded" })).Status);
        Assert.Equal("400/100", (await Caller.PostAsync(Revoke, new { orderId = 70001, certificateNo = number, revokeType = "superseded" })).Status);
        Assert.Equal("200/2200", (await Caller.PostAsync(Revoke, new { orderId = "1", certificateNo = number, revokeType = "superseded" })).Status);
        Assert.Equal("200/2200", (await Caller.PostAsync(Revoke, new { orderId = order, certificateNo = basic, revokeType = "superseded" })).Status);
        Assert.Equal("200/1000", (await Caller.PostAsync(Revoke, new { orderId = "70002", certificateNo = basic, revokeType = "superseded" })).Status);
        Assert.Equal("2 NORMAL_UNREGISTERED_PRIVATE_KEY", await Caller.StatusOfAsync(number));
    }

    [Fact]
    public async Task A_subscription_grows_by_whole_years()
    {
        (long number, _) = await Caller.IssueAdvancedAsync(Account);
        string order = await Caller.OrderOfAsync(number);
        DateTimeOffset before = await EndAsync();

        Assert.Equal("200/0", (await Caller.PostAsync(Extend, new { orderId = order, subscriptionPeriod = "2Y" })).Status);
        Assert.Equal(before.AddYears(2), await EndAsync());
        Assert.Equal("200/2202", (await Caller.PostAsync(Extend, new { orderId = order, subscriptionPeriod = "4Y" })).Status);
        Assert.Equal("400/100", (await Caller.PostAsync(Extend, new { orderId = order, subscriptionPeriod = 2 })).Status);
        Assert.Equal("400/2100", (await Caller.PostAsync(Extend, new { orderId = order })).Status);
        Assert.Equal("400/2100", (await Caller.PostAsync(Extend, new { subscriptionPeriod = "1Y" })).Status);
        Assert.Equal("200/2200", (await Caller.PostAsync(Extend, new { orderId = "1", subscriptionPeriod = "1Y" })).Status);
    }

    private async Task<DateTimeOffset> EndAsync() =>
        (await Caller.GetAsync("/certificate/getPaidCertificates")).Json.GetProperty("orders")[0].GetProperty("subscriptionEndDate").GetDateTimeOffset();
}
