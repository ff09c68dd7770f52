using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using CertManager.Tests;

namespace CertManager.Cloud.Tests.Http;

/// <summary>An API server that wants to fill the memory, to spend the time or to break the reader ends in a typed error, within bounds (docs/limits.md).</summary>
[Collection(nameof(HostileServerTests))]
[CollectionDefinition(nameof(HostileServerTests), DisableParallelization = true)] // What is allocated is counted for the whole process.
public sealed class HostileServerTests : IDisposable
{
    private const string Envelope = """{"returnCode":"0","returnMessage":"Success",""";
    private const string Json = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private const long Megabyte = 1024 * 1024;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    // What ends by size is not to end by time first on a machine that is busy.
    private static readonly TimeSpan LongLimit = TimeSpan.FromSeconds(30);

    private readonly PublicationServer _server = new();

    /// <inheritdoc/>
    public void Dispose() => _server.Dispose();

    /// <summary>Answers, the error that each ends in, and the most megabytes that are allocated meanwhile, the server's included.</summary>
    private static readonly Dictionary<string, (PublicationServer.Publication Answer, string Error, long Megabytes)> Lists = new()
    {
        ["endless head"] = (PublicationServer.Endless($"{Json}X-Header: "), "ConnectionLost", 20),
        ["endless headers"] = (Repeat(Json, "X-Header: x\r\n"), "ConnectionLost", 20),
        ["endless answers before the answer"] = (Repeat(string.Empty, "HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n"), "ConnectionLost", 400),
        ["a byte a tenth of a second"] = (Drip(Json + "\r\n" + Envelope), "RequestTimedOut", 20),
        ["endless nonsense"] = (PublicationServer.Endless(Json + "\r\n"), "AnswerUnreadable", 20),
        ["endless chunk"] = (PublicationServer.Endless($"{Json}Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n"), "AnswerUnreadable", 20),
        ["endless blanks"] = (Repeat(Json + "\r\n" + Envelope, new string(' ', 4096)), "AnswerUnreadable", 40),
        ["endless text"] = (PublicationServer.Endless(Json + "\r\n" + Envelope + "\"sslCertificateList\":[{\"certificateName\":\""), "AnswerUnreadable", 60),
        ["endless brackets"] = (Repeat(Json + "\r\n" + Envelope + "\"sslCertificateList\":", new string('[', 4096)), "AnswerUnreadable", 20),
        ["endless depth beside the list"] = (Repeat(Json + "\r\n" + Envelope, "\"a\":{"), "AnswerUnreadable", 20),
        ["endless list"] = (Repeat(Json + "\r\n" + Envelope + "\"sslCertificateList\":[{}", new StringBuilder().Insert(0, ",{}", 4096).ToString()), "AnswerUnreadable", 4000),
        ["endless fields"] = (Repeat(Json + "\r\n" + Envelope + "\"a\":0", new StringBuilder().Insert(0, ",\"a\":0", 4096).ToString()), "AnswerUnreadable", 20),
        ["endless rest"] = (Repeat(Json + "\r\n" + Envelope + "\"sslCertificateList\":[]}", new string(' ', 64 * 1024)), "AnswerUnreadable", 20),
        ["a bomb"] = (Bomb(Envelope + "\"sslCertificateList\":[{\"certificateName\":\""), "AnswerUnreadable", 60),
        ["deep XML"] = (PublicationServer.Raw("HTTP/1.1 400 Bad\r\nContent-Type: application/xml\r\n\r\n<e><errorCode>" + Nested("<a>", "</a>", 9000) + "</errorCode></e>"), "ServiceRefused", 60),
        ["deep JSON in a refusal"] = (PublicationServer.Raw("HTTP/1.1 400 Bad\r\nContent-Type: application/json\r\n\r\n" + Nested("{\"error\":", "}", 5000)), "AnswerUnreadable", 20),
        ["endless refusal"] = (PublicationServer.Endless("HTTP/1.1 400 Bad\r\nContent-Type: text/html\r\n\r\n<p>"), "AnswerUnreadable", 20),
        ["a redirect to itself"] = (PublicationServer.Redirect("/"), "RedirectRefused", 20),
    };

