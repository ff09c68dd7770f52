using System.Globalization;
using System.Net;
using System.Text;

namespace CertManager.Emulator;

/// <summary>One connection: requests in, answers out, one after another (RFC 9112).</summary>
internal sealed class HttpConnection
{
    private readonly Stream _stream;
    private readonly HttpRequestReader _reader;
    private readonly EmulatedAccountBase _account;

    internal HttpConnection(Stream stream, EmulatedAccountBase account)
    {
        _stream = stream;
        _reader = new HttpRequestReader(stream);
        _account = account;
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

                EmulatedResponse answer = await _account.AnswerAsync(request, stop).ConfigureAwait(false);
                keepsOpen = _reader.KeepsOpen;
                await WriteAsync(answer, keepsOpen, withBody: request.Method != "HEAD", stop).ConfigureAwait(false);
            }
            catch (InvalidDataException unreadable)
            {
                keepsOpen = false;
                await WriteAsync(_account.AnswerUnreadable(unreadable.Message), keepsOpen, withBody: true, stop).ConfigureAwait(false);
            }
        }
    }

    private async Task WriteAsync(EmulatedResponse answer, bool keepsOpen, bool withBody, CancellationToken stop)
    {
        var head = new StringBuilder();
        head.Append("HTTP/1.1 ").Append(answer.Status.ToString(CultureInfo.InvariantCulture)).Append(' ').Append((HttpStatusCode)answer.Status).Append("\r\n");
        foreach (KeyValuePair<string, string> header in answer.Headers)
        {
            head.Append(header.Key).Append(": ").Append(header.Value).Append("\r\n");
        }

        head.Append("Content-Length: ").Append(answer.Body.Length.ToString(CultureInfo.InvariantCulture)).Append("\r\n");
        head.Append(keepsOpen ? "\r\n" : "Connection: close\r\n\r\n");
        byte[] bytes = [.. Encoding.ASCII.GetBytes(head.ToString()), .. withBody ? answer.Body : []];
        await Platform.WriteAsync(_stream, bytes, stop).ConfigureAwait(false);
    }
}
