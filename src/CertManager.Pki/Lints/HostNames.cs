using System.Text;

namespace CertManager.Pki;

/// <summary>DNS names as lints look at them.</summary>
internal static class HostNames
{
    private const int MaxLabel = 63;
    private const int MaxName = 253;
    private const int LeastFqdn = 4;
    private const int MostFqdn = 2082;
    private const string AcePrefix = "xn--";

    // RFC 6761, RFC 6762 appendix G, RFC 8375, ICANN's resolution on .internal (2024-07-29): never in the public DNS.
    private static readonly string[] InternalZones =
        ["local", "localhost", "localdomain", "internal", "intranet", "intra", "private", "corp", "home", "lan", "test", "invalid", "domain", "workgroup", "home.arpa"];

    // Second levels that registries of countries keep for kinds of holders.
    private static readonly string[] RegistryLabels = ["co", "com", "net", "org", "ac", "edu", "go", "gov", "mil", "ne", "or", "re", "pe", "hs", "ms", "es", "kg"];

    /// <summary>Whether some label of a name is of a kind.</summary>
    internal static bool HasLabel(string name, Func<string, int, int, bool> isWrong)
    {
        for (int start = 0; ;)
        {
            int end = name.IndexOf('.', start);
            if (end < 0)
            {
                return isWrong(name, start, name.Length);
            }

            if (isWrong(name, start, end))
            {
                return true;
            }

            start = end + 1;
        }
    }

    /// <summary>Whether it is a host name as most are: labels of letters, digits and inner hyphens, none of them internationalized, a wildcard at most as the first.</summary>
    internal static bool IsPlain(string name)
    {
        int start = name.StartsWith("*.", StringComparison.Ordinal) ? 2 : 0;
        int length = 0;
        for (int i = start; i < name.Length; i++)
        {
            char c = name[i];
            if (c == '.')
            {
                if (length == 0 || name[i - 1] == '-')
                {
                    return false;
                }

                length = 0;
                continue;
            }

            length++;
            bool isAlphanumeric = c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
            if (length > MaxLabel || !(isAlphanumeric || (c == '-' && length is not (1 or 3))))
            {
                return false;
            }
        }

        return length > 0 && name.Length <= MaxName && name[name.Length - 1] != '-';
    }

    internal static bool HasEmptyLabel(string name) => HasLabel(name, static (_, start, end) => start == end);

    internal static bool HasLongLabel(string name) => HasLabel(name, static (_, start, end) => end - start > MaxLabel);

    /// <summary>Whether a label has "--" in the third place and is no A-label (RFC 5890 section 2.3.1, reserved LDH labels).</summary>
    internal static bool HasReservedLabel(string name) => HasLabel(name, static (text, start, end) => IsReserved(text, start, end) && !IsAce(text, start, end));

    /// <summary>Whether a label begins or ends with a hyphen in the name that was registered.</summary>
    internal static bool HasHyphenAtEdge(string name) =>
        Registered(name, out int start, out int end) && end > start && (name[start] == '-' || name[end - 1] == '-');

    internal static bool HasUnderscore(string name) => name.IndexOf('_') >= 0;

    /// <summary>Whether the name that was registered holds an underscore.</summary>
    internal static bool HasUnderscoreRegistered(string name) =>
        Registered(name, out int start, out int end) && name.IndexOf('_', start, end - start) >= 0;

    /// <summary>Whether a name below the registered one holds an underscore.</summary>
    internal static bool HasUnderscoreBelow(string name) => Registered(name, out int start, out _) && name.IndexOf('_', 0, start) >= 0;

    /// <summary>Whether the wildcard stands where a registry gives out names.</summary>
    internal static bool IsWildcardOfRegistry(string name) => Registered(name, out int start, out int end) && end - start == 1 && name[start] == '*';

    /// <summary>Whether it is a registry's own name.</summary>
    internal static bool IsRegistry(string name) => name.Length > 0 && name.IndexOf('.') > 0 && !Registered(name, out _, out _);

    /// <summary>Whether a label with underscores would still be none of a host when they were hyphens.</summary>
    internal static bool HasImproperUnderscore(string name) => HasLabel(name, static (text, start, end) =>
        text.IndexOf('_', start, end - start) >= 0 && !IsHostLabel(text.Substring(start, end - start).Replace('_', '-')));

