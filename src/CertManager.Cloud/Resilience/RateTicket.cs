namespace CertManager.Cloud.Resilience;

/// <summary>A call that was sent, for what is learned from its answer.</summary>
public sealed class RateTicket
{
    internal RateTicket(DateTimeOffset at)
    {
        At = at;
        Arrived = at;
    }

    /// <summary>When it was sent, UTC.</summary>
    public DateTimeOffset At { get; }

    /// <summary>When it got there, UTC, as far as that can be told: the first call of all takes longer than others. When it was sent, until it was answered.</summary>
    internal DateTimeOffset Arrived { get; private set; }

    /// <summary>Whether it was refused for the rate. One that is under way is taken for granted until then.</summary>
    internal bool IsRefused { get; set; }

    /// <summary>Whether it got another answer.</summary>
    internal bool IsTaken { get; set; }

    /// <summary>Its answer came: it arrived about half-way.</summary>
    /// <param name="now">UTC.</param>
    internal void Answer(DateTimeOffset now) => Arrived = At + TimeSpan.FromTicks((now - At).Ticks / 2);
}
