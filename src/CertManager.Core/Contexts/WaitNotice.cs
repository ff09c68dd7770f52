namespace CertManager;

/// <summary>Tells whoever runs a command that it waits, for how long, and why. Flows with the call, like <see cref="RequestTrace"/>.</summary>
internal static class WaitNotice
{
    private static readonly AsyncLocal<Action<TimeSpan, string>?> Sink = new();

    /// <summary>Takes the notices of the current command; null for nobody.</summary>
    internal static Action<TimeSpan, string>? Current
    {
        get => Sink.Value;
        set => Sink.Value = value;
    }
}
