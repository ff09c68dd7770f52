using System.Text.Json;
using System.Text.RegularExpressions;

namespace CertManager.Cloud.Fetching;

/// <summary>Reads ACME's JSON. What is no such answer is null, never an exception.</summary>
internal sealed class AcmeReader : IAcmeReader
{
    // A time without a zone would be read as one of this machine's.
    private static readonly Regex Zoned = new(@"[Tt].*(?:[Zz]|[+-][0-9]{2}:[0-9]{2})$", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public AcmeDirectory? ReadDirectory(byte[] content) => Read(content, static root => new AcmeDirectory { RenewalInfo = Text(root, "renewalInfo") });

    /// <inheritdoc/>
    public RenewalWindow? ReadRenewal(byte[] content) => Read(content, static root =>
        root.TryGetProperty("suggestedWindow", out JsonElement window) && window.ValueKind == JsonValueKind.Object
            && Time(window, "start") is { } start && Time(window, "end") is { } end && start < end
            ? new RenewalWindow { Start = start, End = end, Explanation = Text(root, "explanationURL") }
            : null);

    private static T? Read<T>(byte[] content, Func<JsonElement, T?> read)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return document.RootElement.ValueKind == JsonValueKind.Object ? read(document.RootElement) : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // No JSON, or text in it that is no Unicode.
            return null;
        }
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static DateTimeOffset? Time(JsonElement parent, string name) =>
        Text(parent, name) is { } text && Zoned.IsMatch(text) && parent.GetProperty(name).TryGetDateTimeOffset(out DateTimeOffset time) ? time.ToUniversalTime() : null;
}
