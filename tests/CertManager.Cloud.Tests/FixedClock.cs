namespace CertManager.Cloud.Tests;

/// <summary>A clock that stands still.</summary>
public sealed class FixedClock(DateTimeOffset now) : IClock
{
    /// <inheritdoc/>
    public DateTimeOffset UtcNow { get; set; } = now;
}
