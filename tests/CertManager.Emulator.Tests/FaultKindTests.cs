using System.Globalization;
using System.Net;
using System.Text.Json;

namespace CertManager.Emulator.Tests;

/// <summary>Every kind before and after, in memory and over the loopback port.</summary>
public sealed class FaultKindTests : EmulatorTest
{
    public static TheoryData<FaultKind, FaultCommit, bool> Cells
    {
        get
        {
            var cells = new TheoryData<FaultKind, FaultCommit, bool>();
            foreach (FaultKind kind in Enum.GetValues<FaultKind>().Except([FaultKind.Duplicate, FaultKind.StaleRead, FaultKind.Skew, FaultKind.RateLimit]))
            {
                cells.Add(kind, FaultCommit.Before, false);
                cells.Add(kind, FaultCommit.Before, true);
                cells.Add(kind, FaultCommit.After, false);
                cells.Add(kind, FaultCommit.After, true);
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task It_happens_and_the_request_is_carried_out_before_it_or_not_at_all(FaultKind kind, FaultCommit commit, bool overPort)
    {
        using var http = new Caller(Account, Account, overPort ? Account.Listen(0) : null);
        Account.Faults.Add(new Fault { Kind = kind, Commit = commit, LatencyMs = 30, Operation = NaverOperations.CreateExternalCertificate });
        string body = Caller.Body("shop", Practice.Issue(Account));

        switch (kind)
        {
            case FaultKind.Drop or FaultKind.Truncate:
                HttpRequestException broken = await Assert.ThrowsAsync<HttpRequestException>(() => http.RegisterAsync(body));
                Assert.IsType<IOException>(broken.InnerException, exactMatch: false);
                break;
            case FaultKind.Hang:
                using (var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200)))
                {
                    HttpRequestMessage request = http.Request("POST", "/api/v1/certificate/withExternal", body);
                    await Assert.ThrowsAnyAsync<OperationCanceledException>(() => http.SendAsync(request, patience.Token));
                }

                break;
            default:
                Check(kind, commit, await http.RegisterAsync(body));
                break;
        }

        int expected = commit == FaultCommit.After || kind == FaultKind.Latency ? 1 : 0;
        Assert.Equal(expected, (await Caller.ListAsync()).Certificates.Length);
        Assert.Equal((0, 1), (Account.Faults.Count, Account.Faults.Happened));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_duplicate_is_carried_out_twice_and_answered_for_the_second_time(bool overPort)
    {
        using var http = new Caller(Account, Account, overPort ? Account.Listen(0) : null);
        long number = await Caller.RegisterPracticeAsync("shop");
        Account.Faults.Add(new Fault { Kind = FaultKind.Duplicate });

        Answer second = await http.DeleteAsync(number, "?certificateName=shop");

        Assert.NotEqual("200/0", second.Status);
        Assert.Empty((await http.ListAsync()).Certificates);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stale_read_answers_as_before_the_last_change(bool overPort)
    {
        using var http = new Caller(Account, Account, overPort ? Account.Listen(0) : null);
        Account.Faults.Add(new Fault { Kind = FaultKind.StaleRead, Operation = NaverOperations.GetCertificateList });

        // Nothing is stale as long as it was not read before a change.
        Assert.Empty((await http.ListAsync()).Certificates);
        await http.RegisterPracticeAsync("shop");
        Account.AdvanceClock(TimeSpan.FromSeconds(90));

        Answer stale = await http.ListAsync();
        Assert.Empty(stale.Certificates);
        Assert.Equal(Account.UtcNow.ToString("R", CultureInfo.InvariantCulture), stale.Header("Date"));
        Assert.Single((await http.ListAsync()).Certificates);
    }

    [Fact]
    public async Task What_was_read_for_a_fault_that_is_over_is_not_stale_for_the_next()
    {
        var stale = new Fault { Kind = FaultKind.StaleRead, Operation = NaverOperations.GetCertificateList };
        Account.Faults.Add(stale);
        await Caller.ListAsync();
        await Caller.RegisterPracticeAsync("first");
        Assert.Empty((await Caller.ListAsync()).Certificates);
        await Caller.RegisterPracticeAsync("second");

        Account.Faults.Add(stale);

        // Before the last change there was one; nobody has read that for this fault.
        Assert.Equal(2, (await Caller.ListAsync()).Certificates.Length);
        await Caller.RegisterPracticeAsync("third");
        Assert.Equal(2, (await Caller.ListAsync()).Certificates.Length);
    }

    [Theory]
    [InlineData("Kind=Answer;Status=204;Body=more")]
    [InlineData("Kind=Answer;Status=304;Body=more")]
    [InlineData("Kind=Malformed;Status=204")]
    [InlineData("Kind=Malformed;Status=204;Commit=After")]
    [InlineData("Kind=WrongContentType;Status=304")]
    public async Task An_answer_that_can_have_no_body_has_none_and_the_connection_lives_on(string rule)
    {
        Uri address = Account.Listen(0);
        Account.Faults.Add(Fault.Parse(rule));
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(System.Net.IPAddress.Loopback, address.Port);
        using var reader = new StreamReader(client.GetStream());

        // RFC 9112 section 6.3: the answer ends with its head, and the next begins there.
        await client.GetStream().WriteAsync("GET /api/v1/certificates HTTP/1.1\r\nHost: x\r\n\r\nGET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"u8.ToArray());
        string[] heads = (await reader.ReadToEndAsync()).Split("\r\n\r\n");

        Assert.StartsWith(rule.Contains("204", StringComparison.Ordinal) ? "HTTP/1.1 204 " : "HTTP/1.1 304 ", heads[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Content-Length", heads[0], StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 404 ", heads[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_was_read_before_the_change_can_be_stale()
    {
        Account.Faults.Add(new Fault { Kind = FaultKind.StaleRead });
        await Caller.RegisterPracticeAsync("shop");

        Assert.Single((await Caller.ListAsync()).Certificates);
        Assert.Equal((1, 0), (Account.Faults.Count, Account.Faults.Happened));
    }

    [Theory]
    [InlineData(-600, false)]
    [InlineData(600, true)]
    [InlineData(200, true)]
    public async Task A_skewed_clock_judges_the_signature_and_dates_the_answer(int seconds, bool overPort)
    {
        using var http = new Caller(Account, Account, overPort ? Account.Listen(0) : null);
        Account.Faults.Add(new Fault { Kind = FaultKind.Skew, SkewSeconds = seconds });

        Answer skewed = await http.ListAsync();

        Assert.Equal(Math.Abs(seconds) > 300 ? "401/200" : "200/0", skewed.Status);
        Assert.Equal(Account.UtcNow.AddSeconds(seconds).ToString("R", CultureInfo.InvariantCulture), skewed.Header("Date"));
        Assert.Equal("200/0", (await http.ListAsync()).Status);
    }

    [Fact]
    public async Task Latency_moves_the_clock_of_an_account_in_memory()
    {
        DateTimeOffset start = Account.UtcNow;
        Account.Faults.Add(new Fault { Kind = FaultKind.Latency, LatencyMs = 3_600_000 });

        await Caller.ListAsync();

        Assert.Equal(TimeSpan.FromHours(1), Account.UtcNow - start);
    }

    [Theory]
    [InlineData(RetryAfterForm.Seconds, "90")]
    [InlineData(RetryAfterForm.Date, "Mon, 02 Nov 2026 03:05:35 GMT")]
    public async Task Retry_after_has_two_forms(RetryAfterForm form, string expected)
    {
        Account.Faults.Add(new Fault { Kind = FaultKind.Answer, Status = 503, RetryAfter = 90, RetryAfterForm = form });

        Assert.Equal(expected, (await Caller.ListAsync()).Header("Retry-After"));
    }

    [Fact]
    public async Task A_load_balancer_breaks_its_xml()
    {
        Account.Faults.Add(new Fault { Kind = FaultKind.Malformed, Times = 0 });

        Answer xml = await Caller.CallAsync("GET", "/vloadbalancer/v2/getLoadBalancerInstanceList");
        Answer json = await Caller.CallAsync("GET", "/vloadbalancer/v2/getLoadBalancerInstanceList?responseFormatType=json");

        Assert.Equal(("application/xml", "application/json"), (xml.Message.Content.Headers.ContentType!.MediaType, json.Message.Content.Headers.ContentType!.MediaType));
        Assert.ThrowsAny<System.Xml.XmlException>(() => System.Xml.Linq.XDocument.Parse(xml.Text));
        Assert.ThrowsAny<JsonException>(() => json.Json);
    }

    [Fact]
    public async Task A_waiting_request_over_the_port_ends_when_its_caller_goes_away()
    {
        using var http = new Caller(Account, Account, Account.Listen(0));
        Account.Faults.Add(new Fault { Kind = FaultKind.Hang, Times = 0 });
        for (int i = 0; i < 5; i++)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => http.SendAsync(http.Request("GET", "/api/v1/certificates"), patience.Token));
        }

        Account.Faults.Clear();
        Assert.Equal("200/0", (await http.ListAsync()).Status);
    }

    private static void Check(FaultKind kind, FaultCommit commit, Answer answer)
    {
        switch (kind)
        {
            case FaultKind.Answer:
                Assert.Equal((HttpStatusCode.ServiceUnavailable, string.Empty), (answer.Http, answer.Text));
                break;
            case FaultKind.Latency:
                Assert.Equal("200/0", answer.Status);
                break;
            case FaultKind.Malformed:
                Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.Http, answer.Message.Content.Headers.ContentType!.MediaType));
                Assert.StartsWith("{", answer.Text, StringComparison.Ordinal);
                Assert.ThrowsAny<JsonException>(() => answer.Json);
                Assert.Equal(commit == FaultCommit.After, answer.Text.Contains("Success", StringComparison.Ordinal));
                break;
            case FaultKind.WrongContentType:
                Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.Http, answer.Message.Content.Headers.ContentType!.MediaType));
                Assert.Contains("<html>", answer.Text, StringComparison.Ordinal);
                break;
            case FaultKind.Redirect:
                Assert.Equal(HttpStatusCode.Found, answer.Http);
                Assert.Equal("/api/v1/certificate/withExternal", answer.Header("Location"));
                break;
        }
    }
}
