using System.Globalization;
using System.Text;

namespace CertManager;

/// <summary>Writes JSON (RFC 8259): objects as lists of pairs, so that their members keep their order; times as UTC.</summary>
internal static class JsonText
{
    private const string Indent = "  ";

    /// <summary>Writes a value with indentation.</summary>
    /// <param name="value">Null, text, truth, number, time, pairs, or a list of such.</param>
    internal static string Write(object? value)
    {
        var text = new StringBuilder();
        Write(text, value, "\n");
        return text.Append('\n').ToString();
    }

    /// <summary>An object of these members, in this order.</summary>
    internal static IEnumerable<KeyValuePair<string, object?>> Object(params (string Name, object? Value)[] members) =>
        [.. members.Select(static member => new KeyValuePair<string, object?>(member.Name, member.Value))];

    private static void Write(StringBuilder text, object? value, string line)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string plain:
                Quote(text, plain);
                break;
            case bool truth:
                text.Append(truth ? "true" : "false");
                break;
            case int number:
                text.Append(number.ToString(CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset time:
                Quote(text, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
                break;
            case IEnumerable<KeyValuePair<string, object?>> members:
                Surround(text, '{', '}', line, members, static (text, member, line) =>
                {
                    Quote(text, member.Key);
                    text.Append(": ");
                    Write(text, member.Value, line);
                });
                break;
            case IEnumerable<object?> items:
                Surround(text, '[', ']', line, items, Write);
                break;
            default:
                throw new ArgumentException(value.GetType().Name, nameof(value));
        }
    }

    private static void Surround<T>(StringBuilder text, char open, char close, string line, IEnumerable<T> items, Action<StringBuilder, T, string> write)
    {
        text.Append(open);
        bool isEmpty = true;
        foreach (T item in items)
        {
            text.Append(isEmpty ? string.Empty : ",").Append(line).Append(Indent);
            write(text, item, line + Indent);
            isEmpty = false;
        }

        text.Append(isEmpty ? string.Empty : line).Append(close);
    }

    private static void Quote(StringBuilder text, string plain)
    {
        text.Append('"');
        foreach (char c in plain)
        {
            switch (c)
            {
                case '"' or '\\':
                    text.Append('\\').Append(c);
                    break;
                case < ' ' or '\u007F' or (>= '\uD800' and <= '\uDFFF') or '\u2028' or '\u2029':
                    // Surrogates as escapes are right in pairs, and harmless alone.
                    text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }

        text.Append('"');
    }
}
