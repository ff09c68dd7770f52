namespace CertManager.Emulator;

/// <summary>A request as it was on the wire.</summary>
public sealed class EmulatedRequest
{
    /// <summary>The largest body that is read, in bytes; a larger one is answered 413. Heads need to read no further than one byte more.</summary>
    public const int MaxBodyLength = 1024 * 1024;

    /// <summary>The method, for example <c>GET</c>.</summary>
    public required string Method { get; init; }

    /// <summary>Path and query, exactly as on the wire: this is what was signed.</summary>
    public required string Target { get; init; }

    /// <summary>All header fields; one with several values stands there several times.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>The body.</summary>
    public required byte[] Body { get; init; }

    /// <summary>What the journal tells of it; null before it is there.</summary>
    internal RequestRecord? Record { get; set; }

    /// <summary>Whether it came over no wire: then its caller need not really wait.</summary>
    internal bool IsInMemory { get; init; }

    /// <summary>The value of a header that is there exactly once; else null. Names have no letter case (RFC 9110 section 5.1).</summary>
    internal string? SingleHeader(string name)
    {
        string? value = null;
        foreach (KeyValuePair<string, string> header in Headers)
        {
            if (!string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (value is not null)
            {
                return null;
            }

            value = header.Value;
        }

        return value;
    }
}
