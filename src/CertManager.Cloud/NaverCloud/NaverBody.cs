using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud;

/// <summary>Writes the JSON bodies that hold no secret; those that do are put together by <see cref="KeyBody"/>.</summary>
internal static class NaverBody
{
    /// <summary>What a call with nothing to say sends: the download refuses a call without body.</summary>
    internal static byte[] Empty => [(byte)'{', (byte)'}'];

    /// <summary>A body is JSON by itself, not a part of a page: only what JSON demands is escaped, so that PEM stays readable.</summary>
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An object.</summary>
    /// <param name="write">Writes its properties.</param>
    internal static byte[] Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>A list of texts; left out when it is empty.</summary>
    internal static void WriteList(this Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            writer.WriteStartArray(name);
            foreach (string value in values)
            {
                writer.WriteStringValue(value);
            }

            writer.WriteEndArray();
        }
    }

    /// <summary>A text; left out when it is null.</summary>
    internal static void WriteOptional(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    /// <summary>A number; left out when it is null.</summary>
    internal static void WriteOptional(this Utf8JsonWriter writer, string name, long? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }

    /// <summary>Fields as the caller gives them.</summary>
    /// <param name="writer">Takes them.</param>
    /// <param name="fields">Names and values.</param>
    /// <param name="own">Names that are written already and are not overwritten.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is neither text, nor a whole number, nor true or false.</exception>
    internal static void WriteFields(this Utf8JsonWriter writer, IReadOnlyDictionary<string, object> fields, params string[] own)
    {
        foreach (KeyValuePair<string, object> field in fields.Where(field => !own.Contains(field.Key, StringComparer.OrdinalIgnoreCase)))
        {
            switch (field.Value)
            {
                case string text:
                    writer.WriteString(field.Key, text);
                    break;
                case bool flag:
                    writer.WriteBoolean(field.Key, flag);
                    break;
                case sbyte or byte or short or ushort or int or uint or long:
                    writer.WriteNumber(field.Key, Convert.ToInt64(field.Value, CultureInfo.InvariantCulture));
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(fields), field.Key, "Text, whole numbers, true and false are sent.");
            }
        }
    }
}
