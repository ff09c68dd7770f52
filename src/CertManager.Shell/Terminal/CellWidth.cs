using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Text;

namespace CertManager.Shell.Terminal;

/// <summary>
/// How many cells a text takes on a terminal: two for East Asian wide and fullwidth characters (Unicode UAX #11), Hangul among
/// them, so that tables with Korean values stay aligned.
/// </summary>
internal static class CellWidth
{
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), // Hangul Jamo, leading consonants
        (0x2329, 0x232A),
        (0x2E80, 0x303E), // CJK radicals and punctuation
        (0x3041, 0xA4CF), // kana, Hangul compatibility Jamo, CJK ideographs, Yi
        (0xA960, 0xA97F), // Hangul Jamo extended A
        (0xAC00, 0xD7A3), // Hangul syllables
        (0xF900, 0xFAFF),
        (0xFE10, 0xFE19),
        (0xFE30, 0xFE6F),
        (0xFF00, 0xFF60), // fullwidth forms
        (0xFFE0, 0xFFE6),
        (0x1F300, 0x1FAFF), // pictographs
        (0x20000, 0x3FFFD), // CJK extensions
    ];

    /// <summary>The cells of a text; escape sequences take none.</summary>
    public static int Of(string text)
    {
        string plain = text.Contains('\u001b', StringComparison.Ordinal)
            ? new StringDecorated(text).ToString(OutputRendering.PlainText)
            : text;
        int cells = 0;
        foreach (Rune rune in plain.EnumerateRunes())
        {
            cells += Of(rune.Value);
        }

        return cells;
    }

    /// <summary>The cells of one code point.</summary>
    public static int Of(int codePoint)
    {
        return codePoint >= 0x1100 && Array.Exists(Wide, range => codePoint >= range.First && codePoint <= range.Last) ? 2 : 1;
    }

    /// <summary>The longest beginning of a text that fits.</summary>
    public static string Clip(string text, int cells)
    {
        int length = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            cells -= Of(rune.Value);
            if (cells < 0)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return text[..length];
    }
}
