using System.Globalization;
using System.Net;

namespace CertManager;

/// <summary>The forms of a host that are compared and go over the wire.</summary>
internal static class HostText
{
    // What addresses of pages have beside the host (RFC 3986 section 3), and no host has.
    private static readonly char[] Delimiters = ['/', '\\', '?', '#', '@', ':', '[', ']'];
    private static readonly char[] AfterAuthority = ['/', '\\', '?', '#'];

    private static readonly char[] IdeographicDots = ['\u3002', '\uFF0E', '\uFF61'];

    /// <summary>Whether a host is an address in its usual form; a lone number, which the parser takes for one too, is a name.</summary>
    internal static bool IsAddress(string host, out IPAddress address)
    {
        string text = host.Length > 2 && host[0] == '[' && host[host.Length - 1] == ']' ? host.Substring(1, host.Length - 2) : host;
        address = IPAddress.None;

        // The platform reads [::1]:8443 as an address and forgets the port.
        return text.IndexOf(']') < 0 && IPAddress.TryParse(text, out address!) && (text.Contains(':') || text.Split('.').Length == 4);
    }

    /// <summary>Whether a text is a name or an address with nothing else to it, such as a scheme, a port or a path.</summary>
    internal static bool IsAlone(string host)
    {
        string bare = host.Trim();

        // Platforms read the length of a network behind an address, too.
        return bare.Length > 0 && bare.IndexOf('/') < 0 && (IsAddress(bare, out _) || (bare.IndexOfAny(Delimiters) < 0 && !bare.Any(char.IsWhiteSpace)));
    }

    /// <summary>The host in the address of a page, or before a port; an example when there is none.</summary>
    internal static string Alone(string text)
    {
        string authority = WithoutAccount(text);
        int scheme = authority.IndexOf("://", StringComparison.Ordinal);
        authority = scheme < 0 ? authority : authority.Substring(scheme + 3);
        int end = authority.IndexOfAny(AfterAuthority);
        authority = end < 0 ? authority : authority.Substring(0, end);
        int port = authority.LastIndexOf(':');
        string host = !IsAddress(authority, out _) && port > authority.LastIndexOf(']') ? authority.Substring(0, port) : authority;
        return IsAlone(host) ? host : "www.shop.example";
    }

    /// <summary>The address of a page without the name and password that may stand before its host.</summary>
    internal static string WithoutAccount(string text)
    {
        string bare = text.Trim();
        int scheme = bare.IndexOf("://", StringComparison.Ordinal);
        int start = scheme < 0 ? 0 : scheme + 3;
        int at = bare.LastIndexOf('@');
        return at < start ? bare : bare.Substring(0, start) + bare.Substring(at + 1);
    }

    /// <summary>A name as A-labels (RFC 5890 section 2.3.2.1), without the dot at its end, which SNI does not allow (RFC 6066 section 3).</summary>
    /// <exception cref="ArgumentException">It is no name.</exception>
    internal static string Ascii(string name)
    {
        string bare = name.Length > 1 ? name.TrimEnd('.') : name;
        return bare.All(static c => c < 0x80) ? bare : new IdnMapping().GetAscii(bare);
    }

    /// <summary>A name as names are compared: A-labels in lower case (RFC 9525 section 6.3). What is no name is compared as it stands.</summary>
    internal static string Comparable(string name)
    {
        string bare = name.Trim();
        try
        {
            // RFC 3490 section 3.1: these count as dots.
            bool isWildcard = bare.StartsWith("*.", StringComparison.Ordinal);
            string host = string.Join(".", (isWildcard ? bare.Substring(2) : bare).Split(IdeographicDots));
            return (isWildcard ? "*." : string.Empty) + Ascii(host).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return bare.ToLowerInvariant();
        }
    }
}
