using System.Globalization;
using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud.LoadBalancer;

/// <summary>Turns what Load Balancer tells of an instance and its listeners into services.</summary>
internal static class ListenerReader
{
    /// <summary>Where <see cref="CdnService.Settings"/> keeps the region, as the instance tells it, else the one that was asked.</summary>
    internal const string Region = "regionCode";

    /// <summary>Where <see cref="CdnService.Settings"/> keeps the ciphers: in their order, with commas between.</summary>
    internal const string Ciphers = "cipherSuiteList";

    /// <summary>The objects of a list that have a number.</summary>
    /// <param name="content">What is in the envelope.</param>
    /// <param name="list">Name of the list.</param>
    /// <param name="number">Name of the number.</param>
    internal static IReadOnlyList<JsonElement> Numbered(JsonElement content, string list, string number)
    {
        IEnumerable<JsonElement> elements = content.Find(list) is null ? content.Candidates() : content.ItemsOf(list);
        return [.. elements.Where(element => NaverNumber.TryRead(element.TextOf(number), out _))];
    }

    /// <summary>Whether a protocol has certificates.</summary>
    internal static bool HasTls(string? protocol) => protocol?.ToUpperInvariant() is "HTTPS" or "TLS";

    /// <summary>The protocol of a listener.</summary>
    internal static string? Protocol(JsonElement listener) => Code(listener, "protocolType");

    /// <summary>Reads a listener.</summary>
    /// <param name="instance">Its load balancer.</param>
    /// <param name="listener">The listener.</param>
    /// <param name="region">Where it is; null where that is not known.</param>
    /// <param name="certificates">Its certificates as a list of their own tells them; null where that was not asked.</param>
    /// <param name="namesOnly">Whether no more than names was wanted.</param>
    internal static CdnService Read(JsonElement instance, JsonElement listener, string? region, IEnumerable<JsonElement>? certificates, bool namesOnly)
    {
        string number = listener.TextOf("loadBalancerListenerNo")!;
        string? instanceNumber = instance.TextOf("loadBalancerInstanceNo");
        string? name = instance.TextOf("loadBalancerName", "loadBalancerInstanceName");
        string? protocol = Protocol(listener);
        int? port = int.TryParse(listener.TextOf("port"), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : null;
        (ServiceStatus status, string? code) = Status(instance);
        return new CdnService
        {
            Id = number,
            Name = $"{name ?? instanceNumber}:{(port is null ? number : $"{port}")}",
            Kind = ServiceKind.LoadBalancerListener,
            Provider = ProviderKind.NaverCloud,
            InstanceId = instanceNumber,
            InstanceName = name,
            Status = status,
            StatusCode = code,
            Scope = ServiceScope.Regional,
            Protocol = protocol,
            Port = port,
            Certificates = HasTls(protocol) ? Certificates(listener.TextOf("sslCertificateNo"), certificates) : [],
            Settings = Settings(region, listener, protocol),
            IsPartial = namesOnly,
            RawSource = () => NaverJson.Raw(listener),
        };
    }

    /// <summary>The region that an instance tells; null when it tells none.</summary>
    internal static string? RegionOf(JsonElement instance) => Code(instance, "region") ?? instance.TextOf(Region);

    /// <summary>What changeLoadBalancerListenerConfiguration takes beside the numbers of listener and certificate.</summary>
    private static Dictionary<string, string> Settings(string? region, JsonElement listener, string? protocol)
    {
        (string Name, string? Value)[] all =
        [
            (Region, region),
            ("protocolTypeCode", protocol),
            ("port", listener.TextOf("port")),
            ("useHttp2", listener.TextOf("useHttp2")),
            ("tlsMinVersionTypeCode", Code(listener, "tlsMinVersionType")),
            (Ciphers, CipherNames(listener.Find(Ciphers))),
        ];
        return all.Where(static pair => pair.Value is { Length: > 0 }).ToDictionary(static pair => pair.Name, static pair => pair.Value!, StringComparer.Ordinal);
    }

    private static string? CipherNames(JsonElement? list) => list switch
    {
        null => null,
        { ValueKind: JsonValueKind.Array } => string.Join(",", list.Value.EnumerateArray().Select(Word).Where(static word => word is { Length: > 0 })),
        _ => Word(list.Value),
    };

    /// <summary>The operation NULL, a text, says that nothing is under way (seen in the official Terraform provider, 2026-06-25).</summary>
    internal static (ServiceStatus Status, string? Code) Status(JsonElement instance)
    {
        string? operation = Code(instance, "loadBalancerInstanceOperation");
        string? status = Code(instance, "loadBalancerInstanceStatus");
        return operation?.ToUpperInvariant() switch
        {
            "NULL" => (ServiceStatus.Running, status ?? operation),
            "CREAT" or "CHANG" => (ServiceStatus.Changing, operation),
            null => (ServiceStatus.Unknown, status),
            _ => (ServiceStatus.Unknown, operation),
        };
    }

    private static ServiceCertificate[] Certificates(string? byDefault, IEnumerable<JsonElement>? listed)
    {
        ServiceCertificate[] certificates = [.. (listed ?? []).Select(element => Certificate(element, byDefault))];
        bool told = byDefault is null or "0" || certificates.Any(certificate => certificate.Id == byDefault || certificate.Role == LinkRole.Default);
        return told ? certificates : [new ServiceCertificate { Id = byDefault, Role = LinkRole.Default }, .. certificates];
    }

    private static ServiceCertificate Certificate(JsonElement element, string? byDefault)
    {
        string? number = element.TextOf("sslCertificateNo", "certificateNo");
        bool? isDefault = NaverVocabulary.YesOrNo(element.TextOf("isDefault")) ?? (byDefault is null ? null : number == byDefault);
        return new ServiceCertificate
        {
            Id = number,
            Name = element.TextOf("sslCertificateName", "certificateName"),
            Role = isDefault switch
            {
                true => LinkRole.Default,
                false => LinkRole.Additional,
                null => LinkRole.Unknown,
            },
            Domains = NaverVocabulary.Names(element.TextOf("domainAddress"), null),
            NotAfter = NaverDates.Parse(element.TextOf("validEndDate")),
        };
    }

    /// <summary>The code of a word, which is written as an object <c>{code, codeName}</c>.</summary>
    private static string? Code(JsonElement element, string name) => element.Find(name) is { } value ? Word(value) : null;

    private static string? Word(JsonElement value) => value.ValueKind == JsonValueKind.Object ? value.TextOf("code") : LooseJson.Text(value);
}
