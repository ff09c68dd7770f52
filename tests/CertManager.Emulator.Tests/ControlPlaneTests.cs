using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace CertManager.Emulator.Tests;

public sealed class ControlPlaneTests : ServiceTest
{
    private readonly HttpClient _http = new();

    [Fact]
    public async Task Nothing_is_told_without_the_token_or_to_a_web_page()
    {
        Uri control = Account.ListenForControl(0);

        Assert.True(control.IsLoopback);
        Assert.StartsWith("EMULATOR-NOT-A-SECRET-", Account.ControlToken, StringComparison.Ordinal);
        foreach (string path in new[] { "snapshot", "journal", "reset", "clock", "nowhere" })
        {
            foreach (string? authorization in new[] { null, "Bearer", "Bearer wrong", "Basic " + Account.ControlToken, Account.ControlToken, $"Bearer {Account.ControlToken}x", "Bearer " + Account.SecretKey })
            {
                using HttpResponseMessage refused = await SendAsync(new Uri(control, path), "GET", null, authorization);
                Assert.Equal((HttpStatusCode.Unauthorized, "Bearer"), (refused.StatusCode, refused.Headers.WwwAuthenticate.ToString()));
            }

            using HttpResponseMessage page = await SendAsync(new Uri(control, path), "POST", null, "Bearer " + Account.ControlToken, "https://shop.example");
            Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        }

        // The port of the cloud is another one, and does not know these paths.
        using HttpResponseMessage cloud = await SendAsync(new Uri(Account.Listen(0), "snapshot"), "GET", null, "Bearer " + Account.ControlToken);
        Assert.Equal(HttpStatusCode.NotFound, cloud.StatusCode);
    }

    [Theory]
    [InlineData("GET", "reset", null, 405)]
    [InlineData("POST", "snapshot", null, 405)]
    [InlineData("GET", "certificates", null, 405)]
    [InlineData("POST", "certificates", "{}", 400)]
    [InlineData("POST", "certificates", "{\"names\":[]}", 400)]
    [InlineData("POST", "certificates", "{\"names\":[null]}", 400)]
    [InlineData("POST", "certificates", "{\"names\":[7]}", 400)]
    [InlineData("POST", "records", "{\"domains\":[null]}", 400)]
    [InlineData("POST", "records", "{\"domains\":\"x\"}", 400)]
    [InlineData("PUT", "faults", null, 405)]
    [InlineData("POST", "faults", null, 400)]
    [InlineData("POST", "faults", "{}", 400)]
    [InlineData("POST", "faults", "[{\"Kind\":\"Drop\",\"Nth\":0}]", 400)]
    [InlineData("GET", "nowhere", null, 404)]
    [InlineData("GET", "journal?after=x", null, 400)]
    [InlineData("GET", "journal?before=1", null, 400)]
    [InlineData("POST", "clock", null, 400)]
    [InlineData("POST", "clock", "null", 400)]
    [InlineData("POST", "clock", "[1]", 400)]
    [InlineData("POST", "clock", "{\"advanceSeconds\":\"1\"}", 400)]
    [InlineData("POST", "clock", "{\"advanceSeconds\":1,\"more\":1}", 400)]
    [InlineData("POST", "clock", "{\"advanceSeconds\":1e300}", 400)]
    [InlineData("POST", "clock", "{\"advanceSeconds\":-1e11}", 400)]
    [InlineData("POST", "clock", "{\"advanceSeconds\":251600000000}", 400)]
    [InlineData("POST", "clock", "{\"advanceSeconds\":-1793598000}", 400)]
    public async Task What_it_does_not_understand_is_refused_in_words(string method, string path, string? body, int status)
    {
        using HttpResponseMessage answer = await SendAsync(new Uri(Account.ListenForControl(0), path), method, body, "Bearer " + Account.ControlToken);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.NotEmpty((await JsonAsync(answer)).GetProperty("error").GetString()!);
    }

