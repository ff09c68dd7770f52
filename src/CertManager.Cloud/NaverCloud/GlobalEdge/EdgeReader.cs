using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud.GlobalEdge;

/// <summary>Turns what Global Edge tells of an edge into a service (edge-listing and edge-information, 2026-09-17).</summary>
internal static class EdgeReader
{
    /// <summary>Reads an edge.</summary>
    /// <param name="listed">The edge in the list of its profile.</param>
    /// <param name="detail">Its configuration; null where that was not asked, or is not to be had.</param>
    internal static CdnService Read(JsonElement listed, JsonElement? detail)
    {
        string id = Id(listed)!;
        string name = listed.TextOf("edgeName") ?? id;
        string? status = listed.TextOf("statusType", "status") ?? detail?.TextOf("statusType", "status");
        JsonElement? distribution = detail?.Find("distributionConfig");
        string? region = listed.TextOf("serviceRegionType") ?? distribution?.TextOf("regionType");
        string? slot = Slot(distribution);
        return new CdnService
        {
            Id = id,
            Name = name,
            Kind = ServiceKind.GlobalEdge,
            Provider = ProviderKind.NaverCloud,
            InstanceId = id,
            InstanceName = name,
            Status = Status(status),
            StatusCode = status,
            Scope = Scope(region),
            Protocol = distribution?.TextOf("protocolType"),
            Domains = [.. ServiceDomains(detail).Concat(NaverVocabulary.Names(listed.TextOf("domainName"), null)).Distinct(StringComparer.OrdinalIgnoreCase)],

            // A slot by one source, a certificate by another: it is shown as the slot, and never written.
            LinkedServices = slot is null ? [] : [new CdnServiceReference(slot, null, nameof(ServiceKind.GlobalEdgeSlot))],
            Settings = Settings(region, distribution, slot),
            RawSource = () => EdgeSlotReader.Merge(listed, detail),
        };
    }

    /// <summary>The edge's id; null for what has none.</summary>
    internal static string? Id(JsonElement edge) => edge.TextOf("id", "edgeId");

    /// <summary>The domains that an edge serves with the certificates of its slot: its own domains are NAVER's, and so are their certificates.</summary>
    internal static string[] ServiceDomains(JsonElement? detail)
    {
        JsonElement? domain = detail?.Find("distributionConfig")?.Find("serviceDomain");
        bool own = domain?.TextOf("domainType")?.StartsWith("NCP_", StringComparison.OrdinalIgnoreCase) == true;
        return own ? [] : NaverVocabulary.Names(domain?.TextOf("domainName"), null);
    }

    /// <summary>Where an edge stands (status call, 2026-09-17).</summary>
    internal static ServiceStatus Status(string? word) => word?.ToUpperInvariant() switch
    {
        "RUNNING" => ServiceStatus.Running,
        "PUBLISHING" or "STOPPING" or "ACTIVATING" => ServiceStatus.Changing,
        "STOPPED" => ServiceStatus.Stopped,
        "DELETING" or "DELETED" => ServiceStatus.Deleted,
        _ => ServiceStatus.Unknown,
    };

    private static ServiceScope Scope(string? region) => region?.ToUpperInvariant() switch
    {
        "KOREA" or "JAPAN" => ServiceScope.Regional,
        "GLOBAL" => ServiceScope.Global,
        _ => ServiceScope.Unknown,
    };

    private static string? Slot(JsonElement? distribution) => distribution?.Find("serviceDomain")?.Find("certificate") switch
    {
        { ValueKind: JsonValueKind.Object } reference => reference.TextOf("id", "slotId"),
        { } scalar => LooseJson.Text(scalar) is { Length: > 0 } text ? text : null,
        null => null,
    };

    private static Dictionary<string, string> Settings(string? region, JsonElement? distribution, string? slot)
    {
        JsonElement? domain = distribution?.Find("serviceDomain");
        (string Name, string? Value)[] all =
        [
            ("regionType", region),
            ("protocolType", distribution?.TextOf("protocolType")),
            ("domainType", domain?.TextOf("domainType")),
            ("domainName", domain?.TextOf("domainName")),
            ("certificateId", slot),
        ];
        return all.Where(static pair => pair.Value is not null).ToDictionary(static pair => pair.Name, static pair => pair.Value!, StringComparer.Ordinal);
    }
}
