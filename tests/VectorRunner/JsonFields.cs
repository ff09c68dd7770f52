using System.Globalization;
using System.Text.Json;

namespace CertManager.VectorRunner;

/// <summary>Reads fields that may be absent, null or of another type, from cases that may be none.</summary>
internal static class JsonFields
{
    internal static string? Text(this JsonElement vector, string name) =>
        vector.Field(name, JsonValueKind.String)?.GetString();

    /// <summary>A text without which there is no case.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    internal static string NeededText(this JsonElement vector, string name) => vector.Text(name) ?? throw Missing(name);

    /// <summary>A time, UTC where it does not say; null when there is none.</summary>
    internal static DateTimeOffset? Time(this JsonElement vector, string name) => vector.Text(name) is { } text
        ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
        : null;

    internal static int? Number(this JsonElement vector, string name) =>
        vector.Field(name, JsonValueKind.Number) is { } value && value.TryGetInt32(out int number) ? number : null;

    /// <summary>The texts of an array; empty when there is none.</summary>
    internal static string[] Texts(this JsonElement vector, string name) =>
        vector.Field(name, JsonValueKind.Array) is { } value
            ? [.. value.EnumerateArray().Where(static one => one.ValueKind == JsonValueKind.String).Select(static one => one.GetString()!)]
            : [];

    /// <summary>Bytes from Base64; null when the field is absent or null.</summary>
    internal static byte[]? Bytes(this JsonElement vector, string name) => vector.Text(name) is { } text ? Convert.FromBase64String(text) : null;

    /// <summary>Bytes from Base64 without which there is no case.</summary>
    /// <exception cref="InvalidDataException">There are none.</exception>
    internal static byte[] NeededBytes(this JsonElement vector, string name) => vector.Bytes(name) ?? throw Missing(name);

    /// <summary>A field of a type; null when it is absent or of another one.</summary>
    internal static JsonElement? Field(this JsonElement vector, string name, JsonValueKind kind) =>
        vector.ValueKind == JsonValueKind.Object && vector.TryGetProperty(name, out JsonElement value) && value.ValueKind == kind ? value : null;

    internal static InvalidDataException Missing(string name) => new($"the case has no '{name}'");
}