    [Theory]
    [InlineData("localhost", 200)]
    [InlineData("LocalHost:8481", 200)]
    [InlineData("127.0.0.1:1", 200)]
    [InlineData("[::1]", 200)]
    [InlineData("[::1]:8481", 200)]
    [InlineData("rebound.shop.example", 421)]
    [InlineData("rebound.shop.example:8481", 421)]
    [InlineData("localhost.shop.example", 421)]
    [InlineData("localhost@shop.example", 421)]
    [InlineData("shop.example:localhost", 421)]
    [InlineData("127.0.0.2", 421)]
    [InlineData("10.0.0.1", 421)]
    [InlineData("0.0.0.0", 421)]
    [InlineData("2130706433", 421)]
    [InlineData("::1", 421)]
    [InlineData("localhost:80:80", 421)]
    [InlineData("", 421)]
    public async Task A_name_that_was_made_to_point_here_is_refused_whoever_asks(string host, int status)
    {
        Uri control = Account.ListenForControl(0);

        string answer = await RawAsync(control, $"GET /snapshot HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {Account.ControlToken}\r\nConnection: close\r\n\r\n");
        string blind = await RawAsync(control, $"GET /snapshot HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);

        // Not even whether a token is right is told there.
        Assert.StartsWith($"HTTP/1.1 {(status == 200 ? 401 : status)} ", blind, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Host: localhost\r\nHost: localhost\r\n")]
    public async Task A_request_without_one_host_is_refused(string fields)
    {
        string answer = await RawAsync(Account.ListenForControl(0), $"GET /snapshot HTTP/1.1\r\n{fields}Authorization: Bearer {Account.ControlToken}\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("Host", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_clock_stays_within_the_years_that_everything_else_can_live_in()
    {
        await PostAsync("clock", "{\"advanceSeconds\":251000000000}");
        using HttpResponseMessage beyond = await SendAsync(new Uri(Account.ListenForControl(0), "clock"), "POST", "{\"advanceSeconds\":1000000000}", "Bearer " + Account.ControlToken);
        Assert.Equal(HttpStatusCode.BadRequest, beyond.StatusCode);
        await PostAsync("certificates", "{\"names\":[\"www.shop.example\"]}");
        await PostAsync("clock", "{\"advanceSeconds\":-252700000000}");
        await PostAsync("certificates", "{\"names\":[\"www.shop.example\"]}");

        Assert.Equal("200/0", (await Caller.ListAsync()).Status);
    }

    [Fact]
    public async Task What_is_looked_at_and_put_back_while_others_change_it_is_whole()
    {
        PracticeCertificate practice = Practice.Issue(Account);
        using var stop = new CancellationTokenSource();
        Task[] work =
        [
            .. Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
            {
                for (int i = 0; !stop.IsCancellationRequested; i++)
                {
                    Answer answer = await Caller.RegisterAsync(Caller.Body($"shop-{worker}-{i}", practice));
                    Assert.Equal("200/0", answer.Status);
                    if (i % 8 == 0 && answer.Certificates[0].GetProperty("certificateNo").GetInt64() is var number)
                    {
                        try
                        {
                            Account.AddLoadBalancer($"lb-{worker}-{i}", 443, number.ToString(CultureInfo.InvariantCulture), [$"{worker}-{i}.shop.example"]);
                        }
                        catch (CertManagerException)
                        {
                            // It was forgotten meanwhile.
                        }
                    }
                }
            })),
        ];
        var control = new Uri(Account.ListenForControl(0), "/");
        for (int round = 0; round < 40; round++)
        {
            foreach ((string path, string method) in new[] { ("snapshot", "GET"), ("reset", "POST"), ("snapshot", "GET"), ("journal", "GET") })
            {
                using HttpResponseMessage answer = await SendAsync(new Uri(control, path), method, null, "Bearer " + Account.ControlToken);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                await JsonAsync(answer);
            }
        }

        await stop.CancelAsync();
        await Task.WhenAll(work);
    }

    [Fact]
    public async Task A_body_beyond_all_measure_is_refused()
    {
        using HttpResponseMessage answer = await SendAsync(new Uri(Account.ListenForControl(0), "clock"), "POST", new string(' ', 100_000), "Bearer " + Account.ControlToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task The_snapshot_shows_certificates_and_services_and_no_secret()
    {
        (string shop, string serial) = await RegisterAsync("shop", "www.shop.example", "m.shop.example");
        string listener = Account.AddLoadBalancer("shop-lb", 443, shop, ["www.shop.example"]);
        string slot = Account.AddEdge("shop-edge", "m.shop.example", shop);
        Account.AddClassicLoadBalancer("old-lb", 8443, "old");

        JsonElement snapshot = await GetAsync("snapshot");

        JsonElement certificate = Assert.Single(snapshot.GetProperty("certificates").EnumerateArray());
        Assert.Equal((shop, "shop", "External", "NORMAL", serial), (Text(certificate, "number"), Text(certificate, "name"), Text(certificate, "type"), Text(certificate, "status"), Text(certificate, "serialNumber")));
        Assert.Equal(["www.shop.example", "m.shop.example"], certificate.GetProperty("names").EnumerateArray().Select(static name => name.GetString()));
        Assert.Equal(2, certificate.GetProperty("links").GetArrayLength());
        Assert.Equal([("LoadBalancerListener", listener), ("GlobalEdgeSlot", slot), ("ClassicLoadBalancer", "930001")], snapshot.GetProperty("services").EnumerateArray().Select(static service => (Text(service, "kind"), Text(service, "id"))));
        Assert.All(snapshot.GetProperty("services").EnumerateArray().Take(2), service => Assert.Equal(shop, Assert.Single(service.GetProperty("certificates").EnumerateArray()).GetString()));
        string text = snapshot.GetRawText();
        Assert.DoesNotContain("PRIVATE", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Account.SecretKey, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Account.ControlToken, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_journal_tells_of_each_request_without_headers_bodies_and_secrets()
    {
        long number = await Caller.RegisterPracticeAsync("shop");
        await Caller.ListAsync("?certificateName=nowhere");
        await Caller.DeleteAsync(number, "?certificateName=other");
        await Caller.CallAsync("GET", "/nowhere?privateKey=-----BEGIN&name=-----BEGIN%20PRIVATE%20KEY&%70assword=x&other=y&-----BEGIN%20PRIVATE%20KEY-----MIIE&-----BEGIN-----MII=");
        await Caller.ActAsync("getLoadBalancerInstanceList", "regionCode=KR");

        JsonElement[] requests = [.. (await GetAsync("journal")).GetProperty("requests").EnumerateArray()];

        Assert.Equal([1, 2, 3, 4, 5], requests.Select(static request => request.GetProperty("sequence").GetInt64()));
        Assert.Equal(["createExternalCertificate", "getCertificateList", "deleteCertificate", null, NaverOperations.GetLoadBalancerInstanceList], requests.Select(static request => Text(request, "operation")));
        Assert.Equal(["POST", "GET", "DELETE"], requests.Take(3).Select(static request => Text(request, "method")));
        Assert.Equal("/api/v1/certificates?certificateName=nowhere", Text(requests[1], "path"));
        Assert.Equal("/nowhere?privateKey=***&name=***&%70assword=***&other=y&***&***", Text(requests[3], "path"));
        Assert.Equal([200, 200, 200, 404, 200], requests.Select(static request => request.GetProperty("status").GetInt32()));
        Assert.Equal(["0", "0", "1004", "300", "0"], requests.Select(static request => Text(request, "code")));
        Assert.All(requests, request => Assert.Equal(Account.UtcNow, request.GetProperty("time").GetDateTimeOffset()));
        Assert.All(requests, static request => Assert.InRange(request.GetProperty("milliseconds").GetDouble(), 0, 60_000));
        string text = string.Concat(requests.Select(static request => request.GetRawText()));
        Assert.DoesNotContain("BEGIN", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Account.AccessKey, text, StringComparison.Ordinal);
        Assert.Equal([4, 5], (await GetAsync("journal?after=3")).GetProperty("requests").EnumerateArray().Select(static request => request.GetProperty("sequence").GetInt64()));
    }

    [Fact]
    public async Task The_journal_keeps_the_last_10000_requests()
    {
        for (int i = 0; i < 10_005; i++)
        {
            await Caller.CallAsync("GET", "/nowhere");
        }

        JsonElement requests = (await GetAsync("journal")).GetProperty("requests");

        Assert.Equal((10_000, 6, 10_005), (requests.GetArrayLength(), requests[0].GetProperty("sequence").GetInt32(), requests[9_999].GetProperty("sequence").GetInt32()));
    }

    [Fact]
    public async Task A_reset_forgets_certificates_links_and_faults_and_keeps_the_keys()
    {
        (string shop, _) = await RegisterAsync("shop");
        Account.AddLoadBalancer("shop-lb", 443, shop, ["shop.example.com"]);
        await Caller.PostAsync("/domain/domains", new { domainAddress = "shop.example" });
        Account.Faults.Add(new Fault { Kind = FaultKind.Hang });

        using HttpResponseMessage reset = await SendAsync(new Uri(Account.ListenForControl(0), "reset"), "POST", null, "Bearer " + Account.ControlToken);

        Assert.Equal(HttpStatusCode.OK, reset.StatusCode);
        Assert.Empty((await Caller.ListAsync()).Certificates);
        Assert.Empty(Account.Listeners);
        Assert.Null(Served());
        JsonElement snapshot = await GetAsync("snapshot");
        Assert.Equal((0, 0), (snapshot.GetProperty("certificates").GetArrayLength(), snapshot.GetProperty("services").GetArrayLength()));

        // The same name again, under a number that was never given before.
        (string again, _) = await RegisterAsync("shop");
        Assert.True(long.Parse(again, CultureInfo.InvariantCulture) > long.Parse(shop, CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Certificates_and_records_come_from_it_where_there_is_no_PowerShell()
    {
        JsonElement issued = await PostAsync("certificates", "{\"names\":[\"www.shop.example\"]}");
        Answer registered = await Caller.RegisterAsync(Caller.Body("shop", Text(issued, "privateKey"), Text(issued, "certificate"), Text(issued, "chain")));
        Assert.Equal("200/0", registered.Status);
        long number = (await Caller.RequestCloudBasicAsync("basic", "www.shop.example")).Number();
        await PostAsync("records", "{\"domains\":[\"www.shop.example\"]}");
        await PostAsync("clock", "{\"advanceSeconds\":360}");
        Assert.Equal("1 NORMAL", await Caller.StatusOfAsync(number));
    }

    [Fact]
    public async Task Faults_are_listed_added_and_cleared_and_the_journal_says_who_met_one()
    {
        using HttpResponseMessage added = await SendAsync(
            new Uri(Account.ListenForControl(0), "faults"),
            "POST",
            """[{"Kind":"Answer","Operation":"getCertificateList","Status":503,"RetryAfter":7},{"Kind":"Drop","Probability":0.0000001}]""",
            "Bearer " + Account.ControlToken);
        JsonElement[] rules = [.. (await JsonAsync(added)).GetProperty("faults").EnumerateArray()];
        Assert.Equal((2, 503), (rules.Length, rules[0].GetProperty("Status").GetInt32()));
        Assert.True(rules[1].GetProperty("Seed").GetInt32() >= 0);

        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, (await Caller.ListAsync()).Http);
        await Caller.RegisterPracticeAsync("shop");

        JsonElement listed = await GetAsync("faults");
        JsonElement left = Assert.Single(listed.GetProperty("faults").EnumerateArray());
        Assert.Equal(("Drop", 2, 1), (Text(left.GetProperty("rule"), "Kind"), left.GetProperty("seen").GetInt32(), listed.GetProperty("happened").GetInt32()));
        Assert.Equal(["Answer", null], (await GetAsync("journal")).GetProperty("requests").EnumerateArray().Select(static request => Text(request, "fault")));

        using HttpResponseMessage wrong = await SendAsync(new Uri(Account.ListenForControl(0), "faults"), "POST", """[{"Kind":"Drop"},{"Kind":"Nonsense"}]""", "Bearer " + Account.ControlToken);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(1, Account.Faults.Count);
        using HttpResponseMessage cleared = await SendAsync(new Uri(Account.ListenForControl(0), "faults"), "DELETE", null, "Bearer " + Account.ControlToken);
        Assert.Equal((HttpStatusCode.OK, 0), (cleared.StatusCode, Account.Faults.Count));
    }

    [Fact]
    public async Task The_clock_goes_as_far_as_it_is_told()
    {
        DateTimeOffset before = Account.UtcNow;

        using HttpResponseMessage answer = await SendAsync(new Uri(Account.ListenForControl(0), "clock"), "POST", "{\"advanceSeconds\": 90.5}", "Bearer " + Account.ControlToken);

        Assert.Equal(before.AddSeconds(90.5), (await JsonAsync(answer)).GetProperty("utcNow").GetDateTimeOffset());
        Assert.Equal(before.AddSeconds(90.5), Account.UtcNow);
    }

    [Fact]
    public async Task A_port_in_use_is_an_error_and_the_port_ends_with_the_account()
    {
        Uri control = Account.ListenForControl(0);
        CertManagerException error = Assert.Throws<CertManagerException>(() => Account.ListenForControl(control.Port));
        Assert.Equal(nameof(EmulatorErrors.EmulatorPortUnavailable), error.ErrorId);

        Account.Dispose();
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(new Uri(control, "snapshot"), "GET", null, null));
    }

    private static async Task<string> RawAsync(Uri address, string text)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, address.Port);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text));
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    private async Task<JsonElement> PostAsync(string path, string body)
    {
        using HttpResponseMessage answer = await SendAsync(new Uri(Account.ListenForControl(0), path), "POST", body, "Bearer " + Account.ControlToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await JsonAsync(answer);
    }

    private async Task<JsonElement> GetAsync(string path)
    {
        using HttpResponseMessage answer = await SendAsync(new Uri(Account.ListenForControl(0), path), "GET", null, "Bearer " + Account.ControlToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await JsonAsync(answer);
    }

    private async Task<HttpResponseMessage> SendAsync(Uri address, string method, string? body, string? authorization, string? origin = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        Add("Authorization", authorization);
        Add("Origin", origin);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        return await _http.SendAsync(request);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    private static string? Text(JsonElement element, string field) => element.GetProperty(field).GetString();
}
