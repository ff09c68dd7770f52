namespace CertManager.Pki;

/// <summary>Whether a statement counts at a time: the same for lists (RFC 5280 section 6.3.3 (a)) and responses (RFC 6960 section 3.2).</summary>
internal static class Freshness
{
    /// <summary>
    /// A statement that does not say when the next one comes is taken for this long. CA/Browser Forum Baseline Requirements section 4.9.7
    /// and 4.9.10 allow ten days for those of subscribers.
    /// </summary>
    private static readonly TimeSpan LongestWithoutNext = TimeSpan.FromDays(10);

    /// <summary>Why it does not count; null when it does.</summary>
    /// <param name="thisUpdate">From when.</param>
    /// <param name="nextUpdate">Until when; null when it does not say.</param>
    /// <param name="options">The time of the judgement and the greatest age.</param>
    internal static string? Problem(DateTimeOffset thisUpdate, DateTimeOffset? nextUpdate, JudgeOptions options)
    {
        if (thisUpdate > options.Time)
        {
            return RevocationReasons.NotYet.Format(thisUpdate);
        }

        if (nextUpdate is { } until && until <= options.Time)
        {
            return RevocationReasons.TooLate.Format(until);
        }

        TimeSpan? longest = options.RevocationMaxAge ?? (nextUpdate is null ? LongestWithoutNext : null);
        return longest is { } most && options.Time - thisUpdate > most ? RevocationReasons.TooOld.Format(thisUpdate, most.TotalDays) : null;
    }
}
