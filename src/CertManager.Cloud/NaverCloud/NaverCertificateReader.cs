using System.Text;
using System.Text.Json;

namespace CertManager.Cloud.NaverCloud;

/// <summary>
/// Reads one element of <c>sslCertificateList</c> (API 1.0, getCertificateList, 2026-09-17; API 2.0, ListCertificates and its narrower kin,
/// 2026-10-08): fields in any order and letter case, numbers as text and text as numbers, lists as text, and fields that nobody has heard of yet.
/// </summary>
internal static class NaverCertificateReader
{
    private static readonly string[] Names =
    [
        "certificateNo", "certificateName", "certificateType", "domainAddress", "subDomainAddress", "regDate", "validStartDate", "validEndDate",
        "issueDate", "statusCode", "statusName", "externalYn", "caInfo", "certSerialNumber", "certPublicKeyInfo", "certSignAlgorithmName", "usedInstanceNoList",
        "orderId", "renewalYn", "validStatusName", "commonName", "dnsName", "certificateTypeCode", "autoRenewYn", "validStatusCode",
    ];

    /// <summary>What the names beyond the fields stand for: the second API's names of the same things, in the order of <see cref="Names"/>.</summary>
    private static readonly Field[] Aliases = [Field.Domain, Field.FurtherDomains, Field.Type, Field.AutoRenew, Field.Validation];

    private static readonly byte[][] Utf8Names = [.. Names.Select(Encoding.UTF8.GetBytes)];

    private enum Field
    {
        Number, Name, Type, Domain, FurtherDomains, Registered, Start, End, Issued, StatusCode, StatusName, External, Issuer, Serial, PublicKey, Signature, Usage, Order, AutoRenew, Validation, Count,
    }

    /// <summary>Reads an element.</summary>
    /// <param name="json">The whole element; kept for <see cref="CdnCertificate.Raw"/>.</param>
    /// <param name="order">The order that it stands in; null to take what the element says.</param>
    /// <param name="applied">The type that was applied for, where the element gives none.</param>
    /// <exception cref="JsonException">It is no object.</exception>
    internal static CdnCertificate Read(byte[] json, string? order = null, CertificateType applied = CertificateType.Unknown)
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
                int meant = field < (int)Field.Count ? field : (int)Aliases[field - (int)Field.Count];
                fields[meant] = string.IsNullOrEmpty(fields[meant]) ? value ?? fields[meant] : fields[meant];
            }
        }

        return Build(fields, json, order, applied);
    }

    private static CdnCertificate Build(string?[] fields, byte[] json, string? order, CertificateType applied)
    {
        string? Of(Field field) => fields[(int)field] is { Length: > 0 } text ? text : null;
        string[] domains = [.. NaverVocabulary.Names(Of(Field.Domain)), .. NaverVocabulary.Names(Of(Field.FurtherDomains))];
        CertificateType type = NaverVocabulary.Type(Of(Field.Type), Of(Field.External), Of(Field.StatusCode));
        string[] usage = NaverVocabulary.Numbers(Of(Field.Usage));
        return new CdnCertificate
        {
            Id = Of(Field.Number) ?? string.Empty,
            Name = Of(Field.Name) ?? string.Empty,
            Provider = ProviderKind.NaverCloud,
            PrimaryDomain = domains.FirstOrDefault(),
            Domains = [.. domains.Distinct(StringComparer.OrdinalIgnoreCase)],
            Type = type == CertificateType.Unknown ? applied : type,
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
            Order = order ?? Of(Field.Order),
            AutoRenew = NaverVocabulary.YesOrNo(Of(Field.AutoRenew)),
            HasPrivateKey = Of(Field.StatusCode) == NaverVocabulary.KeyNotRegistered ? false : null,
            Validation = Of(Field.Validation),
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

    private static IReadOnlyDictionary<string, object?> ReadRaw(byte[] json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return NaverJson.Raw(document.RootElement);
    }
}
