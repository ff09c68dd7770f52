namespace CertManager;

/// <summary>What is remembered of an object that came through a connection: enough to name it again, never a secret, nothing of the provider's answer.</summary>
internal class SeenItem
{
    private readonly string? _words;

    /// <summary>Remembers an object.</summary>
    /// <param name="id">Its number or id.</param>
    /// <param name="name">What people know it by; null when it has no name.</param>
    /// <param name="words">What else tells it apart.</param>
    internal SeenItem(string id, string? name, string? words = null)
    {
        Id = id;
        Name = name;
        _words = words;
    }

    /// <summary>The provider's number or id.</summary>
    internal string Id { get; }

    /// <summary>Its name; null when it has none.</summary>
    internal string? Name { get; }

    /// <summary>The domains that it is for.</summary>
    internal IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>One line for people.</summary>
    /// <param name="now">The connection's time, for what is about to end.</param>
    internal string Describe(DateTimeOffset now) =>
        string.Join(" · ", new[] { Name, Id }.Concat(Details(now)).Where(static part => !string.IsNullOrEmpty(part)));

    private protected virtual IEnumerable<string?> Details(DateTimeOffset now) => [_words];
}

/// <summary>A certificate that was seen.</summary>
internal sealed class SeenCertificate : SeenItem
{
    private static readonly Message Until = new("until {0} ({1} days)", "{0}까지({1}일)");
    private static readonly Message Ended = new("ended {0}", "{0} 만료");

    private readonly CertificateStatus _status;
    private readonly DateTimeOffset? _end;

    /// <summary>Remembers a certificate.</summary>
    internal SeenCertificate(CdnCertificate certificate)
        : base(certificate.Id, certificate.Name)
    {
        Domains = certificate.Domains;
        _status = certificate.Status;
        _end = certificate.NotAfter;
    }

    private protected override IEnumerable<string?> Details(DateTimeOffset now) =>
    [
        Domains.Count > 1 ? $"{Domains[0]} +{Domains.Count - 1}" : Domains.FirstOrDefault(),
        _status is CertificateStatus.Normal or CertificateStatus.Unknown ? null : _status.ToString(),
        _end is not { } end ? null : end < now ? Ended.Format(DateText.Day(end)) : Until.Format(DateText.Day(end), (int)(end - now).TotalDays),
    ];
}

/// <summary>A service that was seen.</summary>
internal sealed class SeenService : SeenItem
{
    private readonly IReadOnlyList<string> _linked;

    /// <summary>Remembers a service.</summary>
    internal SeenService(CdnService service)
        : base(service.Id, service.Name)
    {
        Kind = service.Kind;
        Instance = service.InstanceId ?? service.Id;
        Domains = service.Domains;
        Items = [.. service.Certificates.Where(static linked => linked.ItemId is not null).Select(linked => new SeenItem(linked.ItemId!, name: null, $"{linked.Role} · {linked} · {service.Name}"))];
        _linked = [.. service.Certificates.Select(static linked => linked.ToString())];
    }

    /// <summary>What it is: ids are unique within a kind only.</summary>
    internal ServiceKind Kind { get; }

    /// <summary>Number of the instance that it belongs to: what certificates are listed by.</summary>
    internal string Instance { get; }

    /// <summary>Its links that have an id of their own.</summary>
    internal IReadOnlyList<SeenItem> Items { get; }

    private protected override IEnumerable<string?> Details(DateTimeOffset now) =>
        [Kind.ToString(), Instance == Id ? null : Instance, string.Join(", ", Domains), string.Join(", ", _linked)];
}
