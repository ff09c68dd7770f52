namespace CertManager;

/// <summary>
/// Replaces a certificate without breaking a link: judges, registers, links, waits for the provider, proves at the edge, and puts everything
/// back when one of these fails. Each step is written to a journal before it is begun, and finds by itself what was done already, so that an
/// interrupted replacement is brought to its end by running it again.
/// </summary>
public sealed class CertificateReplacer
{
    private static readonly Message Activity = new("Replacing {0}", "{0} 교체 중");
    private static readonly Message Registering = new("Registering {0}", "{0} 등록 중");
    private static readonly Message Linking = new("Linking {0}", "{0} 연결 중");
    private static readonly Message Removing = new("Removing {0}", "{0} 삭제 중");
    private static readonly Message PuttingBack = new("Putting back {0}", "{0} 되돌리는 중");
    private static readonly Message Interrupted = new("An earlier run was putting back its links.", "이전 실행이 연결을 되돌리던 중이었습니다.");

    private readonly ICertificateProvider _provider;
    private readonly IEndpointProbe _probe;
    private readonly IClock _clock;
    private readonly JudgeOptions _judging;
    private readonly IPkiEngine _pki;

    /// <summary>Makes a replacer.</summary>
    /// <param name="pki">Judges.</param>
    /// <param name="provider">Has the certificates and the services.</param>
    /// <param name="probe">Looks at the edge.</param>
    /// <param name="clock">Waits by it.</param>
    /// <param name="judging">At which time and against which anchors to judge.</param>
    public CertificateReplacer(IPkiEngine pki, ICertificateProvider provider, IEndpointProbe probe, IClock clock, JudgeOptions judging)
    {
        _pki = pki;
        _provider = provider;
        _probe = probe;
        _clock = clock;
        _judging = judging;
    }

    /// <summary>Finds out what replacing would do. Changes nothing.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="file">The journal.</param>
    /// <param name="resume">Whether an unfinished replacement is to be gone on with.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">Something stands in the way: the bundle, the certificate, the services, the hosts, or an unfinished replacement.</exception>
    public async Task<ReplacementPlan> PlanAsync(ReplacementRequest request, ReplacementJournalFile file, bool resume, CancellationToken cancel)
    {
        var planner = new ReplacementPlanner(_pki, _provider, _probe, _clock, _judging);
        ReplacementJournal? unfinished = file.Load();
        if (unfinished is not null && !resume)
        {
            throw ReplacementErrors.ReplacementUnfinished.With(unfinished.CertificateName, unfinished.StartedAt.UtcDateTime, unfinished.Step, file.Path);
        }

        return unfinished is null
            ? await planner.PlanAsync(request, cancel).ConfigureAwait(false)
            : await planner.ResumeAsync(request, unfinished, file.Path, cancel).ConfigureAwait(false);
    }

    /// <summary>Does it.</summary>
    /// <param name="plan">A plan of this replacer.</param>
    /// <param name="file">The journal.</param>
    /// <param name="progress">Takes how far it is.</param>
    /// <param name="notice">Takes findings about how it went.</param>
    /// <param name="cancel">Stops where it is: the journal says where, and nothing is put back.</param>
    /// <returns>What is now where; <see cref="ReplacementReport.Outcome"/> tells whether it was replaced.</returns>
    /// <exception cref="CertManagerException">The certificate could not be registered: no link was touched. Or the journal cannot be written.</exception>
    public async Task<ReplacementReport> ExecuteAsync(ReplacementPlan plan, ReplacementJournalFile file, Action<ReplacementProgress> progress, Action<Finding> notice, CancellationToken cancel)
    {
        var run = new ReplacementRun(plan, file, progress, notice, Activity.Format(plan.Certificate));
        if (run.Journal.Step == ReplacementStep.Removing)
        {
            // Proven by an earlier run: the way back may be gone already.
            CdnCertificate proven = await new CertificateCatalog(_provider).FindAsync(run.Journal.NewId, name: null, cancel).ConfigureAwait(false);
            return await EndAsync(run, proven, await Proof(run).LookAsync(plan.Hosts, cancel).ConfigureAwait(false), cancel).ConfigureAwait(false);
        }

        if (run.Journal.Step != ReplacementStep.RollingBack)
        {
            CdnCertificate replacement = await RegisterAsync(run, cancel).ConfigureAwait(false);
            IReadOnlyList<EndpointResult>? seen = null;
            try
            {
                await LinkAsync(run, replacement, cancel).ConfigureAwait(false);
                seen = await ProveAsync(run, cancel).ConfigureAwait(false);
            }
            catch (CertManagerException error) when (error.ErrorId != nameof(ReplacementErrors.JournalUnusable))
            {
                run.Failed(error);
            }

            if (seen is not null)
            {
                return await EndAsync(run, replacement, seen, cancel).ConfigureAwait(false);
            }
        }

        return await RollBackAsync(run, cancel).ConfigureAwait(false);
    }

