namespace CertManager.Cloud.Http;

/// <summary>Reads bodies that may hold a secret: the only copy that is left is the one returned, which the caller wipes.</summary>
internal static class BodyBuffer
{
    private const int FirstBuffer = 16 * 1024;

    /// <summary>What some servers begin UTF-8 with.</summary>
    internal static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>A whole body of JSON, without a byte order mark, which parsers may ignore (RFC 8259 section 8.1).</summary>
    /// <param name="body">The body.</param>
    /// <param name="limit">The most bytes that it may have.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="UnreadableBodyException">It is larger than the limit.</exception>
    internal static async Task<byte[]> ReadJsonAsync(AnswerBody body, int limit, CancellationToken cancel) =>
        WithoutMark(await ReadAsync(body, limit, cancel).ConfigureAwait(false) ?? throw new UnreadableBodyException(BodyFaults.TooLarge));

    /// <summary>A text without its byte order mark; one that has it is wiped.</summary>
    internal static byte[] WithoutMark(byte[] text)
    {
        if (!text.AsSpan().StartsWith(Mark))
        {
            return text;
        }

        byte[] rest = text.AsSpan(Mark.Length).ToArray();
        SensitiveText.Wipe(text);
        return rest;
    }

    /// <summary>A whole body; null when it is larger than the limit.</summary>
    /// <param name="body">The body.</param>
    /// <param name="limit">The most bytes that it may have.</param>
    /// <param name="cancel">Ends it.</param>
    internal static async Task<byte[]?> ReadAsync(AnswerBody body, int limit, CancellationToken cancel)
    {
        byte[] buffer = new byte[FirstBuffer];
        int filled = 0;
        try
        {
            while (true)
            {
                if (filled == buffer.Length)
                {
                    buffer = Grow(buffer);
                }

                int read = await body.ReadAsync(buffer, filled, buffer.Length - filled, cancel).ConfigureAwait(false);
                filled += read;
                if (filled > limit)
                {
                    return null;
                }

                if (read == 0)
                {
                    return buffer.AsSpan(0, filled).ToArray();
                }
            }
        }
        finally
        {
            SensitiveText.Wipe(buffer);
        }
    }

    private static byte[] Grow(byte[] buffer)
    {
        byte[] larger = new byte[buffer.Length * 2];
        buffer.CopyTo(larger, 0);
        SensitiveText.Wipe(buffer);
        return larger;
    }
}
