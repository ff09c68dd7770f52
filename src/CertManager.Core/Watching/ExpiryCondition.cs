using System.Globalization;

namespace CertManager;

/// <summary>When a certificate is due: so many whole days before its end, or so large a share of its life before it, or both at once. Equal ones are the same.</summary>
public sealed record ExpiryCondition
{
    private const double Third = 1.0 / 3;

    private ExpiryCondition()
    {
    }

    /// <summary>Whole days that are left, more than 0; null where days do not count.</summary>
    public int? Days { get; private init; }

    /// <summary>Share of life that is left, 0 to 1; null where it does not count.</summary>
    public double? LifeShare { get; private init; }

    /// <summary>Whether the number of days itself does not meet it yet: <c>&lt;</c> in place of <c>&lt;=</c>.</summary>
    public bool IsBelowDays { get; private init; }

    /// <summary>Whether the share itself does not meet it yet.</summary>
    public bool IsBelowShare { get; private init; }

    /// <summary>The number of it; of one with both that of the days.</summary>
    internal double Threshold => Days ?? LifeShare!.Value;

    /// <summary>Met when so many whole days are left, or fewer.</summary>
    /// <param name="days">More than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static ExpiryCondition InDays(int days) =>
        days > 0 ? new() { Days = days } : throw new ArgumentOutOfRangeException(nameof(days));

    /// <summary>Met when so large a share of the life is left, or a smaller one.</summary>
    /// <param name="share">0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static ExpiryCondition OfLife(double share) =>
        share is >= 0 and <= 1 ? new() { LifeShare = share } : throw new ArgumentOutOfRangeException(nameof(share));

    /// <summary>The same, and the numbers themselves do not meet it.</summary>
    internal ExpiryCondition Below() => this with { IsBelowDays = Days is not null, IsBelowShare = LifeShare is not null };

    /// <summary>Met when both are: one of days, the other of a share.</summary>
    internal ExpiryCondition And(ExpiryCondition other) => new()
    {
        Days = Days ?? other.Days,
        LifeShare = LifeShare ?? other.LifeShare,
        IsBelowDays = IsBelowDays || other.IsBelowDays,
        IsBelowShare = IsBelowShare || other.IsBelowShare,
    };

    /// <summary>Whether it is met. The number of days that people are shown is the one that is compared: what says 14 meets 14.</summary>
    /// <param name="daysLeft">Whole days left.</param>
    /// <param name="lifeLeft">Share of life left; null when the life is not known.</param>
    /// <returns>Null when it cannot be told.</returns>
    internal bool? IsMet(int daysLeft, double? lifeLeft) =>
        (Days is { } days ? (IsBelowDays ? daysLeft < days : daysLeft <= days) : true) & (LifeShare is { } share ? HasLess(share, daysLeft, lifeLeft) : true);

    /// <summary>How long before the end it is met, to find the tightest one, and how late it is.</summary>
    /// <param name="life">From start to end; null when it is not known.</param>
    internal TimeSpan Before(TimeSpan? life)
    {
        TimeSpan byDays = Days is { } days ? TimeSpan.FromDays(days) : TimeSpan.MaxValue;
        TimeSpan byShare = LifeShare is { } share ? TimeSpan.FromTicks((long)(share * Math.Max(0, life.GetValueOrDefault().Ticks))) : TimeSpan.MaxValue;
        return byDays < byShare ? byDays : byShare;
    }

    /// <summary>For example <c>14 days</c>, <c>1/3 of life</c>, <c>14 days and 20% of life</c>: the same in every language, so that scripts can compare it.</summary>
    public override string ToString()
    {
        string? days = Days is { } count ? (count == 1 ? "1 day" : count.ToString(CultureInfo.InvariantCulture) + " days") : null;
        string? share = LifeShare switch
        {
            null => null,
            Third => "1/3 of life",
            { } part => (part * 100).ToString("0.##", CultureInfo.InvariantCulture) + "% of life",
        };
        return days is null || share is null ? days ?? share! : $"{days} and {share}";
    }

    private bool? HasLess(double share, int daysLeft, double? lifeLeft) =>
        lifeLeft is { } left ? (IsBelowShare ? left < share : left <= share)

        // Of what has ended no share is left, however long it lived.
        : daysLeft < 0 ? true : null;
}