    /// <summary>Registers the new certificate, or sends its files; finds it where that was done already. No link is touched.</summary>
    private async Task<CdnCertificate> RegisterAsync(ReplacementRun run, CancellationToken cancel)
    {
        run.Begin(ReplacementStep.Registering, Registering.Format(run.Journal.NewName), percent: 10);
        ReplacementRequest request = run.Plan.Request;
        try
        {
            CdnCertificate? replaced = run.Journal.Mode == ReplacementMode.InPlace ? await ReplaceFilesAsync(run, request.Bundle, cancel).ConfigureAwait(false) : null;
            if (replaced is null)
            {
                var registrar = new CertificateRegistrar(_pki, _provider, _judging);
                RegistrationPlan registration = await registrar.PlanAsync(run.Journal.NewName, request.Bundle, request.Accepted, cancel).ConfigureAwait(false);
                replaced = await registrar.ExecuteAsync(registration, run.Notice, cancel).ConfigureAwait(false);
            }

            run.Journal.NewId = replaced.Id;
            run.Save();
            return replaced;
        }
        catch (CertManagerException error) when (!run.Plan.IsResumed && !MayHaveReplacedFiles(run, error))
        {
            // The old certificate is where it was, with its files and all its links: there is nothing to resume. An earlier run may have
            // moved links, and its journal is the only one that knows: it stays.
            run.File.Delete();
            throw;
        }
    }

    private static bool MayHaveReplacedFiles(ReplacementRun run, CertManagerException error) =>
        run.Journal.Mode == ReplacementMode.InPlace && (error.OutcomeUnknown || error.ErrorId == nameof(UpdateErrors.UpdateUnconfirmed));

    /// <summary>Null when the provider does not let these keys replace files: then a new certificate takes the place of the old one.</summary>
    private async Task<CdnCertificate?> ReplaceFilesAsync(ReplacementRun run, CertificateBundle bundle, CancellationToken cancel)
    {
        var updater = new CertificateUpdater(_pki, _provider, _judging);
        UpdatePlan update = await updater.PlanAsync(run.Plan.Certificate.Id, name: null, bundle, run.Plan.Request.Accepted, cancel).ConfigureAwait(false);
        try
        {
            return await updater.ExecuteAsync(update, run.Notice, cancel).ConfigureAwait(false);
        }
        catch (CertManagerException error) when (!error.OutcomeUnknown && error.Kind is ErrorKind.PermissionDenied or ErrorKind.NotImplemented or ErrorKind.ObjectNotFound)
        {
            var names = new List<string>();
            await _provider.ListAsync(new CertificateQuery { Api = CertificateApi.Version1 }, record => names.Add(record.Name), cancel).ConfigureAwait(false);
            run.Journal.Mode = ReplacementMode.NewCertificate;
            run.Journal.NewName = ReplacementName.For(run.Plan.Certificate.Name, bundle.NotAfter).FirstOrDefault(name => !names.Contains(name))
                ?? throw ReplacementErrors.ReplacementNamesTaken.With(run.Plan.Certificate.Name);
            run.Save();
            run.Notice(ReplacementFindings.InPlaceRefused.At(run.Plan.Certificate.Name, run.Plan.Certificate, error.ErrorId, run.Journal.NewName));
            return null;
        }
    }

