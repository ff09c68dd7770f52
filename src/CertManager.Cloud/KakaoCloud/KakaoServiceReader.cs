using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.KakaoCloud;

/// <summary>Reads CDN services (the contract, ours; status words are those of Load Balancer, official Go SDK, 2026-06-30).</summary>
internal static class KakaoServiceReader
{
    /// <summary>Reads one.</summary>
    internal static CdnService Read(JsonElement item)
    {
        string id = item.TextOf("id") ?? string.Empty;
        string? status = item.TextOf("provisioning_status");
        string? domain = item.TextOf("user_domain");
        return new CdnService
        {
            Id = id,
            Name = item.TextOf("name") ?? id,
            Kind = ServiceKind.CdnService,
            Provider = ProviderKind.KakaoCloud,
            InstanceId = id,
            InstanceName = item.TextOf("name"),
            Status = StatusOf(status),
            StatusCode = status,
            Domains = domain is null ? [] : [domain],
            Certificates = [.. item.Objects("certificate", "certificates").Select(ReadLinked)],
            Settings = domain is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["user_domain"] = domain },
            RawSource = () => KakaoJson.Raw(item),
        };
    }

    private static ServiceCertificate ReadLinked(JsonElement linked) => new()
    {
        Id = linked.TextOf("id"),
        Name = linked.TextOf("name"),
        Role = LinkRole.Default,
        Domains = linked.TextOf("primary_domain") is { } domain ? [domain] : [],
        NotAfter = KakaoDates.Parse(linked.TextOf("expires_at")),
    };

    private static ServiceStatus StatusOf(string? word) => word?.ToUpperInvariant() switch
    {
        "ACTIVE" => ServiceStatus.Running,
        "DELETED" or "PENDING_DELETE" => ServiceStatus.Deleted,
        { } pending when pending.StartsWith("PENDING_", StringComparison.Ordinal) => ServiceStatus.Changing,
        _ => ServiceStatus.Unknown,
    };
}
