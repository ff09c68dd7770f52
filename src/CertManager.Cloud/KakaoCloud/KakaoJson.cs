using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.KakaoCloud;

/// <summary>What readers of certificates and services have in common.</summary>
internal static class KakaoJson
{
    private static readonly string[] SecretNames = ["private_key", "privatekey", "secret_key", "secretkey", "password", "token"];

    /// <summary>All fields of an object but those that hold a secret, with one of ours before them.</summary>
    internal static IReadOnlyDictionary<string, object?> Raw(JsonElement element, string name, string value)
    {
        Dictionary<string, object?> raw = LooseJson.Fields(element, IsSecret);
        raw[name] = value;
        return raw;
    }

    /// <summary>All fields of an object but those that hold a secret.</summary>
    internal static IReadOnlyDictionary<string, object?> Raw(JsonElement element) => LooseJson.Fields(element, IsSecret);

    /// <summary>Objects where there may be one, several, or none, under one of the names.</summary>
    internal static IEnumerable<JsonElement> Objects(this JsonElement element, params string[] names) => element.Find(names) switch
    {
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Where(static item => item.ValueKind == JsonValueKind.Object),
        { ValueKind: JsonValueKind.Object } one => [one],
        _ => [],
    };

    /// <summary>The object that an answer is about: under its singular name, or the answer itself when it has an id. Null when there is none.</summary>
    internal static JsonElement? Body(this JsonElement answer, string name) =>
        answer.Find(name) is { ValueKind: JsonValueKind.Object } body ? body : answer.TextOf("id") is not null ? answer : null;

    /// <summary>An id as one segment of a path; null for what can be no id, and would lead to another path.</summary>
    internal static string? Segment(string? id) => string.IsNullOrWhiteSpace(id) || id is "." or ".." ? null : Uri.EscapeDataString(id!);

    // secret_ref and secret_type are words of the load balancer's list: they say where a certificate is, and hold no secret.
    private static bool IsSecret(string name, JsonElement value) =>
        SecretNames.Any(secret => name.IndexOf(secret, StringComparison.OrdinalIgnoreCase) >= 0)
        || (value.ValueKind == JsonValueKind.String && value.GetString()!.IndexOf("PRIVATE KEY", StringComparison.Ordinal) >= 0);
}
