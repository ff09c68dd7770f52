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

    /// <summary>Whether it was refused for the rate. One that is under way is taken for granted until then.</summary>
    internal bool IsRefused { get; set; }

    /// <summary>Whether it got another answer.</summary>
    internal bool IsTaken { get; set; }
}
