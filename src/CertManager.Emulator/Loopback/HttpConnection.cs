using System.Globalization;
using System.Net;
using System.Text;

namespace CertManager.Emulator;

/// <summary>One connection: requests in, answers out, one after another (RFC 9112).</summary>
internal sealed class HttpConnection
{
    private readonly Stream _stream;
    private readonly HttpRequestReader _reader;
    private readonly IRequestTaker _taker;

    internal HttpConnection(Stream stream, IRequestTaker taker)
    {
        _stream = stream;
        _reader = new HttpRequestReader(stream);
        _taker = taker;
    }

    /// <summary>Serves until the other side closes or asks to.</summary>
    /// <exception cref="IOException">The connection broke, or is to be broken.</exception>
    internal async Task RunAsync(CancellationToken stop)
    {
        bool keepsOpen = true;
        while (keepsOpen)
        {
            try
            {
                if (await _reader.ReadAsync(stop).ConfigureAwait(false) is not { } request)
                {
                    return;
                }

                EmulatedResponse answer = await AnswerAsync(request, stop).ConfigureAwait(false);
                keepsOpen = _reader.KeepsOpen && answer.BreaksOffAt is null;
                await WriteAsync(answer, keepsOpen, withBody: request.Method != "HEAD", stop).ConfigureAwait(false);
            }
            catch (InvalidDataException unreadable)
            {
                keepsOpen = false;
                await WriteAsync(_taker.AnswerUnreadable(unreadable.Message), keepsOpen, withBody: true, stop).ConfigureAwait(false);
            }
        }
    }

    /// <summary>A request that a fault holds up ends when its caller goes away.</summary>
    private async Task<EmulatedResponse> AnswerAsync(EmulatedRequest request, CancellationToken stop)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task<EmulatedResponse> answer = _taker.AnswerAsync(request, gone.Token);
        if (!answer.IsCompleted)
        {
            Task<bool> more = _reader.AwaitMoreAsync(stop);
            if (await Task.WhenAny(answer, more).ConfigureAwait(false) == more && !await more.ConfigureAwait(false))
            {
                gone.Cancel();
            }
        }

        return await answer.ConfigureAwait(false);
    }

    private async Task WriteAsync(EmulatedResponse answer, bool keepsOpen, bool withBody, CancellationToken stop)
    {
        var head = new StringBuilder();
        head.Append("HTTP/1.1 ").Append(answer.Status.ToString(CultureInfo.InvariantCulture)).Append(' ').Append((HttpStatusCode)answer.Status).Append("\r\n");
        foreach (KeyValuePair<string, string> header in answer.Headers)
        {
            head.Append(header.Key).Append(": ").Append(header.Value).Append("\r\n");
        }

        if (answer.MayHaveBody)
        {
            head.Append("Content-Length: ").Append(answer.Body.Length.ToString(CultureInfo.InvariantCulture)).Append("\r\n");
        }

        head.Append(keepsOpen ? "\r\n" : "Connection: close\r\n\r\n");
        byte[] bytes = [.. Encoding.ASCII.GetBytes(head.ToString()), .. withBody && answer.MayHaveBody ? answer.Body.Take(answer.BreaksOffAt ?? answer.Body.Length) : []];
        await Platform.WriteAsync(_stream, bytes, stop).ConfigureAwait(false);
    }
}
