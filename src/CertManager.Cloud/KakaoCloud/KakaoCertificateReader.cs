using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.KakaoCloud;

/// <summary>
/// Reads certificates of both stores: those of load balancers (official Go SDK, LoadBalancerEtcAPI, 2026-06-30) and those of CDN (the contract, ours).
/// Raw has the field <c>store</c>, which says which: <c>load-balancer</c> or <c>cdn</c>.
/// </summary>
internal static class KakaoCertificateReader
{
    /// <summary>Our field of Raw.</summary>
    internal const string Store = "store";

    /// <summary>Certificate Manager, as Load Balancer lists it.</summary>
    internal const string LoadBalancer = "load-balancer";

    private const string Cdn = "cdn";

    /// <summary>A certificate that load balancers may use. Its names are not told; whether it has ended is told by the clock.</summary>
    internal static CdnCertificate ReadLoadBalancer(JsonElement item, DateTimeOffset now)
    {
        DateTimeOffset? end = KakaoDates.Parse(item.TextOf("expiration"));
        CertificateState? state = StateBy(end, now);
        return new CdnCertificate
        {
            Id = item.TextOf("secret_ref", "id") ?? string.Empty,
            Name = item.TextOf("name") ?? string.Empty,
            Provider = ProviderKind.KakaoCloud,
            Type = CertificateType.External,
            State = state,
            Status = StatusOf(state),
            StatusCode = item.TextOf("status"),
            NotAfter = end,
            RegisteredAt = KakaoDates.Parse(item.TextOf("created_at")),
            Creator = CreatorOf(item),
            RawSource = () => KakaoJson.Raw(item, Store, LoadBalancer),
        };
    }

    /// <summary>A certificate of CDN.</summary>
    /// <param name="item">The record, of a list or in detail.</param>
    /// <param name="now">By which what the record does not tell is decided.</param>
    internal static CdnCertificate ReadCdn(JsonElement item, DateTimeOffset now)
    {
        DateTimeOffset? end = KakaoDates.Parse(item.TextOf("expires_at"));
        string? code = item.TextOf("state");
        CertificateState? state = StateOf(code) ?? StateBy(end, now);
        CdnServiceReference[] services = [.. item.Objects("cdn_services", "cdn_service").Where(static one => one.TextOf("id") is not null)
            .Select(static one => new CdnServiceReference(one.TextOf("id")!, one.TextOf("name"), nameof(ServiceKind.CdnService)))];
        string[] domains = Domains(item);
        return new CdnCertificate
        {
            Id = item.TextOf("id") ?? string.Empty,
            Name = item.TextOf("name") ?? string.Empty,
            Provider = ProviderKind.KakaoCloud,
            PrimaryDomain = domains.FirstOrDefault(),
            Domains = domains,
            Type = CertificateType.External,
            State = state,
            Status = end <= now ? CertificateStatus.Expired : StatusOf(state),
            StatusCode = code,
            Fingerprint = Fingerprint(item.TextOf("fingerprint_sha256")),
            SerialNumber = item.TextOf("serial_number"),
            Issuer = item.TextOf("issuer"),
            NotBefore = KakaoDates.Parse(item.TextOf("not_before")),
            NotAfter = end,
            RegisteredAt = KakaoDates.Parse(item.TextOf("created_at")),
            InUse = services.Length > 0 ? true : item.Find("cdn_services") is null ? null : false,
            Services = services,
            HasPrivateKey = true,
            Creator = CreatorOf(item),
            RawSource = () => KakaoJson.Raw(item, Store, Cdn),
        };
    }

    /// <summary>Whether a record of a list tells all names: it has the list of the others, or there are none.</summary>
    internal static bool TellsNames(JsonElement item) =>
        item.Find("sub_domains") is not null || string.Equals(item.TextOf("type"), nameof(CertificateKind.Single), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a record is one of Certificate Manager.</summary>
    internal static bool IsOfLoadBalancer(CdnCertificate certificate) =>
        certificate.Provider == ProviderKind.KakaoCloud && certificate.Raw.TryGetValue(Store, out object? store) && store is LoadBalancer;

    private static string[] Domains(JsonElement item)
    {
        IEnumerable<string?> others = item.Find("sub_domains") switch
        {
            { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Select(LooseJson.Text),
            { ValueKind: JsonValueKind.String } text => text.GetString()!.Split(',').Select(static name => name.Trim()),
            _ => [],
        };
        return [.. others.Prepend(item.TextOf("primary_domain")).Where(static name => !string.IsNullOrEmpty(name)).Select(static name => name!).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>64 upper-case hexadecimal digits; anything else tells nothing.</summary>
    private static string? Fingerprint(string? text)
    {
        string digits = string.Concat((text ?? string.Empty).Where(static c => c is not (':' or ' ' or '-'))).ToUpperInvariant();
        return digits.Length == 64 && digits.All(static c => c is (>= '0' and <= '9') or (>= 'A' and <= 'F')) ? digits : null;
    }

    /// <summary>An id or a name, under either of the two names that the published APIs have; null when that user is gone.</summary>
    private static string? CreatorOf(JsonElement item) => item.TextOf("creator_id", "created_by", "creator");

    private static CertificateState? StateOf(string? word) => word?.ToUpperInvariant() switch
    {
        "RUNNING" => CertificateState.Running,
        "STOPPED" => CertificateState.Stopped,
        _ => null,
    };

    private static CertificateState? StateBy(DateTimeOffset? end, DateTimeOffset now) => end is { } known ? known <= now ? CertificateState.Stopped : CertificateState.Running : null;

    private static CertificateStatus StatusOf(CertificateState? state) => state switch
    {
        CertificateState.Running => CertificateStatus.Normal,
        CertificateState.Stopped => CertificateStatus.Expired,
        _ => CertificateStatus.Unknown,
    };
}
