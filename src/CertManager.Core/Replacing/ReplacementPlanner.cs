namespace CertManager;

/// <summary>Finds out what a replacement would do. Changes nothing: whatever can stop it is to stop it here.</summary>
internal sealed class ReplacementPlanner
{
    private readonly ReplacementParts _parts;

    internal ReplacementPlanner(ReplacementParts parts) => _parts = parts;

    /// <summary>Plans from the beginning.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="take">Takes hold of the journal of the certificate that was found.</param>
    /// <param name="cancel">Ends it.</param>
    internal async Task<ReplacementPlan> PlanAsync(ReplacementRequest request, Func<CdnCertificate, ReplacementJournalFile> take, CancellationToken cancel)
    {
        List<Finding> findings = Judge(request);
        CertificateInfo leaf = request.Bundle.Leaf;
        List<CdnService> services = await ServicesAsync(request, findings, cancel).ConfigureAwait(false);
        ReplacementTarget target = await ReplacementTarget.FindAsync(_parts.Provider, request, services, findings, cancel).ConfigureAwait(false);
        CdnCertificate current = target.Certificate;
        ReplacementJournalFile file = take(current);
        CheckRegions(request, current, services, findings);

        bool inPlace = request.NewName is null && request.RollbackBundle is not null;
        if (!inPlace && _parts.Provider.Rules.OnePerDomain)
        {
            throw ReplacementErrors.RollbackBundleNeeded.With(_parts.Provider.Kind);
        }

        ReplacementMode mode = inPlace ? ReplacementMode.InPlace : ReplacementMode.NewCertificate;
        string newName = inPlace ? current.Name : target.Registered?.Name ?? request.NewName ?? ReplacementName.Free(current.Name, leaf.NotAfter, target.Records);
        findings.AddRange(await PreviewAsync(request, current, mode, newName, cancel).ConfigureAwait(false));

        var journal = new ReplacementJournal
        {
            Account = request.Account,
            CertificateId = current.Id,
            CertificateName = current.Name,
            FallbackFingerprint = inPlace ? request.RollbackBundle!.Fingerprint : null,
            NewFingerprint = leaf.Fingerprint,
            Verify = request.Verify,
            RemoveSuperseded = request.RemoveSuperseded,
            Port = request.Port,
            Addresses = request.Addresses,
            StartedAt = _parts.Clock.UtcNow,
            Mode = mode,
            NewName = newName,
        };
        bool upToDate = mode == ReplacementMode.NewCertificate && target.Registered?.Id == current.Id;
        List<CdnService> linked = await FindLinksAsync(request, target, services, newName, journal, cancel).ConfigureAwait(false);
        if (linked.Count == 0 && mode == ReplacementMode.NewCertificate)
        {
            throw ReplacementErrors.NoLinkToMove.With(current, current.Id);
        }

        if (mode == ReplacementMode.NewCertificate && target.Registered is null && request.NewName is null)
        {
            findings.Add(ReplacementFindings.ReplacedByNewCertificate.At(current.Name, current, newName));
        }

        if (mode == ReplacementMode.NewCertificate && !upToDate && !LinkRules.IsServable(current, _parts.Clock.UtcNow))
        {
            findings.Add(ReplacementFindings.NoWayBack.At(current.Name, current, current.Status, DateText.Day(current.NotAfter)));
        }

        AddUnknownServices(current, services, findings);
        await ChooseHostsAsync(request, current, linked, journal, findings, cancel).ConfigureAwait(false);
        return new ReplacementPlan(request, journal, file, current, resumed: false)
        {
            Findings = findings,
            Services = linked,
            IsUpToDate = upToDate,
            Followed = target.Followed,
        };
    }

    /// <summary>The same for a replacement that was begun: what it planned stands, and it is stopped only where it could not go on.</summary>
    internal async Task<ReplacementPlan> ResumeAsync(ReplacementRequest asked, ReplacementJournal journal, ReplacementJournalFile file, CancellationToken cancel)
    {
        if (journal.Account != asked.Account || !journal.IsAbout(asked) || asked.Bundle.Fingerprint != journal.NewFingerprint)
        {
            throw ReplacementErrors.ReplacementDiffers.With(file.Path, journal.CertificateName, journal.NewFingerprint);
        }

        // What was to be proven is to be proven still, whether the switches are repeated or not.
        ReplacementRequest request = journal.Verify
            ? asked with { Verify = true, Port = journal.Port, Addresses = journal.Addresses, RemoveSuperseded = asked.RemoveSuperseded || journal.RemoveSuperseded }
            : asked;

        // Going back sends nothing of the new bundle: it need not be good any more.
        List<Finding> findings = journal.Step == ReplacementStep.RollingBack ? [] : Judge(request);
        CdnCertificate current = await FindReplacedAsync(journal, file, cancel).ConfigureAwait(false);
        CheckFallback(request, journal, current);
        var services = new List<CdnService>();
        foreach (ReplacedLink link in journal.Links)
        {
            CdnService? service = await _parts.Provider.Services.GetAsync(link.Kind, link.ServiceId, link.InstanceId, cancel).ConfigureAwait(false);
            services.AddRange(service is null ? [] : [service]);
        }

        if (journal.Hosts.Count == 0)
        {
            await ChooseHostsAsync(request, current, services, journal, findings, cancel).ConfigureAwait(false);
        }

        return new ReplacementPlan(request, journal, file, current, resumed: true) { Findings = findings, Services = services };
    }

