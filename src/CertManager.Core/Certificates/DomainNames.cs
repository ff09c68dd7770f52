namespace CertManager;

/// <summary>Rules about lists of domain names.</summary>
public static class DomainNames
{
    /// <summary>Wildcard if any name is one, else Multi above one name, else Single.</summary>
    /// <param name="names">The names of a certificate.</param>
    public static CertificateKind KindOf(IReadOnlyList<string> names)
    {
        if (names.Any(static name => name.StartsWith("*.", StringComparison.Ordinal)))
        {
            return CertificateKind.Wildcard;
        }

        return names.Count > 1 ? CertificateKind.Multi : CertificateKind.Single;
    }

    /// <summary>Whether two certificates carry the same names, in any order and letter case (RFC 9525 section 6.3: DNS names compare without case).</summary>
    /// <param name="first">Names of the one.</param>
    /// <param name="second">Names of the other.</param>
    public static bool SameSet(IReadOnlyList<string> first, IReadOnlyList<string> second) =>
        first.Count > 0 && new HashSet<string>(first, StringComparer.OrdinalIgnoreCase).SetEquals(second);

    /// <summary>Whether a certificate for some names is one for another name as well: the same, or a wildcard in its leftmost label alone (RFC 9525 section 6.3).</summary>
    /// <param name="names">The names of the certificate.</param>
    /// <param name="name">The name in question; a wildcard is covered by itself only.</param>
    public static bool Covers(IReadOnlyList<string> names, string name)
    {
        int dot = name.IndexOf('.');
        string? wildcard = dot > 0 ? "*" + name.Substring(dot) : null;
        return names.Any(own => string.Equals(own, name, StringComparison.OrdinalIgnoreCase) || string.Equals(own, wildcard, StringComparison.OrdinalIgnoreCase));
    }
}
