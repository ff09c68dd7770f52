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
