using System.Globalization;
using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud;

/// <summary>An answer that is read as a whole: the envelope <c>{returnCode, returnMessage, ...}</c>, without any secret that was in it.</summary>
internal sealed class NaverAnswer
{
    private NaverAnswer(JsonElement root)
    {
        Root = root;
    }

    /// <summary>The object.</summary>
    internal JsonElement Root { get; }

    /// <summary>The code as text; null when the body had none.</summary>
    internal string? ReturnCode => Root.TextOf("returnCode");

    /// <summary>The words that go with it.</summary>
    internal string? ReturnMessage => Root.TextOf("returnMessage");

    /// <summary>How many there are in all, in the provider's words; null when it is no number.</summary>
    internal long? Total => long.TryParse(Root.TextOf("totalCount", "totalRows"), NumberStyles.None, CultureInfo.InvariantCulture, out long total) ? total : null;

    /// <summary>Reads an answer.</summary>
    /// <param name="json">The body; not kept.</param>
    /// <exception cref="JsonException">It is not JSON.</exception>
    /// <exception cref="UnreadableBodyException">It is no object.</exception>
    internal static NaverAnswer Parse(byte[] json)
    {
        using JsonDocument document = JsonDocument.Parse(NaverSecrets.Redact(json));
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? new NaverAnswer(document.RootElement.Clone())
            : throw new UnreadableBodyException(BodyFaults.NoObject);
    }

    /// <summary>
    /// The one certificate that the answer is about, wherever it stands (flat, in <c>certificate</c>, in a list); null when none has a number.
    /// </summary>
    /// <param name="name">The name that was sent: in an answer with several, it decides.</param>
    /// <param name="applied">The type that was applied for, where the answer gives none.</param>
    internal CdnCertificate? Certificate(string name, CertificateType applied)
    {
        CdnCertificate[] numbered = [.. Root.Candidates()
            .Where(static element => NaverNumber.TryRead(element.TextOf("certificateNo"), out _))
            .Select(element => NaverCertificateReader.Read(System.Text.Encoding.UTF8.GetBytes(element.GetRawText()), applied: applied))];
        CdnCertificate? named = numbered.FirstOrDefault(record => record.Name == name);
        return named ?? (numbered.Length == 1 && numbered[0].Name.Length == 0 ? Renamed(name, applied) : null);
    }

    /// <summary>A record that gives a number and no name is the one that was sent.</summary>
    private CdnCertificate Renamed(string name, CertificateType applied)
    {
        JsonElement element = Root.Candidates().First(static candidate => NaverNumber.TryRead(candidate.TextOf("certificateNo"), out _));
        byte[] json = NaverBody.Write(writer =>
        {
            writer.WriteString("certificateName", name);
            foreach (JsonProperty property in element.EnumerateObject().Where(static property => !string.Equals(property.Name, "certificateName", StringComparison.OrdinalIgnoreCase)))
            {
                property.WriteTo(writer);
            }
        });
        return NaverCertificateReader.Read(json, applied: applied);
    }
}
