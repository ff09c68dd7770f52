using System.Globalization;
using System.Text;

namespace CertManager;

/// <summary>Texts out of certificates and files, made safe to show: what would steer a terminal or turn a line around is replaced.</summary>
internal static class PlainText
{
    private const char Replacement = '\uFFFD';

    /// <summary>One line without control characters, marks of direction (Unicode Standard Annex 9) and lone surrogates.</summary>
    internal static string Line(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                plain.Append(c).Append(text[++i]);
                continue;
            }

            plain.Append(c is '\r' or '\n' or '\t' ? ' ' : IsSafe(c) ? c : Replacement);
        }

        return plain.ToString();
    }

    private static bool IsSafe(char c) =>
        c is not ('\uFFFE' or '\uFFFF')
        && char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
