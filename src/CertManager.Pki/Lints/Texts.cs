using System.Text;

namespace CertManager.Pki;

/// <summary>Texts of certificates as lints look at them.</summary>
internal static class Texts
{
    /// <summary>How much of a text that is too long is shown.</summary>
    internal const int MostShown = 40;

    /// <summary>Octets as text.</summary>
    internal static string Of(ReadOnlyMemory<byte> octets) => Encoding.UTF8.GetString(octets.ToArray());

    /// <summary>Characters of Unicode, which are what the standards count.</summary>
    internal static int LengthOf(string text)
    {
        int length = text.Length;
        foreach (char c in text)
        {
            length -= char.IsLowSurrogate(c) ? 1 : 0;
        }

        return length;
    }

    internal static bool IsAscii(ReadOnlySpan<byte> octets)
    {
        foreach (byte c in octets)
        {
            if (c > 0x7F)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a character is a control character of ASCII or of Latin-1.</summary>
    internal static bool HasControl(string text)
    {
        foreach (char c in text)
        {
            if (char.IsControl(c))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether there is a letter or a digit, or anything beyond ASCII.</summary>
    internal static bool SaysSomething(string text)
    {
        foreach (char c in text)
        {
            if (c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or > '\u007F')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether there is an entity of HTML, for example <c>&amp;amp;</c>.</summary>
    internal static bool HasEntity(string text)
    {
        for (int start = text.IndexOf('&'); start >= 0; start = text.IndexOf('&', start + 1))
        {
            int i = start + 1 < text.Length && text[start + 1] == '#' ? start + 2 : start + 1;
            int first = i;
            while (i < text.Length && text[i] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'))
            {
                i++;
            }

            if (i > first && i < text.Length && text[i] == ';')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether UTF-8 was taken for Latin-1 or Windows-1252 and encoded once more: its lead octet C3 stands there as a letter.</summary>
    internal static bool IsEncodedTwice(string text)
    {
        for (int i = text.IndexOf('\u00C3'); i >= 0 && i + 1 < text.Length; i = text.IndexOf('\u00C3', i + 1))
        {
            // The second octet, 80 to BF: as Latin-1 signs, or as what Windows-1252 has in the place of Latin-1's controls.
            if (text[i + 1] is (>= '\u0080' and <= '\u00BF') or '\u0152' or '\u0153' or '\u0160' or '\u0161' or '\u0178' or '\u017D' or '\u017E' or '\u0192' or '\u02C6' or '\u02DC'
                or (>= '\u2013' and <= '\u203A') or '\u20AC' or '\u2122')
            {
                return true;
            }
        }

        return false;
    }
}
