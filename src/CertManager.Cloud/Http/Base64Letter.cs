namespace CertManager.Cloud.Http;

/// <summary>A letter of Base64 in a body, and where it stands there; what stands between letters is passed over.</summary>
/// <param name="Value">The letter.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How many bytes it has: more than one where it is escaped.</param>
/// <param name="IsFirst">Whether something else stands before it.</param>
internal readonly record struct Base64Letter(byte Value, int Start, int Length, bool IsFirst)
{
    private const int LongestTag = 100;

    /// <summary>All letters of a part of a body.</summary>
    internal static List<Base64Letter> In(byte[] body, int start, int count)
    {
        var letters = new List<Base64Letter>();
        int end = start + count;
        bool isFirst = true;
        for (int at = start; at < end;)
        {
            (int value, int length) = Read(body.AsSpan(at, end - at));
            if (IsLetter(value))
            {
                letters.Add(new((byte)value, at, length, isFirst));
            }

            isFirst = !IsLetter(value);
            at += length;
        }

        return letters;
    }

    private static bool IsLetter(int value) => value is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '+' or '/' or '=';

    /// <summary>The next character and how many bytes it takes. What is no character of a text, such as a tag, is a blank.</summary>
    private static (int Value, int Length) Read(ReadOnlySpan<byte> text) => text[0] switch
    {
        (byte)'\\' => Backslash(text),
        (byte)'&' => Entity(text),
        (byte)'%' => Percent(text),
        (byte)'<' => Tag(text),
        byte other => (other, 1),
    };

    /// <summary>JSON (RFC 8259 section 7), also where its backslashes were escaped again.</summary>
    private static (int Value, int Length) Backslash(ReadOnlySpan<byte> text)
    {
        int at = 0;
        while (at < text.Length && text[at] == '\\')
        {
            at++;
        }

        return at == text.Length ? (' ', at) : (char)text[at] switch
        {
            'n' or 'r' or 't' or 'b' or 'f' or '"' => (' ', at + 1),
            '/' => ('/', at + 1),
            'u' when Number(text.Slice(at + 1), 4, 16) is { } code => (code, at + 5),
            _ => (' ', at),
        };
    }

    /// <summary>HTML, also where its ampersand was escaped again.</summary>
    private static (int Value, int Length) Entity(ReadOnlySpan<byte> text)
    {
        int at = 1;
        while (text.Slice(at).StartsWith("amp;"u8))
        {
            at += 4;
        }

        int semicolon = text.Slice(at, Math.Min(10, text.Length - at)).IndexOf((byte)';');
        if (semicolon < 1)
        {
            return (' ', at);
        }

        ReadOnlySpan<byte> name = text.Slice(at, semicolon);
        int? value = name[0] != '#' ? Named(name)
            : name.Length > 2 && name[1] is (byte)'x' or (byte)'X' ? Number(name.Slice(2), name.Length - 2, 16)
            : name.Length > 1 ? Number(name.Slice(1), name.Length - 1, 10)
            : null;
        return (value ?? ' ', at + semicolon + 1);
    }

    private static int? Named(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("plus"u8) ? '+' : name.SequenceEqual("sol"u8) ? '/' : name.SequenceEqual("equals"u8) ? '=' : null;

    /// <summary>Addresses and forms (RFC 3986 section 2.1), also where the percent sign was escaped again.</summary>
    private static (int Value, int Length) Percent(ReadOnlySpan<byte> text)
    {
        int at = 1;
        while (text.Slice(at).StartsWith("25"u8) && Number(text.Slice(at + 2), 2, 16) is not null)
        {
            at += 2;
        }

        return Number(text.Slice(at), 2, 16) is { } value ? (value, at + 2) : (' ', 1);
    }

    private static (int Value, int Length) Tag(ReadOnlySpan<byte> text)
    {
        int end = text.Slice(0, Math.Min(LongestTag, text.Length)).IndexOf((byte)'>');
        return (' ', end < 0 ? 1 : end + 1);
    }

    private static int? Number(ReadOnlySpan<byte> text, int digits, int radix)
    {
        int number = 0;
        for (int at = 0; at < digits; at++)
        {
            int digit = at < text.Length ? Digit(text[at]) : radix;
            if (digit >= radix || number > char.MaxValue)
            {
                return null;
            }

            number = (number * radix) + digit;
        }

        return number;
    }

    private static int Digit(byte b) => (char)b switch
    {
        >= '0' and <= '9' => b - '0',
        >= 'a' and <= 'f' => b - 'a' + 10,
        >= 'A' and <= 'F' => b - 'A' + 10,
        _ => int.MaxValue,
    };
}
