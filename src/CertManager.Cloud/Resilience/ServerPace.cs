namespace CertManager.Cloud.Resilience;

/// <summary>What one server takes: a connection talks to several, and what is wrong with one says nothing about the others.</summary>
internal sealed class ServerPace
{
    /// <summary>How many calls.</summary>
    internal RateLimiter Limiter { get; } = new();

    /// <summary>Whose turn it is to be sent. Nobody waits for its handle, so that there is nothing to release in the end.</summary>
    internal SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>Whether it can be reached.</summary>
    internal Circuit Circuit { get; } = new();
}
