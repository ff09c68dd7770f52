namespace CertManager.Pki;

/// <summary>A URI in a certificate, taken apart (RFC 3986 section 3 and appendix B).</summary>
internal readonly struct UriText
{
    private UriText(string scheme, string? authority, string rest, bool isBroken)
    {
        Scheme = scheme;
        Authority = authority;
        Rest = rest;
        IsBroken = isBroken;
    }

    /// <summary>Empty when it is relative.</summary>
    internal string Scheme { get; }

    /// <summary>What stands behind <c>//</c>; null when nothing does.</summary>
    internal string? Authority { get; }

    /// <summary>Path and what follows.</summary>
    internal string Rest { get; }

    /// <summary>Whether it breaks the syntax.</summary>
    internal bool IsBroken { get; }

    /// <summary>Whether it has a scheme but names no place, for example <c>mailto:me@shop.example</c>.</summary>
    internal bool IsOpaque => Scheme.Length > 0 && Authority is null && Rest.Length > 0 && Rest[0] != '/';

    /// <summary>The host, without user and port; empty when there is none.</summary>
    internal string Host
    {
        get
        {
            string host = Authority ?? string.Empty;
            host = host.Substring(host.LastIndexOf('@') + 1);
            if (host.Length > 0 && host[0] == '[')
            {
                int close = host.IndexOf(']');
                return close < 0 ? host : host.Substring(1, close - 1);
            }

            int colon = host.IndexOf(':');
            return colon < 0 ? host : host.Substring(0, colon);
        }
    }

    internal static bool IsHttp(string text) => text.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    internal static UriText Parse(string text)
    {
        bool isBroken = text.Length == 0;
        int percent = -1;
        for (int i = 0; i < text.Length; i++)
        {
            isBroken |= text[i] < ' ' || text[i] == '\u007F';
            percent = text[i] == '%' ? i : percent;
            isBroken |= percent == i && !(i + 2 < text.Length && IsHex(text[i + 1]) && IsHex(text[i + 2]));
        }

        int colon = text.IndexOf(':');
        int slash = text.IndexOfAny(['/', '?', '#']);
        bool hasScheme = colon > 0 && (slash < 0 || colon < slash) && IsScheme(text, colon);
        isBroken |= !hasScheme && colon >= 0 && (slash < 0 || colon < slash);
        string scheme = hasScheme ? text.Substring(0, colon) : string.Empty;
        string rest = hasScheme ? text.Substring(colon + 1) : text;
        if (!rest.StartsWith("//", StringComparison.Ordinal))
        {
            return new(scheme, authority: null, rest, isBroken);
        }

        int end = rest.IndexOfAny(['/', '?', '#'], 2);
        string authority = end < 0 ? rest.Substring(2) : rest.Substring(2, end - 2);
        isBroken |= authority.IndexOfAny([' ', '"', '<', '>', '\\', '^', '`', '{', '}', '|']) >= 0;
        return new(scheme, authority, end < 0 ? string.Empty : rest.Substring(end), isBroken);
    }

    private static bool IsHex(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');

    private static bool IsScheme(string text, int end)
    {
        for (int i = 0; i < end; i++)
        {
            bool isLetter = text[i] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
            if (!isLetter && (i == 0 || text[i] is not ((>= '0' and <= '9') or '+' or '-' or '.')))
            {
                return false;
            }
        }

        return true;
    }
}
