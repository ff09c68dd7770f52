namespace CertManager.Emulator.Tests;

public sealed class SignatureTests : EmulatorTest
{
    [Theory]
    [InlineData("GET", "/api/v1/certificates?certificateNo=65655", "5mWTZpeQopGqc4y4Ii2+6AxfywTLM8rjgn9+Kxj3hsU=", "200/0")]
    [InlineData("POST", "/api/v1/certificate/withExternal", "+p3l3n3DWrMgVIojpqERRM2Xk521fqhHWf1b0G2QQFA=", "400/2100")]
    [InlineData("DELETE", "/api/v1/certificate/30728?certificateName=zero-certi", "nXVTlnnbovGMnMwfDgmJA725fDojjF5FfpFDBF9cCdU=", "200/2200")]
    public async Task The_known_signatures_are_accepted(string method, string target, string signature, string expected)
    {
        var clock = new TestClock { UtcNow = DateTimeOffset.FromUnixTimeMilliseconds(1700000000000) };
        using var account = new EmulatedAccount(clock, new EmulatorOptions { AccessKey = "TestAccessKey", SecretKey = "TestSecretKey" });
        using var caller = new Caller(account, clock);
        HttpRequestMessage request = caller.Request(method, target, method == "POST" ? "{}" : null);
        request.Headers.Remove("x-ncp-apigw-signature-v2");
        request.Headers.Add("x-ncp-apigw-signature-v2", signature);

        Assert.Equal(expected, (await caller.SendAsync(request)).Status);
    }

    [Theory]
    [InlineData("x-ncp-apigw-timestamp")]
    [InlineData("x-ncp-iam-access-key")]
    [InlineData("x-ncp-apigw-signature-v2")]
    public async Task Each_header_must_be_there_exactly_once(string header)
    {
        HttpRequestMessage missing = Caller.Request("GET", "/api/v1/certificates");
        missing.Headers.Remove(header);
        HttpRequestMessage twice = Caller.Request("GET", "/api/v1/certificates");
        twice.Headers.Add(header, twice.Headers.GetValues(header).Single());

        Assert.Equal("401/200", (await Caller.SendAsync(missing)).Status);
        Assert.Equal("401/200", (await Caller.SendAsync(twice)).Status);
    }

    [Theory]
    [InlineData("x-ncp-apigw-timestamp", "soon")]
    [InlineData("x-ncp-apigw-timestamp", "-1")]
    [InlineData("x-ncp-apigw-timestamp", "99999999999999999999")]
    [InlineData("x-ncp-apigw-timestamp", "9223372036854775807")]
    [InlineData("x-ncp-iam-access-key", "somebody-else")]
    [InlineData("x-ncp-apigw-signature-v2", "AAAA")]
    [InlineData("x-ncp-apigw-signature-v2", "+p3l3n3DWrMgVIojpqERRM2Xk521fqhHWf1b0G2QQFA=")]
    public async Task A_wrong_value_fails(string header, string value)
    {
        HttpRequestMessage request = Caller.Request("GET", "/api/v1/certificates");
        request.Headers.Remove(header);
        request.Headers.Add(header, value);

        Assert.Equal("401/200", (await Caller.SendAsync(request)).Status);
    }

    [Fact]
    public async Task The_older_header_name_is_not_accepted()
    {
        HttpRequestMessage request = Caller.Request("GET", "/api/v1/certificates");
        request.Headers.Add("x-ncp-apigw-signature-v1", request.Headers.GetValues("x-ncp-apigw-signature-v2"));
        request.Headers.Remove("x-ncp-apigw-signature-v2");

        Assert.Equal("401/200", (await Caller.SendAsync(request)).Status);
    }

    [Theory]
    [InlineData("/api/v1/certificates?certificateName=b")]
    [InlineData("/api/v1/certificates?certificateName=%61")]
    [InlineData("/api/v1/certificates?certificateName=a&certificateNo=1")]
    [InlineData("/api/v1/certificates")]
    public async Task A_signature_holds_for_the_very_target_that_was_signed(string sent)
    {
        HttpRequestMessage request = Caller.Request("GET", "/api/v1/certificates?certificateName=a");
        request.RequestUri = Caller.Address(sent);

        Assert.Equal("401/200", (await Caller.SendAsync(request)).Status);
    }

    [Theory]
    [InlineData(300_000, "200/0")]
    [InlineData(-300_000, "200/0")]
    [InlineData(300_001, "401/200")]
    [InlineData(-300_001, "401/200")]
    public async Task The_time_may_be_off_by_five_minutes(int milliseconds, string expected)
    {
        HttpRequestMessage request = Caller.Request("GET", "/api/v1/certificates", time: Clock.UtcNow.AddMilliseconds(milliseconds));

        Assert.Equal(expected, (await Caller.SendAsync(request)).Status);
    }

    [Fact]
    public async Task The_emulators_clock_counts_not_the_callers()
    {
        Account.AdvanceClock(TimeSpan.FromMinutes(6));

        Answer answer = await Caller.SendAsync(Caller.Request("GET", "/api/v1/certificates", time: Clock.UtcNow));
        Assert.Equal("401/200", answer.Status);
        Assert.Equal(Clock.UtcNow.AddMinutes(6), answer.Message.Headers.Date);
        Assert.Equal("200/0", (await Caller.ListAsync()).Status);
    }
}