    private async Task LinkAsync(ReplacementRun run, CdnCertificate replacement, CancellationToken cancel)
    {
        run.Begin(ReplacementStep.Linking, Linking.Format(replacement), percent: 20);
        foreach (ReplacedLink link in run.Journal.Links.Where(static link => link.State != ReplacedLinkState.Moved))
        {
            run.Mark(link, ReplacedLinkState.Begun);
            await new ServiceMove(_provider.Services, _clock, run, link).ToAsync(replacement, run.Plan.Certificate, Linking.Format(link.ServiceName), cancel).ConfigureAwait(false);
            run.Mark(link, ReplacedLinkState.Moved);
        }
    }

    private async Task<IReadOnlyList<EndpointResult>> ProveAsync(ReplacementRun run, CancellationToken cancel)
    {
        if (run.Plan.Hosts.Count == 0)
        {
            return [];
        }

        run.Begin(ReplacementStep.Proving, string.Join(", ", run.Plan.Hosts), percent: 70);
        return await Proof(run).WaitAsync(run.Plan.Hosts, run.Journal.LeftOut, run.Journal.NewFingerprint, (status, left) => run.Report(status, 80, left), cancel).ConfigureAwait(false);
    }

    private async Task<ReplacementReport> EndAsync(ReplacementRun run, CdnCertificate replacement, IReadOnlyList<EndpointResult> seen, CancellationToken cancel)
    {
        CdnCertificate? superseded = run.Journal.Mode == ReplacementMode.NewCertificate && replacement.Id != run.Plan.Certificate.Id ? run.Plan.Certificate : null;
        if (superseded is not null && run.Plan.Request.RemoveSuperseded)
        {
            run.Begin(ReplacementStep.Removing, Removing.Format(superseded), percent: 90);
            superseded = await RemoveAsync(run, superseded, cancel).ConfigureAwait(false) ? null : superseded;
        }

        IReadOnlyList<ReplacedService> services = await ReadServicesAsync(run, cancel).ConfigureAwait(false);
        run.File.Delete();
        return run.Report(seen.Count > 0 ? ReplacementOutcome.Proven : ReplacementOutcome.Replaced, replacement, superseded, services, seen, _clock.UtcNow);
    }

    private async Task<bool> RemoveAsync(ReplacementRun run, CdnCertificate superseded, CancellationToken cancel)
    {
        try
        {
            var catalog = new CertificateCatalog(_provider);
            await catalog.RemoveAsync(await catalog.FindRemovableAsync(superseded.Id, name: null, cancel).ConfigureAwait(false), cancel).ConfigureAwait(false);
            return true;
        }
        catch (CertManagerException error) when (error.ErrorId == nameof(RegistrationErrors.CertificateNotFound))
        {
            // An earlier run removed it.
            return true;
        }
        catch (CertManagerException error)
        {
            run.Notice(ReplacementFindings.SupersededKept.At(superseded.Name, superseded, error.Message));
            return false;
        }
    }

