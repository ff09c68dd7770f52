namespace CertManager;

/// <summary>
/// Replaces a certificate without breaking a link: judges, registers, links, waits for the provider, proves at the edge, and puts everything
/// back when one of these fails. Each step is written to a journal before it is begun, and finds by itself what was done already, so that an
/// interrupted replacement is brought to its end by running it again.
/// </summary>
public sealed class CertificateReplacer
{
    private static readonly Message Activity = new("Replacing {0}", "{0} 교체 중");
    private static readonly Message Linking = new("Linking {0}", "{0} 연결 중");
    private static readonly Message Removing = new("Removing {0}", "{0} 삭제 중");
    private static readonly Message PuttingBack = new("Putting back {0}", "{0} 되돌리는 중");
    private static readonly Message Interrupted = new("An earlier run was putting back its links.", "이전 실행이 연결을 되돌리던 중이었습니다.");
    private static readonly Message NothingGood = new(
        "{0} is {1} (end {2}), and is not linked again; -Resume goes on towards the new certificate.",
        "{0}의 상태가 {1}(만료 {2})이므로 다시 연결하지 않았습니다. -Resume은 새 인증서로의 교체를 계속합니다.");

    private readonly ReplacementParts _parts;

    /// <summary>Makes a replacer.</summary>
    /// <param name="pki">Judges.</param>
    /// <param name="provider">Has the certificates and the services.</param>
    /// <param name="probe">Looks at the edge.</param>
    /// <param name="clock">Waits by it.</param>
    /// <param name="judging">At which time and against which anchors to judge.</param>
    public CertificateReplacer(IPkiEngine pki, ICertificateProvider provider, IEndpointProbe probe, IClock clock, JudgeOptions judging) =>
        _parts = new ReplacementParts(pki, provider, probe, clock, judging);

    /// <summary>Finds out what replacing would do. Changes nothing.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="journals">Where journals are.</param>
    /// <param name="resume">Whether an unfinished replacement is to be gone on with.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>The plan. It holds the journal until it is disposed.</returns>
    /// <exception cref="CertManagerException">Something stands in the way: the bundle, the certificate, the services, the hosts, or an unfinished replacement.</exception>
    public async Task<ReplacementPlan> PlanAsync(ReplacementRequest request, ReplacementJournals journals, bool resume, CancellationToken cancel)
    {
        var planner = new ReplacementPlanner(_parts);
        ReplacementJournalFile? file = journals.Find(request);
        try
        {
            ReplacementJournal? unfinished = file?.Load();
            return unfinished is not null && resume
                ? await planner.ResumeAsync(request, unfinished, file!, cancel).ConfigureAwait(false)
                : await planner.PlanAsync(request, Take, cancel).ConfigureAwait(false);
        }
        catch
        {
            file?.Dispose();
            throw;
        }

        ReplacementJournalFile Take(CdnCertificate certificate)
        {
            file ??= journals.Open(certificate);
            return file.Load() is { } other ? throw ReplacementErrors.ReplacementUnfinished.With(other.CertificateName, other.StartedAt.UtcDateTime, other.Step, file.Path) : file;
        }
    }

