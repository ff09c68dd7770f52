using System.Collections.Concurrent;

namespace CertManager.Cloud.Resilience;

/// <summary>What the Date header of a refusal says about this machine's clock.</summary>
public enum SkewVerdict
{
    /// <summary>The clock is right, or nothing can be told: signing again would not help.</summary>
    None,

    /// <summary>The clock is off, but within what servers allow: the keys may be wrong as well.</summary>
    Possible,

    /// <summary>The clock is off by more than servers allow.</summary>
    Certain,
}

/// <summary>
/// How far this machine's clock is from those of the servers: a request is signed with a time, and one that is five minutes off is
/// refused. Learned from the Date header (RFC 9110 section 6.6.1) of refused signatures only, for each server on its own.
/// </summary>
public sealed class ClockSkew
{
    // The header is in whole seconds, and the answer took its time.
    private static readonly TimeSpan LeastCertain = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan LeastPossible = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, TimeSpan> _offsets = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The time to sign a request with.</summary>
    /// <param name="server">Host and port.</param>
    /// <param name="now">By this machine's clock.</param>
    public SigningTime At(string server, DateTimeOffset now) => new(now, OffsetOf(server));

    /// <summary>Learns from a refused signature.</summary>
    /// <param name="server">Host and port.</param>
    /// <param name="signing">When the refused request was signed: another one may have learned meanwhile.</param>
    /// <param name="date">The Date header of the refusal; null when there is none.</param>
    /// <returns>Whether the clock may have been the reason, so that signing again can help.</returns>
    public SkewVerdict Learn(string server, SigningTime signing, DateTimeOffset? date)
    {
        if (date is not { } time)
        {
            return SkewVerdict.None;
        }

        TimeSpan off = (time - signing.Stamp).Duration();
        if (off < LeastPossible)
        {
            return SkewVerdict.None;
        }

        _offsets[server] = time - signing.MachineTime;
        return off < LeastCertain ? SkewVerdict.Possible : SkewVerdict.Certain;
    }

    /// <summary>Forgets what was learned when a server refuses the learned time and says that this machine's clock is right: several answer there, one with a wrong clock.</summary>
    /// <param name="server">Host and port.</param>
    /// <param name="signing">When the refused request was signed.</param>
    /// <param name="date">The Date header of the refusal; null when there is none.</param>
    /// <returns>Whether it was so, and signing by this machine's own clock can help.</returns>
    public bool Forget(string server, SigningTime signing, DateTimeOffset? date)
    {
        if (signing.Offset.Duration() < LeastPossible || date is not { } time || (time - signing.MachineTime).Duration() >= LeastPossible)
        {
            return false;
        }

        _ = _offsets.TryRemove(server, out _);
        return true;
    }

    private TimeSpan OffsetOf(string server) => _offsets.TryGetValue(server, out TimeSpan offset) ? offset : TimeSpan.Zero;
}
