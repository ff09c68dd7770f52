using System.Net;

namespace CertManager;

/// <summary>Rules about lists of domain names.</summary>
public static class DomainNames
{
    /// <summary>Wildcard if any name is one, else Multi above one name, else Single; Unknown without any.</summary>
    /// <param name="names">The names of a certificate.</param>
    public static CertificateKind KindOf(IReadOnlyList<string> names)
    {
        if (names.Any(static name => name.StartsWith("*.", StringComparison.Ordinal)))
        {
            return CertificateKind.Wildcard;
        }

        return names.Count switch
        {
            0 => CertificateKind.Unknown,
            1 => CertificateKind.Single,
            _ => CertificateKind.Multi,
        };
    }

    /// <summary>Whether two certificates carry the same names, in any order and form (RFC 9525 section 6.3: DNS names compare as A-labels, without case).</summary>
    /// <param name="first">Names of the one.</param>
    /// <param name="second">Names of the other.</param>
    public static bool SameSet(IReadOnlyList<string> first, IReadOnlyList<string> second) =>
        first.Count > 0 && new HashSet<string>(first.Select(HostText.Comparable), StringComparer.Ordinal).SetEquals(second.Select(HostText.Comparable));

    /// <summary>
    /// Whether a certificate for some names is one for another name as well: the same, or a wildcard in its leftmost label alone (RFC 9525
    /// section 6.3). Letter case, a dot at the end and internationalised spelling make no difference. An address is covered by itself only (section 6.4).
    /// </summary>
    /// <param name="names">The names of the certificate.</param>
    /// <param name="name">The name in question; a wildcard is covered by itself only.</param>
    public static bool Covers(IReadOnlyList<string> names, string name)
    {
        if (HostText.IsAddress(name.Trim(), out IPAddress address))
        {
            return names.Any(own => HostText.IsAddress(own.Trim(), out IPAddress other) && other.Equals(address));
        }

        string wanted = HostText.Comparable(name);
        int dot = wanted.IndexOf('.');
        string? wildcard = dot > 0 ? "*" + wanted.Substring(dot) : null;
        return names.Select(HostText.Comparable).Any(own => own == wanted || own == wildcard);
    }
}
