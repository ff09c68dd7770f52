using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace CertManager.EmulatorServer.Tests;

/// <summary>Faults over Kestrel, told on the command line and in a file.</summary>
public sealed class FaultTests
{
    private const string List = "/api/v1/certificates";

    [Theory]
    [InlineData("Kind=Drop")]
    [InlineData("Kind=Drop;Commit=After")]
    [InlineData("Kind=Truncate")]
    [InlineData("Kind=Truncate;Commit=After")]
    public async Task A_connection_breaks_and_the_next_one_does_not(string rule)
    {
        using var server = new ServerProcess("--exit-with-parent", "--fault", rule);
        JsonElement line = JsonDocument.Parse(await server.ReadLineAsync()).RootElement;
        using var http = new HttpClient();

        Assert.Equal(rule, Assert.Single(line.GetProperty("faults").EnumerateArray()).GetString());
        HttpRequestException broken = await Assert.ThrowsAsync<HttpRequestException>(() => http.SendAsync(EmulatorServerTests.Signed(line, "GET", List)));
        Assert.IsType<IOException>(broken.InnerException, exactMatch: false);
        using HttpResponseMessage next = await http.SendAsync(EmulatorServerTests.Signed(line, "GET", List));
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Theory]
    [InlineData("Before")]
    [InlineData("After")]
    public async Task All_other_kinds_come_one_after_another_from_a_file(string commit)
    {
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, $$"""
            [{"Kind":"Answer","Commit":"{{commit}}","Status":503,"RetryAfter":2,"Body":"later"},
             {"Kind":"Malformed","Commit":"{{commit}}"},
             {"Kind":"WrongContentType","Commit":"{{commit}}"},
             {"Kind":"Redirect","Commit":"{{commit}}","Status":308},
             {"Kind":"Latency","Commit":"{{commit}}","LatencyMs":300},
             {"Kind":"Skew","SkewSeconds":-600},
             {"Kind":"Duplicate"},
             {"Kind":"Hang","Commit":"{{commit}}"},
             {"Kind":"Drop","Probability":0,"Operation":"deleteCertificate"}]
            """);
        using var server = new ServerProcess("--exit-with-parent", "--faults", file);
        JsonElement line = JsonDocument.Parse(await server.ReadLineAsync()).RootElement;
        File.Delete(file);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        Assert.Matches("Seed=[0-9]+$", line.GetProperty("faults").EnumerateArray().Last().GetString());

        Assert.Equal((503, "later", "2"), await AskAsync("Retry-After"));
        (int malformedStatus, string malformed, _) = await AskAsync("Date");
        Assert.Equal(200, malformedStatus);
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(malformed));
        Assert.Contains("<html>", (await AskAsync("Date")).Body, StringComparison.Ordinal);
        Assert.Equal((308, string.Empty, List), await AskAsync("Location"));
        long start = Stopwatch.GetTimestamp();
        Assert.Equal(200, (await AskAsync("Date")).Status);
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 290, 60_000);
        (int skewedStatus, _, string date) = await AskAsync("Date");
        Assert.Equal(401, skewedStatus);
        Assert.InRange((DateTimeOffset.UtcNow - DateTimeOffset.Parse(date, System.Globalization.CultureInfo.InvariantCulture)).TotalSeconds, 590, 660);
        Assert.Equal(200, (await AskAsync("Date")).Status);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => http.SendAsync(EmulatorServerTests.Signed(line, "GET", List), patience.Token));
        Assert.Equal(200, (await AskAsync("Date")).Status);

        async Task<(int Status, string Body, string Header)> AskAsync(string header)
        {
            using HttpResponseMessage answer = await http.SendAsync(EmulatorServerTests.Signed(line, "GET", List));
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.GetValues(header).Single());
        }
    }

    [Fact]
    public async Task A_rate_limit_lets_no_more_through_than_it_says()
    {
        using var server = new ServerProcess("--exit-with-parent", "--fault", "Kind=RateLimit;Limit=20;WindowMs=3600000;RetryAfter=1");
        JsonElement line = JsonDocument.Parse(await server.ReadLineAsync()).RootElement;
        using var http = new HttpClient();

        HttpStatusCode[] seen = await Task.WhenAll(Enumerable.Range(0, 16).Select(async _ =>
        {
            HttpStatusCode last = HttpStatusCode.OK;
            for (int i = 0; i < 3; i++)
            {
                using HttpResponseMessage answer = await http.SendAsync(EmulatorServerTests.Signed(line, "GET", List));
                last = answer.StatusCode;
            }

            return last;
        }));

        Assert.InRange(seen.Count(static status => status == HttpStatusCode.TooManyRequests), 1, 16);
    }

    [Theory]
    [InlineData("--fault", "Kind=Drop;Nht=2", "Nth")]
    [InlineData("--fault", "Kind=Nonsense", "StaleRead")]
    [InlineData("--faults", "no-such-file.json", "no-such-file.json")]
    [InlineData("--fault", null, "Usage:")]
    [InlineData("--faults", null, "Usage:")]
    public async Task What_cannot_be_used_is_told(string option, string? value, string told)
    {
        using var server = new ServerProcess(value is null ? [option] : [option, value]);

        Assert.Equal(2, await server.ExitCodeAsync());
        Assert.Contains(told, await server.Process.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
    }
}
