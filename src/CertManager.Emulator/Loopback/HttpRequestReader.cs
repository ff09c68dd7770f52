using System.Globalization;
using System.Text;

namespace CertManager.Emulator;

/// <summary>Reads requests from a connection (RFC 9112), bounded in every direction.</summary>
internal sealed class HttpRequestReader
{
    private const int MaxHeadLength = 32 * 1024;

    /// <summary>How much of a body that is too large is read away, so that its sender comes to read the answer.</summary>
    private const long MaxDrained = 64L * 1024 * 1024;

    private static readonly byte[] Continue = Encoding.ASCII.GetBytes("HTTP/1.1 100 Continue\r\n\r\n");

    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;
    private Task<int>? _filling;

    internal HttpRequestReader(Stream stream)
    {
        _stream = stream;
    }

    /// <summary>Whether the connection stays open after the answer to the request that was read last.</summary>
    internal bool KeepsOpen { get; private set; }

    /// <returns>Null when the other side closed before a request.</returns>
    /// <exception cref="InvalidDataException">It is no HTTP/1.1 request.</exception>
    /// <exception cref="IOException">The connection broke within a request.</exception>
    internal async Task<EmulatedRequest?> ReadAsync(CancellationToken stop)
    {
        if (_start == _end && !await FillAsync(stop).ConfigureAwait(false))
        {
            return null;
        }

        int budget = MaxHeadLength;
        string[] line = (await ReadLineAsync(budget, stop).ConfigureAwait(false)).Split(' ');
        if (line.Length != 3 || line[0].Length == 0 || line[1].Length == 0 || line[2] is not ("HTTP/1.1" or "HTTP/1.0"))
        {
            throw new InvalidDataException("The request line is not readable.");
        }

        var headers = new List<KeyValuePair<string, string>>();
        while (true)
        {
            string field = await ReadLineAsync(budget, stop).ConfigureAwait(false);
            if (field.Length == 0)
            {
                break;
            }

            budget -= field.Length + 2;
            headers.Add(Header(field));
        }

        var head = new EmulatedRequest { Method = line[0], Target = line[1], Headers = headers, Body = [] };
        string? connection = head.SingleHeader("Connection");
        KeepsOpen = line[2] == "HTTP/1.1" && !string.Equals(connection, "close", StringComparison.OrdinalIgnoreCase);
        byte[] body = await ReadBodyAsync(head, stop).ConfigureAwait(false);
        return new EmulatedRequest { Method = head.Method, Target = head.Target, Headers = headers, Body = body };
    }

