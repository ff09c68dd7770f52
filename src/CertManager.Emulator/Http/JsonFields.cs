using System.Text.Json;

namespace CertManager.Emulator;

/// <summary>Reads a body that is one JSON object of texts.</summary>
internal static class JsonFields
{
    /// <returns>The fields that are there; null for those that are null.</returns>
    /// <exception cref="GatewayRefusalException">It is no such object, or has a field twice or one that the documents do not name.</exception>
    internal static Dictionary<string, string?> Read(byte[] body, IReadOnlyList<string> known)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw GatewayRefusalException.BadRequest("The body is no JSON object.");
            }

            var values = new Dictionary<string, string?>(StringComparer.Ordinal);
            foreach (JsonProperty field in document.RootElement.EnumerateObject())
            {
                if (!known.Contains(field.Name, StringComparer.Ordinal))
                {
                    throw GatewayRefusalException.BadRequest("A body field is not known here.");
                }

                if (values.ContainsKey(field.Name))
                {
                    throw GatewayRefusalException.BadRequest("A body field is there twice.");
                }

                if (field.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
                {
                    throw GatewayRefusalException.BadRequest("A body field is no text.");
                }

                values.Add(field.Name, field.Value.GetString());
            }

            return values;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: text that is no UTF-8 or half a surrogate pair.
            throw GatewayRefusalException.BadRequest("The body is no JSON in UTF-8.");
        }
    }
}
