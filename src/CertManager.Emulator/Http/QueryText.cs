using System.Text;

namespace CertManager.Emulator;

/// <summary>Reads a query: <c>name=value</c> pairs with percent-encoded UTF-8 (RFC 3986 section 2.1), <c>+</c> for a space.</summary>
internal static class QueryText
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="GatewayRefusalException">It is malformed, or has a parameter twice or one that the documents do not name.</exception>
    internal static Dictionary<string, string> Read(string? query, IReadOnlyList<string> known)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (query is null)
        {
            return values;
        }

        foreach (string pair in query.Split('&'))
        {
            int equals = pair.IndexOf('=');
            if (equals < 0)
            {
                throw GatewayRefusalException.BadRequest("A query parameter has no value.");
            }

            string name = Unescape(pair.Substring(0, equals));
            if (!known.Contains(Pattern(name), StringComparer.Ordinal))
            {
                throw GatewayRefusalException.BadRequest("A query parameter is not known here.");
            }

            if (values.ContainsKey(name))
            {
                throw GatewayRefusalException.BadRequest("A query parameter is there twice.");
            }

            values.Add(name, Unescape(pair.Substring(equals + 1)));
        }

        return values;
    }

    /// <summary>How the documents write the name of an element of a list: <c>cipherSuiteList.N</c>.</summary>
    private static string Pattern(string name) => name.IndexOf('.') < 0
        ? name
        : string.Join(".", name.Split('.').Select(static part => part.Length is > 0 and < 5 && part.All(static c => c is >= '0' and <= '9') ? "N" : part));

    private static string Unescape(string text)
    {
        byte[] bytes = new byte[text.Length];
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '%')
            {
                int high = i + 2 < text.Length ? Digit(text[i + 1]) : -1;
                int low = i + 2 < text.Length ? Digit(text[i + 2]) : -1;
                if (high < 0 || low < 0)
                {
                    throw GatewayRefusalException.BadRequest("The query is not percent-encoded properly.");
                }

                bytes[length++] = (byte)((high << 4) | low);
                i += 2;
            }
            else if (c > '~' || c <= ' ')
            {
                throw GatewayRefusalException.BadRequest("The query holds a character that must be percent-encoded.");
            }
            else
            {
                bytes[length++] = c == '+' ? (byte)' ' : (byte)c;
            }
        }

        try
        {
            return StrictUtf8.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            throw GatewayRefusalException.BadRequest("The query is not UTF-8.");
        }
    }

    private static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };
}
