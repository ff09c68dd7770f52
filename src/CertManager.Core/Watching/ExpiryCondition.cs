using System.Globalization;

namespace CertManager;

/// <summary>When a certificate is due: so many whole days before its end, or so large a share of its life before it. Equal ones are the same.</summary>
public sealed record ExpiryCondition
{
    private const double Third = 1.0 / 3;

    private ExpiryCondition()
    {
    }

    /// <summary>Whole days that are left, more than 0; null for a share of life.</summary>
    public int? Days { get; private init; }

    /// <summary>Share of life that is left, 0 to 1; null for days.</summary>
    public double? LifeShare { get; private init; }

    /// <summary>The number of it.</summary>
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

    /// <summary>Whether it is met. The number of days that people are shown is the one that is compared: what says 14 meets 14.</summary>
    /// <param name="daysLeft">Whole days left.</param>
    /// <param name="lifeLeft">Share of life left; null when the life is not known.</param>
    /// <returns>Null when it cannot be told.</returns>
    internal bool? IsMet(int daysLeft, double? lifeLeft) =>
        Days is { } days ? daysLeft <= days
        : lifeLeft is { } left ? left <= LifeShare

        // Of what has ended no share is left, however long it lived.
        : daysLeft < 0 ? true : null;

    /// <summary>How long before the end it is met, to find the tightest one.</summary>
    /// <param name="life">From start to end; null when it is not known.</param>
    internal TimeSpan Before(TimeSpan? life) =>
        Days is { } days ? TimeSpan.FromDays(days) : TimeSpan.FromTicks((long)(LifeShare!.Value * Math.Max(0, life.GetValueOrDefault().Ticks)));

    /// <summary>For example <c>14 days</c>, <c>1/3 of life</c>, <c>20% of life</c>: the same in every language, so that scripts can compare it.</summary>
    public override string ToString() => (Days, LifeShare) switch
    {
        ({ } days, _) => days == 1 ? "1 day" : days.ToString(CultureInfo.InvariantCulture) + " days",
        (_, Third) => "1/3 of life",
        _ => (LifeShare!.Value * 100).ToString("0.##", CultureInfo.InvariantCulture) + "% of life",
    };
}
