namespace CertManager;

/// <summary>
/// The services that serve a provider's certificates, and the links between both. Every change returns when the provider took it, not when
/// it is done: <see cref="GetAsync"/> tells. A service that is busy with a change refuses with <see cref="ServiceErrors.ServiceBusy"/>.
/// </summary>
public interface ICdnServices
{
    /// <summary>How changes whose answers were lost are repeated on this connection.</summary>
    ChangeRepetition Repetition { get; }

    /// <summary>Lists services with the certificates linked to them, one call of <paramref name="found"/> for each.</summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="found">Takes each; called from one thread at a time.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">No kind of service could be asked. When one of several kinds refuses, its services are left out and <see cref="ServiceQuery.Notice"/> is told.</exception>
    Task ListAsync(ServiceQuery query, Action<CdnService> found, CancellationToken cancel);

    /// <summary>Reads a service again; null when it does not exist any more.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="id">Its id.</param>
    /// <param name="instanceId">Number of its instance, where that is known: a listener is read through its load balancer.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">The call failed.</exception>
    Task<CdnService?> GetAsync(ServiceKind kind, string id, string? instanceId, CancellationToken cancel);

    /// <summary>
    /// Links a certificate. <see cref="LinkRole.Default"/> replaces the one there is (a listener's default, a slot's certificate; linking the same number
    /// again applies its new files); <see cref="LinkRole.Additional"/> adds one to a listener; <see cref="LinkRole.Global"/> widens a slot, or replaces its
    /// Global Edge Dedicated certificate. Everything else about the service is sent as <paramref name="service"/> has it.
    /// </summary>
    /// <param name="service">The service as it was read last.</param>
    /// <param name="certificate">The certificate.</param>
    /// <param name="role">What it is to be to the service.</param>
    /// <param name="cancel">Ends it; what the provider made of a request already sent is then unknown.</param>
    /// <exception cref="CertManagerException">The provider refused it, does not offer it, or what became of it is unknown.</exception>
    Task LinkAsync(CdnService service, CdnCertificate certificate, LinkRole role, CancellationToken cancel);

    /// <summary>Ends a link: a listener's further certificate, an item of a slot. A service's only certificate is never taken away.</summary>
    /// <param name="service">The service as it was read last.</param>
    /// <param name="linked">One of its certificates.</param>
    /// <param name="cancel">Ends it; what the provider made of a request already sent is then unknown.</param>
    /// <exception cref="CertManagerException">The provider refused it, does not offer it, or what became of it is unknown.</exception>
    Task UnlinkAsync(CdnService service, ServiceCertificate linked, CancellationToken cancel);

    /// <summary>Makes a Global Edge slot.</summary>
    /// <param name="request">What it is to be like.</param>
    /// <param name="cancel">Ends it; what the provider made of a request already sent is then unknown.</param>
    /// <returns>The slot's id; null when the provider confirmed it without telling one (its answer is not documented: look for the certificate in the list).</returns>
    /// <exception cref="CertManagerException">The provider refused it, or what became of it is unknown.</exception>
    Task<string?> CreateSlotAsync(SlotRequest request, CancellationToken cancel);

    /// <summary>Deletes a Global Edge slot that no edge uses. It cannot be undone.</summary>
    /// <param name="id">The slot.</param>
    /// <param name="cancel">Ends it; what the provider made of a request already sent is then unknown.</param>
    /// <exception cref="CertManagerException">The provider refused it, or what became of it is unknown.</exception>
    Task DeleteSlotAsync(string id, CancellationToken cancel);
}

/// <summary>Which services are listed.</summary>
public sealed class ServiceQuery
{
    /// <summary>Kinds; empty for all that the zone offers. The Classic environment is listed only when it is asked for.</summary>
    public IReadOnlyCollection<ServiceKind> Kinds { get; init; } = [];

    /// <summary>The provider's code of a region (KR, JPN, SGN, KRS, FKR) for load balancers; null to send none.</summary>
    public string? Region { get; init; }

    /// <summary>Whether names and numbers of instances are enough: no listeners' certificates, no details of slots and edges are asked for.</summary>
    public bool NamesOnly { get; init; }

    /// <summary>Takes what is to be known about the list as a whole, for example services that could not be asked.</summary>
    public Action<Finding>? Notice { get; init; }
}

/// <summary>A Global Edge slot to be made (edge-postcertificate, 2026-09-17).</summary>
public sealed class SlotRequest
{
    /// <summary>The certificate for Korea and Japan.</summary>
    public required CdnCertificate Certificate { get; init; }

    /// <summary>A Global Edge Dedicated certificate, for a slot of the whole world; null for Korea and Japan.</summary>
    public CdnCertificate? GlobalCertificate { get; init; }

    /// <summary>The provider's word: TLS_ALL_VERSIONS or TLS_MIN_VERSION_1_2.</summary>
    public string TlsVersion { get; init; } = "TLS_MIN_VERSION_1_2";

    /// <summary>The provider's word: DEFAULT, GENERAL or STRICT (not with TLS_ALL_VERSIONS).</summary>
    public string CipherProfile { get; init; } = "DEFAULT";
}
