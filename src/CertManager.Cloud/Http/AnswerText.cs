using System.Text.RegularExpressions;

namespace CertManager.Cloud.Http;

/// <summary>Makes what a server wrote fit to be shown in one line.</summary>
internal static class AnswerText
{
    private const int LongestExcerpt = 200;

    /// <summary>The text without tags.</summary>
    internal static string StripTags(string? text) => Regex.Replace(text ?? string.Empty, "<[^>]{0,100}>", " ").Trim();

    /// <summary>The beginning of a text that is not what was expected, without tags.</summary>
    internal static string Excerpt(string text)
    {
        string line = Regex.Replace(StripTags(text), @"\s+", " ");
        return line.Length == 0 ? "-" : line.Length <= LongestExcerpt ? line : line.Substring(0, LongestExcerpt) + "...";
    }

    /// <summary>A header of an answer; null when it has none of the names.</summary>
    internal static string? Header(HttpResponseMessage response, params string[] names) =>
        names.Select(name => response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null).FirstOrDefault(static value => value is not null);
}
