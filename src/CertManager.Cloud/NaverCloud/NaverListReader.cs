using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud;

/// <summary>
/// Reads the envelope <c>{returnCode, returnMessage, totalCount, sslCertificateList: [...]}</c> as it arrives: each element is handed on when its
/// last byte is there, and no more than the one being read is kept in memory.
/// </summary>
internal sealed class NaverListReader
{
    private const int FirstBuffer = 128 * 1024;

    /// <summary>No certificate record comes near this; a body that needs more is not the API's.</summary>
    private const int LargestElement = 4 * 1024 * 1024;

    /// <summary>Most elements, and fields beside the list. No account comes near a hundred thousand; a server that always has one more is not the API.</summary>
    internal const int MostValues = 200_000;

    private readonly ElementReader _element;
    private readonly string _list;
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = 64 });
    private string? _property;
    private bool _inList;
    private bool _started;
    private bool _ended;
    private int _values;

    /// <summary>Makes a reader.</summary>
    /// <param name="element">Takes each element of the list.</param>
    /// <param name="list">Name of the property that holds the list.</param>
    internal NaverListReader(ElementReader element, string list)
    {
        _element = element;
        _list = list;
    }

    /// <summary>Reads one element of the list.</summary>
    /// <param name="reader">Stands on the element's first token, and on its last one afterwards.</param>
    /// <param name="buffer">What the reader reads from.</param>
    /// <returns>False when the buffer ends before the element does: the element is offered again, from its start, with more of it.</returns>
    internal delegate bool ElementReader(ref Utf8JsonReader reader, byte[] buffer);

    /// <summary>A reader of elements that wants the bytes of each.</summary>
    /// <param name="element">Takes them.</param>
    internal static ElementReader Bytes(Action<byte[]> element) => (ref Utf8JsonReader reader, byte[] buffer) =>
    {
        int start = (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
        {
            return false;
        }

        element(buffer.AsSpan(start, (int)reader.BytesConsumed - start).ToArray());
        return true;
    };

    /// <summary>The code as text; null when the body had none.</summary>
    internal string? ReturnCode { get; private set; }

    /// <summary>The words that go with it.</summary>
    internal string? ReturnMessage { get; private set; }

    /// <summary>How many there are in all, in the provider's words: often wrong, 0 beside a full list included. Null when it is no number.</summary>
    internal long? Total { get; private set; }

    /// <summary>Reads the body to its end.</summary>
    /// <exception cref="UnreadableBodyException">It is not JSON, not an object, ends too early, or has no end.</exception>
    internal async Task ReadAsync(AnswerBody body, CancellationToken cancel)
    {
        byte[] buffer = new byte[FirstBuffer];
        int filled = 0;
        int enough = 0;
        bool begun = false;
        bool final = false;
        while (!final)
        {
            if (filled == buffer.Length)
            {
                int size = buffer.Length < LargestElement ? buffer.Length * 2 : throw new UnreadableBodyException(BodyFaults.ElementTooLarge);
                Array.Resize(ref buffer, size);
            }

            int read = await body.ReadAsync(buffer, filled, buffer.Length - filled, cancel).ConfigureAwait(false);
            filled += read;
            final = read == 0;
            if (!begun)
            {
                if (filled < BodyBuffer.Mark.Length && !final)
                {
                    continue;
                }

                begun = true;
                filled = SkipMark(buffer, filled);
            }

            if (filled < enough && !final)
            {
                continue;
            }

            int consumed = AdvanceExplained(buffer, filled);
            Array.Copy(buffer, consumed, buffer, 0, filled - consumed);
            filled -= consumed;

            // What was not whole is looked at again when a quarter more of it is there: byte by byte, the work would grow with the square of its size.
            enough = filled + (filled / 4);
        }

        if (!_ended)
        {
            throw _started ? new UnreadableBodyException(BodyFaults.EndsEarly) : BodyFaults.Of(buffer.AsSpan(0, filled));
        }
    }

    /// <summary>A byte order mark may stand before JSON (RFC 8259 section 8.1 lets parsers ignore it).</summary>
    private static int SkipMark(byte[] buffer, int filled)
    {
        if (!buffer.AsSpan(0, filled).StartsWith(BodyBuffer.Mark))
        {
            return filled;
        }

        filled -= BodyBuffer.Mark.Length;
        Array.Copy(buffer, BodyBuffer.Mark.Length, buffer, 0, filled);
        return filled;
    }

    /// <summary>The same as <see cref="Advance"/>, and says in plain words what is wrong.</summary>
    private int AdvanceExplained(byte[] buffer, int filled)
    {
        try
        {
            return Advance(buffer, filled);
        }

        // Text that is no UTF-8 is reported as an invalid operation.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw _started ? BodyFaults.Broken(error) : BodyFaults.Of(buffer.AsSpan(0, filled), error);
        }
    }

    /// <summary>Takes as many whole values as the buffer holds and says how many bytes that were.</summary>
    [MethodImpl(Platform.Hot)]
    private int Advance(byte[] buffer, int filled)
    {
        var reader = new Utf8JsonReader(new ReadOnlySpan<byte>(buffer, 0, filled), isFinalBlock: false, _state);
        JsonReaderState whole = reader.CurrentState;
        int consumed = 0;
        while (!_ended && Step(ref reader, buffer))
        {
            whole = reader.CurrentState;
            consumed = (int)reader.BytesConsumed;
        }

        _state = whole;
        return _ended ? filled : consumed;
    }

    /// <summary>One value, or one bracket. False when the rest of the buffer is no whole one.</summary>
    [MethodImpl(Platform.Hot)]
    private bool Step(ref Utf8JsonReader reader, byte[] buffer)
    {
        if (!reader.Read())
        {
            return false;
        }

        if (++_values > MostValues)
        {
            throw new UnreadableBodyException(BodyFaults.ListTooLong);
        }

        if (!_started)
        {
            _started = reader.TokenType == JsonTokenType.StartObject ? true : throw new UnreadableBodyException(BodyFaults.NoObject);
            return true;
        }

        if (_inList)
        {
            return StepInList(ref reader, buffer);
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.EndObject:
                _ended = true;
                return true;
            case JsonTokenType.PropertyName:
                _property = reader.GetString();
                return true;
            case JsonTokenType.StartArray when Is(_list):
                _inList = true;
                return true;
            default:
                return StepOver(ref reader);
        }
    }

    private bool StepInList(ref Utf8JsonReader reader, byte[] buffer)
    {
        if (reader.TokenType == JsonTokenType.EndArray)
        {
            _inList = false;
            return true;
        }

        return _element(ref reader, buffer);
    }

    private bool StepOver(ref Utf8JsonReader reader)
    {
        string? text = reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan.ToArray()),
            _ => null,
        };
        if (!reader.TrySkip())
        {
            return false;
        }

        if (Is("returnCode"))
        {
            ReturnCode = text;
        }
        else if (Is("returnMessage"))
        {
            ReturnMessage = text;
        }
        else if (Is("totalCount") || Is("totalRows"))
        {
            Total = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long total) ? total : null;
        }

        return true;
    }

    private bool Is(string name) => string.Equals(_property, name, StringComparison.OrdinalIgnoreCase);
}
