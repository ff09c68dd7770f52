using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud.GlobalEdge;

/// <summary>Turns what Global Edge tells of a slot into a service (edge-getcertificatelist and edge-getcertificate, 2026-09-17).</summary>
internal static class EdgeSlotReader
{
    private static readonly string[] SettingNames = ["serviceRegion", "tlsVersion", "cipherProfile"];

    /// <summary>Reads a slot.</summary>
    /// <param name="listed">The slot in the list; settings come from here alone, so that every reading gives the same ones.</param>
    /// <param name="detail">Its certificates; null where that was not asked.</param>
    /// <param name="edges">The edges that use it.</param>
    /// <param name="domains">Their domains.</param>
    internal static CdnService Read(JsonElement listed, JsonElement? detail, IReadOnlyList<CdnServiceReference> edges, IEnumerable<string> domains)
    {
        string? status = listed.TextOf("provisionStatus") ?? detail?.TextOf("provisionStatus");
        ServiceScope scope = Scope(listed.TextOf("serviceRegion") ?? detail?.TextOf("serviceRegion"));
        return new CdnService
        {
            Id = Id(listed)!,
            Name = listed.TextOf("commonName") ?? listed.TextOf("certificateName") ?? Id(listed)!,
            Kind = ServiceKind.GlobalEdgeSlot,
            Provider = ProviderKind.NaverCloud,
            Status = Status(status),
            StatusCode = status,
            Scope = scope,
            Domains = [.. domains.Distinct(StringComparer.OrdinalIgnoreCase)],
            Certificates = detail?.Find("certificates") is { ValueKind: JsonValueKind.Array } items ? [.. items.EnumerateArray().Where(static item => item.ValueKind == JsonValueKind.Object).Select(Certificate)] : InList(listed, scope),
            LinkedServices = edges,
            IsPartial = detail is null,
            Settings = SettingNames
                .Select(name => (Name: name, Value: listed.TextOf(name)))
                .Where(static pair => pair.Value is not null)
                .ToDictionary(static pair => pair.Name, static pair => pair.Value!, StringComparer.Ordinal),
            RawSource = () => Merge(listed, detail),
        };
    }

    /// <summary>The slot's id; null for what has none.</summary>
    internal static string? Id(JsonElement slot) => slot.TextOf("slotId", "id");

    /// <summary>Where a slot stands. READY has published nothing yet.</summary>
    internal static ServiceStatus Status(string? word) => word?.ToUpperInvariant() switch
    {
        "READY" => ServiceStatus.Stopped,
        "PUBLISHING" => ServiceStatus.Changing,
        "RUNNING" => ServiceStatus.Running,
        "DELETING" or "DELETED" => ServiceStatus.Deleted,
        _ => ServiceStatus.Unknown,
    };

    /// <summary>The fields of a list's element, and what the detail has beside.</summary>
    internal static IReadOnlyDictionary<string, object?> Merge(JsonElement listed, JsonElement? detail)
    {
        var raw = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, object?> field in NaverJson.Raw(listed).Concat(detail is { } known ? NaverJson.Raw(known) : []))
        {
            raw[field.Key] = field.Value;
        }

        return raw;
    }

    /// <summary>KR_JP_GLOBAL is the slot's word, GLOBAL the item's.</summary>
    private static ServiceScope Scope(string? region) => region?.ToUpperInvariant() switch
    {
        "KR_JP" => ServiceScope.Regional,
        "KR_JP_GLOBAL" or "GLOBAL" => ServiceScope.Global,
        _ => ServiceScope.Unknown,
    };

    private static ServiceCertificate Certificate(JsonElement item) => new()
    {
        Id = item.TextOf("cmCertificateId", "cmCertificateNo", "certificateNo", "certificateId", "sslCertificateNo"),
        Name = item.TextOf("cmCertificateName", "certificateName"),
        Role = item.TextOf("serviceRegion")?.ToUpperInvariant() switch
        {
            "KR_JP" => LinkRole.Default,
            "GLOBAL" => LinkRole.Global,
            _ => LinkRole.Unknown,
        },
        ItemId = item.TextOf("itemId"),
        Domains = NaverVocabulary.Names(item.TextOf("commonName"), Further(item.Find("sanDomains"))),
        NotAfter = NaverDates.Parse(item.TextOf("expirationDate", "validEndDate")),
    };

    private static string? Further(JsonElement? domains) => domains switch
    {
        null => null,
        { ValueKind: JsonValueKind.Array } => string.Join(",", domains.Value.EnumerateArray().Select(LooseJson.Text)),
        _ => LooseJson.Text(domains.Value),
    };

    /// <summary>The list names one certificate; which of two it is in a slot of the whole world, it does not say.</summary>
    private static ServiceCertificate[] InList(JsonElement listed, ServiceScope scope) => listed.TextOf("certificateName") is not { } name
        ? []
        :
        [
            new ServiceCertificate
            {
                Name = name,
                Role = scope == ServiceScope.Regional ? LinkRole.Default : LinkRole.Unknown,
                Domains = NaverVocabulary.Names(listed.TextOf("commonName"), null),
                NotAfter = NaverDates.Parse(listed.TextOf("expirationDate")),
            },
        ];
}
