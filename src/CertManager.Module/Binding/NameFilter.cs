using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Names with wildcards, in any letter case, as PowerShell users expect.</summary>
internal sealed class NameFilter
{
    private readonly WildcardPattern[] _patterns;

    internal NameFilter(string[] patterns)
    {
        _patterns = [.. patterns.Select(static pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase))];
    }

    internal bool Matches(string name) => _patterns.Any(pattern => pattern.IsMatch(name));

    internal bool Matches(CertManagerContext context) => Matches(context.Name);
}
