namespace CertManager;

/// <summary>Finds out what a replacement would do. Changes nothing: whatever can stop it is to stop it here.</summary>
internal sealed class ReplacementPlanner
{
    private readonly IPkiEngine _pki;
    private readonly ICertificateProvider _provider;
    private readonly IEndpointProbe _probe;
    private readonly IClock _clock;
    private readonly JudgeOptions _judging;

    internal ReplacementPlanner(IPkiEngine pki, ICertificateProvider provider, IEndpointProbe probe, IClock clock, JudgeOptions judging)
    {
        _pki = pki;
        _provider = provider;
        _probe = probe;
        _clock = clock;
        _judging = judging;
    }

    internal async Task<ReplacementPlan> PlanAsync(ReplacementRequest request, CancellationToken cancel)
    {
        List<Finding> findings = Judge(request);
        CertificateInfo leaf = request.Bundle.Leaf;
        List<CdnCertificate> records = await ListAsync(cancel).ConfigureAwait(false);
        List<CdnService> services = await ServicesAsync(request, findings, cancel).ConfigureAwait(false);
        CdnCertificate? registered = records.FirstOrDefault(record => CertificateIdentity.Compare(leaf, record) == Sameness.Same);
        CdnCertificate current = await FindAsync(request, leaf, records, services, findings, cancel).ConfigureAwait(false);

        bool inPlace = request.NewName is null && request.RollbackBundle is not null;
        ReplacementMode mode = inPlace ? ReplacementMode.InPlace : ReplacementMode.NewCertificate;
        string newName = inPlace ? current.Name : registered?.Name ?? request.NewName ?? FreeName(current, leaf, records);
        findings.AddRange(await PreviewAsync(request, current, mode, newName, cancel).ConfigureAwait(false));

        var journal = new ReplacementJournal
        {
            CertificateId = current.Id,
            CertificateName = current.Name,
            NewFingerprint = leaf.Fingerprint,
            StartedAt = _clock.UtcNow,
            Mode = mode,
            NewName = newName,
        };
        List<CdnService> linked = [];
        var catalog = new CertificateCatalog(_provider);
        foreach (CdnService service in services.Where(static service => service.Kind != ServiceKind.GlobalEdge))
        {
            ServiceCertificate[] links = [.. service.Certificates.Where(link => link.IsTo(current) || (registered is not null && link.IsTo(registered)))];
            if (links.Length > 0)
            {
                linked.Add(service);
                await LinkedNames.CompleteAsync(service, catalog, cancel).ConfigureAwait(false);
            }

            foreach (ServiceCertificate link in links)
            {
                CheckLink(request, service, current, newName, link.Role);
                journal.Links.Add(new ReplacedLink { Kind = service.Kind, ServiceId = service.Id, InstanceId = service.InstanceId, ServiceName = service.Name, Role = link.Role });
            }
        }

        if (linked.Count == 0 && mode == ReplacementMode.NewCertificate)
        {
            throw ReplacementErrors.NoLinkToMove.With(current, current.Id);
        }

        if (mode == ReplacementMode.NewCertificate && registered is null && request.NewName is null)
        {
            findings.Add(ReplacementFindings.ReplacedByNewCertificate.At(current.Name, current, newName));
        }

        AddUnknownServices(current, services, findings);
        await ChooseHostsAsync(request, current, linked, journal, findings, cancel).ConfigureAwait(false);
        return new ReplacementPlan(request, journal, current, resumed: false) { Findings = findings, Services = linked };
    }

    /// <summary>The same for a replacement that was begun: what it planned stands, and it is stopped only where it could not go on.</summary>
    internal async Task<ReplacementPlan> ResumeAsync(ReplacementRequest request, ReplacementJournal journal, string path, CancellationToken cancel)
    {
        bool named = request.Id is not null ? request.Id == journal.CertificateId : request.Name == journal.CertificateName || ReplacementName.IsDerived(journal.CertificateName, request.Name!);
        if (!named || request.Bundle.Fingerprint != journal.NewFingerprint)
        {
            throw ReplacementErrors.ReplacementDiffers.With(path, journal.CertificateName, journal.NewFingerprint);
        }

        // Going back sends nothing of the new bundle: it need not be good any more.
        List<Finding> findings = journal.Step == ReplacementStep.RollingBack ? [] : Judge(request);
        CdnCertificate current = await FindReplacedAsync(journal, cancel).ConfigureAwait(false);
        if (journal is { Mode: ReplacementMode.InPlace, Step: ReplacementStep.RollingBack } && request.RollbackBundle is null)
        {
            // Linking again would only make the services take up the new files.
            throw ReplacementErrors.RollbackBundleMissing.With(current);
        }

        var services = new List<CdnService>();
        foreach (ReplacedLink link in journal.Links)
        {
            CdnService? service = await _provider.Services.GetAsync(link.Kind, link.ServiceId, link.InstanceId, cancel).ConfigureAwait(false);
            services.AddRange(service is null ? [] : [service]);
        }

        if (journal.Hosts.Count == 0)
        {
            await ChooseHostsAsync(request, current, services, journal, findings, cancel).ConfigureAwait(false);
        }

        return new ReplacementPlan(request, journal, current, resumed: true) { Findings = findings, Services = services };
    }

