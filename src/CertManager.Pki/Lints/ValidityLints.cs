using static CertManager.FindingSeverity;
using static CertManager.Pki.Lint;
using static CertManager.Pki.LintScope;

namespace CertManager.Pki;

/// <summary>How long certificates live, and how their dates are written.</summary>
internal static class ValidityLints
{
    private const byte UtcTime = 0x17;
    private const byte GeneralizedTime = 0x18;
    private const int UtcLength = 13;
    private const int UtcWithOffset = 17;
    private const int GeneralizedLength = 15;
    private const int FirstGeneralizedYear = 2050;

    private static readonly DateTimeOffset Sha1Sunset = LintDates.Day(2017, 1, 1);

    internal static readonly Lint[] Rows =
    [
        Br("ValidityAbove47Days", Warning, "6.3.2", EndEntity, LintDates.Days47, "e_server_cert_valid_time_longer_than_47_days",
            new("It is valid for {0} days; since 2029-03-15 47 are allowed.", "유효 기간이 {0}일입니다. 2029-03-15부터는 47일까지만 허용됩니다."),
            static s => Longer(s, 47), LintRemedies.ShorterLife),
        Br("ValidityAbove46Days", Info, "6.3.2", EndEntity, LintDates.Days47, "w_server_cert_valid_time_longer_than_46_days",
            new("It is valid for {0} days; 46 leave a day of reserve below the limit.", "유효 기간이 {0}일입니다. 46일이면 한도까지 하루의 여유가 있습니다."),
            static s => Longer(s, 46), LintRemedies.ShorterLife),
        Br("ValidityAbove100Days", Warning, "6.3.2", EndEntity, LintDates.Days100, "e_server_cert_valid_time_longer_than_100_days",
            new("It is valid for {0} days; since 2027-03-15 100 are allowed.", "유효 기간이 {0}일입니다. 2027-03-15부터는 100일까지만 허용됩니다."),
            static s => Longer(s, 100), LintRemedies.ShorterLife) with { Until = LintDates.Days47 },
        Br("ValidityAbove99Days", Info, "6.3.2", EndEntity, LintDates.Days100, "w_server_cert_valid_time_longer_than_99_days",
            new("It is valid for {0} days; 99 leave a day of reserve below the limit.", "유효 기간이 {0}일입니다. 99일이면 한도까지 하루의 여유가 있습니다."),
            static s => Longer(s, 99), LintRemedies.ShorterLife) with { Until = LintDates.Days47 },
        Br("ValidityAbove200Days", Warning, "6.3.2", EndEntity, LintDates.Days200, "e_server_cert_valid_time_longer_than_200_days",
            new("It is valid for {0} days; since 2026-03-15 200 are allowed.", "유효 기간이 {0}일입니다. 2026-03-15부터는 200일까지만 허용됩니다."),
            static s => Longer(s, 200), LintRemedies.ShorterLife) with { Until = LintDates.Days100 },
        Br("ValidityAbove199Days", Info, "6.3.2", EndEntity, LintDates.Days200, "w_server_cert_valid_time_longer_than_199_days",
            new("It is valid for {0} days; 199 leave a day of reserve below the limit.", "유효 기간이 {0}일입니다. 199일이면 한도까지 하루의 여유가 있습니다."),
            static s => Longer(s, 199), LintRemedies.ShorterLife) with { Until = LintDates.Days100 },

        // Apple's limit, then the Forum's; since 2026-03-15 the shorter ones above stand in its place.
        Br("ValidityAbove398Days", Warning, "6.3.2", EndEntity, LintDates.Days398, "e_tls_server_cert_valid_time_longer_than_398_days",
            new("It is valid for {0} days; since 2020-09-01 398 are allowed.", "유효 기간이 {0}일입니다. 2020-09-01부터는 398일까지만 허용됩니다."),
            static s => Longer(s, 398), LintRemedies.ShorterLife) with { Until = LintDates.Days200 },
        Br("ValidityAbove397Days", Info, "6.3.2", EndEntity, LintDates.Days398, "w_tls_server_cert_valid_time_longer_than_397_days",
            new("It is valid for {0} days; 397 leave a day of reserve below the limit.", "유효 기간이 {0}일입니다. 397일이면 한도까지 하루의 여유가 있습니다."),
            static s => Longer(s, 397), LintRemedies.ShorterLife) with { Until = LintDates.Days200 },
        Br("ValidityAbove825Days", Warning, "6.3.2", Subscriber, LintDates.Days825, "e_sub_cert_valid_time_longer_than_825_days",
            new("It is valid for {0} days; since 2018-03-02 825 were allowed.", "유효 기간이 {0}일입니다. 2018-03-02부터는 825일까지만 허용되었습니다."),
            static s => s.Certificate.NotBefore.AddDays(825) < s.Certificate.NotAfter ? Shown(s) : null, LintRemedies.ShorterLife) with { Until = LintDates.Days398 },
        Br("ValidityAbove39Months", Warning, "6.3.2", Subscriber, LintDates.Months39, "e_sub_cert_valid_time_longer_than_39_months",
            new("It is valid for {0} days; since 2016-07-02 39 months were allowed.", "유효 기간이 {0}일입니다. 2016-07-02부터는 39개월까지만 허용되었습니다."),
            static s => s.Certificate.NotBefore.AddMonths(39) < s.Certificate.NotAfter ? Shown(s) : null, LintRemedies.ShorterLife) with { Until = LintDates.Days825 },
        Br("Sha1BeyondSunset", Info, "7.1.3", EndEntity, LintDates.Br121, "w_sub_cert_sha1_expiration_too_long",
            new("It is signed with SHA-1 and ends after 2017-01-01.", "SHA-1로 서명되었고 2017-01-01 이후에 만료됩니다."),
            static s => When(SignatureLints.IsSha1(s) && s.Certificate.NotAfter > Sha1Sunset)),
        Practice("ValidityNegative", Warning, "RFC 5280 section 4.1.2.5", Any, "e_validity_time_not_positive",
            new("It ends before it begins.", "만료일이 시작일보다 앞섭니다."),
            static s => When(s.Certificate.NotBefore > s.Certificate.NotAfter)),
        Rfc("UtcTimeWithoutSeconds", Warning, "4.1.2.5.1", Any, LintDates.Rfc2459, "e_utc_time_does_not_include_seconds",
            new("A date is written without seconds.", "날짜에 초가 없습니다."),
            static s => Times(s, UtcTime, static time => time.Length is not (UtcLength or UtcWithOffset))),
        Rfc("UtcTimeNotZulu", Warning, "4.1.2.5.1", Any, LintDates.Rfc2459, "e_utc_time_not_in_zulu",
            new("A date is written with an offset, not in UTC.", "날짜가 UTC가 아니라 시차와 함께 기록되어 있습니다."),
            static s => Times(s, UtcTime, static time => time.Length > 0 && time[time.Length - 1] != (byte)'Z')),
        Rfc("GeneralizedTimeWithoutSeconds", Warning, "4.1.2.5.2", Any, LintDates.Rfc2459, "e_generalized_time_does_not_include_seconds",
            new("A date is written without seconds.", "날짜에 초가 없습니다."),
            static s => Times(s, GeneralizedTime, static time => time.Length < Expected(time))),
        Rfc("GeneralizedTimeWithFraction", Warning, "4.1.2.5.2", Any, LintDates.Rfc2459, "e_generalized_time_includes_fraction_seconds",
            new("A date is written with fractions of a second.", "날짜에 초 미만의 값이 있습니다."),
            static s => Times(s, GeneralizedTime, static time => time.Length > Expected(time))),
        Rfc("GeneralizedTimeNotZulu", Warning, "4.1.2.5.2", Any, LintDates.Rfc2459, "e_generalized_time_not_in_zulu",
            new("A date is written with an offset or in local time, not in UTC.", "날짜가 UTC가 아니라 시차나 현지 시간으로 기록되어 있습니다."),
            static s => Times(s, GeneralizedTime, static time => time.Length > 0 && time[time.Length - 1] != (byte)'Z')),
        Rfc("GeneralizedTimeBefore2050", Warning, "4.1.2.5", Any, LintDates.Rfc2459, "e_wrong_time_format_pre2050",
            new("A date before 2050 is written as GeneralizedTime.", "2050년 이전의 날짜가 GeneralizedTime으로 기록되어 있습니다."),
            static s => When((s.Time(end: false).Tag == GeneralizedTime && s.Certificate.NotBefore.Year < FirstGeneralizedYear)
                || (s.Time(end: true).Tag == GeneralizedTime && s.Certificate.NotAfter.Year < FirstGeneralizedYear))),
    ];

    private delegate bool TimeRule(ReadOnlySpan<byte> time);

    private static string? Longer(LintSubject subject, int days) => subject.Days > days ? Shown(subject) : null;

    private static string Shown(LintSubject subject) => Math.Ceiling(subject.Days).ToString(System.Globalization.CultureInfo.InvariantCulture);

    // YYYYMMDDhhmmss, then Z, an offset such as +0900, or nothing.
    private static int Expected(ReadOnlySpan<byte> time) =>
        time.Length > 0 && time[time.Length - 1] == (byte)'Z' ? GeneralizedLength
        : time.Length > 4 && time[time.Length - 5] is (byte)'-' or (byte)'+' ? GeneralizedLength + 4
        : GeneralizedLength - 1;

    private static string? Times(LintSubject subject, byte tag, TimeRule isWrong)
    {
        DerItem start = subject.Time(end: false);
        DerItem end = subject.Time(end: true);
        return When((start.Tag == tag && isWrong(start.Content.Span)) || (end.Tag == tag && isWrong(end.Content.Span)));
    }
}
