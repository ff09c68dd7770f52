using System.Globalization;
using System.Text.Json;

namespace CertManager.Emulator;

/// <summary>A body that is one JSON object with fields of known names and types.</summary>
internal sealed class JsonBody
{
    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);

    private JsonBody()
    {
    }

    /// <param name="body">The bytes.</param>
    /// <param name="fields">The fields that the documents name, with their types.</param>
    /// <exception cref="GatewayRefusalException">It is no such object, or has a field twice, one that the documents do not name, or one of another type.</exception>
    internal static JsonBody Read(byte[] body, IReadOnlyDictionary<string, JsonKind> fields) => Read(body, fields, isOpen: false);

    /// <summary>The same where the documents do not name the fields: others are passed over.</summary>
    /// <exception cref="GatewayRefusalException">It is no object, or has a field twice or one of another type.</exception>
    internal static JsonBody ReadOpen(byte[] body, IReadOnlyDictionary<string, JsonKind> fields) => Read(body, fields, isOpen: true);

    /// <summary>The same for an object that stands under one name in another (the envelope of KakaoCloud's public APIs).</summary>
    /// <exception cref="GatewayRefusalException">As for <see cref="Read(byte[], IReadOnlyDictionary{string, JsonKind})"/>.</exception>
    internal static JsonBody ReadUnder(string name, byte[] body, IReadOnlyDictionary<string, JsonKind> fields)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.EnumerateObject().Count() == 1 && document.RootElement.TryGetProperty(name, out JsonElement inner)
                ? Read(inner, fields, isOpen: false)
                : throw GatewayRefusalException.BadRequest("The body is no object with the one field " + name + ".");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw GatewayRefusalException.BadRequest("The body is no JSON in UTF-8.");
        }
    }

    private static JsonBody Read(JsonElement element, IReadOnlyDictionary<string, JsonKind> fields, bool isOpen)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw GatewayRefusalException.BadRequest("The body is no JSON object.");
        }

        var read = new JsonBody();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty field in element.EnumerateObject())
        {
            bool isKnown = fields.TryGetValue(field.Name, out JsonKind kind);
            if (!isKnown && !isOpen)
            {
                throw GatewayRefusalException.BadRequest("A body field is not known here.");
            }

            if (!seen.Add(field.Name))
            {
                throw GatewayRefusalException.BadRequest("A body field is there twice.");
            }

            if (isKnown && field.Value.ValueKind != JsonValueKind.Null)
            {
                read._values.Add(field.Name, Value(field.Value, kind) ?? throw GatewayRefusalException.BadRequest(field.Name + " is not of its type."));
            }
        }

        return read;
    }

    private static JsonBody Read(byte[] body, IReadOnlyDictionary<string, JsonKind> fields, bool isOpen)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Read(document.RootElement, fields, isOpen);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: text that is no UTF-8 or half a surrogate pair.
            throw GatewayRefusalException.BadRequest("The body is no JSON in UTF-8.");
        }
    }

    /// <summary>A text; null when it is not there or empty.</summary>
    internal string? Text(string field) => _values.TryGetValue(field, out object? value) && value is string { Length: > 0 } text ? text : null;

    internal long? Integer(string field) => _values.TryGetValue(field, out object? value) ? (long)value : null;

    internal bool? Flag(string field) => _values.TryGetValue(field, out object? value) ? (bool)value : null;

    internal IReadOnlyList<string> Texts(string field) => _values.TryGetValue(field, out object? value) ? (IReadOnlyList<string>)value : [];

    internal IReadOnlyList<long> Integers(string field) => _values.TryGetValue(field, out object? value) ? (IReadOnlyList<long>)value : [];

    /// <exception cref="ServiceRefusalException">It is missing.</exception>
    internal string Demand(string field) => Text(field) ?? throw Missing(field);

    /// <exception cref="ServiceRefusalException">It is missing.</exception>
    internal long DemandInteger(string field) => Integer(field) ?? throw Missing(field);

    /// <exception cref="ServiceRefusalException">It is missing.</exception>
    internal bool DemandFlag(string field) => Flag(field) ?? throw Missing(field);

    internal static ServiceRefusalException Missing(string field) => new(ServiceStatus.Missing(char.ToUpperInvariant(field[0]) + field.Substring(1)));

    private static object? Value(JsonElement value, JsonKind kind) => (kind, value.ValueKind) switch
    {
        (JsonKind.Text, JsonValueKind.String) => value.GetString(),
        (JsonKind.Integer, JsonValueKind.Number) => value.TryGetInt64(out long number) ? number : null,
        (JsonKind.Flag, JsonValueKind.True) => true,
        (JsonKind.Flag, JsonValueKind.False) => false,
        (JsonKind.Texts, JsonValueKind.Array) => Texts(value),
        (JsonKind.Integers, JsonValueKind.Array) => Integers(value),
        (JsonKind.Any, JsonValueKind.String) => value.GetString(),
        (JsonKind.Any, JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False) => value.GetRawText(),
        _ => null,
    };

    private static long[]? Integers(JsonElement array)
    {
        var numbers = new List<long>();
        foreach (JsonElement item in array.EnumerateArray())
        {
            string? text = item.ValueKind switch
            {
                JsonValueKind.Number => item.GetRawText(),
                JsonValueKind.String => item.GetString(),
                _ => null,
            };
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            {
                return null;
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }

    private static string[]? Texts(JsonElement array) =>
        array.EnumerateArray().All(static item => item.ValueKind == JsonValueKind.String) ? [.. array.EnumerateArray().Select(static item => item.GetString()!)] : null;
}

/// <summary>The type of a body field.</summary>
internal enum JsonKind
{
    Text,
    Integer,
    Flag,
    Texts,

    /// <summary>An array of integers, each a number or text: which is not documented.</summary>
    Integers,

    /// <summary>Text, number, true or false, read as text: its type is not documented.</summary>
    Any,
}
