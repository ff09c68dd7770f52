using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud;

/// <summary>Reads JSON of which the documents leave open how it is spelled: lists under another name, records anywhere.</summary>
internal static class NaverJson
{
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
        Dictionary<string, object?> raw = LooseJson.Fields(element, NaverSecrets.IsSecret);
        foreach (string name in except)
        {
            _ = raw.Remove(name);
        }

        return raw;
    }

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
