namespace CertManager;

/// <summary>
/// How long a certificate of a public authority may last, by the day on which it is issued (CA/Browser Forum Baseline Requirements section 6.3.2 with
/// ballot SC-081v3 of 2025-04-11). The days begin at midnight UTC.
/// </summary>
public static class LifetimeCalendar
{
    /// <summary>From then on 200 days.</summary>
    public static DateTimeOffset Days200 { get; } = new(2026, 3, 15, 0, 0, 0, TimeSpan.Zero);

    /// <summary>From then on 100 days.</summary>
    public static DateTimeOffset Days100 { get; } = new(2027, 3, 15, 0, 0, 0, TimeSpan.Zero);

    /// <summary>From then on 47 days.</summary>
    public static DateTimeOffset Days47 { get; } = new(2029, 3, 15, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The most whole days that a certificate may last.</summary>
    /// <param name="issued">When it is issued.</param>
    public static int LongestDays(DateTimeOffset issued) =>
        issued >= Days47 ? 47 : issued >= Days100 ? 100 : issued >= Days200 ? 200 : 398;

    /// <summary>
    /// Whether it is issued under the Baseline Requirements, by what it says itself: one of their reserved policies (section 7.1.6.1, <c>2.23.140.1.2.x</c> and
    /// <c>2.23.140.1.1</c>), which every such certificate has and a private authority's has not.
    /// </summary>
    internal static bool Binds(CertificateInfo certificate) =>
        certificate.Policies.Any(static policy => policy == "2.23.140.1.1" || policy.StartsWith("2.23.140.1.2.", StringComparison.Ordinal));
}
