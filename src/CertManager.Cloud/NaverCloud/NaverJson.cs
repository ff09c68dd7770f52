using System.Text.Json;

namespace CertManager.Cloud.NaverCloud;

/// <summary>Reads JSON of which the documents leave open how it is spelled: names in any letter case, numbers as text, lists under another name.</summary>
internal static class NaverJson
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

    /// <summary>
    /// The elements of the list with one of the names. Where no such property exists, the first list of the object, or of an object in it:
    /// several lists are documented without their names.
    /// </summary>
    internal static IEnumerable<JsonElement> ItemsOf(this JsonElement element, params string[] names)
    {
        JsonElement? list = element.Find(names) ?? FirstList(element) ?? Members(element).Select(static member => FirstList(member)).FirstOrDefault(static found => found is not null);
        return list?.ValueKind switch
        {
            JsonValueKind.Array => list.Value.EnumerateArray().Where(static item => item.ValueKind != JsonValueKind.Null),
            JsonValueKind.Object => [list.Value],
            _ => [],
        };
    }

    /// <summary>The object itself and the objects in it, lists included, two levels down: where an answer may have put its one record.</summary>
    internal static IEnumerable<JsonElement> Candidates(this JsonElement element)
    {
        JsonElement[] members = [.. Members(element).SelectMany(Flatten)];
        return [element, .. members, .. members.SelectMany(static member => Members(member).SelectMany(Flatten))];
    }

    /// <summary>All fields of an object, without those that hold a secret.</summary>
    internal static IReadOnlyDictionary<string, object?> Raw(JsonElement element, params string[] except)
    {
        var raw = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in element.EnumerateObject())
            {
                if (!NaverSecrets.IsSecret(property) && !except.Contains(property.Name, StringComparer.OrdinalIgnoreCase))
                {
                    raw[property.Name] = Plain(property.Value);
                }
            }
        }

        return raw;
    }

    private static object? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetInt64(out long number) ? (object)number : value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => value.EnumerateArray().Where(static item => !NaverSecrets.IsSecret(item)).Select(Plain).ToArray(),
        _ => Raw(value),
    };

    private static JsonElement? FirstList(JsonElement element) =>
        Members(element).Where(static member => member.ValueKind == JsonValueKind.Array).Select(static member => (JsonElement?)member).FirstOrDefault();

    private static IEnumerable<JsonElement> Members(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject().Select(static property => property.Value) : [];

    private static IEnumerable<JsonElement> Flatten(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => [value],
        JsonValueKind.Array => value.EnumerateArray().Where(static item => item.ValueKind == JsonValueKind.Object),
        _ => [],
    };
}
