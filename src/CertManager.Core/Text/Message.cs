using System.Globalization;
using System.Text;

namespace CertManager;

/// <summary>
/// One sentence for people, in English and Korean side by side, so that a translation cannot be forgotten or drift. Placeholders
/// are those of <see cref="string.Format(IFormatProvider, string, object[])"/> and are the same in both (a test compares them).
/// </summary>
public sealed class Message
{
    private readonly string _english;
    private readonly string _korean;

    /// <summary>Makes a message.</summary>
    /// <param name="english">The English text.</param>
    /// <param name="korean">The same in Korean.</param>
    public Message(string english, string korean)
    {
        _english = english;
        _korean = korean;
    }

    /// <summary>The English template.</summary>
    public string English => _english;

    /// <summary>The Korean template.</summary>
    public string Korean => _korean;

    /// <summary>The text in the language of the session (<see cref="CultureInfo.CurrentUICulture"/>): Korean for ko, else English.</summary>
    /// <param name="arguments">What the placeholders stand for. Times are written as UTC.</param>
    public string Format(params object?[] arguments) => FormatIn(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "ko", arguments);

    /// <summary>The text in one of both languages, whatever the session's is: for what is written to be read later, by others.</summary>
    /// <param name="korean">Korean, or else English.</param>
    /// <param name="arguments">What the placeholders stand for.</param>
    internal string FormatIn(bool korean, params object?[] arguments)
    {
        string template = korean ? _korean : _english;
        return arguments.Length == 0 ? template : string.Format(CultureInfo.InvariantCulture, template, Array.ConvertAll(arguments, Shown));
    }

    /// <summary>
    /// Text of others on one line, without what a terminal or the log of a build would obey: control characters, those that turn the reading
    /// direction, and the first character of a logging command are escaped. Names of certificates, answers of providers and paths may have any.
    /// </summary>
    internal static string OnOneLine(string text)
    {
        StringBuilder? line = null;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool isSpace = c is '\r' or '\n' or '\t';
            if (isSpace || IsUnsafe(c) || LogCommand.BeginsAt(text, i))
            {
                line ??= new StringBuilder(text, 0, i, text.Length + 16);
                line.Append(isSpace ? " " : $"\\u{(int)c:x4}");
            }
            else
            {
                line?.Append(c);
            }
        }

        return line?.ToString() ?? text;
    }

    /// <summary>What may be shown of a value: a key that was put in the place of a name, say, is told by its length only.</summary>
    /// <param name="value">The value.</param>
    internal static object? Presentable(object? value) =>
        value is string text && text.IndexOf("PRIVATE KEY-----", StringComparison.Ordinal) >= 0 ? $"({text.Length} x *)" : value;

    // A text builder is text of our own in several lines. Numbers, dates and words of lists format themselves.
    private static object? Shown(object? value) => Presentable(value) switch
    {
        string text => OnOneLine(text),
        null or IFormattable or StringBuilder => value,
        { } other => OnOneLine(other.ToString() ?? string.Empty),
    };

    private static bool IsUnsafe(char c) => char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>The text in the language of the session, placeholders unfilled.</summary>
    public override string ToString() => Format();
}
