using System.Text;
using CertManager.Tests;

namespace CertManager.Module.Tests.Secrets;

/// <summary>Stands between the module and the emulator: keeps what went over the wire, and can repeat it to the sender as a careless gateway does.</summary>
public sealed class Relay : IDisposable
{
    private static readonly string[] OwnHeaders = ["Host", "Connection", "Content-Length", "Transfer-Encoding", "Expect"];

    private readonly PublicationServer _server = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly List<string> _traffic = [];

    /// <summary>Opens a port.</summary>
    /// <param name="emulator">Where requests go on to.</param>
    public Relay(Uri emulator) => _server.Paths["*"] = (request, stream, cancel) => CarryAsync(emulator, request, stream, cancel);

    /// <summary>The address.</summary>
    public Uri Address => new(_server.At("/"));

    /// <summary>The requests that are refused with their own headers and body in the message.</summary>
    public Func<ScriptedRequest, bool> Echoes { get; set; } = static _ => false;

    /// <summary>HTTP status of such a refusal: many services say 200 and refuse in the body.</summary>
    public int EchoStatus { get; set; } = 400;

    /// <summary>Targets of the requests, as servers and proxies write them to their logs.</summary>
    public IEnumerable<string> Targets => _server.Requests.Select(static request => request.Target);

    /// <summary>Headers and bodies, both ways: what of it is secret must be nowhere else.</summary>
    public IReadOnlyList<string> Traffic
    {
        get
        {
            lock (_traffic)
            {
                return [.. _traffic];
            }
        }
    }

    /// <summary>The values of headers.</summary>
    public IEnumerable<string> HeaderValues(string name) => Traffic.SelectMany(static text => text.Split('\n'))
        .Where(line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase)).Select(line => line[(name.Length + 2)..].Trim()).Distinct();

    /// <inheritdoc/>
    public void Dispose()
    {
        _server.Dispose();
        _client.Dispose();
    }

    private async Task CarryAsync(Uri emulator, ScriptedRequest request, Stream stream, CancellationToken cancel)
    {
        string sent = string.Concat(request.Headers.Select(static header => $"{header.Key}: {header.Value}\n")) + Encoding.UTF8.GetString(request.Body);
        Keep(sent);
        if (Echoes(request))
        {
            string words = System.Text.Json.JsonSerializer.Serialize($"Bad request: {request.Target} {sent}");
            byte[] echo = Encoding.UTF8.GetBytes($$"""{"error":{"errorCode":"400","message":{{words}},"details":{{words}},"code":400,"title":"Bad Request"},"returnCode":"400","returnMessage":{{words}}}""");
            await PublicationServer.Bytes(echo, EchoStatus, "Content-Type: application/json")(request, stream, cancel);
            return;
        }

        using var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(emulator, request.Target)) { Content = new ByteArrayContent(request.Body) };
        foreach ((string name, string value) in request.Headers.Where(static header => !OwnHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using HttpResponseMessage answer = await _client.SendAsync(message, cancel);
        byte[] body = await answer.Content.ReadAsByteArrayAsync(cancel);
        string[] headers = [.. answer.Headers.Concat(answer.Content.Headers).Where(static header => !OwnHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase)).Select(static header => $"{header.Key}: {string.Join(", ", header.Value)}")];
        Keep(string.Join('\n', headers) + "\n" + Encoding.UTF8.GetString(body));
        await PublicationServer.Bytes(body, (int)answer.StatusCode, headers)(request, stream, cancel);
    }

    private void Keep(string text)
    {
        lock (_traffic)
        {
            _traffic.Add(text);
        }
    }
}
