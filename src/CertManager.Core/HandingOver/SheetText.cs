using System.Globalization;
using System.Text;

namespace CertManager;

/// <summary>The sheet as plain text: a column of facts, then sections, wrapped for a terminal or a printer.</summary>
internal static class SheetText
{
    private const int Width = 96;
    private const int LabelWidth = 22;

    // Old versions of Notepad take a text without it for one of the system's code page.
    private const char ByteOrderMark = '\uFEFF';

    internal static string Write(Sheet sheet)
    {
        var text = new StringBuilder();
        text.Append(ByteOrderMark).Append(sheet.Title).Append('\n').Append('=', Math.Max(TextWidth.Columns(sheet.Title), 20)).Append('\n');
        Wrap(text, string.Empty, string.Empty, sheet.Lead);
        text.Append('\n');
        foreach (SheetRow row in sheet.Rows)
        {
            string label = row.Label + ":" + new string(' ', Math.Max(1, LabelWidth - TextWidth.Columns(row.Label) - 1));
            if (row.IsCode)
            {
                text.Append(label).Append(row.Value).Append('\n');
            }
            else
            {
                Wrap(text, label, new string(' ', LabelWidth), row.Value);
            }
        }

        foreach (SheetSection section in sheet.Sections)
        {
            string heading = section.Kind == SheetSectionKind.Warning ? "!! " + section.Heading : section.Heading;
            text.Append('\n').Append(heading).Append('\n').Append('-', TextWidth.Columns(heading)).Append('\n');
            for (int index = 0; index < section.Items.Count; index++)
            {
                string mark = section.Kind == SheetSectionKind.Steps ? (index + 1).ToString(CultureInfo.InvariantCulture) + ". " : "- ";
                Wrap(text, mark, "   ".Substring(0, mark.Length), section.Items[index]);
            }
        }

        return text.ToString();
    }

    // What is to be typed is never broken: its blanks count as letters here.
    private static void Wrap(StringBuilder text, string first, string others, string sentence)
    {
        text.Append(first);
        int column = TextWidth.Columns(first);
        bool atStart = true;
        foreach (string word in Words(sentence))
        {
            int width = TextWidth.Columns(word);
            if (!atStart && column + 1 + width > Width)
            {
                text.Append('\n').Append(others);
                column = TextWidth.Columns(others);
                atStart = true;
            }

            text.Append(atStart ? string.Empty : " ").Append(word);
            column += width + (atStart ? 0 : 1);
            atStart = false;
        }

        text.Append('\n');
    }

    private static IEnumerable<string> Words(string sentence)
    {
        var word = new StringBuilder();
        bool inCode = false;
        foreach (char c in sentence)
        {
            if (c == ' ' && !inCode)
            {
                yield return word.ToString();
                word.Clear();
                continue;
            }

            inCode = c == SheetCode.Start || (inCode && c != SheetCode.End);
            word.Append(c is SheetCode.Start or SheetCode.End ? '`' : c);
        }

        yield return word.ToString();
    }
}

/// <summary>How wide text is.</summary>
internal static class TextWidth
{
    /// <summary>Letters of East Asian scripts take two columns (Unicode Standard Annex 11).</summary>
    internal static int Columns(string text) => text.Sum(static c => c is (>= '\u1100' and <= '\u115F') or (>= '\u2E80' and <= '\uA4CF') or (>= '\uAC00' and <= '\uD7A3') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFF00' and <= '\uFF60') ? 2 : 1);
}
