using System.Globalization;

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

    private static DateTimeOffset? FromEpoch(long number, int digits) => digits switch
    {
        13 => DateTimeOffset.FromUnixTimeMilliseconds(number),
        9 or 10 => DateTimeOffset.FromUnixTimeSeconds(number),
        _ => null,
    };
}
