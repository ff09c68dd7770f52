using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CertManager.Tests;

/// <summary>A real server on loopback that publishes bytes, as authorities do, or writes whatever a test wants a hostile one to write.</summary>
public sealed class PublicationServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new(); // Without a timer, it holds nothing that would have to be released.
    private readonly List<ScriptedRequest> _requests = [];
    private int _connections;

    /// <summary>Opens a port.</summary>
    public PublicationServer()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Writes an answer to a connection.</summary>
    public delegate Task Publication(ScriptedRequest request, Stream stream, CancellationToken cancel);

    /// <summary>The port.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What is published by path; <c>*</c> for all others.</summary>
    public Dictionary<string, Publication> Paths { get; } = [];

    /// <summary>How often somebody connected.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>The requests that arrived.</summary>
    public IReadOnlyList<ScriptedRequest> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>Publishes bytes.</summary>
    public static Publication Bytes(byte[] content, int status = 200, params string[] headers) => async (_, stream, cancel) =>
    {
        await stream.WriteAsync(Head(status, [$"Content-Length: {content.Length}", .. headers]), cancel);
        await stream.WriteAsync(content, cancel);
    };

    /// <summary>Publishes what is made for each request.</summary>
    public static Publication Made(Func<ScriptedRequest, byte[]> make) => (request, stream, cancel) => Bytes(make(request))(request, stream, cancel);

    /// <summary>Sends on to elsewhere.</summary>
    public static Publication Redirect(string location, int status = 302) => Bytes([], status, $"Location: {location}");

    /// <summary>The text as it stands, and then the end.</summary>
    public static Publication Raw(string text) => async (_, stream, cancel) => await stream.WriteAsync(Encoding.Latin1.GetBytes(text), cancel);

    /// <summary>A beginning, and then nothing any more.</summary>
    public static Publication Hang(string text = "") => async (_, stream, cancel) =>
    {
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text), cancel);
        await Task.Delay(Timeout.InfiniteTimeSpan, cancel);
    };

    /// <summary>A beginning, and then bytes without end.</summary>
    public static Publication Endless(string text) => async (_, stream, cancel) =>
    {
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text), cancel);
        byte[] block = new byte[64 * 1024];
        Array.Fill(block, (byte)'x');
        while (true)
        {
            await stream.WriteAsync(block, cancel);
        }
    };

    /// <summary>The address of a path.</summary>
    public string At(string path) => $"http://localhost:{Port}{path}";

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
    }

    private static byte[] Head(int status, string[] headers) =>
        Encoding.Latin1.GetBytes($"HTTP/1.1 {status} Status\r\n{string.Concat(headers.Select(static header => header + "\r\n"))}Connection: close\r\n\r\n");

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
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
                NetworkStream stream = client.GetStream();
                ScriptedRequest request = await ScriptedServer.ReadAsync(stream, _stop.Token);
                lock (_requests)
                {
                    _requests.Add(request);
                }

                string path = request.Target.Split('?')[0];
                Publication publication = Paths.TryGetValue(path, out Publication? own) ? own : Paths.GetValueOrDefault("*", Bytes([], 404));
                await publication(request, stream, _stop.Token);
            }
            catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // The client gave up: often the very thing under test.
            }
        }
    }
}
