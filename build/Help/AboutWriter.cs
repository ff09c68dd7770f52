using System.Globalization;
using System.Text;

namespace CertManager.Help;

/// <summary>Writes about pages as the text that Get-Help about_ shows: indented below its headings and wrapped for 80 columns.</summary>
internal static class AboutWriter
{
    private const int Width = 79;

    internal static void Write(MarkdownPage page, string culture, string file)
    {
        var text = new StringBuilder();

        // Get-Help takes the fifth line for the synopsis (HelpFileHelpInfo): title, name, blank, heading, text.
        text.Append(culture.StartsWith("ko", StringComparison.Ordinal) ? "항목" : "TOPIC").Append("\n    ").Append(page.Name).Append('\n');
        foreach (Section section in page.Title!.Children)
        {
            Append(text, section, depth: 0);
        }

        // With a byte order mark: Windows PowerShell takes a text without one for the system's code page.
        File.WriteAllText(file, text.ToString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
    }

    private static void Append(StringBuilder text, Section section, int depth)
    {
        string indent = new(' ', depth * 2);
        text.Append('\n').Append(indent).Append(section.Title).Append('\n');
        Block? previous = null;
        foreach (Block block in section.Blocks)
        {
            if (previous is not null && (block.Kind != BlockKind.Item || previous.Kind != BlockKind.Item))
            {
                text.Append('\n');
            }

            Append(text, block, indent + "    ");
            previous = block;
        }

        foreach (Section child in section.Children)
        {
            Append(text, child, depth + 1);
        }
    }

    private static void Append(StringBuilder text, Block block, string indent)
    {
        IEnumerable<string> lines = block.Kind == BlockKind.Code
            ? block.Source.Split('\n').Select(static line => "    " + line)
            : Wrap(block.Plain, Width - indent.Length, block.Kind == BlockKind.Item ? "  " : string.Empty);
        foreach (string line in lines)
        {
            text.Append((indent + line).TrimEnd()).Append('\n');
        }
    }

    private static IEnumerable<string> Wrap(string text, int width, string hang)
    {
        string line = string.Empty;
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Trim().Length > 0 && Cells(line) + 1 + Cells(word) > width)
            {
                yield return line;
                line = hang + word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        yield return line;
    }

    // Hangul syllables and everything else of the wide blocks take two columns.
    private static int Cells(string text) => text.EnumerateRunes().Sum(static rune => rune.Value >= 0x1100 && Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherLetter ? 2 : 1);
}
