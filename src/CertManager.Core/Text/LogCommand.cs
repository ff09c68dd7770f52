namespace CertManager;

/// <summary>
/// Finds what the agent of a build would take for a command in text of others: the agent reads all output, whoever wrote it.
/// </summary>
/// <remarks>
/// Azure Pipelines obeys <c>##vso[</c> anywhere in a line and shows <c>##[</c> as an annotation (learn.microsoft.com, "Logging commands"), TeamCity obeys
/// <c>##teamcity[</c>. GitHub Actions obeys <c>::name::</c> at the beginning of a line, and still <c>##[name]</c> (docs.github.com, "Workflow
/// commands"). Where lines begin is not known here: terminals and views wrap them.
/// </remarks>
internal static class LogCommand
{
    /// <summary>Whether a character begins a command.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Index of the character.</param>
    internal static bool BeginsAt(string text, int at) => text[at] switch
    {
        '#' => at + 1 < text.Length && text[at + 1] == '#',
        ':' => at + 1 < text.Length && text[at + 1] == ':' && IsWord(text, at + 2),
        _ => false,
    };

    // All names of commands have a letter beyond F or a dash, which the rest of an IPv6 address (::1, 2001:db8::a) never has.
    private static bool IsWord(string text, int at)
    {
        while (at < text.Length && (Uri.IsHexDigit(text[at]) || text[at] == ':'))
        {
            at++;
        }

        return at < text.Length && text[at] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '-' or '_';
    }
}
