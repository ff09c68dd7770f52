using System.Text.Json;

namespace CertManager.VectorRunner;

/// <summary>Reads fields that may be absent or null.</summary>
internal static class JsonFields
{
    internal static string? Text(this JsonElement vector, string name) =>
        vector.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    internal static int? Number(this JsonElement vector, string name) =>
        vector.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;

    /// <summary>The texts of an array; empty when there is none.</summary>
    internal static string[] Texts(this JsonElement vector, string name) =>
        vector.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(static one => one.GetString()!)] : [];

    /// <summary>Bytes from Base64; null when the field is absent or null.</summary>
    internal static byte[]? Bytes(this JsonElement vector, string name) => vector.Text(name) is { } text ? Convert.FromBase64String(text) : null;
}
