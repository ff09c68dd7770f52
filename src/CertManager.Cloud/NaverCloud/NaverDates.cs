using System.Globalization;
using System.Runtime.CompilerServices;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud;

/// <summary>
/// Reads NAVER's dates, whose format and zone are not documented: ISO 8601 with and without offset, <c>yyyy-MM-dd HH:mm:ss</c>,
/// <c>yyyyMMdd...</c>, seconds or milliseconds since the epoch. What cannot be read is null; the raw text stays in <see cref="CdnCertificate.Raw"/>.
/// </summary>
internal static class NaverDates
{
    /// <summary>
    /// A date without zone is taken for Korea time. Should it be UTC in truth, an end of validity is shown nine hours early, never late.
    /// </summary>
    private static readonly TimeSpan Korea = TimeSpan.FromHours(9);

    private static readonly string[] WithOffset =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd HH:mm:sszzz", "yyyy-MM-dd HH:mm:ss zzz",
    ];

    private static readonly string[] WithoutOffset =
    [
        "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd",
        "yyyyMMddHHmmss", "yyyyMMdd'T'HHmmss", "yyyyMMddHHmm", "yyyyMMdd", "yyyy/MM/dd HH:mm:ss", "yyyy/MM/dd", "yyyy.MM.dd HH:mm:ss", "yyyy.MM.dd",
    ];

    /// <summary>Reads a date; gives UTC, so that all dates of the module can be compared by eye.</summary>
    /// <param name="text">The provider's text or number; may be null or empty.</param>
    internal static DateTimeOffset? Parse(string? text)
    {
        string value = text?.Trim() ?? string.Empty;
        if (value.Length == 0)
        {
            return null;
        }

        // +0900 without colon is ISO 8601 basic form, which .NET's zzz does not read.
        if (value.Length > 5 && value[value.Length - 5] is '+' or '-' && value.IndexOf(':') > 0 && !value.EndsWith("Z", StringComparison.Ordinal))
        {
            value = value.Insert(value.Length - 2, ":");
        }

        bool hasOffset = value.EndsWith("Z", StringComparison.OrdinalIgnoreCase) || (value.Length > 6 && value[value.Length - 6] is '+' or '-');
        if (hasOffset && DateTimeOffset.TryParseExact(value, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset exact))
        {
            return exact.ToUniversalTime();
        }

        if (DateTime.TryParseExact(value, WithoutOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local))
        {
            return new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), Korea).ToUniversalTime();
        }

        return long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? FromEpoch(number, value.Length) : null;
    }

    /// <summary>Reads the two usual forms, <c>yyyy-MM-dd'T'HH:mm:ss</c> and the same with a space, with an offset or without, straight from the bytes: lists hold four of them in each element.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="date">UTC.</param>
    /// <returns>False when it is anything else, which <see cref="Parse"/> may still be able to read.</returns>
    [MethodImpl(Platform.Hot)]
    internal static bool TryParseIso(ReadOnlySpan<byte> utf8, out DateTimeOffset date)
    {
        date = default;
        if (utf8.Length is not (19 or 20 or 25) || utf8[4] != '-' || utf8[7] != '-' || utf8[10] is not ((byte)'T' or (byte)' ') || utf8[13] != ':' || utf8[16] != ':')
        {
            return false;
        }

        int year = (Two(utf8, 0) * 100) + Two(utf8, 2);
        int month = Two(utf8, 5);
        int day = Two(utf8, 8);
        int hour = Two(utf8, 11);
        int minute = Two(utf8, 14);
        int second = Two(utf8, 17);
        if (year is < 1000 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59
            || !TryReadOffset(utf8.Slice(19), out TimeSpan offset))
        {
            return false;
        }

        date = new DateTimeOffset(new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc) - offset);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryReadOffset(ReadOnlySpan<byte> utf8, out TimeSpan offset)
    {
        offset = Korea;
        if (utf8.Length == 0)
        {
            return true;
        }

        if (utf8.Length == 1)
        {
            offset = TimeSpan.Zero;
            return utf8[0] == 'Z';
        }

        int hours = Two(utf8, 1);
        int minutes = Two(utf8, 4);
        offset = new TimeSpan(hours, minutes, 0);
        offset = utf8[0] == '-' ? -offset : offset;
        return utf8[0] is (byte)'+' or (byte)'-' && utf8[3] == ':' && hours is >= 0 and <= 14 && minutes is >= 0 and <= 59;
    }

    /// <summary>Two digits as a number; far below zero when they are none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Two(ReadOnlySpan<byte> utf8, int at)
    {
        int tens = utf8[at] - '0';
        int ones = utf8[at + 1] - '0';
        return tens is >= 0 and <= 9 && ones is >= 0 and <= 9 ? (tens * 10) + ones : -100000;
    }

    private static DateTimeOffset? FromEpoch(long number, int digits) => digits switch
    {
        13 => DateTimeOffset.FromUnixTimeMilliseconds(number),
        9 or 10 => DateTimeOffset.FromUnixTimeSeconds(number),
        _ => null,
    };
}
