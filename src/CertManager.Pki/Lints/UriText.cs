namespace CertManager.Pki;

/// <summary>A URI in a certificate, taken apart (RFC 3986 section 3 and appendix B).</summary>
internal readonly struct UriText
{
    private static readonly char[] AfterAuthority = ['/', '?', '#'];
    private static readonly char[] NotInAuthority = [' ', '"', '<', '>', '\\', '^', '`', '{', '}', '|'];

    private readonly string _text;
    private readonly int _schemeLength;
    private readonly int _authority;
    private readonly int _rest;

    private UriText(string text, int schemeLength, int authority, int rest, bool isBroken)
    {
        _text = text;
        _schemeLength = schemeLength;
        _authority = authority;
        _rest = rest;
        IsBroken = isBroken;
    }

    /// <summary>Empty when it is relative.</summary>
    internal string Scheme => _text.Substring(0, _schemeLength);

    /// <summary>What stands behind <c>//</c>; null when nothing does.</summary>
    internal string? Authority => _authority < 0 ? null : _text.Substring(_authority, _rest - _authority);

    /// <summary>Path and what follows.</summary>
    internal string Rest => _text.Substring(_rest);

    /// <summary>Whether it breaks the syntax.</summary>
    internal bool IsBroken { get; }

    /// <summary>Whether it has a scheme but names no place, for example <c>mailto:me@shop.example</c>.</summary>
    internal bool IsOpaque => _schemeLength > 0 && _authority < 0 && _rest < _text.Length && _text[_rest] != '/';

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
        int slash = text.IndexOfAny(AfterAuthority);
        bool hasScheme = colon > 0 && (slash < 0 || colon < slash) && IsScheme(text, colon);
        isBroken |= !hasScheme && colon >= 0 && (slash < 0 || colon < slash);
        int scheme = hasScheme ? colon : 0;
        int rest = hasScheme ? colon + 1 : 0;
        if (string.CompareOrdinal(text, rest, "//", 0, 2) != 0)
        {
            return new(text, scheme, authority: -1, rest, isBroken);
        }

        int authority = rest + 2;
        int end = text.IndexOfAny(AfterAuthority, authority);
        end = end < 0 ? text.Length : end;
        isBroken |= text.IndexOfAny(NotInAuthority, authority, end - authority) >= 0;
        return new(text, scheme, authority, end, isBroken);
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
