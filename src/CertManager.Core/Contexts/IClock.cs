namespace CertManager;

/// <summary>Tells the time, so that tests and the emulator can move it.</summary>
public interface IClock
{
    /// <summary>Now, UTC.</summary>
    DateTimeOffset UtcNow { get; }
}

/// <summary>The machine's clock.</summary>
public sealed class SystemClock : IClock
{
    private SystemClock()
    {
    }

    /// <summary>The only one.</summary>
    public static SystemClock Instance { get; } = new();

    /// <inheritdoc/>
#pragma warning disable RS0030 // The one place where the machine's clock is read.
    public DateTimeOffset UtcNow => DateTimeOffset.UtcNow;
#pragma warning restore RS0030
}
