using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Names with wildcards, in any letter case, as PowerShell users expect; the same in every culture, because names of certificates and domains are.</summary>
internal sealed class NameFilter
{
    private readonly WildcardPattern[] _patterns;

    /// <summary>Reads patterns.</summary>
    /// <exception cref="CertManagerException">One cannot be, such as <c>shop[</c>: an error, as with Get-ChildItem and Get-Process.</exception>
    internal NameFilter(string[] patterns)
    {
        _patterns = [.. patterns.Select(Read)];
    }

    /// <summary>The one name that a text stands for, its escaped characters read; null for a pattern.</summary>
    internal static string? ExactName(string text) => WildcardPattern.ContainsWildcardCharacters(text) ? null : WildcardPattern.Unescape(text);

    internal bool Matches(string name) => _patterns.Any(pattern => pattern.IsMatch(name));

    internal bool Matches(CertManagerContext context) => Matches(context.Name);

    private static WildcardPattern Read(string text)
    {
        var pattern = WildcardPattern.Get(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        try
        {
            // It is read with its first use.
            pattern.IsMatch(text);
            return pattern;
        }
        catch (WildcardPatternException error)
        {
            throw Errors.WildcardUnreadable.With(text).CausedBy(error);
        }
    }
}
