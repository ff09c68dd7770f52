using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CertManager.Emulator;

/// <summary>Writes a state as JSON. An object, or a long text, that comes again is written as its number in the order in which they came.</summary>
internal sealed class StateWriter : StateArchive, IDisposable
{
    private readonly MemoryStream _stream = new();
    private readonly Utf8JsonWriter _json;
    private readonly Dictionary<object, int> _objects = new(new Identity());
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);

    internal StateWriter()
    {
        _json = new Utf8JsonWriter(_stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _json.WriteStartObject();
    }

    internal override bool IsReading => false;

    internal override T Value<T>(string name, T value)
    {
        _json.WritePropertyName(name);
        Write(value, typeof(T));
        return value;
    }

    /// <summary>All that was written.</summary>
    internal byte[] Finish()
    {
        _json.WriteEndObject();
        _json.Flush();
        return _stream.ToArray();
    }

    public void Dispose()
    {
        _json.Dispose();
        _stream.Dispose();
    }

    private void Write(object? value, Type type)
    {
        switch (value)
        {
            case null:
                _json.WriteNullValue();
                break;
            case string { Length: >= StateShape.LongText } text:
                WriteOnce(_texts, text, () => _json.WriteStringValue(text));
                break;
            case string text:
                _json.WriteStringValue(text);
                break;
            case bool flag:
                _json.WriteBooleanValue(flag);
                break;
            case int or long:
                _json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case Enum or Guid:
                _json.WriteStringValue(value.ToString());
                break;
            case DateTimeOffset time:
                _json.WriteStringValue(time);
                break;
            case byte[] bytes:
                _json.WriteBase64StringValue(bytes);
                break;
            case PublicKey key:
                Write(new KeptKey(key.Oid.Value!, key.EncodedParameters?.RawData, key.EncodedKeyValue.RawData), typeof(KeptKey));
                break;
            case IEnumerable items when StateShape.ElementOf(type) is { } element:
                WriteItems(items, element);
                break;
            default:
                WriteOnce(_objects, value, () => WriteObject(value, type));
                break;
        }
    }

    private void WriteOnce<T>(Dictionary<T, int> known, T value, Action write)
        where T : notnull
    {
        if (known.TryGetValue(value, out int number))
        {
            _json.WriteNumberValue(number);
            return;
        }

        known.Add(value, known.Count);
        write();
    }

    private void WriteItems(IEnumerable items, Type element)
    {
        _json.WriteStartArray();
        foreach (object? item in items)
        {
            Write(item, element);
        }

        _json.WriteEndArray();
    }

    private void WriteObject(object value, Type type)
    {
        _json.WriteStartObject();
        if (StateShape.IsOpen(type))
        {
            type = value.GetType();
            _json.WriteString(StateReader.TypeName, type.Name);
        }

        foreach (StateField field in StateShape.FieldsOf(type))
        {
            _json.WritePropertyName(field.Name);
            Write(field.Field.GetValue(value), field.Field.FieldType);
        }

        _json.WriteEndObject();
    }

    /// <summary>The same object, not an equal one: two services may be linked to equal certificates, and are to stay apart.</summary>
    private sealed class Identity : IEqualityComparer<object>
    {
        bool IEqualityComparer<object>.Equals(object? x, object? y) => ReferenceEquals(x, y);

        int IEqualityComparer<object>.GetHashCode(object obj) => RuntimeHelpers.GetHashCode(obj);
    }
}

/// <summary>A public key in its parts.</summary>
internal sealed record KeptKey(string Algorithm, byte[]? Parameters, byte[] Value);
