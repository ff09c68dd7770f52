using System.Globalization;

namespace CertManager.Cloud.KakaoCloud;

/// <summary>Reads times: ISO 8601, with a fraction or without, with a zone or without. What cannot be read is null; the text stays in Raw.</summary>
internal static class KakaoDates
{
    /// <summary>Reads a time; gives UTC. Without a zone it is taken for UTC, which is what the API documents for its times.</summary>
    internal static DateTimeOffset? Parse(string? text)
    {
        string value = text?.Trim() ?? string.Empty;

        // Whatever begins otherwise would be read in the order of one country's days and months.
        bool isIso = value.Length >= 10 && value.Take(4).All(static c => c is >= '0' and <= '9') && value[4] == '-' && value[7] == '-';
        return isIso && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time.ToUniversalTime() : null;
    }
}