    private async Task<CdnCertificate> FindReplacedAsync(ReplacementJournal journal, ReplacementJournalFile file, CancellationToken cancel)
    {
        CdnCertificate? found = await new CertificateCatalog(_parts.Provider).SearchAsync(journal.CertificateId, name: null, cancel).ConfigureAwait(false);
        if (found is not null)
        {
            return found.Name == journal.CertificateName ? found : throw ReplacementErrors.ReplacementDiffers.With(file.Path, journal.CertificateName, journal.NewFingerprint);
        }

        // It may have been removed already: then only its name and number are known.
        return journal.Step == ReplacementStep.Removing
            ? new CdnCertificate { Id = journal.CertificateId, Name = journal.CertificateName, Provider = _parts.Provider.Kind }
            : throw RegistrationErrors.CertificateNotFound.With(journal.CertificateId);
    }

    private void CheckFallback(ReplacementRequest request, ReplacementJournal journal, CdnCertificate current)
    {
        if (journal.Mode != ReplacementMode.InPlace)
        {
            return;
        }

        // Without them there is no way back, forward neither: linking again would only make the services take up the new files.
        CertificateBundle fallback = request.RollbackBundle ?? throw ReplacementErrors.RollbackBundleMissing.With(current);
        if (fallback.Fingerprint != journal.FallbackFingerprint)
        {
            throw Differs(current);
        }
    }

    private Task ChooseHostsAsync(ReplacementRequest request, CdnCertificate current, List<CdnService> services, ReplacementJournal journal, List<Finding> findings, CancellationToken cancel)
    {
        EdgeProof proof = _parts.Proof(request, journal, current);
        return request.Verify ? new ProofHosts(proof, _parts.Clock, request, current).ChooseAsync(services, journal, findings, cancel) : Task.CompletedTask;
    }

    private List<Finding> Judge(ReplacementRequest request) =>
        // The name is judged with the registration; here the files alone, before anything is asked of the provider.
        [.. Verdict.JudgeForSending(_parts.Pki, request.Bundle, _parts.Judging, request.Accepted).Findings];

    /// <summary>All of them: a link that is not seen would stay behind, and nobody would know.</summary>
    private async Task<List<CdnService>> ServicesAsync(ReplacementRequest request, List<Finding> findings, CancellationToken cancel)
    {
        var services = new List<CdnService>();
        var missing = new List<Finding>();
        await _parts.Provider.Services.ListAsync(new ServiceQuery { Notice = missing.Add }, services.Add, cancel).ConfigureAwait(false);
        findings.AddRange(missing);
        ThrowIfMissing(request, [.. missing.Where(static finding => finding.Id == nameof(ServiceFindings.ServicesNotListed))]);
        return services;
    }

    private static void ThrowIfMissing(ReplacementRequest request, IReadOnlyList<Finding> missing)
    {
        if (missing.Count > 0 && !request.Accepted.Contains(nameof(ServiceFindings.ServicesNotListed), StringComparer.OrdinalIgnoreCase))
        {
            throw ReplacementErrors.ReplacementServicesUnknown.With(string.Join(" ", missing.Select(static finding => finding.Message))).About(missing);
        }
    }

    /// <summary>A region that refuses to be listed stops nothing, as long as the certificate's own record shows that it has no link there.</summary>
    private static void CheckRegions(ReplacementRequest request, CdnCertificate current, List<CdnService> services, List<Finding> findings)
    {
        if (current.InUse is null || Unknown(current, services).Length > 0)
        {
            ThrowIfMissing(request, [.. findings.Where(static finding => finding.Id == nameof(ServiceFindings.RegionNotListed))]);
        }
    }

    private static CdnServiceReference[] Unknown(CdnCertificate current, List<CdnService> services) =>
        [.. current.Services.Where(reference => !services.Exists(service => service.InstanceId == reference.Id || service.Id == reference.Id))];

