using System.Globalization;

namespace CertManager.Emulator;

/// <summary>Domains as they stand in requests.</summary>
internal static class DomainText
{
    private const int LongestName = 253;
    private const int LongestLabel = 63;

    /// <summary>Whether it is a full domain name in ASCII, perhaps with <c>*</c> for its first label (RFC 1123 section 2.1).</summary>
    internal static bool IsDomain(string text)
    {
        string[] labels = Bare(text).Split('.');
        return text.Length <= LongestName && labels.Length > 1 && labels.All(IsLabel);
    }

    /// <summary>The domain that is proven for a name: a wildcard by the domain below it.</summary>
    internal static string Bare(string name) => name.StartsWith("*.", StringComparison.Ordinal) ? name.Substring(2) : name;

    /// <summary>The form that domains are compared in: bare, ASCII, no final dot.</summary>
    internal static string Key(string domain) => Ascii(Bare(domain.Trim())).ToUpperInvariant();

    /// <summary>The name as TLS clients ask for it: ASCII, no final dot.</summary>
    internal static string Ascii(string name)
    {
        string bare = name.Trim().TrimEnd('.');
        try
        {
            return new IdnMapping().GetAscii(bare);
        }
        catch (ArgumentException)
        {
            // No domain at all: it will never be compared equal to one.
            return bare;
        }
    }

    /// <summary>
    /// Whether a certificate's name covers a host's: the same name, or a wildcard that stands for exactly one label (RFC 9525 section 6.3).
    /// </summary>
    internal static bool Covers(string pattern, string host)
    {
        int dot = host.IndexOf('.');
        return string.Equals(pattern, host, StringComparison.OrdinalIgnoreCase)
            || (dot > 0 && pattern.StartsWith("*.", StringComparison.Ordinal) && string.Equals(pattern.Substring(1), host.Substring(dot), StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel
        && label[0] != '-'
        && label[label.Length - 1] != '-'
        && label.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-');
}
