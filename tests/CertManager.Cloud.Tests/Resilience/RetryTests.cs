using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CertManager.Cloud.Resilience;
using CertManager.Cloud.Tests.KakaoCloud;
using CertManager.Tests;

namespace CertManager.Cloud.Tests.Resilience;

/// <summary>What is made again, when, and what never is: a real server that fails by script, a clock that only pauses move.</summary>
public sealed class RetryTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    private readonly FixedClock _clock = new(Start);
    private readonly Queue<string?> _script = new();
    private readonly ScriptedServer _server;
    private readonly ICertificateProvider _provider;

    public RetryTests()
    {
        _server = new ScriptedServer(_ => _script.TryDequeue(out string? answer) ? answer : ScriptedCloud.Ok());
        _provider = Open(_server.Address, _clock);
    }

    public static TheoryData<string?> Blinks =>
    [
        null,
        ScriptedServer.Answer(503, """{"error":{"errorCode":"500","message":"Endpoint Error"}}"""),
        ScriptedServer.Answer(504, string.Empty),
        ScriptedServer.Answer(502, "<html>Bad Gateway</html>", "text/html"),
        ScriptedServer.Answer(408, string.Empty),
        ScriptedServer.Answer(200, "<html>maintenance</html>", "text/html"),
        ScriptedServer.Answer(200, """{"returnCode":"0","""),
    ];

    private TimeSpan Waited => _clock.UtcNow - Start;

    private int Sent => _server.Requests.Count;

    [Theory]
    [MemberData(nameof(Blinks))]
    public async Task A_read_is_made_again_after_a_pause(string? blink)
    {
        _script.Enqueue(blink);
        _script.Enqueue(blink);

        await ReadAsync();

        Assert.Equal(3, Sent);
        Assert.InRange(Waited.TotalSeconds, 0.75 + 1.5, 1.25 + 2.5);
    }

    [Theory]
    [MemberData(nameof(Blinks))]
    public async Task A_change_is_sent_once_when_it_may_have_been_carried_out(string? blink)
    {
        _script.Enqueue(blink);

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(ChangeAsync);

        Assert.True(error.OutcomeUnknown || error.HttpStatus == 408);
        Assert.Equal(1, Sent);
        Assert.Equal(TimeSpan.Zero, Waited);
    }

    [Theory]
    [InlineData("Retry-After: 7", 7, 7)]
    [InlineData("Retry-After: Mon, 23 Nov 2026 00:00:09 GMT", 9, 9)]
    [InlineData("Retry-After: Sun, 22 Nov 2026 00:00:00 GMT", 0, 0)]
    [InlineData("Retry-After: -1", 0.75, 1.25)]
    [InlineData("Retry-After: soon", 0.75, 1.25)]
    public async Task What_is_too_much_is_made_again_when_the_server_says_even_a_change(string header, double least, double most)
    {
        _script.Enqueue(ScriptedServer.Answer(429, """{"error":{"errorCode":"410","message":"Throttle Limited"}}""", "application/json", header));

        await ChangeAsync();

        Assert.Equal(2, Sent);
        Assert.InRange(Waited.TotalSeconds, Math.Min(least, 1.02), Math.Max(most, 1.25));
    }

    [Fact]
    public async Task A_server_that_wants_to_be_left_alone_for_long_is_not_waited_for()
    {
        _script.Enqueue(ScriptedServer.Answer(429, """{"error":{"errorCode":"400","message":"Quota Exceeded"}}""", "application/json", "Retry-After: 3600"));

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(ReadAsync);

        Assert.Equal("QuotaExceeded", error.ErrorId);
        Assert.Equal(1, Sent);
    }

    [Fact]
    public async Task What_a_server_asks_for_in_the_end_is_kept_by_the_next_call()
    {
        string refusal = ScriptedServer.Answer(429, """{"error":{"errorCode":"410","message":"Throttle Limited"}}""", "application/json", "Retry-After: 30");
        for (int i = 0; i < 5; i++)
        {
            _script.Enqueue(refusal);
        }

        await Assert.ThrowsAsync<CertManagerException>(ReadAsync);
        DateTimeOffset refused = _clock.UtcNow;
        await ReadAsync();

        Assert.Equal(TimeSpan.FromSeconds(30), _clock.UtcNow - refused);
    }

    [Fact]
    public async Task Nor_does_the_next_call_wait_for_so_long()
    {
        _script.Enqueue(ScriptedServer.Answer(429, """{"error":{"errorCode":"400","message":"Quota Exceeded"}}""", "application/json", "Retry-After: 3600"));
        await Assert.ThrowsAsync<CertManagerException>(ReadAsync);

        await ReadAsync();

        Assert.Equal(2, Sent);
        Assert.InRange(Waited, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_failure_that_lasts_is_told_after_so_many_tries_and_within_the_time()
    {
        for (int i = 0; i < 20; i++)
        {
            _script.Enqueue(ScriptedServer.Answer(503, string.Empty));
        }

        await Assert.ThrowsAsync<CertManagerException>(ReadAsync);

        Assert.Equal(5, Sent);
        Assert.InRange(Waited.TotalSeconds, 15 * 0.75, 15 * 1.25);
    }

    [Theory]
    [InlineData(400, "100")]
    [InlineData(403, "210")]
    [InlineData(404, "300")]
    [InlineData(500, "900")]
    public async Task What_says_something_about_the_request_is_not_made_again(int status, string code)
    {
        _script.Enqueue(ScriptedServer.Answer(status, "{\"error\":{\"errorCode\":\"" + code + "\",\"message\":\"no\"}}"));

        await Assert.ThrowsAsync<CertManagerException>(ReadAsync);

        Assert.Equal(1, Sent);
    }

    [Theory]
    [InlineData(600)]
    [InlineData(-600)]
    [InlineData(90)]
    public async Task A_wrong_clock_is_learned_from_the_refusal_and_the_call_signed_again_once(int seconds)
    {
        string refusal = ScriptedServer.Answer(401, """{"error":{"errorCode":"200","message":"Authentication Failed"}}""", "application/json", "Date: " + Start.AddSeconds(seconds).ToString("R"));
        _script.Enqueue(refusal);

        await ReadAsync();

        Assert.Equal([Start, Start.AddSeconds(seconds)], _server.Requests.Select(Stamp));

        // It stays learned, and a second refusal is about the keys.
        _script.Enqueue(refusal);
        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(ReadAsync);
        Assert.Equal("AuthenticationFailed", error.ErrorId);
        Assert.Equal(3, Sent);
        Assert.Equal(Start.AddSeconds(seconds), Stamp(_server.Requests[2]));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(-400)]
    public async Task Of_two_machines_behind_one_address_the_one_with_a_wrong_clock_is_not_believed(int seconds)
    {
        _script.Enqueue(Refusal(Start.AddSeconds(seconds)));
        _script.Enqueue(Refusal(Start));

        await ReadAsync();

        // The wrong one, the right one by the wrong one's time, and by this machine's own.
        Assert.Equal([Start, Start.AddSeconds(seconds), Start], _server.Requests.Select(Stamp));

        // What was learned is forgotten.
        await ReadAsync();
        Assert.Equal(Start, Stamp(_server.Requests[3]));
    }

    [Fact]
    public async Task Nor_is_there_more_than_one_further_attempt()
    {
        _script.Enqueue(Refusal(Start.AddSeconds(400)));
        _script.Enqueue(Refusal(Start));
        _script.Enqueue(Refusal(Start));

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(ReadAsync);

        Assert.Equal(("AuthenticationFailed", 3), (error.ErrorId, Sent));
        Assert.Contains("(0 s)", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_earlier_call_learned_of_the_wrong_machine_is_corrected_by_the_right_one()
    {
        _script.Enqueue(Refusal(Start.AddSeconds(400)));
        await ReadAsync();
        _script.Enqueue(Refusal(Start));

        await ReadAsync();

        Assert.Equal([Start, Start.AddSeconds(400), Start.AddSeconds(400), Start], _server.Requests.Select(Stamp));
    }

    [Fact]
    public async Task Wrong_keys_under_a_right_clock_are_not_tried_again()
    {
        _script.Enqueue(ScriptedServer.Answer(401, """{"error":{"errorCode":"200","message":"Authentication Failed"}}""", "application/json", "Date: " + Start.ToString("R")));

        await Assert.ThrowsAsync<CertManagerException>(ReadAsync);

        Assert.Equal(1, Sent);
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_is_left_alone_after_some_calls()
    {
        using var gone = new GoneServer();
        using ICertificateProvider provider = Open(gone.Address, _clock);
        Assert.Equal("ConnectionFailed", await FailAsync());
        Assert.Equal("ServerNotReachable", await FailAsync());

        DateTimeOffset before = _clock.UtcNow;
        Assert.Equal("ServerNotReachable", await FailAsync());
        Assert.Equal(before, _clock.UtcNow);

        async Task<string> FailAsync() => (await Assert.ThrowsAsync<CertManagerException>(
            () => provider.ListAsync(new CertificateQuery { Api = CertificateApi.Version1 }, static _ => { }, CancellationToken.None))).ErrorId;
    }

    [Fact]
    public async Task A_server_that_is_gone_keeps_nobody_from_the_others_of_the_same_connection()
    {
        using var gone = new GoneServer();
        using var script = new ScriptedServer(static request => request.Method == "POST" ? KakaoScript.Token("token") : KakaoScript.Secrets(string.Empty));
        using var secret = new SensitiveText("secret");
        using ICertificateProvider provider = new CloudEngine().Open(new ConnectionSettings
        {
            Provider = ProviderKind.KakaoCloud,
            Endpoint = script.Address,
            CdnEndpoint = gone.Address,
            AccessKey = "test",
            SecretKey = secret,
            UserAgent = "CertManager.Cloud.Tests",
            Clock = _clock,
            MaximumRetryCount = 4,
        });
        for (int i = 0; i < 3; i++)
        {
            await Assert.ThrowsAsync<CertManagerException>(() => provider.DeleteAsync("1", "shop", CertificateType.External, CertificateApi.Auto, CancellationToken.None));
        }

        await Record.ExceptionAsync(() => provider.ListAsync());

        Assert.Contains(script.Requests, static request => request.Method == "GET");
    }

    [Fact]
    public async Task A_server_that_is_not_trusted_is_told_at_once()
    {
        using var authority = new TestAuthority();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 leaf = authority.Issue(key, new() { Names = ["localhost"] }).CopyWithPrivateKey(key);
        using var server = new ScriptedServer(static _ => ScriptedCloud.Ok(), leaf);
        using ICertificateProvider provider = Open(server.Address, _clock);

        Assert.Equal("TlsFailed", await FailAsync(provider));
        Assert.Equal(TimeSpan.Zero, Waited);
    }

    [Fact]
    public async Task A_handshake_that_breaks_off_is_no_connection_and_tried_again()
    {
        using var server = new HangingUpServer();
        using ICertificateProvider provider = Open(server.Address, _clock);

        Assert.Equal("ConnectionFailed", await FailAsync(provider));
        Assert.Equal(3, server.Accepted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_does_not_take_connections_up_got_nothing_and_is_left_alone_like_one_that_refuses_them(bool changes)
    {
        using var secret = new SensitiveText("secret");
        var transport = new UnansweredTransport();
        using ICertificateProvider provider = new CloudEngine().Open(new ConnectionSettings
        {
            Provider = ProviderKind.NaverCloud,
            AccessKey = "test",
            SecretKey = secret,
            Transport = transport,
            UserAgent = "CertManager.Cloud.Tests",
            Clock = _clock,
            MaximumRetryCount = 4,
        });
        Task CallAsync() => changes
            ? provider.DeleteAsync("1", "shop", CertificateType.External, CertificateApi.Version1, CancellationToken.None)
            : provider.ListAsync(new CertificateQuery { Api = CertificateApi.Version1 }, static _ => { }, CancellationToken.None);

        CertManagerException first = await Assert.ThrowsAsync<CertManagerException>(CallAsync);
        CertManagerException second = await Assert.ThrowsAsync<CertManagerException>(CallAsync);

        Assert.Equal(("ConnectionFailed", false), (first.ErrorId, first.OutcomeUnknown));
        Assert.Equal(("ServerNotReachable", Circuit.MostFailures), (second.ErrorId, transport.Calls));
    }

    [Fact]
    public async Task Keys_that_carry_no_time_are_not_sent_again_for_a_wrong_clock()
    {
        using var script = new ScriptedServer(static _ => ScriptedServer.Answer(401, string.Empty, "application/json", "Date: " + Start.AddHours(1).ToString("R")));
        using var secret = new SensitiveText("secret");
        using ICertificateProvider provider = new CloudEngine().Open(new ConnectionSettings
        {
            Provider = ProviderKind.KakaoCloud,
            Endpoint = script.Address,
            AccessKey = "test",
            SecretKey = secret,
            UserAgent = "CertManager.Cloud.Tests",
            Clock = _clock,
            MaximumRetryCount = 4,
        });

        Assert.Equal("KakaoKeysRefused", (await Assert.ThrowsAsync<CertManagerException>(() => provider.ListAsync())).ErrorId);
        Assert.Single(script.Requests);
    }

    [Fact]
    public async Task Nothing_is_sent_with_a_connection_that_was_ended()
    {
        _provider.Dispose();

        Assert.Equal("ContextClosed", await FailAsync(_provider));
        Assert.Equal(0, Sent);
    }

    [Fact]
    public async Task Nothing_is_made_again_where_that_is_switched_off()
    {
        using ICertificateProvider provider = Open(_server.Address, _clock, most: 0);
        _script.Enqueue(ScriptedServer.Answer(503, string.Empty));

        await Assert.ThrowsAsync<CertManagerException>(() => provider.ListAsync(new CertificateQuery { Api = CertificateApi.Version1 }, static _ => { }, CancellationToken.None));
        await provider.ListAsync(new CertificateQuery { Api = CertificateApi.Version1 }, static _ => { }, CancellationToken.None);

        Assert.Equal(2, Sent);
        Assert.Equal(TimeSpan.Zero, Waited);
    }

    [Fact]
    public async Task Ending_a_command_ends_its_pause()
    {
        using var stop = new CancellationTokenSource();
        var clock = new WaitingClock(stop);
        using ICertificateProvider provider = Open(_server.Address, clock);
        _script.Enqueue(ScriptedServer.Answer(503, string.Empty));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => provider.ListAsync(new CertificateQuery { Api = CertificateApi.Version1 }, static _ => { }, stop.Token));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _provider.Dispose();
        _server.Dispose();
    }

    internal static ICertificateProvider Open(Uri address, IClock clock, int most = 4)
    {
        using var secret = new SensitiveText("secret");
        return new CloudEngine().Open(new ConnectionSettings
        {
            Provider = ProviderKind.NaverCloud,
            Endpoint = address,
            AccessKey = "test",
            SecretKey = secret,
            UserAgent = "CertManager.Cloud.Tests",
            Clock = clock,
            MaximumRetryCount = most,
        });
    }

    private static string Refusal(DateTimeOffset date) =>
        ScriptedServer.Answer(401, """{"error":{"errorCode":"200","message":"Authentication Failed"}}""", "application/json", "Date: " + date.ToString("R"));

    private Task ReadAsync() => _provider.ListAsync(new CertificateQuery { Api = CertificateApi.Version1 }, static _ => { }, CancellationToken.None);

    private Task ChangeAsync() => _provider.DeleteAsync("1", "shop", CertificateType.External, CertificateApi.Version1, CancellationToken.None);

    private static DateTimeOffset Stamp(ScriptedRequest request) =>
        DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(request.Headers["x-ncp-apigw-timestamp"], CultureInfo.InvariantCulture));

    private static async Task<string> FailAsync(ICertificateProvider provider) => (await Assert.ThrowsAsync<CertManagerException>(
        () => provider.ListAsync(new CertificateQuery { Api = CertificateApi.Version1 }, static _ => { }, CancellationToken.None))).ErrorId;

    /// <summary>Hangs up as soon as somebody has connected.</summary>
    private sealed class HangingUpServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private int _accepted;

        public HangingUpServer()
        {
            _listener.Start();
            _ = AcceptAsync();
        }

        public Uri Address => new($"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

        public int Accepted => _accepted;

        public void Dispose() => _listener.Dispose();

        private async Task AcceptAsync()
        {
            try
            {
                while (true)
                {
                    using TcpClient client = await _listener.AcceptTcpClientAsync();
                    Interlocked.Increment(ref _accepted);
                }
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }

    /// <summary>What SocketsHttpHandler says when its ConnectTimeout is over: nobody wants to wait for it in a test.</summary>
    private sealed class UnansweredTransport : HttpMessageHandler
    {
        public int Calls { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls++;
            throw new TaskCanceledException("The operation was canceled.", new TimeoutException("A connection could not be established within the configured ConnectTimeout."), cancellationToken);
        }
    }

    /// <summary>A port that nobody listens at, and nobody else can take.</summary>
    private sealed class GoneServer : IDisposable
    {
        private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        public GoneServer() => _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        public Uri Address => new($"http://localhost:{((IPEndPoint)_socket.LocalEndPoint!).Port}/");

        public void Dispose() => _socket.Dispose();
    }

    /// <summary>Its pauses end when the command does.</summary>
    private sealed class WaitingClock(CancellationTokenSource stop) : IClock
    {
        public DateTimeOffset UtcNow => Start;

        public async Task DelayAsync(TimeSpan time, CancellationToken cancel)
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancel);
        }
    }
}
