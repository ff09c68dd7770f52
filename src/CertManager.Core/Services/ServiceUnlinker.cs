namespace CertManager;

/// <summary>Ends links: a listener's further certificate, an item of a slot. What a service serves by default stays.</summary>
public sealed class ServiceUnlinker
{
    private readonly ICdnServices _services;
    private readonly IClock _clock;

    /// <summary>Makes one.</summary>
    /// <param name="services">Takes the changes.</param>
    /// <param name="clock">Waits by it.</param>
    public ServiceUnlinker(ICdnServices services, IClock clock)
    {
        _services = services;
        _clock = clock;
    }

    /// <summary>How long a service may take until it is done with a change.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Whether to wait until the provider is done.</summary>
    public bool Wait { get; init; } = true;

    /// <summary>Takes what is to be known beside.</summary>
    public Action<Finding> Notice { get; init; } = static _ => { };

    /// <summary>Finds out what ending a link would do. Changes nothing.</summary>
    /// <param name="service">The service as it was read.</param>
    /// <param name="id">The certificate's number; null to go by name.</param>
    /// <param name="name">The certificate's name; a service that tells no numbers is asked for it.</param>
    /// <param name="itemId">The service's own id of the link; null where it is not needed.</param>
    /// <param name="seen">The service as it was seen when the wish was made; what was changed since then is left alone. Null when that does not matter.</param>
    /// <exception cref="CertManagerException">It is the default certificate, somebody changed the service since it was seen, several links fit, or its certificates are not changed at the service.</exception>
    public static UnlinkPlan Plan(CdnService service, string? id, string? name, string? itemId, CdnService? seen = null)
    {
        if (LinkRules.Elsewhere(service) is { } finding)
        {
            Verdict.ThrowIfRejected(service.ToString(), [finding], error: LinkErrors.UnlinkRefused);
        }

        ServiceCertificate[] fitting = [.. service.Certificates.Where(linked => Fits(linked, id, name, itemId))];
        if (fitting.Length == 0)
        {
            return new UnlinkPlan(service, null, [NotLinked(service, id, name, itemId)]);
        }

        if (seen is not null)
        {
            ServiceLink.ThrowIfChanged(seen, service);
        }

        ServiceCertificate[] removable = [.. fitting.Where(linked => IsRemovable(service, linked))];
        return removable.Length switch
        {
            0 => throw LinkErrors.LinkCertificateStays.With(fitting[0], service),
            1 => new UnlinkPlan(service, removable[0], service.Certificates.Count > 1 ? [] : [LinkFindings.ServiceLeftWithoutCertificate.At(service.Name, service, string.Join(", ", service.Domains))]),
            _ => throw LinkErrors.LinkAmbiguous.With(service, removable[0], string.Join(", ", removable.Select(static linked => $"{linked.ItemId ?? "?"} ({linked.Role})"))),
        };
    }

    /// <summary>Does it and waits until the provider is done.</summary>
    /// <param name="plan">A plan of this unlinker.</param>
    /// <param name="progress">Takes what is waited for.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>The service as it is afterwards.</returns>
    /// <exception cref="CertManagerException">The service was changed by someone else meanwhile (nothing was sent), the provider refused, or it is not known what became of it.</exception>
    public Task<CdnService> ExecuteAsync(UnlinkPlan plan, Action<ServiceProgress> progress, CancellationToken cancel)
    {
        if (plan.Linked is not { } linked)
        {
            return Task.FromResult(plan.Service);
        }

        var change = new ServiceChange(_services, _clock, Timeout, progress, cancel)
        {
            Notice = Notice,
            Wait = Wait,
            Needless = now => NotLinked(now, linked.Id, linked.Name, linked.ItemId),
        };
        bool IsGone(CdnService now) => !now.Certificates.Any(one => one.Role == linked.Role && one.Id == linked.Id && one.Name == linked.Name && one.ItemId == linked.ItemId);
        return change.RunAsync(plan.Service, IsGone, IsGone, now => _services.UnlinkAsync(now, linked, cancel));
    }

    private static bool Fits(ServiceCertificate linked, string? id, string? name, string? itemId) =>
        (itemId is null || linked.ItemId == itemId)
        && (linked.Id is { } told && id is not null ? told == id : name is null ? id is null : linked.Name == name || (linked.Name is null && linked.Id == name));

    /// <summary>
    /// What is served by default stays, unless the slot has another of that role: the old item after a swap. The console of KakaoCloud
    /// disconnects a service from its only certificate, too.
    /// </summary>
    private static bool IsRemovable(CdnService service, ServiceCertificate linked) => service.Kind == ServiceKind.CdnService
        || service.Certificates.Count > 1
        && (linked.Role is LinkRole.Additional or LinkRole.Global
            || (linked.Role == LinkRole.Default && service.Kind == ServiceKind.GlobalEdgeSlot && service.Certificates.Count(static other => other.Role == LinkRole.Default) > 1));

    private static Finding NotLinked(CdnService service, string? id, string? name, string? itemId) =>
        LinkFindings.NotLinked.At(service.Name, name ?? id ?? itemId, service);
}

/// <summary>What ending a link would do.</summary>
public sealed class UnlinkPlan
{
    private static readonly Message Review = new(
        "Take certificate {0} ({1}) from {2}: {3}, ends {4}. {5}",
        "{2}에서 인증서 {0}({1}) 연결 해제: {3}, 만료 {4}. {5}");

    private static readonly Message Remaining = new("Who asks for its names gets the remaining ones: {0}", "이 이름으로 접속하면 남은 인증서가 제공됩니다: {0}");
    private static readonly Message NoneRemains = new("No certificate remains", "남는 인증서가 없습니다");

    internal UnlinkPlan(CdnService service, ServiceCertificate? linked, IReadOnlyList<Finding> findings)
    {
        Service = service;
        Linked = linked;
        Findings = findings;
    }

    /// <summary>The service as it is now.</summary>
    public CdnService Service { get; }

    /// <summary>The link that ends; null when there is none to end.</summary>
    public ServiceCertificate? Linked { get; }

    /// <summary>Whether there is nothing to send.</summary>
    public bool IsUpToDate => Linked is null;

    /// <summary>What is to be known beside.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>What is about to be done.</summary>
    public string Describe()
    {
        ServiceCertificate[] others = [.. Service.Certificates.Where(other => !ReferenceEquals(other, Linked))];
        return Review.Format(
            Linked,
            Linked?.Role,
            Service,
            Linked is { Domains.Count: > 0 } ? string.Join(", ", Linked.Domains) : "?",
            DateText.Day(Linked?.NotAfter),
            others.Length > 0 ? Remaining.Format(string.Join(", ", others.AsEnumerable())) : NoneRemains.Format());
    }
}