    /// <summary>Does it.</summary>
    /// <param name="plan">A plan of this replacer.</param>
    /// <param name="progress">Takes how far it is.</param>
    /// <param name="notice">Takes findings about how it went.</param>
    /// <param name="cancel">Stops where it is: the journal says where, and nothing is put back.</param>
    /// <returns>What is now where; <see cref="ReplacementReport.Outcome"/> tells whether it was replaced.</returns>
    /// <exception cref="CertManagerException">The certificate could not be registered: no link was touched. Or the journal cannot be written.</exception>
    public async Task<ReplacementReport> ExecuteAsync(ReplacementPlan plan, Action<ReplacementProgress> progress, Action<Finding> notice, CancellationToken cancel)
    {
        var run = new ReplacementRun(plan, progress, notice, Activity.Format(plan.Certificate));
        if (plan.IsUpToDate)
        {
            // Nothing is changed, so that there is nothing to go back to: what the edge serves instead is an error, and no rollback.
            IReadOnlyList<EndpointResult> served = plan.Hosts.Count == 0 ? [] : await WaitForProofAsync(run, cancel).ConfigureAwait(false);
            return await EndAsync(run, plan.Certificate, served, cancel).ConfigureAwait(false);
        }

        if (run.Journal.Step == ReplacementStep.Removing)
        {
            // Proven by an earlier run: the way back may be gone already.
            CdnCertificate proven = await new CertificateCatalog(_parts.Provider).FindAsync(run.Journal.NewId, name: null, cancel).ConfigureAwait(false);
            return await EndAsync(run, proven, await Proof(run).LookAsync(run.Journal.Hosts, cancel).ConfigureAwait(false), cancel).ConfigureAwait(false);
        }

        if (run.Journal.Step == ReplacementStep.RollingBack && CanGoBack(run))
        {
            return await RollBackAsync(run, cancel).ConfigureAwait(false);
        }

        CdnCertificate replacement = await new ReplacementRegistration(_parts, run).ExecuteAsync(cancel).ConfigureAwait(false);
        IReadOnlyList<EndpointResult>? seen = null;
        try
        {
            run.Journal.NewId = replacement.Id;
            run.Begin(ReplacementStep.Linking, Linking.Format(replacement), percent: 20);
            await LinkAsync(run, replacement, cancel).ConfigureAwait(false);
            seen = await ProveAsync(run, cancel).ConfigureAwait(false);
        }
        catch (CertManagerException error)
        {
            run.Failed(error);
        }

        if (seen is not null)
        {
            return await EndAsync(run, replacement, seen, cancel).ConfigureAwait(false);
        }

        return CanGoBack(run)
            ? await RollBackAsync(run, cancel).ConfigureAwait(false)
            : await StayAsync(run, replacement, cancel).ConfigureAwait(false);
    }

    private async Task LinkAsync(ReplacementRun run, CdnCertificate replacement, CancellationToken cancel)
    {
        foreach (ReplacedLink link in run.Journal.Links.Where(static link => link.State is not (ReplacedLinkState.Moved or ReplacedLinkState.Gone)))
        {
            bool begun = link.State == ReplacedLinkState.Begun;
            run.Mark(link, ReplacedLinkState.Begun);
            ReplacedLinkState state = await Move(run, link).ForwardAsync(replacement, run.Plan.Certificate, begun, Linking.Format(link.ServiceName), cancel).ConfigureAwait(false);
            run.Mark(link, state);
        }
    }

    private async Task<IReadOnlyList<EndpointResult>> ProveAsync(ReplacementRun run, CancellationToken cancel)
    {
        if (run.Plan.Hosts.Count == 0)
        {
            return [];
        }

        run.Begin(ReplacementStep.Proving, string.Join(", ", run.Plan.Hosts), percent: 70);
        return await WaitForProofAsync(run, cancel).ConfigureAwait(false);
    }

    private Task<IReadOnlyList<EndpointResult>> WaitForProofAsync(ReplacementRun run, CancellationToken cancel) =>
        Proof(run).WaitAsync(run.Journal.Hosts, (status, left) => run.Report(status, 80, left), cancel);

    private async Task<ReplacementReport> EndAsync(ReplacementRun run, CdnCertificate replacement, IReadOnlyList<EndpointResult> seen, CancellationToken cancel)
    {
        CdnCertificate? superseded = run.Plan.Superseded ?? (replacement.Id != run.Plan.Certificate.Id ? run.Plan.Certificate : null);
        if (run.Plan.Superseded is { } old)
        {
            superseded = await RemoveAsync(run, old, cancel).ConfigureAwait(false) ? null : superseded;
        }

        IReadOnlyList<ReplacedService> services = await ReadServicesAsync(run, cancel).ConfigureAwait(false);
        run.End();
        return run.Report(seen.Count > 0 ? ReplacementOutcome.Proven : ReplacementOutcome.Replaced, replacement, superseded, services, seen, _parts.Clock.UtcNow);
    }

    private async Task<bool> RemoveAsync(ReplacementRun run, CdnCertificate superseded, CancellationToken cancel)
    {
        var catalog = new CertificateCatalog(_parts.Provider);
        try
        {
            if (!run.Plan.IsUpToDate)
            {
                run.Begin(ReplacementStep.Removing, Removing.Format(superseded), percent: 90);
            }

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
            if (error.OutcomeUnknown && await IsGoneAsync(catalog, superseded, cancel).ConfigureAwait(false))
            {
                return true;
            }

            run.Notice(ReplacementFindings.SupersededKept.At(superseded.Name, superseded, error.Message));
            return false;
        }
    }

