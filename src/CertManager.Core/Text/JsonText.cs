using System.Globalization;

namespace CertManager;

/// <summary>Writes JSON (RFC 8259): objects as lists of pairs, so that their members keep their order; times as UTC. Lists are read while they are written, so that none need be held.</summary>
internal sealed class JsonText
{
    private const string Step = "  ";

    private readonly TextWriter _text;
    private readonly bool _isCompact;

    private JsonText(TextWriter text, bool isCompact)
    {
        _text = text;
        _isCompact = isCompact;
    }

    /// <summary>Writes a value with indentation.</summary>
    /// <param name="value">Null, text, truth, number, time, pairs, or a list of such.</param>
    internal static string Write(object? value)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Write(text, value);
        return text.ToString();
    }

    /// <summary>An object of these members, in this order.</summary>
    internal static IEnumerable<KeyValuePair<string, object?>> Object(params (string Name, object? Value)[] members) =>
        [.. members.Select(static member => new KeyValuePair<string, object?>(member.Name, member.Value))];

    /// <summary>The same, piece by piece.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="value">The value.</param>
    internal static void Write(TextWriter text, object? value)
    {
        new JsonText(text, isCompact: false).Write(value, "\n");
        text.Write('\n');
    }

    /// <summary>
    /// Without a blank, to stand in a page: no character is left that could end the element around it, or begin a comment (HTML, section 4.12.1.3), so
    /// that whatever the texts are, they stay texts.
    /// </summary>
    /// <param name="text">Where to.</param>
    /// <param name="value">The value.</param>
    internal static void WriteInPage(TextWriter text, object? value) => new JsonText(text, isCompact: true).Write(value, string.Empty);

    private void Write(object? value, string line)
    {
        switch (value)
        {
            case null:
                _text.Write("null");
                break;
            case string plain:
                Quote(plain);
                break;
            case bool truth:
                _text.Write(truth ? "true" : "false");
                break;
            case int or long:
                _text.Write(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            case double share:
                _text.Write(share.ToString("0.####", CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset time:
                Quote(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
                break;
            case IEnumerable<KeyValuePair<string, object?>> members:
                Surround('{', '}', line, members, static (json, member, line) =>
                {
                    json.Quote(member.Key);
                    json._text.Write(json._isCompact ? ":" : ": ");
                    json.Write(member.Value, line);
                });
                break;
            case IEnumerable<object?> items:
                Surround('[', ']', line, items, static (json, item, line) => json.Write(item, line));
                break;
            default:
                throw new ArgumentException(value.GetType().Name, nameof(value));
        }
    }

    private void Surround<T>(char open, char close, string line, IEnumerable<T> items, Action<JsonText, T, string> write)
    {
        string inner = _isCompact ? line : line + Step;
        _text.Write(open);
        bool isEmpty = true;
        foreach (T item in items)
        {
            _text.Write(isEmpty ? string.Empty : ",");
            _text.Write(inner);
            write(this, item, inner);
            isEmpty = false;
        }

        _text.Write(isEmpty ? string.Empty : line);
        _text.Write(close);
    }

    private void Quote(string plain)
    {
        _text.Write('"');
        for (int i = 0; i < plain.Length; i++)
        {
            char c = plain[i];
            if (c is '"' or '\\')
            {
                _text.Write('\\');
                _text.Write(c);
            }
            else if (char.IsHighSurrogate(c) && i + 1 < plain.Length && char.IsLowSurrogate(plain[i + 1]))
            {
                Escape(c);
                Escape(plain[++i]);
            }
            else if (char.IsSurrogate(c))
            {
                // Half a character is none: readers refuse it (RFC 8259 section 8.2).
                Escape('\uFFFD');
            }
            else if (c is < ' ' or '\u007F' or '\u2028' or '\u2029' || (_isCompact && (c is '<' or '>' or '&')))
            {
                Escape(c);
            }
            else
            {
                _text.Write(c);
            }
        }

        _text.Write('"');
    }

    private void Escape(char c)
    {
        _text.Write("\\u");
        _text.Write(((int)c).ToString("x4", CultureInfo.InvariantCulture));
    }
}