    /// <summary>Writes the links to move into the journal; what could not be linked later is refused now.</summary>
    private async Task<List<CdnService>> FindLinksAsync(ReplacementRequest request, ReplacementTarget target, List<CdnService> services, string newName, ReplacementJournal journal, CancellationToken cancel)
    {
        List<CdnService> linked = [];
        var catalog = new CertificateCatalog(_parts.Provider);
        foreach (CdnService service in services.Where(static service => service.Kind != ServiceKind.GlobalEdge))
        {
            ServiceCertificate[] links = [.. service.Certificates.Where(link => link.IsTo(target.Certificate) || (target.Registered is not null && link.IsTo(target.Registered)))];
            if (links.Length > 0)
            {
                linked.Add(service);
                await LinkedNames.CompleteAsync(service, catalog, cancel).ConfigureAwait(false);
            }

            foreach (ServiceCertificate link in links)
            {
                CheckLink(request, service, target.Certificate, journal.Mode, newName, link.Role);
                journal.Links.Add(new ReplacedLink { Kind = service.Kind, ServiceId = service.Id, InstanceId = service.InstanceId, ServiceName = service.Name, Role = link.Role });
            }
        }

        return linked;
    }

    /// <summary>What registering, or replacing the files, would find; throws what would stop it. The judgement's own findings are known already.</summary>
    private async Task<IEnumerable<Finding>> PreviewAsync(ReplacementRequest request, CdnCertificate current, ReplacementMode mode, string newName, CancellationToken cancel)
    {
        IReadOnlyList<Finding> known = _parts.Pki.Judge(request.Bundle, _parts.Judging).Findings;
        if (mode == ReplacementMode.InPlace)
        {
            JudgeFallback(request, current);
            var updater = new CertificateUpdater(_parts.Pki, _parts.Provider, _parts.Judging);
            UpdatePlan update = await updater.PlanAsync(current.Id, name: null, request.Bundle, request.Accepted, cancel).ConfigureAwait(false);
            return update.Findings.Where(finding => finding.Id != nameof(UpdateFindings.ServicesMayKeepOldFiles) && !known.Any(other => other.Id == finding.Id));
        }

        var registrar = new CertificateRegistrar(_parts.Pki, _parts.Provider, _parts.Judging);
        RegistrationPlan registration = await registrar.PlanAsync(newName, request.Bundle, request.Accepted, cancel).ConfigureAwait(false);
        Finding[] compared = [.. CertificateUpdater.Compare(request.Bundle.Leaf, current, Sameness.Different).Where(static finding => finding.Id != nameof(UpdateFindings.ServicesMayKeepOldFiles))];
        Verdict.ThrowIfRejected(request.Bundle.Location, compared, request.Accepted);
        return registration.Findings.Where(finding => finding.Id != nameof(RegistrationFindings.SameNames) && !known.Any(other => other.Id == finding.Id)).Concat(compared);
    }

    private CertManagerException Differs(CdnCertificate current) =>
        ReplacementErrors.RollbackBundleDiffers.With(current, _parts.Provider.Rules.OnePerDomain ? string.Empty : ReplacementErrors.WithoutOldFiles.Format());

    private void JudgeFallback(ReplacementRequest request, CdnCertificate current)
    {
        CertificateBundle fallback = request.RollbackBundle!;
        Verdict.JudgeForSending(_parts.Pki, fallback, _parts.Judging, request.Accepted);
        if (CertificateIdentity.Compare(fallback.Leaf, current) != Sameness.Different)
        {
            return;
        }

        // A run that was ended by force may have left the new files there: then the old ones cannot be compared any more, but for their names.
        bool replacedAlready = CertificateIdentity.Compare(request.Bundle.Leaf, current) != Sameness.Different;
        if (!replacedAlready || !fallback.Leaf.Names.Any(name => DomainNames.Covers(request.Bundle.Leaf.Names, name)))
        {
            throw Differs(current);
        }
    }

    /// <summary>Whether the certificate, once it is registered, may be linked there: refused now rather than half-way.</summary>
    private void CheckLink(ReplacementRequest request, CdnService service, CdnCertificate current, ReplacementMode mode, string newName, LinkRole role)
    {
        CertificateInfo leaf = request.Bundle.Leaf;
        bool again = mode == ReplacementMode.InPlace;
        var future = new CdnCertificate
        {
            Id = again ? current.Id : "-",
            Name = newName,
            Provider = current.Provider,
            PrimaryDomain = leaf.Names.FirstOrDefault(),
            Domains = leaf.Names,
            Type = CertificateType.External,
            Status = CertificateStatus.Normal,
            NotBefore = leaf.NotBefore,
            NotAfter = leaf.NotAfter,
        };
        _ = new ServiceLinker(_parts.Provider.Services, _parts.Clock) { Accepted = request.AcceptedForLinks }.Plan(service, future, role, again);
    }

    private static void AddUnknownServices(CdnCertificate current, List<CdnService> services, List<Finding> findings)
    {
        CdnServiceReference[] unknown = Unknown(current, services);
        if (unknown.Length > 0)
        {
            findings.Add(ReplacementFindings.ServicesNotMoved.At(current.Name, current, string.Join(", ", unknown.AsEnumerable())));
        }
    }
}
