using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Names with wildcards, in any letter case, as PowerShell users expect.</summary>
internal sealed class NameFilter
{
    private readonly WildcardPattern[] _patterns;

    internal NameFilter(string[] patterns)
    {
        _patterns = [.. patterns.Select(Read)];
    }

    /// <summary>Whether a text is a pattern. One that cannot be, such as <c>shop[</c>, stands for itself.</summary>
    internal static bool IsPattern(string text)
    {
        try
        {
            return WildcardPattern.ContainsWildcardCharacters(text) && WildcardPattern.Get(text, WildcardOptions.IgnoreCase).IsMatch(text) is var _;
        }
        catch (WildcardPatternException)
        {
            return false;
        }
    }

    private static WildcardPattern Read(string text) => WildcardPattern.Get(IsPattern(text) ? text : WildcardPattern.Escape(text), WildcardOptions.IgnoreCase);

    internal bool Matches(string name) => _patterns.Any(pattern => pattern.IsMatch(name));

    internal bool Matches(CertManagerContext context) => Matches(context.Name);
}
