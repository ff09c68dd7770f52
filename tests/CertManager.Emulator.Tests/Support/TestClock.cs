namespace CertManager.Emulator.Tests;

/// <summary>Stands still until it is moved.</summary>
internal sealed class TestClock : IClock
{
    public DateTimeOffset UtcNow { get; set; } = new(2026, 11, 2, 3, 4, 5, TimeSpan.Zero);

    public Task DelayAsync(TimeSpan time, CancellationToken cancel)
    {
        UtcNow += time;
        return Task.CompletedTask;
    }
}
