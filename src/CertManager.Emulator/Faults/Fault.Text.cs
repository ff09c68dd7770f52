using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CertManager.Emulator;

/// <content>Rules as text and as JSON.</content>
public sealed partial record Fault
{
    /// <summary>A key and its value, in quotation marks or without, up to the next semicolon or the end; or nothing there.</summary>
    private static readonly Regex Pair = new(
        """\G\s*(?:(?<key>[^=;\s]+)\s*=\s*(?:"(?<double>(?:[^"]|"")*)"|'(?<single>(?:[^']|'')*)'|(?<plain>[^;"'\s](?:[^;]*[^;\s])?|))\s*)?(?:;|$)""",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(5));

    private static readonly Message NoJson = new("it is no JSON list of objects", "JSON 객체 목록이 아닙니다");

    /// <summary>
    /// Reads a rule, for example <c>Kind=Drop;Commit=After;Nth=2</c>. Names of keys and choices have no letter case, names of operations have. A value
    /// that has a semicolon stands in quotation marks, in which two stand for one. Headers can be there several times: <c>Headers=Name: value</c>.
    /// </summary>
    /// <param name="rule">The text.</param>
    /// <exception cref="CertManagerException">There is no such key or value; the remedy lists what there is.</exception>
    public static Fault Parse(string rule) => FaultReader.Read(Split(rule ?? throw new ArgumentNullException(nameof(rule))));

    /// <summary>Reads rules from a JSON array of objects, or one from an object.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="CertManagerException">It is none, or there is no such key or value; the remedy lists what there is.</exception>
    public static IReadOnlyList<Fault> ParseJson(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json ?? throw new ArgumentNullException(nameof(json)));
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? [.. document.RootElement.EnumerateArray().Select(Parse)]
                : [Parse(document.RootElement)];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: text with half a surrogate pair.
            throw FaultErrors.FaultRuleUnreadable.With(NoJson.Format()).CausedBy(e);
        }
    }

    /// <summary>Writes the rule as a JSON object, as <see cref="ParseJson"/> reads it.</summary>
    /// <param name="writer">The writer.</param>
    public void WriteTo(Utf8JsonWriter writer)
    {
        if (writer is null)
        {
            throw new ArgumentNullException(nameof(writer));
        }

        writer.WriteStartObject();
        foreach ((FaultKey key, string[] values) in Written())
        {
            writer.WritePropertyName(key.Name);
            if (key.IsList)
            {
                writer.WriteStartArray();
                Array.ForEach(values, writer.WriteStringValue);
                writer.WriteEndArray();
            }
            else if (key.IsNumber)
            {
                writer.WriteNumberValue(double.Parse(values[0], CultureInfo.InvariantCulture));
            }
            else
            {
                writer.WriteStringValue(values[0]);
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>The rule as text, as <see cref="Parse(string)"/> reads it.</summary>
    public override string ToString() =>
        string.Join(";", Written().SelectMany(static pair => pair.Values.Select(value => pair.Key.Name + "=" + Quote(value))));

    private IEnumerable<(FaultKey Key, string[] Values)> Written() => FaultKeys.Of(Kind, Probability is not null)
        .Select(key => (key, key.Write(this).ToArray()))
        .Where(static pair => pair.Item2.Length > 0);

    private static string Quote(string value) =>
        value.IndexOfAny([';', '"', '\'']) < 0 && value.Trim().Length == value.Length ? value : "\"" + value.Replace("\"", "\"\"") + "\"";

    private static Fault Parse(JsonElement rule)
    {
        if (rule.ValueKind != JsonValueKind.Object)
        {
            throw FaultErrors.FaultRuleUnreadable.With(NoJson.Format());
        }

        return FaultReader.Read([.. rule.EnumerateObject().SelectMany(static property => Values(property.Value).Select(value => new KeyValuePair<string, string>(property.Name, value)))]);
    }

    private static IEnumerable<string> Values(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Select(Value),
        JsonValueKind.Null => [],
        _ => [Value(value)],
    };

    private static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        _ => throw FaultErrors.FaultRuleUnreadable.With(NoJson.Format()),
    };

    private static List<KeyValuePair<string, string>> Split(string rule)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        for (int at = 0; at < rule.Length;)
        {
            Match match = Pair.Match(rule, at);
            if (!match.Success)
            {
                throw FaultErrors.FaultRuleUnreadable.With(rule.Substring(at));
            }

            at = match.Index + match.Length;
            if (match.Groups["key"].Success)
            {
                string value = match.Groups["double"].Value.Replace("\"\"", "\"") + match.Groups["single"].Value.Replace("''", "'") + match.Groups["plain"].Value;
                pairs.Add(new(match.Groups["key"].Value, value));
            }
        }

        return pairs;
    }
}
