using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CertManager.Tests;

namespace CertManager.Cloud.Tests;

/// <summary>Fetching from real servers that mean no good, and from addresses that lead where nobody should go.</summary>
public sealed class FetchTests : IDisposable
{
    private const int Limit = 100_000;

    private readonly PublicationServer _server = new();
    private readonly IPublicFetcher _fetcher = new CloudEngine().Fetcher;

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task What_is_published_comes_byte_for_byte_and_nothing_about_the_caller_goes()
    {
        byte[] content = RandomNumberGenerator.GetBytes(Limit);
        _server.Paths["/a%2Fb+c"] = PublicationServer.Bytes(content);

        FetchAnswer answer = await FetchAsync("/a%2Fb+c?q=1#part");

        Assert.Equal((FetchOutcome.Fetched, string.Empty), (answer.Outcome, answer.Reason));
        Assert.Equal(content, answer.Content);
        ScriptedRequest request = Assert.Single(_server.Requests);
        Assert.Equal(("GET", "/a%2Fb+c?q=1", $"localhost:{_server.Port}"), (request.Method, request.Target, request.Headers["Host"]));
        Assert.Equal(["Accept", "Connection", "Host", "User-Agent"], request.Headers.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_question_is_posted_with_its_type()
    {
        _server.Paths["*"] = PublicationServer.Made(static request => request.Body);

        FetchAnswer answer = await FetchAsync("/ocsp", body: [1, 2, 3]);

        Assert.Equal([1, 2, 3], answer.Content);
        ScriptedRequest request = Assert.Single(_server.Requests);
        Assert.Equal(("POST", "application/ocsp-request", "application/ocsp-response"), (request.Method, request.Headers["Content-Type"], request.Headers["Accept"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("www.shop.example/issuer.crt")]
    [InlineData("/etc/passwd")]
    [InlineData("http://")]
    [InlineData("http:///issuer.crt")]
    [InlineData("ldap://localhost/cn=CA?cACertificate")]
    [InlineData("ftp://localhost/issuer.crt")]
    [InlineData("file:///etc/passwd")]
    [InlineData("file://localhost/etc/passwd")]
    [InlineData("gopher://localhost:8080/1")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:application/pkix-cert;base64,MAA=")]
    [InlineData("http://user:password@localhost:8080/")]
    [InlineData("http://user@localhost:8080/")]
    [InlineData("http://localhost:25/")]
    [InlineData("http://localhost:22/")]
    [InlineData("https://localhost:0/")]
    public async Task Addresses_that_are_no_address_of_a_publication_are_not_gone_to(string address)
    {
        FetchAnswer answer = await FetchAsync(address, isWhole: true);

        Assert.Equal(FetchOutcome.Refused, answer.Outcome);
        Assert.NotEmpty(answer.Reason);
    }

    [Fact]
    public async Task An_address_of_great_length_is_not_gone_to() =>
        Assert.Equal(FetchOutcome.Refused, (await FetchAsync("/" + new string('a', 3000))).Outcome);

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("0177.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("168.63.129.16")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.192")]
    [InlineData("192.0.2.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.7")]
    [InlineData("203.0.113.7")]
    [InlineData("224.0.0.1")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("[::]")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[::ffff:10.0.0.1]")]
    [InlineData("[::127.0.0.1]")]
    [InlineData("[64:ff9b::a00:1]")]
    [InlineData("[64:ff9b:1::1]")]
    [InlineData("[100::1]")]
    [InlineData("[fc00::1]")]
    [InlineData("[fd00:ec2::254]")]
    [InlineData("[fe80::1]")]
    [InlineData("[fec0::1]")]
    [InlineData("[ff02::1]")]
    [InlineData("[2001::1]")]
    [InlineData("[2001:db8::1]")]
    [InlineData("[2002:7f00:1::1]")]
    [InlineData("[3fff::1]")]
    public async Task Addresses_that_are_not_public_are_not_gone_to_unless_allowed(string host)
    {
        FetchAnswer answer = await FetchAsync($"http://{host}:{_server.Port}/", isWhole: true, allowPrivate: false);

        Assert.Equal(FetchOutcome.Refused, answer.Outcome);
        Assert.Equal(0, _server.Connections);
    }

    [Theory]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("198.17.255.255")]
    [InlineData("223.255.255.255")]
    [InlineData("[::ffff:11.0.0.0]")]
    [InlineData("[64:ff9b::b00:0]")]
    [InlineData("[2001:200::]")]
    [InlineData("[2400::]")]
    public async Task Their_neighbours_are_public(string host)
    {
        // No time at all: it ends before a packet leaves.
        FetchAnswer answer = await FetchAsync($"http://{host}:65000/", isWhole: true, allowPrivate: false, seconds: 0);

        Assert.NotEqual(FetchOutcome.Refused, answer.Outcome);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://0.0.0.0:{0}/")]
    [InlineData("http://224.0.0.1/")]
    [InlineData("http://user:password@localhost:{0}/end")]
    [InlineData("http://localhost:25/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ldap://localhost/")]
    [InlineData("")]
    public async Task A_redirect_is_checked_like_the_first_address(string location)
    {
        _server.Paths["/start"] = PublicationServer.Redirect(string.Format(System.Globalization.CultureInfo.InvariantCulture, location, _server.Port));
        _server.Paths["/end"] = PublicationServer.Bytes([1]);

        FetchAnswer answer = await FetchAsync("/start");

        // A redirect to nothing leads to itself.
        Assert.Equal(FetchOutcome.Refused, answer.Outcome);
        Assert.All(_server.Requests, static request => Assert.Equal("/start", request.Target));
    }

    [Theory]
    [InlineData(3, FetchOutcome.Fetched, 4)]
    [InlineData(4, FetchOutcome.Refused, 4)]
    [InlineData(int.MaxValue, FetchOutcome.Refused, 4)]
    public async Task Redirects_are_followed_three_times(int length, FetchOutcome outcome, int requests)
    {
        for (int i = 0; i < 5; i++)
        {
            _server.Paths[$"/{i}"] = i == length ? PublicationServer.Bytes([1]) : PublicationServer.Redirect(i % 2 == 0 ? $"/{i + 1}" : _server.At($"/{i + 1}"), i % 2 == 0 ? 301 : 308);
        }

        if (length == int.MaxValue)
        {
            _server.Paths["/0"] = PublicationServer.Redirect("/0");
        }

        Assert.Equal(outcome, (await FetchAsync("/0")).Outcome);
        Assert.Equal(requests, _server.Requests.Count);
    }

    [Theory]
    [InlineData(302, FetchOutcome.NotServed)]
    [InlineData(307, FetchOutcome.Fetched)]
    public async Task A_question_follows_only_where_it_stays_one(int status, FetchOutcome outcome)
    {
        _server.Paths["/start"] = PublicationServer.Redirect("/end", status);
        _server.Paths["/end"] = PublicationServer.Made(static request => request.Body);

        Assert.Equal(outcome, (await FetchAsync("/start", body: [7])).Outcome);
        Assert.All(_server.Requests, static request => Assert.Equal("POST", request.Method));
    }

    private const string Slow = "slow body";

    public static TheoryData<string> Hostile => [.. Answers.Keys];

    private static readonly Dictionary<string, (PublicationServer.Publication Answer, FetchOutcome Outcome)> Answers = new()
    {
        ["says that it is too large"] = (PublicationServer.Hang($"HTTP/1.1 200 OK\r\nContent-Length: {Limit + 1}\r\n\r\n"), FetchOutcome.TooLarge),
        ["says that it is immense"] = (PublicationServer.Hang("HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\n"), FetchOutcome.TooLarge),
        ["endless body"] = (PublicationServer.Endless("HTTP/1.1 200 OK\r\n\r\n"), FetchOutcome.TooLarge),
        ["one byte too many"] = (PublicationServer.Raw("HTTP/1.1 200 OK\r\n\r\n" + new string('x', Limit + 1)), FetchOutcome.TooLarge),
        ["endless chunks"] = (PublicationServer.Endless("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\n"), FetchOutcome.TooLarge),
        ["endless head"] = (PublicationServer.Endless("HTTP/1.1 200 OK\r\nX-Header: "), FetchOutcome.NotConnected),
        [Slow] = (Drip, FetchOutcome.TimedOut),
        ["silence"] = (PublicationServer.Hang(), FetchOutcome.TimedOut),
        ["silence in the head"] = (PublicationServer.Hang("HTTP/1.1 200 OK\r\nContent-"), FetchOutcome.TimedOut),
        ["silence in the body"] = (PublicationServer.Hang("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"), FetchOutcome.TimedOut),
        ["cut off"] = (PublicationServer.Raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"), FetchOutcome.NotConnected),
        ["no answer"] = (PublicationServer.Raw(string.Empty), FetchOutcome.NotConnected),
        ["no HTTP"] = (PublicationServer.Raw("220 mail.shop.example ESMTP\r\n"), FetchOutcome.NotConnected),
        ["garbage"] = (PublicationServer.Raw("\0\u0001\u0002\u00ff\u00fe"), FetchOutcome.NotConnected),
        ["damaged chunks"] = (PublicationServer.Raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"), FetchOutcome.NotConnected),
        ["not there"] = (PublicationServer.Bytes([1], 404), FetchOutcome.NotServed),
        ["broken"] = (PublicationServer.Bytes([1], 503), FetchOutcome.NotServed),
        ["wants a password"] = (PublicationServer.Bytes([1], 401, "WWW-Authenticate: Basic realm=x"), FetchOutcome.NotServed),
        ["partly"] = (PublicationServer.Bytes([1], 206), FetchOutcome.NotServed),
        ["empty"] = (PublicationServer.Bytes([]), FetchOutcome.Fetched),
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task A_broken_or_hostile_server_is_an_outcome(string answer)
    {
        _server.Paths["*"] = Answers[answer].Answer;
        var watch = Stopwatch.StartNew();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(10));

        // What is slow is no larger than it may be: only the time ends it, which no byte that arrives begins anew.
        FetchAnswer seen = await FetchAsync("/", seconds: Answers[answer].Outcome == FetchOutcome.TimedOut ? 2 : 20, largest: answer == Slow ? int.MaxValue : Limit, cancel: stop.Token);

        Assert.Equal(Answers[answer].Outcome, seen.Outcome);
        Assert.Equal(seen.Outcome == FetchOutcome.Fetched, seen.Reason.Length == 0);
        Assert.Empty(seen.Content);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Cookies_are_not_kept()
    {
        _server.Paths["*"] = PublicationServer.Bytes([1], 200, "Set-Cookie: id=1; Path=/");

        await FetchAsync("/");
        await FetchAsync("/");

        Assert.All(_server.Requests, static request => Assert.DoesNotContain("Cookie", request.Headers.Keys));
        Assert.Equal(2, _server.Requests.Count);
    }

    [Fact]
    public async Task A_server_whose_certificate_nobody_trusts_is_not_asked()
    {
        using var authority = new TestAuthority();
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var server = new ScriptedServer(static _ => ScriptedServer.Answer(200, "x"), authority.Issue(key, new() { Names = ["localhost"] }).CopyWithPrivateKey(key));

        FetchAnswer answer = await FetchAsync(server.Address.AbsoluteUri, isWhole: true);

        Assert.Equal(FetchOutcome.NotConnected, answer.Outcome);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("http://nowhere.invalid/", FetchOutcome.NotResolved)]
    [InlineData("http://a..b/", FetchOutcome.Refused)]
    public async Task A_name_without_an_address_is_an_outcome(string address, FetchOutcome outcome) =>
        Assert.Contains((await FetchAsync(address, isWhole: true)).Outcome, new[] { outcome, FetchOutcome.NotResolved });

    [Fact]
    public async Task Nobody_there_is_not_connected()
    {
        string address = _server.At("/");
        _server.Dispose();

        Assert.Equal(FetchOutcome.NotConnected, (await FetchAsync(address, isWhole: true)).Outcome);
    }

    [Fact]
    public async Task Cancelling_ends_it_within_a_second()
    {
        _server.Paths["*"] = PublicationServer.Hang("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
        using var stop = new CancellationTokenSource();
        Task<FetchAnswer> running = FetchAsync("/", seconds: 300, cancel: stop.Token);
        Assert.True(SpinWait.SpinUntil(() => _server.Requests.Count == 1, TimeSpan.FromSeconds(20)));
        var watch = Stopwatch.StartNew();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    /// <summary>A body of which there is always one byte more, and never many: waiting for the next one never takes long, and no end comes in sight.</summary>
    private static async Task Drip(ScriptedRequest request, Stream stream, CancellationToken cancel)
    {
        await PublicationServer.Raw($"HTTP/1.1 200 OK\r\nContent-Length: {int.MaxValue}\r\n\r\n")(request, stream, cancel);
        while (true)
        {
            await stream.WriteAsync(new byte[1], cancel);
        }
    }

    private Task<FetchAnswer> FetchAsync(string path, byte[]? body = null, bool isWhole = false, bool allowPrivate = true, double seconds = 20, int largest = Limit, CancellationToken cancel = default) =>
        _fetcher.FetchAsync(
            new FetchRequest
            {
                Address = isWhole ? path : _server.At(path),
                Body = body,
                BodyType = body is null ? null : "application/ocsp-request",
                Accept = body is null ? null : "application/ocsp-response",
                Largest = largest,
                Timeout = TimeSpan.FromSeconds(seconds),
                AllowPrivateAddress = allowPrivate,
            },
            cancel);
}
