using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CertManager.Cloud.Documents;

/// <summary>JSON (RFC 8259) with the place of every value.</summary>
internal static class JsonDocuments
{
    private static readonly Message Wrong = new("This is no JSON: {0}", "JSON이 아닙니다: {0}");

    internal static StateNode Read(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = StateDocuments.Deepest });
        try
        {
            reader.Read();
            StateNode root = Value(ref reader, new Places(bytes));
            reader.Read();
            return root;
        }
        catch (JsonException error)
        {
            // The library's sentence ends with place and path, which are told apart here.
            string what = error.Message.Split([" LineNumber:", " Path:"], StringSplitOptions.None)[0];
            int line = (int)(error.LineNumber ?? 0);
            throw new StateFormatException(Wrong.Format(what), line + 1, Column(bytes, line, (int)(error.BytePositionInLine ?? 0)));
        }
    }

    private static StateNode Value(ref Utf8JsonReader reader, Places places)
    {
        (int line, int column) = places.Of(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var entries = new List<StateEntry>();
                var keys = new HashSet<string>(StringComparer.Ordinal);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    string key = Text(ref reader, places);
                    (int keyLine, int keyColumn) = places.Of(reader.TokenStartIndex);
                    if (!keys.Add(key))
                    {
                        throw new StateFormatException(StateDocuments.TwiceInMap.Format(key), keyLine, keyColumn);
                    }

                    reader.Read();
                    entries.Add(new StateEntry(key, keyLine, keyColumn, Value(ref reader, places)));
                }

                return StateNode.Map(entries, line, column);
            case JsonTokenType.StartArray:
                var items = new List<StateNode>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(Value(ref reader, places));
                }

                return StateNode.List(items, line, column);
            case JsonTokenType.String:
                return StateNode.Value(Text(ref reader, places), line, column);
            case JsonTokenType.Number:
                return StateNode.Value(reader.TryGetInt64(out long number) ? number.ToString(CultureInfo.InvariantCulture) : Encoding.UTF8.GetString(reader.ValueSpan.ToArray()), line, column);
            case JsonTokenType.True or JsonTokenType.False:
                return StateNode.Value(reader.TokenType == JsonTokenType.True ? "true" : "false", line, column);
            default:
                return StateNode.Value(null, line, column);
        }
    }

    private static string Text(ref Utf8JsonReader reader, Places places)
    {
        try
        {
            return reader.GetString() ?? string.Empty;
        }
        catch (InvalidOperationException error)
        {
            // Half of a surrogate pair, written as an escape.
            (int line, int column) = places.Of(reader.TokenStartIndex);
            throw new StateFormatException(Wrong.Format(error.Message), line, column);
        }
    }

    /// <summary>The library counts bytes; people count characters.</summary>
    private static int Column(byte[] bytes, int line, int offset)
    {
        int start = 0;
        for (int seen = 0; seen < line && start < bytes.Length; start++)
        {
            seen += bytes[start] == '\n' ? 1 : 0;
        }

        return Encoding.UTF8.GetCharCount(bytes, start, Math.Max(0, Math.Min(offset, bytes.Length - start))) + 1;
    }

    /// <summary>Lines and columns of places that are asked for in order.</summary>
    private sealed class Places
    {
        private readonly byte[] _bytes;
        private int _seen;
        private int _line = 1;
        private int _start;

        internal Places(byte[] bytes) => _bytes = bytes;

        internal (int Line, int Column) Of(long index)
        {
            for (; _seen < index; _seen++)
            {
                if (_bytes[_seen] == '\n')
                {
                    _line++;
                    _start = _seen + 1;
                }
            }

            return (_line, Encoding.UTF8.GetCharCount(_bytes, _start, Math.Max(0, (int)index - _start)) + 1);
        }
    }
}