    private async Task<ReplacementReport> RollBackAsync(ReplacementRun run, CancellationToken cancel)
    {
        run.Journal.Cause ??= Interrupted.Format();
        run.Begin(ReplacementStep.RollingBack, PuttingBack.Format(run.Plan.Certificate), percent: 90);
        CdnCertificate? registered = await FindNewAsync(run, cancel).ConfigureAwait(false);
        CdnCertificate old = run.Plan.Certificate;
        if (run.Journal.Mode == ReplacementMode.InPlace)
        {
            await run.TryAsync(old.ToString(), async () => old = await SendOldFilesAsync(run, cancel).ConfigureAwait(false)).ConfigureAwait(false);
        }

        // What was moved last is put back first.
        foreach (ReplacedLink link in run.Journal.Links.Reverse().Where(static link => link.State is ReplacedLinkState.Begun or ReplacedLinkState.Moved))
        {
            await run.TryAsync(link.ServiceName, async () =>
            {
                await new ServiceMove(_provider.Services, _clock, run, link).ToAsync(old, registered, PuttingBack.Format(link.ServiceName), cancel).ConfigureAwait(false);
                run.Mark(link, ReplacedLinkState.Restored);
            }).ConfigureAwait(false);
        }

        IReadOnlyList<EndpointResult> seen = run.Plan.Hosts.Count == 0 ? [] : await Proof(run).LookAsync(run.Plan.Hosts, cancel).ConfigureAwait(false);
        IReadOnlyList<ReplacedService> services = await ReadServicesAsync(run, cancel).ConfigureAwait(false);
        bool whole = run.Unfinished.Count == 0;
        if (whole)
        {
            run.File.Delete();
        }

        return run.Report(whole ? ReplacementOutcome.RolledBack : ReplacementOutcome.NotRolledBack, old, registered, services, seen, _clock.UtcNow);
    }

    private async Task<CdnCertificate> SendOldFilesAsync(ReplacementRun run, CancellationToken cancel)
    {
        CertificateBundle fallback = run.Plan.Request.RollbackBundle ?? throw ReplacementErrors.RollbackBundleMissing.With(run.Plan.Certificate);
        var updater = new CertificateUpdater(_pki, _provider, _judging);

        // The old files end earlier and may lack new names: that is what going back means.
        string[] accepted = [.. run.Plan.Request.Accepted, nameof(UpdateFindings.NamesLost)];
        return await updater.ExecuteAsync(await updater.PlanAsync(run.Plan.Certificate.Id, name: null, fallback, accepted, cancel).ConfigureAwait(false), run.Notice, cancel).ConfigureAwait(false);
    }

    private async Task<CdnCertificate?> FindNewAsync(ReplacementRun run, CancellationToken cancel)
    {
        if (run.Journal.NewId is null || run.Journal.Mode == ReplacementMode.InPlace)
        {
            return null;
        }

        CdnCertificate? found = null;
        await run.TryAsync(run.Journal.NewName, async () => found = await new CertificateCatalog(_provider).SearchAsync(run.Journal.NewId, name: null, cancel).ConfigureAwait(false)).ConfigureAwait(false);
        return found;
    }

    private EdgeProof Proof(ReplacementRun run) => new(_probe, _pki, _clock, _judging, run.Plan.Request.Proof);

    private async Task<IReadOnlyList<ReplacedService>> ReadServicesAsync(ReplacementRun run, CancellationToken cancel)
    {
        var services = new List<ReplacedService>();
        foreach (ReplacedLink link in run.Journal.Links)
        {
            CdnService? service = await ReadServiceAsync(link, cancel).ConfigureAwait(false);
            services.Add(new ReplacedService { Service = service, Name = link.ServiceName, State = link.State });
        }

        return services;
    }

    /// <summary>Tries a few times: a report that cannot say what is where is of little use. Null when it cannot be read.</summary>
    private async Task<CdnService?> ReadServiceAsync(ReplacedLink link, CancellationToken cancel)
    {
        foreach (int seconds in new[] { 2, 5, 0 })
        {
            try
            {
                return await _provider.Services.GetAsync(link.Kind, link.ServiceId, link.InstanceId, cancel).ConfigureAwait(false);
            }
            catch (CertManagerException)
            {
                // Its certificates are unknown then, which is not the outcome of the replacement.
                await _clock.DelayAsync(TimeSpan.FromSeconds(seconds), cancel).ConfigureAwait(false);
            }
        }

        return null;
    }
}
