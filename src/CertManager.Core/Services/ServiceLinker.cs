namespace CertManager;

/// <summary>
/// Links certificates to services: judges what may be linked, notices changes that others made meanwhile, repeats what a busy
/// service refused, finds out what became of a request whose answer was lost, and waits until the provider is done.
/// </summary>
public sealed class ServiceLinker
{
    private readonly ICdnServices _services;
    private readonly IClock _clock;

    /// <summary>Makes a linker.</summary>
    /// <param name="services">Takes the changes.</param>
    /// <param name="clock">Waits by it.</param>
    public ServiceLinker(ICdnServices services, IClock clock)
    {
        _services = services;
        _clock = clock;
    }

    /// <summary>How long a service may take until it is done with a change. A wait beyond is the error ServiceNotReady.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Ids of Error findings to let pass, where they allow it.</summary>
    public IReadOnlyCollection<string> Accepted { get; init; } = [];

    /// <summary>Whether to wait until the provider is done; false to return as soon as it took the change.</summary>
    public bool Wait { get; init; } = true;

    /// <summary>Takes what is to be known beside: that a service was as wanted already, or that a lost answer was found out.</summary>
    public Action<Finding> Notice { get; init; } = static _ => { };

    /// <summary>Finds out what linking would do. Changes nothing.</summary>
    /// <param name="service">The service as it was read.</param>
    /// <param name="certificate">The certificate.</param>
    /// <param name="role">What it is to be to the service; null for what the certificate's type and the service suggest.</param>
    /// <param name="again">
    /// Whether to link it again where it is linked already, so that the service takes its new files. An additional certificate is taken away and
    /// added again then, which is refused here where no other certificate of the listener covers its names meanwhile.
    /// </param>
    /// <param name="seen">The service as it was seen when the wish was made; what was changed since then is left alone. Null when that does not matter.</param>
    /// <exception cref="CertManagerException">It may not be linked there: names, type, region, status. The exception carries the findings. Or somebody changed the service since it was seen.</exception>
    public LinkPlan Plan(CdnService service, CdnCertificate certificate, LinkRole? role, bool again = false, CdnService? seen = null)
    {
        LinkRole wanted = LinkRules.Meant(service, role ?? LinkRules.RoleOf(service, certificate));
        if (!again && LinkRules.Elsewhere(service) is null && (service.HasNow(certificate, wanted) || (wanted == LinkRole.Additional && service.HasNow(certificate, LinkRole.Default))))
        {
            // A listener serves its default certificate to those who ask for its names, too.
            return new LinkPlan(service, certificate, wanted, null, isUpToDate: true, [LinkedAlready(service, certificate, wanted)]);
        }

        if (seen is not null)
        {
            ServiceLink.ThrowIfChanged(seen, service);
        }

        IReadOnlyList<Finding> findings = LinkRules.Judge(service, certificate, wanted, _clock.UtcNow);
        ServiceCertificate? further = again && wanted == LinkRole.Additional ? service.Certificates.FirstOrDefault(linked => linked.Role == wanted && linked.IsTo(certificate)) : null;
        findings = further is null ? findings : [.. findings, LinkRules.JudgeAgain(service, certificate, _clock.UtcNow)];
        Verdict.ThrowIfRejected(certificate.ToString(), findings, Accepted, LinkErrors.LinkRefused);
        return new LinkPlan(service, certificate, wanted, LinkRules.Holder(service, wanted), isUpToDate: false, findings) { Again = again, TakenAway = further };
    }

    /// <summary>Does it and waits until the provider is done.</summary>
    /// <param name="plan">A plan of this linker.</param>
    /// <param name="progress">Takes what is waited for.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>The service as it is afterwards; as it was when there was nothing to do.</returns>
    /// <exception cref="CertManagerException">The service was changed by someone else meanwhile (nothing was sent), the provider refused, or it is not known what became of it.</exception>
    public Task<CdnService> ExecuteAsync(LinkPlan plan, Action<ServiceProgress> progress, CancellationToken cancel)
    {
        if (plan.IsUpToDate)
        {
            return Task.FromResult(plan.Service);
        }

        if (plan.TakenAway is not null)
        {
            return new ServiceRelink(_services, _clock, plan) { Timeout = Timeout, Wait = Wait, Notice = Notice }.RunAsync(progress, cancel);
        }

        var change = new ServiceChange(_services, _clock, Timeout, progress, cancel)
        {
            Notice = Notice,
            Again = plan.Again,
            Wait = Wait,
            Needless = now => LinkedAlready(now, plan.Certificate, plan.Role),
        };
        return change.RunAsync(
            plan.Service,
            now => now.HasNow(plan.Certificate, plan.Role),
            now => now.Has(plan.Certificate, plan.Role) || !now.TellsCertificates(),
            now => _services.LinkAsync(now, plan.Certificate, plan.Role, cancel));
    }

    /// <summary>Waits until a service is done with its changes.</summary>
    /// <param name="service">The service.</param>
    /// <param name="progress">Takes what is waited for.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>The service as it is then.</returns>
    /// <exception cref="CertManagerException">It took longer than <see cref="Timeout"/>, or the service does not exist any more.</exception>
    public Task<CdnService> WaitAsync(CdnService service, Action<ServiceProgress> progress, CancellationToken cancel) =>
        new ServiceChange(_services, _clock, Timeout, progress, cancel).UntilAsync(service, static _ => true);

    private static Finding LinkedAlready(CdnService service, CdnCertificate certificate, LinkRole role) =>
        LinkFindings.LinkedAlready.At(service.Name, certificate, service, role);
}
