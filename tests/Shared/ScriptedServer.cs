using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace CertManager.Tests;

/// <summary>A real server on loopback that answers whatever a test wants a hostile or broken provider to answer: raw bytes, nothing, or silence.</summary>
public sealed class ScriptedServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<ScriptedRequest, string?> _answer;
    private readonly X509Certificate2? _certificate;

    // Answers may hold their thread up; the pool would add one in half a second only, and other tests want some meanwhile.
    static ScriptedServer() => ThreadPool.SetMinThreads(32, 32);

    /// <summary>Opens a port.</summary>
    /// <param name="answer">The whole answer as text; null to drop the connection without one; <see cref="Silence"/> to never answer.</param>
    /// <param name="certificate">Serves TLS with it; null for plain HTTP.</param>
    public ScriptedServer(Func<ScriptedRequest, string?> answer, X509Certificate2? certificate = null)
    {
        _answer = answer;
        _certificate = certificate;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>An answer that never comes; at the end of another text, one whose end never comes.</summary>
    public const string Silence = "silence";

    /// <summary>The address.</summary>
    public Uri Address => new($"{(_certificate is null ? "http" : "https")}://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>The requests that arrived.</summary>
    public List<ScriptedRequest> Requests { get; } = [];

    /// <summary>An answer in HTTP's form.</summary>
    public static string Answer(int status, string body, string contentType = "application/json", params string[] headers)
    {
        var text = new StringBuilder($"HTTP/1.1 {status} Status\r\nContent-Type: {contentType}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n");
        foreach (string header in headers)
        {
            text.Append(header).Append("\r\n");
        }

        return text.Append("\r\n").Append(body).ToString();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);

                // Away from this loop: a request that is there already would be answered right here, and nobody else accepted meanwhile.
                _ = Task.Run(() => ServeAsync(client));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                Stream stream = client.GetStream();
                if (_certificate is not null)
                {
                    var tls = new SslStream(stream);
                    await tls.AuthenticateAsServerAsync(_certificate);
                    stream = tls;
                }

                ScriptedRequest request = await ReadAsync(stream, _stop.Token);
                lock (Requests)
                {
                    Requests.Add(request);
                }

                string? answer = _answer(request);
                bool endless = answer?.EndsWith(Silence, StringComparison.Ordinal) == true;
                if (answer is not null)
                {
                    await stream.WriteAsync(Encoding.UTF8.GetBytes(endless ? answer[..^Silence.Length] : answer), _stop.Token);
                    await stream.FlushAsync(_stop.Token);
                }

                if (endless)
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, _stop.Token);
                }
            }
            catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
            {
                // The client gave up: often the very thing under test.
            }
        }
    }

    internal static async Task<ScriptedRequest> ReadAsync(Stream stream, CancellationToken cancel)
    {
        var bytes = new List<byte>();
        byte[] one = new byte[1];
        while (!EndsHead(bytes))
        {
            if (await stream.ReadAsync(one, cancel) == 0)
            {
                throw new IOException("The client closed the connection.");
            }

            bytes.Add(one[0]);
        }

        string[] lines = Encoding.ASCII.GetString([.. bytes]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Dictionary<string, string> headers = lines.Skip(1).Select(static line => line.Split(':', 2)).ToDictionary(static pair => pair[0], static pair => pair[1].Trim(), StringComparer.OrdinalIgnoreCase);
        byte[] body = new byte[headers.TryGetValue("Content-Length", out string? length) ? int.Parse(length) : 0];
        await stream.ReadExactlyAsync(body, cancel);
        string[] first = lines[0].Split(' ');
        return new ScriptedRequest(first[0], first[1], headers, body);
    }

    private static bool EndsHead(List<byte> bytes) =>
        bytes.Count >= 4 && bytes[^4] == '\r' && bytes[^3] == '\n' && bytes[^2] == '\r' && bytes[^1] == '\n';
}

/// <summary>A request as it was on the wire.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Target">Path and query, unchanged.</param>
/// <param name="Headers">Headers.</param>
/// <param name="Body">Body.</param>
public sealed record ScriptedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body);