    private async Task<CdnCertificate> FindReplacedAsync(ReplacementJournal journal, CancellationToken cancel)
    {
        var catalog = new CertificateCatalog(_provider);
        if (journal.Step != ReplacementStep.Removing)
        {
            return await catalog.FindAsync(journal.CertificateId, name: null, cancel).ConfigureAwait(false);
        }

        // It may have been removed already: then only its name and number are known.
        return await catalog.SearchAsync(journal.CertificateId, name: null, cancel).ConfigureAwait(false)
            ?? new CdnCertificate { Id = journal.CertificateId, Name = journal.CertificateName, Provider = _provider.Kind };
    }

    private Task ChooseHostsAsync(ReplacementRequest request, CdnCertificate current, List<CdnService> services, ReplacementJournal journal, List<Finding> findings, CancellationToken cancel)
    {
        var proof = new EdgeProof(_probe, _pki, _clock, _judging, request.Proof);
        return request.Verify ? new ProofHosts(proof, _clock, request, current).ChooseAsync(services, journal, findings, cancel) : Task.CompletedTask;
    }

    private List<Finding> Judge(ReplacementRequest request) =>
        // The name is judged with the registration; here the files alone, before anything is asked of the provider.
        [.. Verdict.JudgeForSending(_pki, request.Bundle, _judging, request.Accepted).Findings];

    private async Task<List<CdnCertificate>> ListAsync(CancellationToken cancel)
    {
        // Only 1.0 is known to give what decides identity; issued certificates are found by name or number below.
        var records = new List<CdnCertificate>();
        await _provider.ListAsync(new CertificateQuery { Api = CertificateApi.Version1 }, records.Add, cancel).ConfigureAwait(false);
        return records;
    }

    /// <summary>All of them: a link that is not seen would stay behind, and nobody would know.</summary>
    private async Task<List<CdnService>> ServicesAsync(ReplacementRequest request, List<Finding> findings, CancellationToken cancel)
    {
        var services = new List<CdnService>();
        var missing = new List<Finding>();
        await _provider.Services.ListAsync(new ServiceQuery { Notice = missing.Add }, services.Add, cancel).ConfigureAwait(false);
        findings.AddRange(missing);
        return missing.Count == 0 || request.Accepted.Contains(nameof(ServiceFindings.ServicesNotListed), StringComparer.OrdinalIgnoreCase)
            ? services
            : throw ReplacementErrors.ReplacementServicesUnknown.With(string.Join(" ", missing.Select(static finding => finding.Message))).About(missing);
    }

    /// <summary>The certificate that is meant: the named one, or the one that took its place in an earlier replacement and has its links now.</summary>
    private async Task<CdnCertificate> FindAsync(
        ReplacementRequest request,
        CertificateInfo leaf,
        List<CdnCertificate> records,
        List<CdnService> services,
        List<Finding> findings,
        CancellationToken cancel)
    {
        CdnCertificate? named = records.Find(record => request.Id is null ? record.Name == request.Name : record.Id == request.Id)
            ?? await new CertificateCatalog(_provider, CertificateApi.Auto, findings.Add).SearchAsync(request.Id, request.Name, cancel).ConfigureAwait(false);
        if (request.Id is not null || (named is not null && HasLinks(named, services)))
        {
            return named ?? throw RegistrationErrors.CertificateNotFound.With(request.Id ?? request.Name);
        }

        CdnCertificate[] derived = [.. records.Where(record => ReplacementName.IsDerived(record.Name, request.Name!)).OrderByDescending(static record => record.NotAfter)];
        CdnCertificate? follower = derived.FirstOrDefault(record => CertificateIdentity.Compare(leaf, record) == Sameness.Different && HasLinks(record, services))
            ?? derived.FirstOrDefault(record => HasLinks(record, services));
        if (follower is not null)
        {
            findings.Add(ReplacementFindings.ReplacementFollowed.At(request.Name!, request.Name, follower));
        }

        return follower ?? named ?? throw RegistrationErrors.CertificateNotFound.With(request.Name);
    }

