using System.Text;
using System.Text.Json;

namespace CertManager.Cloud.NaverCloud;

/// <summary>
/// Reads one element of <c>sslCertificateList</c> (API 1.0, getCertificateList, 2026-09-17): fields in any order and letter case, numbers
/// as text and text as numbers, lists as text, and fields that nobody has heard of yet.
/// </summary>
internal static class NaverCertificateReader
{
    private static readonly string[] Names =
    [
        "certificateNo", "certificateName", "certificateType", "domainAddress", "subDomainAddress", "regDate", "validStartDate", "validEndDate",
        "issueDate", "statusCode", "statusName", "externalYn", "caInfo", "certSerialNumber", "certPublicKeyInfo", "certSignAlgorithmName", "usedInstanceNoList",
    ];

    private static readonly byte[][] Utf8Names = [.. Names.Select(Encoding.UTF8.GetBytes)];

    private enum Field
    {
        Number, Name, Type, Domain, FurtherDomains, Registered, Start, End, Issued, StatusCode, StatusName, External, Issuer, Serial, PublicKey, Signature, Usage, Count,
    }

    /// <summary>Reads an element.</summary>
    /// <param name="json">The whole element; kept for <see cref="CdnCertificate.Raw"/>.</param>
    /// <exception cref="JsonException">It is no object.</exception>
    internal static CdnCertificate Read(byte[] json)
    {
        string?[] fields = new string?[(int)Field.Count];
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 32 });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A certificate element is not an object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int field = IndexOf(ref reader);
            reader.Read();
            string? value = ReadText(ref reader);
            if (field >= 0)
            {
                fields[field] = value;
            }
        }

        return Build(fields, json);
    }

    private static CdnCertificate Build(string?[] fields, byte[] json)
    {
        string? Of(Field field) => fields[(int)field] is { Length: > 0 } text ? text : null;
        string[] domains = [.. NaverVocabulary.Names(Of(Field.Domain)), .. NaverVocabulary.Names(Of(Field.FurtherDomains))];
        string[] usage = NaverVocabulary.Numbers(Of(Field.Usage));
        return new CdnCertificate
        {
            Id = Of(Field.Number) ?? string.Empty,
            Name = Of(Field.Name) ?? string.Empty,
            Provider = ProviderKind.NaverCloud,
            PrimaryDomain = domains.FirstOrDefault(),
            Domains = [.. domains.Distinct(StringComparer.OrdinalIgnoreCase)],
            Type = NaverVocabulary.Type(Of(Field.Type), Of(Field.External)),
            Status = NaverVocabulary.Status(Of(Field.StatusCode), Of(Field.StatusName)),
            StatusCode = Of(Field.StatusCode),
            NotBefore = NaverDates.Parse(Of(Field.Start)),
            NotAfter = NaverDates.Parse(Of(Field.End)),
            Issuer = Of(Field.Issuer),
            SerialNumber = Of(Field.Serial),
            PublicKey = Of(Field.PublicKey),
            SignatureAlgorithm = Of(Field.Signature),
            RegisteredAt = NaverDates.Parse(Of(Field.Registered)),
            IssuedAt = NaverDates.Parse(Of(Field.Issued)),
            Services = [.. usage.Select(static number => new CdnServiceReference(number))],
            InUse = usage.Length > 0 ? true : fields[(int)Field.Usage] is null ? null : false,
            RawSource = () => ReadRaw(json),
        };
    }

    private static int IndexOf(ref Utf8JsonReader reader)
    {
        for (int field = 0; field < Utf8Names.Length; field++)
        {
            if (reader.ValueTextEquals(Utf8Names[field]))
            {
                return field;
            }
        }

        string name = reader.GetString()!;
        return Array.FindIndex(Names, known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The value as text: arrays become a comma-separated list, objects are passed over.</summary>
    private static string? ReadText(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Number:
                return Encoding.UTF8.GetString(reader.ValueSpan.ToArray());
            case JsonTokenType.True:
                return "true";
            case JsonTokenType.False:
                return "false";
            case JsonTokenType.StartArray:
                var items = new List<string>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (ReadText(ref reader) is { Length: > 0 } item)
                    {
                        items.Add(item);
                    }
                }

                return string.Join(",", items);
            case JsonTokenType.StartObject:
                reader.Skip();
                return null;
            default:
                return null;
        }
    }

    private static Dictionary<string, object?> ReadRaw(byte[] json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        var raw = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            // The API gives no key back; should it ever, it goes no further than this.
            if (property.Name.IndexOf("privateKey", StringComparison.OrdinalIgnoreCase) < 0)
            {
                raw[property.Name] = Plain(property.Value);
            }
        }

        return raw;
    }

    private static object? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetInt64(out long number) ? number : value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => value.EnumerateArray().Select(Plain).ToArray(),
        _ => value.EnumerateObject().ToDictionary(static member => member.Name, static member => Plain(member.Value)),
    };
}
