namespace CertManager;

/// <summary>Tells the time, so that tests and the emulator can move it.</summary>
public interface IClock
{
    /// <summary>Now, UTC.</summary>
    DateTimeOffset UtcNow { get; }

    /// <summary>Lets time pass. On an emulated clock it passes at once.</summary>
    /// <param name="time">How much.</param>
    /// <param name="cancel">Ends it.</param>
    Task DelayAsync(TimeSpan time, CancellationToken cancel);
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

    /// <inheritdoc/>
    public Task DelayAsync(TimeSpan time, CancellationToken cancel) => Task.Delay(time, cancel);
}