    private static async Task<bool> IsGoneAsync(CertificateCatalog catalog, CdnCertificate superseded, CancellationToken cancel)
    {
        try
        {
            return await catalog.SearchAsync(superseded.Id, name: null, cancel).ConfigureAwait(false) is null;
        }
        catch (CertManagerException)
        {
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
        CdnCertificate from = registered ?? new CdnCertificate { Id = run.Journal.NewId ?? old.Id, Name = run.Journal.NewName, Provider = old.Provider };
        foreach (ReplacedLink link in run.Journal.Links.Reverse().Where(static link => link.State is ReplacedLinkState.Begun or ReplacedLinkState.Moved))
        {
            await run.TryAsync(link.ServiceName, async () => run.Mark(link, await Move(run, link).BackAsync(old, from, PuttingBack.Format(link.ServiceName), cancel).ConfigureAwait(false))).ConfigureAwait(false);
        }

        IReadOnlyList<EndpointResult> seen = run.Plan.Hosts.Count == 0 ? [] : await Proof(run).LookAsync(run.Journal.Hosts, cancel).ConfigureAwait(false);
        IReadOnlyList<ReplacedService> services = await ReadServicesAsync(run, cancel).ConfigureAwait(false);
        bool whole = run.Unfinished.Count == 0;
        if (whole)
        {
            run.End();
        }

        return run.Report(whole ? ReplacementOutcome.RolledBack : ReplacementOutcome.NotRolledBack, old, registered, services, seen, _parts.Clock.UtcNow);
    }

    /// <summary>A certificate that has ended or was revoked is no way back: what is linked stays, and the next run goes on forward.</summary>
    private async Task<ReplacementReport> StayAsync(ReplacementRun run, CdnCertificate replacement, CancellationToken cancel)
    {
        CdnCertificate old = run.Plan.Certificate;
        run.Leave(NothingGood.Format(old, old.Status, DateText.Day(old.NotAfter)));
        IReadOnlyList<EndpointResult> seen = run.Plan.Hosts.Count == 0 ? [] : await Proof(run).LookAsync(run.Journal.Hosts, cancel).ConfigureAwait(false);
        IReadOnlyList<ReplacedService> services = await ReadServicesAsync(run, cancel).ConfigureAwait(false);
        return run.Report(ReplacementOutcome.NotRolledBack, replacement, old, services, seen, _parts.Clock.UtcNow);
    }

    private bool CanGoBack(ReplacementRun run) => run.Journal.Mode == ReplacementMode.InPlace
        ? run.Plan.Request.RollbackBundle is not { } fallback || fallback.Leaf.NotAfter > _parts.Clock.UtcNow
        : LinkRules.IsServable(run.Plan.Certificate, _parts.Clock.UtcNow);

    private async Task<CdnCertificate> SendOldFilesAsync(ReplacementRun run, CancellationToken cancel)
    {
        CertificateBundle fallback = run.Plan.Request.RollbackBundle ?? throw ReplacementErrors.RollbackBundleMissing.With(run.Plan.Certificate);
        var updater = new CertificateUpdater(_parts.Pki, _parts.Provider, _parts.Judging);

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
        await run.TryAsync(run.Journal.NewName, async () => found = await new CertificateCatalog(_parts.Provider).SearchAsync(run.Journal.NewId, name: null, cancel).ConfigureAwait(false)).ConfigureAwait(false);
        return found;
    }

    private ServiceMove Move(ReplacementRun run, ReplacedLink link) => new(_parts.Provider, _parts.Clock, run, link);

    private EdgeProof Proof(ReplacementRun run) => _parts.Proof(run.Plan.Request, run.Journal, run.Plan.Certificate);

    private async Task<IReadOnlyList<ReplacedService>> ReadServicesAsync(ReplacementRun run, CancellationToken cancel)
    {
        var services = new List<ReplacedService>();
        foreach (ReplacedLink link in run.Journal.Links)
        {
            CdnService? service = link.State == ReplacedLinkState.Gone ? null : await ReadServiceAsync(link, cancel).ConfigureAwait(false);
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
                return await _parts.Provider.Services.GetAsync(link.Kind, link.ServiceId, link.InstanceId, cancel).ConfigureAwait(false);
            }
            catch (CertManagerException)
            {
                // Its certificates are unknown then, which is not the outcome of the replacement.
                await _parts.Clock.DelayAsync(TimeSpan.FromSeconds(seconds), cancel).ConfigureAwait(false);
            }
        }

        return null;
    }
}
