namespace CertManager.Pki;

/// <summary>Public suffixes as far as they can be told without the list, which is large and changes weekly (publicsuffix.org): top-level domains, and the second level that country registries commonly keep for themselves.</summary>
/// <remarks>Not known are the others, for example those of cities and of hosting companies.</remarks>
internal static class PublicSuffix
{
    // Second levels in use by registries of countries: com.br, co.uk, or.kr, go.jp, gob.mx ...
    private static readonly HashSet<string> SecondLevels = new(StringComparer.OrdinalIgnoreCase)
    {
        "ac", "co", "com", "edu", "gob", "gov", "go", "gv", "mil", "ne", "net", "nom", "or", "org", "re", "pe",
    };

    // Country codes whose registries sell the second level directly and keep none of those.
    private static readonly HashSet<string> Flat = new(StringComparer.OrdinalIgnoreCase)
    {
        "be", "ch", "cz", "de", "dk", "eu", "fi", "is", "lu", "nl", "no", "sk",
    };

    /// <summary>Whether names right below it belong to different people, as far as that is known here.</summary>
    /// <param name="name">A domain.</param>
    internal static bool IsKnown(string name)
    {
        int dot = name.LastIndexOf('.');
        if (dot < 0)
        {
            return true;
        }

        string top = name.Substring(dot + 1);
        return top.Length == 2 && name.IndexOf('.') == dot && !Flat.Contains(top) && SecondLevels.Contains(name.Substring(0, dot));
    }
}
