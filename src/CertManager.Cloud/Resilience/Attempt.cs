namespace CertManager.Cloud.Resilience;

/// <summary>One attempt at a call, as far as it got.</summary>
internal sealed class Attempt
{
    internal Attempt(ServerPace pace, RateTicket? ticket)
    {
        Pace = pace;
        Ticket = ticket;
    }

    /// <summary>What its server takes.</summary>
    internal ServerPace Pace { get; }

    /// <summary>What the rate is learned from; null where calls are not repeated.</summary>
    internal RateTicket? Ticket { get; }

    /// <summary>When it was signed; null when it carries no time.</summary>
    internal SigningTime? Signed { get; set; }

    /// <summary>HTTP status of the answer; null when there was none.</summary>
    internal int? Status { get; set; }

    /// <summary>The Date header of the answer.</summary>
    internal DateTimeOffset? Date { get; set; }

    /// <summary>How long the server asks to be left alone for.</summary>
    internal TimeSpan? RetryAfter { get; set; }

    /// <summary>Whether there was no connection: nothing was sent.</summary>
    internal bool WasNotConnected { get; set; }
}
