namespace CertManager.Cloud.Resilience;

/// <summary>A call that was sent, for what is learned from its answer.</summary>
public sealed class RateTicket
{
    internal RateTicket(DateTimeOffset at)
    {
        At = at;
    }

    /// <summary>When it was sent, UTC.</summary>
    public DateTimeOffset At { get; }

    /// <summary>How long it took to get there, at the longest: half of the time to its answer, for the first call of all takes longer than others. Zero until it was answered.</summary>
    internal TimeSpan Way { get; private set; }

    /// <summary>When it got there, UTC, as far as its own answer tells.</summary>
    internal DateTimeOffset Arrived => At + Way;

    /// <summary>When its answer came, UTC.</summary>
    internal DateTimeOffset Answered => Arrived + Way;

    /// <summary>Whether it was refused for the rate. One that is under way is taken for granted until then.</summary>
    internal bool IsRefused { get; set; }

    /// <summary>Whether it got another answer.</summary>
    internal bool IsTaken { get; set; }

    /// <summary>Its answer came: it arrived half-way at the latest.</summary>
    /// <param name="now">UTC.</param>
    internal void Answer(DateTimeOffset now) => Way = TimeSpan.FromTicks((now - At).Ticks / 2);
}
