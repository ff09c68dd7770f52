using System.Text;

namespace CertManager;

/// <summary>Lines of a fixed width, broken between words; a word that is longer than a line is broken where the line ends.</summary>
internal sealed class WrappedText
{
    private readonly StringBuilder _text = new();
    private readonly int _width;

    /// <summary>Begins a text.</summary>
    /// <param name="width">Columns of a line.</param>
    internal WrappedText(int width) => _width = width;

    /// <summary>Lines of text, each broken between words.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">Columns of a line.</param>
    /// <param name="indent">What all lines but the first begin with.</param>
    /// <param name="first">Columns that are taken before the first line.</param>
    internal static string Wrap(string text, int width, string indent, int first = 0)
    {
        var wrapped = new WrappedText(width);
        string gap = new(' ', first);
        foreach (string line in text.Split('\n'))
        {
            wrapped.Add(gap, indent, line.TrimEnd('\r'));
            gap = indent;
        }

        return wrapped.ToString().Substring(first).Replace("\n", Environment.NewLine);
    }

    /// <summary>Adds an empty line.</summary>
    /// <param name="indent">What stands on it nevertheless.</param>
    internal void AddEmpty(string indent = "") => _text.Append(indent.TrimEnd()).Append('\n');

    /// <summary>Adds a paragraph.</summary>
    /// <param name="first">What its first line begins with.</param>
    /// <param name="others">What further lines begin with.</param>
    /// <param name="text">The paragraph; it is made safe to show.</param>
    internal void Add(string first, string others, string text)
    {
        string start = first;
        var line = new StringBuilder();
        int column = TextWidth.Columns(first);
        foreach (string word in PlainText.Line(text).Split(' '))
        {
            string rest = word;
            int gap = line.Length == 0 ? 0 : 1;
            if (gap == 1 && column + 1 + TextWidth.Columns(rest) > _width)
            {
                End();
                gap = 0;
            }

            while (column + gap + TextWidth.Columns(rest) > _width && Fitting(rest, _width - column) is var length and > 0)
            {
                line.Append(rest, 0, length);
                rest = rest.Substring(length);
                End();
            }

            line.Append(' ', gap).Append(rest);
            column += gap + TextWidth.Columns(rest);
        }

        End();

        void End()
        {
            _text.Append((start + line).TrimEnd()).Append('\n');
            line.Clear();
            start = others;
            column = TextWidth.Columns(others);
        }
    }

    /// <summary>All lines, without the line feed of the last.</summary>
    public override string ToString() => _text.ToString().TrimEnd('\n');

    /// <summary>How many characters fit; at least one whole character, so that there is an end.</summary>
    private static int Fitting(string word, int columns)
    {
        int length = 0;
        int used = 0;
        while (length < word.Length)
        {
            int next = char.IsHighSurrogate(word[length]) && length + 1 < word.Length ? 2 : 1;
            int width = TextWidth.Columns(word.Substring(length, next));
            if (length > 0 && used + width > columns)
            {
                break;
            }

            used += width;
            length += next;
        }

        return length == word.Length ? 0 : length;
    }
}