    public static TheoryData<string> Names => [.. Lists.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_list_ends_in_a_typed_error_within_bounds(string name)
    {
        (_server.Paths["*"], string expected, long megabytes) = Lists[name];
        using ICertificateProvider provider = TestProvider.Open(new Uri(_server.At("/")), limit: expected == "RequestTimedOut" ? Limit : LongLimit);

        await AssertBoundedAsync(expected, megabytes, () => provider.ListAsync(new CertificateQuery { Api = CertificateApi.Version1 }, static _ => { }, CancellationToken.None));
    }

    /// <summary>What the elements of a list without end are, and the most megabytes that are held at a time by what keeps every record.</summary>
    private static readonly Dictionary<string, (string Element, long Megabytes)> Kept = new()
    {
        ["long names"] = ($$"""{"certificateName":"{{new string('x', 60_000)}}"}""", 450),
        ["numbered records of the usual length"] = ($$"""{"certificateNo":1,"certificateName":"shop","commonName":"www.shop.example","note":"{{new string('x', 900)}}"}""", 250),
        ["short names, many of them"] = ($$"""{"certificateName":"shop","subDomainAddress":[{{string.Join(",", Enumerable.Range(0, 4000).Select(static number => $"\"{number:x4}\""))}}]}""", 250),
        ["the shortest records"] = ("{}", 120),
    };

    public static TheoryData<string> KeptLists => [.. Kept.Keys];

    [Theory]
    [MemberData(nameof(KeptLists))]
    public async Task What_is_kept_of_a_list_without_end_is_bounded(string name)
    {
        long most = 0;
        (string element, long megabytes) = Kept[name];
        _server.Paths["*"] = Repeat(Json + "\r\n" + Envelope + "\"sslCertificateList\":[{}", string.Concat(Enumerable.Repeat("," + element, Math.Max(1, 64 * 1024 / element.Length))), Look);
        using var emulated = new EmulatedCloud();
        using CertificateBundle bundle = emulated.Issue("www.shop.example");
        using ICertificateProvider provider = TestProvider.Open(new Uri(_server.At("/")), limit: LongLimit, retries: 2);
        var registrar = new CertificateRegistrar(emulated.Pki, provider, new JudgeOptions { Time = DateTimeOffset.UtcNow, TrustedRoots = emulated.Pki.ReadCertificates("practice root", Encoding.ASCII.GetBytes(emulated.Account.PracticeRoot)), OnlyTrustedRoots = true, RootWanted = true });
        long before = GC.GetTotalMemory(forceFullCollection: true);

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => registrar.PlanAsync("shop", bundle, [], CancellationToken.None));

        Assert.Equal("AnswerUnreadable", error.ErrorId);
        Assert.True(most > before, "Nothing was held.");
        Assert.True((most - before) / Megabyte <= megabytes, $"{(most - before) / Megabyte} MB");

        void Look() => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
    }

    private static async Task AssertBoundedAsync(string expected, long megabytes, Func<Task> act)
    {
        long before = GC.GetTotalAllocatedBytes();
        var watch = Stopwatch.StartNew();

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(act);

        Assert.Equal(expected, error.ErrorId);
        Assert.NotEmpty(error.Remedy);
        Assert.InRange((GC.GetTotalAllocatedBytes() - before) / Megabyte, 0, megabytes);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, LongLimit);
    }

    private static string Nested(string open, string close, int depth) =>
        new StringBuilder().Insert(0, open, depth).Append('0').Append(new StringBuilder().Insert(0, close, depth)).ToString();

    /// <summary>The same piece for ever; whoever wants to look at what is held meanwhile is called each four megabytes.</summary>
    private static PublicationServer.Publication Repeat(string start, string piece, Action? look = null) => async (_, stream, cancel) =>
    {
        await stream.WriteAsync(Encoding.Latin1.GetBytes(start), cancel);
        byte[] bytes = Encoding.Latin1.GetBytes(piece);
        for (long sent = 0; ; sent += bytes.Length)
        {
            await stream.WriteAsync(bytes, cancel);
            if (sent / (4 * Megabyte) != (sent + bytes.Length) / (4 * Megabyte))
            {
                look?.Invoke();
            }
        }
    };

    // The pace is what makes this server hostile. Nobody else waits for it: the test ends with the limit of the call.

    private static PublicationServer.Publication Drip(string start) => async (_, stream, cancel) =>
    {
        await stream.WriteAsync(Encoding.Latin1.GetBytes(start), cancel);
        while (true)
        {
            await stream.WriteAsync(new byte[] { (byte)' ' }, cancel);
            await Task.Delay(100, cancel);
        }
    };

    /// <summary>A mebibyte that unpacks to a gibibyte.</summary>
    private static PublicationServer.Publication Bomb(string start) => async (_, stream, cancel) =>
    {
        await stream.WriteAsync(Encoding.Latin1.GetBytes(Json + "Content-Encoding: gzip\r\n\r\n"), cancel);
        await using var packed = new GZipStream(stream, CompressionLevel.Fastest);
        await packed.WriteAsync(Encoding.Latin1.GetBytes(start), cancel);
        byte[] block = new byte[64 * 1024];
        for (int i = 0; i < 16 * 1024; i++)
        {
            Array.Fill(block, (byte)'x');
            await packed.WriteAsync(block, cancel);
        }
    };
}
