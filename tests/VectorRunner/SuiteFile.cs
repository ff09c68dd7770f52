using System.Text.Json;

namespace CertManager.VectorRunner;

/// <summary>One file of cases.</summary>
internal sealed record SuiteFile(string Suite, IReadOnlyList<JsonElement> Cases)
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is no suite.</exception>
    internal static SuiteFile Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement root = document.RootElement.Clone();
            return root.ValueKind == JsonValueKind.Object
                && root.Text("suite") is { } suite
                && root.TryGetProperty("cases", out JsonElement cases)
                && cases.ValueKind == JsonValueKind.Array
                ? new(suite, [.. cases.EnumerateArray()])
                : throw new InvalidDataException("it has no 'suite' or no 'cases'");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException("it is no JSON: " + fault.Message, fault);
        }
    }
}
