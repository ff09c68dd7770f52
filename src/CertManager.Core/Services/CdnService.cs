namespace CertManager;

/// <summary>What serves certificates at a provider. One vocabulary for all; what is unknown is null, never made up.</summary>
public sealed class CdnService
{
    private IReadOnlyDictionary<string, object?>? _raw;

    /// <summary>The provider's number or id of the slot, edge, listener or load balancer.</summary>
    public required string Id { get; init; }

    /// <summary>What people know it by: the edge's name, the load balancer's name and port (<c>shop-lb:443</c>), the slot's main domain.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required ServiceKind Kind { get; init; }

    /// <summary>Which cloud has it.</summary>
    public required ProviderKind Provider { get; init; }

    /// <summary>Number of the instance that it belongs to (a listener's load balancer, an edge itself): what <c>usedInstanceNoList</c> of a certificate names.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Name of that instance.</summary>
    public string? InstanceName { get; init; }

    /// <summary>Where it stands.</summary>
    public ServiceStatus Status { get; init; }

    /// <summary>Where it stands, in the provider's word.</summary>
    public string? StatusCode { get; init; }

    /// <summary>Where it may serve a certificate.</summary>
    public ServiceScope Scope { get; init; }

    /// <summary>The protocol, for example HTTPS; null where it is not told.</summary>
    public string? Protocol { get; init; }

    /// <summary>The port; null where it is not told.</summary>
    public int? Port { get; init; }

    /// <summary>The domains that it serves, as far as they are known: those of an edge, those of the edges of a slot. Empty for a listener, which serves whoever points to it.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>The certificates linked to it.</summary>
    public IReadOnlyList<ServiceCertificate> Certificates { get; init; } = [];

    /// <summary>Edges of a slot; the slot of an edge.</summary>
    public IReadOnlyList<CdnServiceReference> LinkedServices { get; init; } = [];

    /// <summary>
    /// What a change has to send again, or must find as it was: protocol, port, TLS minimum, ciphers and so on, in the provider's words.
    /// Two readings of an unchanged service give equal settings.
    /// </summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Name of the context that it came through: cmdlets that get it from the pipeline go to that account and no other.</summary>
    public string? Context { get; internal set; }

    /// <summary>The provider's own fields, secrets excluded.</summary>
    public IReadOnlyDictionary<string, object?> Raw => _raw ??= RawSource?.Invoke() ?? new Dictionary<string, object?>();

    /// <summary>Reads <see cref="Raw"/> when somebody asks for it.</summary>
    internal Func<IReadOnlyDictionary<string, object?>>? RawSource { get; init; }

    /// <summary>Whether it was read from a list of names only (<see cref="ServiceQuery.NamesOnly"/>): settings and certificates may be more.</summary>
    internal bool IsPartial { get; init; }

    /// <summary>Whether it takes a change now.</summary>
    internal bool TakesChanges => Status is not (ServiceStatus.Changing or ServiceStatus.Deleted);

    /// <summary>Name, kind and id.</summary>
    public override string ToString() => $"{Name} ({Kind} {Id})";
}

/// <summary>A certificate as a service has it.</summary>
public sealed class ServiceCertificate
{
    private IReadOnlyList<string> _domains = [];
    private DateTimeOffset? _notAfter;

    /// <summary>The certificate's number (in the Classic environment its name); null where the service does not tell it.</summary>
    public string? Id { get; init; }

    /// <summary>Its name; null where the service does not tell it.</summary>
    public string? Name { get; init; }

    /// <summary>What it is to the service.</summary>
    public LinkRole Role { get; init; }

    /// <summary>The service's own id of the link, which removing it takes (Global Edge: <c>itemId</c>); null where there is none.</summary>
    public string? ItemId { get; init; }

    /// <summary>Its domains, as far as the service tells them.</summary>
    public IReadOnlyList<string> Domains
    {
        get => _domains;
        init => _domains = value;
    }

    /// <summary>End of validity, as far as the service tells it.</summary>
    public DateTimeOffset? NotAfter
    {
        get => _notAfter;
        init => _notAfter = value;
    }

    /// <summary>Adds what the certificate's own record tells and the service does not.</summary>
    internal void Complete(CdnCertificate record)
    {
        _domains = [.. _domains.Union(record.Domains, StringComparer.OrdinalIgnoreCase)];
        _notAfter ??= record.NotAfter;
    }

    /// <summary>Name and number.</summary>
    public override string ToString() => (Name, Id) switch
    {
        (null, null) => "?",
        (null, _) => Id!,
        (_, null) => Name,
        _ => $"{Name} ({Id})",
    };
}
