using System.Text.RegularExpressions;

namespace CertManager.Module.Tests.Docs;

/// <summary>The little of markdown that tests of pages look at.</summary>
internal static partial class Markdown
{
    /// <summary>Where the links of a text lead, code left out.</summary>
    internal static IEnumerable<string> Links(string text) => Link().Matches(WithoutCode(text)).Select(static match => match.Groups[1].Value);

    /// <summary>The anchors of a page: those of its headings, as GitHub makes them, and those that it sets itself.</summary>
    internal static HashSet<string> Anchors(string text)
    {
        string page = Fence().Replace(text, string.Empty);
        HashSet<string> anchors = [.. OwnAnchor().Matches(page).Select(static match => match.Groups[1].Value)];
        foreach (Match heading in Heading().Matches(page))
        {
            string slug = Slug(heading.Groups[1].Value);
            string anchor = slug;
            for (int again = 1; !anchors.Add(anchor); again++)
            {
                anchor = $"{slug}-{again}";
            }
        }

        return anchors;
    }

    /// <summary>The powershell blocks of a page.</summary>
    internal static string[] Code(string text) => [.. PowerShellBlock().Matches(text).Select(static match => match.Groups[1].Value)];

    // Lower case, spaces become hyphens, and all but letters, digits, hyphens and low lines goes (github.com/gjtorikian/html-pipeline).
    private static string Slug(string heading)
    {
        string plain = LinkText().Replace(heading.Trim(), "$1");
        return NoLetter().Replace(plain.ToLowerInvariant(), string.Empty).Replace(' ', '-');
    }

    private static string WithoutCode(string text) => InlineCode().Replace(Fence().Replace(text, string.Empty), "`");

    [GeneratedRegex(@"\]\(([^()\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkText();

    [GeneratedRegex(@"^[ ]*```.*?^[ ]*```[ ]*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"`[^`\n]+`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"^#{1,6}[ ]+(.+?)[ ]*$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("<a id=\"([^\"]+)\">")]
    private static partial Regex OwnAnchor();

    [GeneratedRegex(@"[^\p{L}\p{M}\p{N}\- _]")]
    private static partial Regex NoLetter();

    [GeneratedRegex(@"^```powershell\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex PowerShellBlock();
}
