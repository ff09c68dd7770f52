namespace CertManager;

/// <summary>What conditions say of a validity at a time.</summary>
internal sealed class ExpiryVerdict
{
    /// <summary>Judges.</summary>
    /// <param name="validity">From when until when.</param>
    /// <param name="conditions">When it is due.</param>
    /// <param name="now">The time.</param>
    internal ExpiryVerdict(Validity validity, IReadOnlyCollection<ExpiryCondition> conditions, DateTimeOffset now)
    {
        if (validity.NotAfter is not { } end)
        {
            return;
        }

        // In whole ticks: a number with a fraction would round at the very borders that conditions ask about.
        long left = (end - now).Ticks;
        int days = (int)Math.Floor((decimal)left / TimeSpan.TicksPerDay);
        DaysLeft = days;
        LifeLeft = validity.Life is { Ticks: var life } ? life <= 0 ? 0 : Math.Max(0, Math.Min(1, (double)left / life)) : null;
        var met = conditions.Where(condition => condition.IsMet(days, LifeLeft) == true).OrderBy(condition => condition.Before(validity.Life)).ToList();
        Met = met.FirstOrDefault();

        // The end itself belongs to the validity (RFC 5280 section 4.1.2.5).
        State = left < 0 ? ExpiryState.Expired
            : now < validity.NotBefore ? ExpiryState.NotYetValid
            : Met is not null ? (left < met[met.Count - 1].Before(validity.Life).Ticks / 2 ? ExpiryState.Late : ExpiryState.Due)
            : conditions.Any(condition => condition.IsMet(days, LifeLeft) is not null) ? ExpiryState.Ok
            : ExpiryState.Unknown;
    }

    /// <summary>Unknown where the end is not known, or no condition can be judged without the start.</summary>
    internal ExpiryState State { get; }

    /// <summary>Whole days, rounded down.</summary>
    internal int? DaysLeft { get; }

    /// <summary>0 to 1; null when the start is not known.</summary>
    internal double? LifeLeft { get; }

    /// <summary>The tightest condition that is met.</summary>
    internal ExpiryCondition? Met { get; }
}
