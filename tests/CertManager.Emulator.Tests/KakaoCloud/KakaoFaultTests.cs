using System.Globalization;

namespace CertManager.Emulator.Tests;

/// <summary>KakaoCloud's gateway meets the same faults.</summary>
public sealed class KakaoFaultTests : KakaoTest
{
    [Theory]
    [InlineData("Kind=Answer;Status=500", 0, 500)]
    [InlineData("Kind=Answer;Status=500;Commit=After", 1, 500)]
    [InlineData("Kind=Malformed", 0, 200)]
    [InlineData("Kind=Malformed;Commit=After", 1, 200)]
    [InlineData("Kind=WrongContentType;Commit=After", 1, 200)]
    [InlineData("Kind=Redirect;Status=307;Location=https://elsewhere.example/", 0, 307)]
    [InlineData("Kind=Duplicate", 1, 409)]
    [InlineData("Kind=RateLimit;Limit=1;WindowMs=3600000", 1, 201)]
    public async Task Every_answer_comes(string rule, int registered, int status)
    {
        await Caller.LogInAsync();
        Account.Faults.Add(Fault.Parse(rule + ";Operation=" + KakaoOperations.RegisterCertificate));

        Assert.Equal(status, (await Caller.RegisterAsync("shop", Issue())).Http);

        Assert.Equal(registered, (await Caller.CallAsync("GET", KakaoCaller.Certificates)).List("certificates").Length);
    }

    [Theory]
    [InlineData("Kind=Truncate", 0)]
    [InlineData("Kind=Truncate;Commit=After", 1)]
    [InlineData("Kind=Drop;Commit=After", 1)]
    public async Task Connections_break(string rule, int registered)
    {
        await Caller.LogInAsync();
        Account.Faults.Add(Fault.Parse(rule));

        await Assert.ThrowsAsync<HttpRequestException>(() => Caller.RegisterAsync("shop", Issue()));

        Assert.Equal(registered, (await Caller.CallAsync("GET", KakaoCaller.Certificates)).List("certificates").Length);
    }

    [Fact]
    public async Task A_skewed_clock_and_a_stale_read_show()
    {
        await Caller.LogInAsync();
        Account.Faults.Add(Fault.Parse("Kind=StaleRead"));
        Account.Faults.Add(Fault.Parse("Kind=Skew;SkewSeconds=-600"));

        KakaoAnswer skewed = await Caller.CallAsync("GET", KakaoCaller.Certificates);
        await Caller.RegisterAsync("shop", Issue());

        Assert.Equal(Account.UtcNow.AddSeconds(-600).ToString("R", CultureInfo.InvariantCulture), Assert.Single(skewed.Message.Headers.GetValues("Date")));
        Assert.Empty((await Caller.CallAsync("GET", KakaoCaller.Certificates)).List("certificates"));
        Assert.Single((await Caller.CallAsync("GET", KakaoCaller.Certificates)).List("certificates"));
    }
}