    /// <summary>Waits, between two requests, until the other side sends more. What it sends is read by <see cref="ReadAsync"/>.</summary>
    /// <returns>Whether it did, rather than close the connection.</returns>
    internal async Task<bool> AwaitMoreAsync(CancellationToken stop)
    {
        if (_start < _end)
        {
            return true;
        }

        _filling = Platform.ReadAsync(_stream, _buffer, 0, stop).AsTask();
        try
        {
            return await _filling.ConfigureAwait(false) > 0;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static KeyValuePair<string, string> Header(string field)
    {
        int colon = field.IndexOf(':');

        // RFC 9112 section 5: no space before the colon, no folded lines.
        return colon > 0 && field.IndexOfAny([' ', '\t'], 0, colon) < 0
            ? new KeyValuePair<string, string>(field.Substring(0, colon), field.Substring(colon + 1).Trim(' ', '\t'))
            : throw new InvalidDataException("A header field is not readable.");
    }

    private async Task<byte[]> ReadBodyAsync(EmulatedRequest head, CancellationToken stop)
    {
        bool hasCoding = head.Headers.Any(static header => string.Equals(header.Key, "Transfer-Encoding", StringComparison.OrdinalIgnoreCase));
        bool hasLength = head.Headers.Any(static header => string.Equals(header.Key, "Content-Length", StringComparison.OrdinalIgnoreCase));
        if (!hasCoding && !hasLength)
        {
            return [];
        }

        // RFC 9112 section 6.1: both together are a sign of request smuggling.
        if (hasCoding && (hasLength || !string.Equals(head.SingleHeader("Transfer-Encoding"), "chunked", StringComparison.OrdinalIgnoreCase)))
        {
            throw new InvalidDataException("The framing of the body is not readable.");
        }

        if (string.Equals(head.SingleHeader("Expect"), "100-continue", StringComparison.OrdinalIgnoreCase))
        {
            await Platform.WriteAsync(_stream, Continue, stop).ConfigureAwait(false);
        }

        using var body = new MemoryStream();
        if (hasCoding)
        {
            await ReadChunksAsync(body, stop).ConfigureAwait(false);
        }
        else
        {
            long length = Size(head.SingleHeader("Content-Length"), NumberStyles.None);
            KeepsOpen &= length <= MaxDrained;
            await ReadExactlyAsync(body, Math.Min(length, MaxDrained), stop).ConfigureAwait(false);
        }

        return body.ToArray();
    }

    private async Task ReadChunksAsync(MemoryStream body, CancellationToken stop)
    {
        long total = 0;
        while (true)
        {
            string line = await ReadLineAsync(MaxHeadLength, stop).ConfigureAwait(false);
            long size = Size(line.Split(';')[0].TrimEnd(' ', '\t'), NumberStyles.AllowHexSpecifier);
            if (size == 0)
            {
                break;
            }

            if (size > MaxDrained - total)
            {
                // One byte over the limit is kept as the sign of it.
                body.SetLength(EmulatedRequest.MaxBodyLength + 1);
                KeepsOpen = false;
                return;
            }

            total += size;
            await ReadExactlyAsync(body, size, stop).ConfigureAwait(false);
            if ((await ReadLineAsync(MaxHeadLength, stop).ConfigureAwait(false)).Length > 0)
            {
                throw new InvalidDataException("A chunk does not end where it says.");
            }
        }

        int budget = MaxHeadLength;
        string trailer;
        while ((trailer = await ReadLineAsync(budget, stop).ConfigureAwait(false)).Length > 0)
        {
            budget -= trailer.Length + 2;
        }
    }

    private static long Size(string? text, NumberStyles style) =>
        long.TryParse(text, style, CultureInfo.InvariantCulture, out long size) && size >= 0
            ? size
            : throw new InvalidDataException("The length of the body is not readable.");

    /// <summary>Reads a number of bytes; keeps no more of the body than shows that it is too large.</summary>
    private async Task ReadExactlyAsync(MemoryStream body, long length, CancellationToken stop)
    {
        while (length > 0)
        {
            if (_start == _end && !await FillAsync(stop).ConfigureAwait(false))
            {
                throw new EndOfStreamException();
            }

            int taken = (int)Math.Min(length, _end - _start);
            int kept = (int)Math.Min(taken, EmulatedRequest.MaxBodyLength + 1 - body.Length);
            body.Write(_buffer, _start, kept);
            _start += taken;
            length -= taken;
        }
    }

    /// <summary>A line of ASCII without its end, which is CR LF or, as RFC 9112 section 2.2 allows, LF.</summary>
    private async Task<string> ReadLineAsync(int budget, CancellationToken stop)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_start == _end && !await FillAsync(stop).ConfigureAwait(false))
            {
                throw new EndOfStreamException();
            }

            byte next = _buffer[_start++];
            if (next == '\n')
            {
                if (line.Length > 0 && line[line.Length - 1] == '\r')
                {
                    line.Length--;
                }

                return line.ToString();
            }

            if (line.Length >= budget || next is 0 or > 126)
            {
                throw new InvalidDataException("The head of the request is too long or not ASCII.");
            }

            line.Append((char)next);
        }
    }

    private async Task<bool> FillAsync(CancellationToken stop)
    {
        Task<int> filling = _filling ?? Platform.ReadAsync(_stream, _buffer, 0, stop).AsTask();
        _filling = null;
        _start = 0;
        _end = await filling.ConfigureAwait(false);
        return _end > 0;
    }
}
