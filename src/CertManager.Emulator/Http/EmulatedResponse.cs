using System.Globalization;

namespace CertManager.Emulator;

/// <summary>An answer, complete but for the framing (<c>Content-Length</c>, <c>Connection</c>), which is the head's.</summary>
public sealed class EmulatedResponse
{
    /// <summary>HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>Header fields.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>The body; empty when there is none.</summary>
    public required byte[] Body { get; init; }

    /// <summary>Whether the status lets an answer have a body (RFC 9110 section 6.4.1). Where it does not, heads send none, and no length (section 8.6).</summary>
    public bool MayHaveBody => Status is not (204 or 304);

    /// <summary>After how many bytes of the body, all of which are promised, the connection closes; null to send it whole.</summary>
    public int? BreaksOffAt { get; init; }

    /// <summary>The same by another clock.</summary>
    internal EmulatedResponse DatedAt(DateTimeOffset now) => new()
    {
        Status = Status,
        Headers = [.. Headers.Where(static header => !string.Equals(header.Key, "Date", StringComparison.OrdinalIgnoreCase)), new("Date", now.ToString("R", CultureInfo.InvariantCulture))],
        Body = Body,
    };
}
