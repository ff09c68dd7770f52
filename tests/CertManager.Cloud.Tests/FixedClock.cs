namespace CertManager.Cloud.Tests;

/// <summary>A clock that stands still.</summary>
public sealed class FixedClock(DateTimeOffset now) : IClock
{
    /// <inheritdoc/>
    public DateTimeOffset UtcNow { get; set; } = now;

    /// <inheritdoc/>
    public Task DelayAsync(TimeSpan time, CancellationToken cancel)
    {
        UtcNow += time;
        return Task.CompletedTask;
    }
}