    /// <summary>Whether a character is no letter, digit, hyphen, underscore, asterisk or dot.</summary>
    internal static bool HasOddCharacter(string name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            if (name[i] is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '*' or '.')
                && !(name[i] == '?' && IsRedacted(name, i)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an asterisk stands beside other characters in the first label.</summary>
    internal static bool HasPartialWildcard(string name)
    {
        int end = name.IndexOf('.');
        end = end < 0 ? name.Length : end;
        return end > 1 && name.IndexOf('*', 0, end) >= 0;
    }

    /// <summary>Whether an asterisk stands behind the first label.</summary>
    internal static bool HasInnerWildcard(string name)
    {
        int dot = name.IndexOf('.');
        return dot >= 0 && name.IndexOf('*', dot) >= 0;
    }

    /// <summary>Whether no public DNS has it: a single label, or under a zone that is kept for inside.</summary>
    internal static bool IsInternal(string name)
    {
        string bare = name.TrimEnd('.');
        if (bare.Length == 0 || bare.IndexOf('.') < 0)
        {
            return bare.Length > 0;
        }

        foreach (string zone in InternalZones)
        {
            if (bare.EndsWith(zone, StringComparison.OrdinalIgnoreCase) && bare[bare.Length - zone.Length - 1] == '.')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it is a domain name with two labels or more, or an address; wildcards are cut off before.</summary>
    internal static bool IsFqdnOrAddress(string host) => IsFqdn(host) || Addresses.TryParse(host, out _);

    /// <summary>Whether it is a domain name with two labels or more; a wildcard before it is cut off.</summary>
    internal static bool IsFqdn(string host)
    {
        string name = host.StartsWith("*.", StringComparison.Ordinal) ? host.Substring(2) : host;
        if (name.Length is < LeastFqdn or > MostFqdn || name.IndexOf('.') < 0 || name.IndexOf('*') >= 0 || HasOddCharacter(name) || HasEmptyLabel(name))
        {
            return false;
        }

        char last = name[name.Length - 1];
        return last is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') || Addresses.TryParse(name, out _) || IsAce(name, name.LastIndexOf('.') + 1, name.Length);
    }

    /// <summary>Whether an A-label cannot be decoded (RFC 3492).</summary>
    internal static bool HasBrokenAce(string name) => HasLabel(name, static (text, start, end) => IsAce(text, start, end) && Decode(text, start, end) is null);

    /// <summary>Whether an A-label holds what is not in Unicode's normal form C.</summary>
    internal static bool HasUnnormalized(string name) => HasLabel(name, static (text, start, end) =>
        IsAce(text, start, end) && Decode(text, start, end) is { } label && !label.IsNormalized(NormalizationForm.FormC));

    private static bool IsAce(string text, int start, int end) => end - start >= AcePrefix.Length && string.Compare(text, start, AcePrefix, 0, AcePrefix.Length, StringComparison.OrdinalIgnoreCase) == 0;

    private static bool IsReserved(string text, int start, int end) => end - start >= 4 && text[start + 2] == '-' && text[start + 3] == '-';

    private static string? Decode(string text, int start, int end) => Punycode.Decode(text.Substring(start + AcePrefix.Length, end - start - AcePrefix.Length));

    private static bool IsHostLabel(string label)
    {
        if (label.Length is 0 or > MaxLabel || label[0] == '-' || label[label.Length - 1] == '-' || HasReservedLabel(label))
        {
            return false;
        }

        foreach (char c in label)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-'))
            {
                return false;
            }
        }

        return true;
    }

    // The label below what a registry keeps: shop in www.shop.co.kr. Not told by the whole list of public suffixes, which is another
    // one every week, but by the labels that countries use.
    private static bool Registered(string name, out int start, out int end)
    {
        int top = name.LastIndexOf('.');
        end = top;
        start = 0;
        if (top <= 0)
        {
            return false;
        }

        start = name.LastIndexOf('.', top - 1) + 1;
        if (name.Length - top - 1 == 2 && IsRegistryLabel(name, start, top))
        {
            end = start - 1;
            start = end > 0 ? name.LastIndexOf('.', end - 1) + 1 : 0;
        }

        return end > 0;
    }

    private static bool IsRegistryLabel(string name, int start, int end)
    {
        foreach (string label in RegistryLabels)
        {
            if (label.Length == end - start && string.Compare(name, start, label, 0, label.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                return true;
            }
        }

        return false;
    }

    // ?.?.shop.example or *.?.shop.example: names that a log hid (draft-strad-trans-redaction).
    private static bool IsRedacted(string name, int place) =>
        place + 1 < name.Length && name[place + 1] == '.' && (place == 0 || (name[place - 1] == '.' && place >= 2 && name[place - 2] is '?' or '*'));
}
