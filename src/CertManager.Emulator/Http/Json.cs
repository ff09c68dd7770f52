using System.Globalization;
using System.Text.Json;

namespace CertManager.Emulator;

/// <summary>Writes JSON to bytes.</summary>
internal static class Json
{
    internal static byte[] Write(Action<Utf8JsonWriter> content)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            content(writer);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    internal static void WriteTexts(this Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    /// <summary>A time in UTC (ISO 8601).</summary>
    internal static void WriteTime(this Utf8JsonWriter writer, string name, DateTimeOffset? time) =>
        writer.WriteString(name, time?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));

    internal static void WriteNumber(this Utf8JsonWriter writer, string name, long value, NumberForm form)
    {
        if (form == NumberForm.Number)
        {
            writer.WriteNumber(name, value);
        }
        else
        {
            writer.WriteString(name, value.ToString(CultureInfo.InvariantCulture));
        }
    }
}
