using System.Text.Json;

namespace CertManager.Cloud.NaverCloud;

/// <summary>Keeps an element of a list as it came, and reads all of it when somebody asks.</summary>
internal sealed class NaverRaw
{
    private readonly byte[] _json;

    internal NaverRaw(byte[] json)
    {
        _json = json;
    }

    /// <summary>All fields; names in any letter case find them.</summary>
    internal IReadOnlyDictionary<string, object?> Read()
    {
        using JsonDocument document = JsonDocument.Parse(_json);
        var raw = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            // The API gives no key back; should it ever, it goes no further than this.
            if (property.Name.IndexOf("privateKey", StringComparison.OrdinalIgnoreCase) < 0)
            {
                raw[property.Name] = Plain(property.Value);
            }
        }

        return raw;
    }

    private static object? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetInt64(out long number) ? number : value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => value.EnumerateArray().Select(Plain).ToArray(),
        _ => value.EnumerateObject().ToDictionary(static member => member.Name, static member => Plain(member.Value)),
    };
}
