namespace CertManager.Pki;

/// <summary>From when rules bind: publication of the RFC, or the date that a ballot names.</summary>
internal static class LintDates
{
    internal static readonly DateTimeOffset Always = DateTimeOffset.MinValue;

    internal static readonly DateTimeOffset Rfc2459 = Day(1999, 1, 1);
    internal static readonly DateTimeOffset Rfc3280 = Day(2002, 4, 1);
    internal static readonly DateTimeOffset Rfc3490 = Day(2003, 3, 1);
    internal static readonly DateTimeOffset Rfc5280 = Day(2008, 5, 1);
    internal static readonly DateTimeOffset Rfc6818 = Day(2013, 1, 1);
    internal static readonly DateTimeOffset Rfc6962 = Day(2013, 6, 1);
    internal static readonly DateTimeOffset Rfc8399 = Day(2018, 5, 1);
    internal static readonly DateTimeOffset Rfc8813 = Day(2020, 8, 1);

    /// <summary>The Baseline Requirements 1.0.</summary>
    internal static readonly DateTimeOffset Br = Day(2012, 7, 1);
    internal static readonly DateTimeOffset Br102 = Day(2012, 6, 8);
    internal static readonly DateTimeOffset Br113 = Day(2013, 2, 21);
    internal static readonly DateTimeOffset Br116 = Day(2013, 7, 29);
    internal static readonly DateTimeOffset Br121 = Day(2015, 1, 16);
    internal static readonly DateTimeOffset Br130 = Day(2015, 4, 16);
    internal static readonly DateTimeOffset Br131 = Day(2015, 9, 28);
    internal static readonly DateTimeOffset Br148 = Day(2017, 6, 8);
    internal static readonly DateTimeOffset Br162 = Day(2018, 12, 10);
    internal static readonly DateTimeOffset Br171 = Day(2020, 8, 20);
    internal static readonly DateTimeOffset Br179 = Day(2021, 8, 16);
    internal static readonly DateTimeOffset Br180 = Day(2021, 8, 25);

    /// <summary>Ballot SC-62: the certificate profiles of the Baseline Requirements 2.0.</summary>
    internal static readonly DateTimeOffset Br200 = Day(2023, 9, 15);

    /// <summary>Ballot SC-63: OCSP is optional, CRLs are not.</summary>
    internal static readonly DateTimeOffset CrlRequired = Day(2024, 3, 15);
    internal static readonly DateTimeOffset Sha1Ends = Day(2016, 1, 1);
    internal static readonly DateTimeOffset Months39 = Day(2016, 7, 2);
    internal static readonly DateTimeOffset PersonalNames = Day(2016, 9, 7);
    internal static readonly DateTimeOffset Days825 = Day(2018, 3, 2);
    internal static readonly DateTimeOffset UnderscoresEnd = Day(2019, 4, 1);
    internal static readonly DateTimeOffset Days398 = Day(2020, 9, 1);
    internal static readonly DateTimeOffset ReservedLabels = Day(2021, 10, 1);
    internal static readonly DateTimeOffset UnitsEnd = Day(2022, 9, 1);

    // Ballot SC-081v3: the life of a certificate goes down in three steps (section 6.3.2).
    internal static readonly DateTimeOffset Days200 = LifetimeCalendar.Days200;
    internal static readonly DateTimeOffset Days100 = LifetimeCalendar.Days100;
    internal static readonly DateTimeOffset Days47 = LifetimeCalendar.Days47;

    internal static readonly DateTimeOffset Mozilla22 = Day(2013, 7, 26);
    internal static readonly DateTimeOffset Mozilla24 = Day(2017, 2, 28);
    internal static readonly DateTimeOffset Mozilla241 = Day(2017, 3, 31);
    internal static readonly DateTimeOffset MozillaPurposes = Day(2019, 1, 1);
    internal static readonly DateTimeOffset Mozilla27 = Day(2020, 1, 1);
    internal static readonly DateTimeOffset Mozilla30 = Day(2025, 3, 15);
    internal static readonly DateTimeOffset AppleTransparency = Day(2018, 10, 15);

    internal static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);
}
