namespace CertManager;

/// <summary>
/// Where a request leaves its line for Debug: method, path, status, duration, request id. An allow-list: headers and bodies have no way in.
/// It belongs to the call, not to the connection, which several cmdlets may share.
/// </summary>
internal static class RequestTrace
{
    private static readonly AsyncLocal<Action<string>?> Sink = new();

    /// <summary>Takes the lines of what the current call sends; null for nobody.</summary>
    internal static Action<string>? Current
    {
        get => Sink.Value;
        set => Sink.Value = value;
    }
}
