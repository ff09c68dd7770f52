using System.Text.Json;

namespace CertManager.Cloud.Http;

/// <summary>Reads JSON of which the documents leave open how it is spelled: names in any letter case, numbers as text.</summary>
internal static class LooseJson
{
    /// <summary>The first property with one of the names, names in order of preference; null when there is none.</summary>
    internal static JsonElement? Find(this JsonElement element, params string[] names)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (string name in names)
        {
            foreach (JsonProperty property in element.EnumerateObject())
            {
                if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase) && property.Value.ValueKind != JsonValueKind.Null)
                {
                    return property.Value;
                }
            }
        }

        return null;
    }

    /// <summary>Text or number as text; null when there is none, or it is empty.</summary>
    internal static string? TextOf(this JsonElement element, params string[] names) =>
        names.Select(name => element.Find(name) is { } value ? Text(value) : null).FirstOrDefault(static text => text is { Length: > 0 });

    /// <summary>A value as text; null for lists, objects and null.</summary>
    internal static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    /// <summary>All fields of an object, without those that hold a secret.</summary>
    /// <param name="element">The object.</param>
    /// <param name="isSecret">Whether nobody gets to see a property (its name) or an item of a list (an empty name).</param>
    internal static Dictionary<string, object?> Fields(JsonElement element, Func<string, JsonElement, bool> isSecret)
    {
        var fields = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in element.EnumerateObject())
            {
                if (!isSecret(property.Name, property.Value))
                {
                    fields[property.Name] = Plain(property.Value, isSecret);
                }
            }
        }

        return fields;
    }

    private static object? Plain(JsonElement value, Func<string, JsonElement, bool> isSecret) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetInt64(out long number) ? (object)number : value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => value.EnumerateArray().Where(item => !isSecret(string.Empty, item)).Select(item => Plain(item, isSecret)).ToArray(),
        _ => Fields(value, isSecret),
    };
}