    private static bool HasLinks(CdnCertificate certificate, List<CdnService> services) =>
        services.Exists(service => service.Kind != ServiceKind.GlobalEdge && service.Certificates.Any(link => link.IsTo(certificate)));

    private static string FreeName(CdnCertificate current, CertificateInfo leaf, List<CdnCertificate> records)
    {
        string[] names = [.. ReplacementName.For(current.Name, leaf.NotAfter)];
        return names.FirstOrDefault(name => !records.Exists(record => record.Name == name)) ?? throw ReplacementErrors.ReplacementNamesTaken.With(names[0]);
    }

    /// <summary>What registering, or replacing the files, would find; throws what would stop it. The judgement's own findings are known already.</summary>
    private async Task<IEnumerable<Finding>> PreviewAsync(ReplacementRequest request, CdnCertificate current, ReplacementMode mode, string newName, CancellationToken cancel)
    {
        IReadOnlyList<Finding> known = _pki.Judge(request.Bundle, _judging).Findings;
        if (mode == ReplacementMode.InPlace)
        {
            CheckFallback(request, current);
            UpdatePlan update = await new CertificateUpdater(_pki, _provider, _judging).PlanAsync(current.Id, name: null, request.Bundle, request.Accepted, cancel).ConfigureAwait(false);
            return update.Findings.Where(finding => finding.Id != nameof(UpdateFindings.ServicesMayKeepOldFiles) && !known.Any(other => other.Id == finding.Id));
        }

        RegistrationPlan registration = await new CertificateRegistrar(_pki, _provider, _judging).PlanAsync(newName, request.Bundle, request.Accepted, cancel).ConfigureAwait(false);
        Finding[] compared = [.. CertificateUpdater.Compare(request.Bundle.Leaf, current, Sameness.Different).Where(static finding => finding.Id != nameof(UpdateFindings.ServicesMayKeepOldFiles))];
        Verdict.ThrowIfRejected(request.Bundle.Location, compared, request.Accepted);
        return registration.Findings.Where(finding => finding.Id != nameof(RegistrationFindings.SameNames) && !known.Any(other => other.Id == finding.Id)).Concat(compared);
    }

    private void CheckFallback(ReplacementRequest request, CdnCertificate current)
    {
        CertificateBundle fallback = request.RollbackBundle!;
        Verdict.JudgeForSending(_pki, fallback, _judging, request.Accepted);

        // A run that was ended by force may have left the new files there: then the old ones cannot be compared any more.
        if (CertificateIdentity.Compare(fallback.Leaf, current) == Sameness.Different && CertificateIdentity.Compare(request.Bundle.Leaf, current) != Sameness.Same)
        {
            throw ReplacementErrors.RollbackBundleDiffers.With(current);
        }
    }

    /// <summary>Whether the certificate, once it is registered, may be linked there: refused now rather than half-way.</summary>
    private void CheckLink(ReplacementRequest request, CdnService service, CdnCertificate current, string newName, LinkRole role)
    {
        CertificateInfo leaf = request.Bundle.Leaf;
        var future = new CdnCertificate
        {
            Id = "0",
            Name = newName,
            Provider = current.Provider,
            PrimaryDomain = leaf.Names.FirstOrDefault(),
            Domains = leaf.Names,
            Type = CertificateType.External,
            Status = CertificateStatus.Normal,
            NotBefore = leaf.NotBefore,
            NotAfter = leaf.NotAfter,
        };
        _ = new ServiceLinker(_provider.Services, _clock) { Accepted = request.Accepted }.Plan(service, future, role);
    }

    private static void AddUnknownServices(CdnCertificate current, List<CdnService> services, List<Finding> findings)
    {
        CdnServiceReference[] unknown = [.. current.Services.Where(reference => !services.Exists(service => service.InstanceId == reference.Id || service.Id == reference.Id))];
        if (unknown.Length > 0)
        {
            findings.Add(ReplacementFindings.ServicesNotMoved.At(current.Name, current, string.Join(", ", unknown.AsEnumerable())));
        }
    }
}
