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
}
