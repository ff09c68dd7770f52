using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Security.Authentication;
using System.Text;
using CertManager.Tests;

namespace CertManager.Cloud.Tests.Http;

/// <summary>Whatever a server or the platform does, what comes out is one of the module's errors, in words that people know, and the cause is kept.</summary>
public sealed class UnreadableAnswerTests : IDisposable
{
    private const string List = """{"returnCode":"0","returnMessage":"Success","sslCertificateList":[{"certificateNo":7,"certificateName":"shop"}]}""";

    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    private readonly PublicationServer _server = new();
    private readonly FixedClock _clock = new(new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero));

    /// <summary>Encodings and bodies, and what is said of them.</summary>
    private static readonly Dictionary<string, (string Encoding, byte[] Body, string Said)> Packed = new()
    {
        ["gzip that is none"] = ("gzip", "nonsense, not packed at all"u8.ToArray(), "cannot be unpacked"),
        ["gzip with a wrong check sum"] = ("gzip", Damaged(Gzip(List)), "cannot be unpacked"),
        ["gzip that ends too early"] = ("gzip", Gzip(List)[..^12], "ends too early"),
        ["deflate that is none"] = ("deflate", "nonsense, not packed at all"u8.ToArray(), "cannot be unpacked"),
        ["brotli, which was not asked for"] = ("br", [0x8B, 0x05, 0x80, 0x00], "(br)"),
        ["twice"] = ("gzip, gzip", Gzip(Gzip(List)), "(gzip)"),
        ["an encoding that nobody knows"] = ("x-secret", [1, 2, 3, 4], "(x-secret)"),
    };

    public static TheoryData<string> Encodings => [.. Packed.Keys];

    /// <inheritdoc/>
    public void Dispose() => _server.Dispose();

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task A_list_that_cannot_be_unpacked_is_read_again_and_then_told(string kind)
    {
        (string encoding, byte[] body, string said) = Packed[kind];
        _server.Paths["*"] = PublicationServer.Bytes(body, 200, "Content-Type: application/json", "Content-Encoding: " + encoding);

        CertManagerException error = await FailAsync(ReadAsync);

        Assert.Equal("AnswerUnreadable", error.ErrorId);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Equal(5, _server.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Nor_does_it_tell_what_became_of_a_change(string kind)
    {
        (string encoding, byte[] body, string said) = Packed[kind];
        _server.Paths["*"] = PublicationServer.Bytes(body, 200, "Content-Type: application/json", "Content-Encoding: " + encoding);

        foreach (CertificateApi api in new[] { CertificateApi.Version1, CertificateApi.Version2 })
        {
            CertManagerException error = await FailAsync(provider => provider.DeleteAsync("1", "shop", CertificateType.External, api, CancellationToken.None));

            Assert.Equal(("AnswerUnreadable", true), (error.ErrorId, error.OutcomeUnknown));
            Assert.Contains(said, error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(2, _server.Requests.Count);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task What_is_packed_as_was_asked_for_is_read(string encoding)
    {
        byte[] body = encoding == "gzip" ? Gzip(List) : Pack(List, static stream => new ZLibStream(stream, CompressionLevel.Fastest));
        _server.Paths["*"] = PublicationServer.Bytes(body, 200, "Content-Encoding: " + encoding);

        await ReadAsync(Open());

        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task A_refusal_whose_body_cannot_be_unpacked_is_told_by_its_status()
    {
        _server.Paths["*"] = PublicationServer.Bytes("nonsense"u8.ToArray(), 401, "Content-Encoding: gzip");

        Assert.Equal("AuthenticationFailed", (await FailAsync(ReadAsync)).ErrorId);
    }

    [Theory]
    [InlineData("<html>maintenance</html>", "The body is a web page (HTML) or XML, not JSON")]
    [InlineData("Service is down", "The body is text, not JSON")]
    [InlineData("{\"returnCode\":\"0\",\"sslCertificateList\":[{\"certificateNo\":1", "The body ends too early")]
    [InlineData("{\"returnCode\":\"0\",\"sslCertificateList\":[{\"certificateNo\":1}]", "The body ends too early")]
    [InlineData("{\"returnCode\":\"0\",,}", "The body is no valid JSON")]
    [InlineData("[]", "The body is no JSON object")]
    [InlineData("", "The body is empty")]
    [InlineData("{\"returnMessage\":\"x\",\"sslCertificateList\":[]}", "The result code is missing")]
    [InlineData("{\"\\ud800\":\"0\"}", "The body is no valid JSON")]
    [InlineData("{\"returnCode\":\"\\ud800\"}", "The body is no valid JSON")]
    [InlineData("{\"returnCode\":\"0\",\"sslCertificateList\":[{\"certificateName\":\"\\ud800\"}]}", "The body is no valid JSON")]
    public async Task What_is_wrong_with_a_body_is_said_in_plain_words(string body, string said)
    {
        _server.Paths["*"] = PublicationServer.Bytes(Encoding.UTF8.GetBytes(body));

        Func<ICertificateProvider, Task>[] calls =
        [
            ReadAsync,
            static provider => provider.DeleteAsync("1", "shop", CertificateType.External, CertificateApi.Version2, CancellationToken.None),
            static provider => provider.Services.ListAsync(new ServiceQuery { Kinds = [ServiceKind.GlobalEdge] }, static _ => { }, CancellationToken.None),
        ];
        for (int call = 0; call < calls.Length; call++)
        {
            CertManagerException error = await FailAsync(calls[call]);

            Assert.Equal("AnswerUnreadable", error.ErrorId);
            if (call < 2)
            {
                Assert.Contains(said, error.Message, StringComparison.Ordinal);
            }

            Assert.DoesNotMatch("LineNumber|BytePosition|invalid start|transcode|inner exception", error.Message);
        }
    }

    [Theory]
    [InlineData("""{"error":{"errorCode":"\ud800","message":"no"}}""")]
    [InlineData("""{"returnCode":"\ud800"}""")]
    [InlineData("""{"\ud800":"\ud800"}""")]
    public async Task A_refusal_in_text_that_is_none_is_no_surprise(string body)
    {
        _server.Paths["*"] = PublicationServer.Bytes(Encoding.UTF8.GetBytes(body), 400);

        Assert.Equal("AnswerUnreadable", (await FailAsync(ReadAsync)).ErrorId);
    }

    [Fact]
    public async Task The_words_are_Korean_in_a_Korean_session()
    {
        _server.Paths["*"] = PublicationServer.Bytes("<html/>"u8.ToArray());
        CultureInfo before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = new CultureInfo("ko-KR");
        try
        {
            Assert.Contains("본문이 JSON이 아니라 웹 페이지(HTML) 또는 XML입니다", (await FailAsync(ReadAsync)).Message, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"returnCode\"", "the answer ended too early")]
    [InlineData("", "the answer ended too early")]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n\r\n", "what came back is not HTTP")]
    public async Task How_a_connection_broke_is_said_in_plain_words(string answer, string said)
    {
        _server.Paths["*"] = PublicationServer.Raw(answer);

        CertManagerException error = await FailAsync(ReadAsync);

        Assert.Equal("ConnectionLost", error.ErrorId);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"ResponseEnded|inner exception|\(Invalid", error.Message);
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_fault()
    {
        _server.Paths["*"] = PublicationServer.Bytes([.. Mark, .. Encoding.UTF8.GetBytes(List)]);
        Assert.Equal("shop", Assert.Single(await Open().ListAsync(new CertificateQuery { Api = CertificateApi.Version1 })).Name);
        await Open().DeleteAsync("7", "shop", CertificateType.External, CertificateApi.Version2, CancellationToken.None);

        _server.Paths["*"] = Slowly([.. Mark, .. Encoding.UTF8.GetBytes(List)]);
        Assert.Equal("shop", Assert.Single(await Open().ListAsync(new CertificateQuery { Api = CertificateApi.Version1 })).Name);

        _server.Paths["*"] = PublicationServer.Bytes([.. Mark, .. """{"error":{"errorCode":"210","message":"no"}}"""u8], 401);
        Assert.Equal("PermissionDenied", (await FailAsync(ReadAsync)).ErrorId);
    }

    [Fact]
    public async Task A_byte_order_mark_is_none_of_KakaoClouds_either()
    {
        using var secret = new SensitiveText("secret");
        _server.Paths["*"] = (request, stream, cancel) => request.Method == "POST"
            ? PublicationServer.Bytes([.. Mark, .. "{}"u8], 201, "X-Subject-Token: token")(request, stream, cancel)
            : PublicationServer.Bytes([.. Mark, .. """{"secrets":[],"pagination":{}}"""u8])(request, stream, cancel);
        using ICertificateProvider provider = new CloudEngine().Open(new ConnectionSettings
        {
            Provider = ProviderKind.KakaoCloud,
            Endpoint = new Uri(_server.At("/")),
            AccessKey = "test",
            SecretKey = secret,
            UserAgent = "CertManager.Cloud.Tests",
            Clock = _clock,
        });

        Assert.Empty(await provider.ListAsync());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("<html>slow down</html>")]
    [InlineData("""{"returnCode":"9999","returnMessage":"slow down"}""")]
    public async Task Too_many_requests_are_told_by_the_status_whatever_the_body(string body)
    {
        _server.Paths["*"] = PublicationServer.Bytes(Encoding.UTF8.GetBytes(body), 429);

        Assert.Equal("TooManyRequests", (await FailAsync(ReadAsync)).ErrorId);
    }

    [Theory]
    [InlineData("3600", "en-US", "Wait 60 minutes, as the server asks, and run", "Retry-After")]
    [InlineData("90", "en-US", "Wait 90 seconds, as the server asks, and run", "Retry-After")]
    [InlineData("86400", "en-US", "Wait 24 hours, as the server asks, and run", "Retry-After")]
    [InlineData("Mon, 23 Nov 2026 05:00:00 GMT", "en-US", "Wait until 2026-11-23 05:00 UTC, as the server asks, and run", "Retry-After")]
    [InlineData("3600", "ko-KR", "서버가 요청한 60분 동안 기다렸다가 명령을 다시 실행하세요", "Retry-After")]
    [InlineData("Mon, 23 Nov 2026 05:00:00 GMT", "ko-KR", "서버가 요청한 2026-11-23 05:00 UTC까지 기다렸다가", "Retry-After")]
    [InlineData("soon", "en-US", "Wait a minute and run", "Retry-After")]
    [InlineData("3600", "ko-KR", "1분쯤 기다렸다가 명령을 다시 실행하세요", "X-Other")]
    public async Task How_long_a_server_wants_to_be_left_alone_is_said(string value, string culture, string said, string header)
    {
        _server.Paths["*"] = PublicationServer.Bytes("""{"error":{"errorCode":"410","message":"Throttle Limited"}}"""u8.ToArray(), 429, $"{header}: {value}");
        CultureInfo before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = new CultureInfo(culture);
        try
        {
            Assert.Contains(said, (await FailAsync(ReadAsync)).Remedy, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    /// <summary>What handlers of messages have been seen to throw, or may.</summary>
    private static readonly Dictionary<string, (Exception Thrown, string ErrorId)> Throws = new()
    {
        ["InvalidOperationException"] = (new InvalidOperationException("thrown"), "ConnectionLost"),
        ["ArgumentException"] = (new ArgumentException("thrown"), "ConnectionLost"),
        ["FormatException"] = (new FormatException("thrown"), "ConnectionLost"),
        ["OverflowException"] = (new OverflowException("thrown"), "ConnectionLost"),
        ["InvalidDataException"] = (new InvalidDataException("thrown"), "ConnectionLost"),
        ["ObjectDisposedException"] = (new ObjectDisposedException("thrown"), "ConnectionLost"),
        ["KeyNotFoundException"] = (new KeyNotFoundException("thrown"), "ConnectionLost"),
        ["HttpIOException"] = (new HttpIOException(HttpRequestError.ResponseEnded, "thrown"), "ConnectionLost"),
        ["HttpProtocolException"] = (new HttpProtocolException(7, "thrown", null), "ConnectionLost"),
        ["AuthenticationException"] = (new AuthenticationException("thrown"), "TlsFailed"),
        ["NotSupportedException"] = (new NotSupportedException("thrown"), "ProxyNotUsable"),
        ["HttpRequestException"] = (new HttpRequestException("thrown"), "ConnectionLost"),
    };

    public static TheoryData<string> Thrown => [.. Throws.Keys];

    [Theory]
    [MemberData(nameof(Thrown))]
    public async Task Whatever_is_thrown_below_is_told_as_an_error_and_kept_as_its_cause(string kind)
    {
        (Exception thrown, string id) = Throws[kind];
        foreach (bool changes in new[] { false, true })
        {
            using ICertificateProvider provider = Open(new ThrowingTransport(thrown, inBody: false));
            CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => changes ? ChangeAsync(provider) : ReadAsync(provider));

            Assert.Equal((id, changes && id == "ConnectionLost"), (error.ErrorId, error.OutcomeUnknown));
            Assert.Same(thrown, error.InnerException);
        }
    }

    [Theory]
    [MemberData(nameof(Thrown))]
    public async Task The_same_in_the_middle_of_a_body(string kind)
    {
        Exception thrown = Throws[kind].Thrown;
        bool isConnection = thrown is IOException or HttpRequestException or ObjectDisposedException;
        foreach (bool changes in new[] { false, true })
        {
            using ICertificateProvider provider = Open(new ThrowingTransport(thrown, inBody: true));
            CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => changes ? ChangeAsync(provider) : ReadAsync(provider));

            Assert.Equal((isConnection ? "ConnectionLost" : "AnswerUnreadable", changes), (error.ErrorId, error.OutcomeUnknown));
            Assert.Same(thrown, error.InnerException);
        }
    }

    [Fact]
    public async Task Each_of_many_connections_made_at_once_has_its_own_proxy_user()
    {
        using var proxy = new ScriptedServer(static request => request.Headers.TryGetValue("Proxy-Authorization", out string? user)
            ? ScriptedCloud.Ok($"\"sslCertificateList\":[{{\"certificateNo\":1,\"certificateName\":\"{Encoding.UTF8.GetString(Convert.FromBase64String(user.Split(' ')[1]))}\"}}]")
            : ScriptedServer.Answer(407, string.Empty, "text/plain", "Proxy-Authenticate: Basic realm=\"x\""));
        var providers = new ICertificateProvider[64];
        Parallel.For(0, providers.Length, new ParallelOptions { MaxDegreeOfParallelism = 16 }, number =>
        {
            using var secret = new SensitiveText("secret");
            providers[number] = new CloudEngine().Open(new ConnectionSettings
            {
                Provider = ProviderKind.NaverCloud,
                Endpoint = new Uri("http://localhost:1/"),
                AccessKey = "test",
                SecretKey = secret,
                Proxy = proxy.Address,
                ProxyCredential = new NetworkCredential($"user{number}", "x"),
                UserAgent = "CertManager.Cloud.Tests",
                Clock = SystemClock.Instance,
            });
        });

        string[] users = await Task.WhenAll(providers.Select(static async provider => (await provider.ListAsync(new CertificateQuery { Api = CertificateApi.Version1 })).Single().Name));

        Assert.Equal(Enumerable.Range(0, providers.Length).Select(static number => $"user{number}:x"), users);
        Array.ForEach(providers, static provider => provider.Dispose());
    }

    private ICertificateProvider Open(HttpMessageHandler? transport = null)
    {
        using var secret = new SensitiveText("secret");
        return new CloudEngine().Open(new ConnectionSettings
        {
            Provider = ProviderKind.NaverCloud,
            Endpoint = transport is null ? new Uri(_server.At("/")) : null,
            AccessKey = "test",
            SecretKey = secret,
            Transport = transport,
            UserAgent = "CertManager.Cloud.Tests",
            Clock = _clock,
            MaximumRetryCount = 4,
        });
    }

    private async Task<CertManagerException> FailAsync(Func<ICertificateProvider, Task> call)
    {
        using ICertificateProvider provider = Open();
        return await Assert.ThrowsAsync<CertManagerException>(() => call(provider));
    }

    private static Task ReadAsync(ICertificateProvider provider) => provider.ListAsync(new CertificateQuery { Api = CertificateApi.Version1 }, static _ => { }, CancellationToken.None);

    private static Task ChangeAsync(ICertificateProvider provider) => provider.DeleteAsync("1", "shop", CertificateType.External, CertificateApi.Version1, CancellationToken.None);

    private static byte[] Gzip(string text) => Gzip(Encoding.UTF8.GetBytes(text));

    private static byte[] Gzip(byte[] bytes) => Pack(bytes, static stream => new GZipStream(stream, CompressionLevel.Fastest));

    private static byte[] Pack(string text, Func<Stream, Stream> pack) => Pack(Encoding.UTF8.GetBytes(text), pack);

    private static byte[] Pack(byte[] bytes, Func<Stream, Stream> pack)
    {
        using var packed = new MemoryStream();
        using (Stream packer = pack(packed))
        {
            packer.Write(bytes);
        }

        return packed.ToArray();
    }

    private static byte[] Damaged(byte[] packed)
    {
        packed[^6] ^= 0xFF;
        packed[^7] ^= 0xFF;
        return packed;
    }

    /// <summary>A body in pieces of one byte.</summary>
    private static PublicationServer.Publication Slowly(byte[] body) => async (_, stream, cancel) =>
    {
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n"), cancel);
        foreach (byte one in body)
        {
            await stream.WriteAsync(new[] { one }, cancel);
            await stream.FlushAsync(cancel);
        }
    };

    /// <summary>Throws instead of answering, or in the middle of its answer.</summary>
    private sealed class ThrowingTransport(Exception thrown, bool inBody) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => inBody
            ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new StreamContent(new ThrowingStream(thrown)) })
            : Task.FromException<HttpResponseMessage>(thrown);
    }

    private sealed class ThrowingStream(Exception thrown) : MemoryStream(Encoding.UTF8.GetBytes("{\"returnCode\":\"0\","))
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position < Length ? base.ReadAsync(buffer, cancellationToken) : ValueTask.FromException<int>(thrown);
    }
}
