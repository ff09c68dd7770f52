using System.Globalization;

namespace CertManager;

/// <summary>Dates in messages: the same in every culture, whose calendars differ.</summary>
internal static class DateText
{
    /// <summary>The day, UTC; a question mark for one that is not known.</summary>
    internal static string Day(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "?";
}
