namespace CertManager;

/// <summary>Carries out what is planned for one account.</summary>
internal sealed class SyncRun : IDisposable
{
    private readonly SyncAccount _account;
    private readonly ReplacementParts _parts;
    private readonly SyncOptions _options;
    private readonly SyncTelling _told;
    private readonly CertificateRegistrar _registrar;
    private readonly ReplacementJournals _journals;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    // The registrar plans one after the other.
    private readonly SemaphoreSlim _planning = new(1);

    internal SyncRun(SyncAccount account, ReplacementParts parts, SyncOptions options, SyncTelling told)
    {
        _account = account;
        _parts = parts;
        _options = options;
        _told = told;
        _registrar = new CertificateRegistrar(parts.Pki, parts.Provider, parts.Judging);
        _journals = new ReplacementJournals(account.Context.Account, options.JournalFolder);
    }

    /// <summary>Brings one certificate to its state, step by step. What fails leaves out the steps after it and is told with its step.</summary>
    internal async Task RunAsync(SyncItem item, CancellationToken cancel)
    {
        CdnCertificate? record = item.Record;
        bool failed = false;
        foreach (SyncStep step in item.Steps)
        {
            if (failed)
            {
                step.State = SyncState.Skipped;
                continue;
            }

            try
            {
                switch (step.Action)
                {
                    case SyncAction.Create:
                        record = await CreateAsync(item, cancel).ConfigureAwait(false);
                        break;
                    case SyncAction.Replace:
                        record = await ReplaceAsync(item, step, cancel).ConfigureAwait(false);
                        break;
                    case SyncAction.Link:
                        await new SyncLink(item, _parts, Request(item), _told.Notice, _told.Status).RunAsync(step, Complete(record!, item), cancel).ConfigureAwait(false);
                        break;
                    case SyncAction.Unlink:
                        await UnlinkAsync(step, record ?? step.Certificate!, cancel).ConfigureAwait(false);
                        break;
                    case SyncAction.Prune:
                        await PruneAsync(step.Certificate!, cancel).ConfigureAwait(false);
                        break;
                }

                step.State = SyncState.Done;
            }
            catch (CertManagerException error)
            {
                failed = true;
                step.Fail(SyncErrors.SyncItemFailed.With(item.Desired.Name, error.Message, error.Remedy).CausedBy(error).Answered(error.Answer), error.ErrorId);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _planning.Dispose();

    private static CdnCertificate Complete(CdnCertificate record, SyncItem item)
    {
        record.AddDomains(item.Bundle!.Names);
        return record;
    }

    private async Task<CdnCertificate> CreateAsync(SyncItem item, CancellationToken cancel)
    {
        RegistrationPlan plan;
        await _planning.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            plan = await _registrar.PlanAsync(FreeName(item), item.Bundle!, item.Desired.Accepted, cancel).ConfigureAwait(false);
        }
        finally
        {
            _planning.Release();
        }

        return await _registrar.ExecuteAsync(plan, _told.Notice, cancel).ConfigureAwait(false);
    }

    private async Task<CdnCertificate> ReplaceAsync(SyncItem item, SyncStep step, CancellationToken cancel)
    {
        CdnCertificate old = step.Certificate!;
        foreach (ReplacementJournal other in _account.Unfinished.Where(journal => (journal.CertificateId == old.Id || journal.NewId == old.Id) && journal.NewFingerprint != item.Bundle!.Fingerprint))
        {
            _told.Notice(SyncFindings.ReplacementGivenUp.At(old.Name, old, DateText.Day(other.StartedAt)));
            _journals.GiveUp(other);
        }

        if (_account.Provider.Rules.OnePerDomain && item.Rollback is null)
        {
            return await OverwriteAsync(item, old, cancel).ConfigureAwait(false);
        }

        ReplacementRequest request = Request(item) with { Id = old.Id, RollbackBundle = item.Rollback };
        if (!_account.Provider.Rules.OnePerDomain && item.Record is null)
        {
            request = request with { NewName = FreeName(item, replacing: true) };
        }

        var replacer = new CertificateReplacer(_parts.Pki, _parts.Provider, _parts.Probe, _parts.Clock, _parts.Judging);
        using ReplacementPlan plan = await replacer.PlanAsync(request, _journals, resume: true, cancel).ConfigureAwait(false);
        foreach (Finding finding in plan.Findings)
        {
            _told.Notice(finding);
        }

        ReplacementReport report = await replacer.ExecuteAsync(plan, progress => _told.Status($"{progress.Activity}: {progress.Status}"), _told.Notice, cancel).ConfigureAwait(false);
        report.Context = report.Certificate.Context = _account.Context.Name;
        step.Report = report;
        return report.ToError() is { } error ? throw error : report.Certificate;
    }

    /// <summary>With consent, and without a way back: the files of the one certificate of a domain.</summary>
    private async Task<CdnCertificate> OverwriteAsync(SyncItem item, CdnCertificate old, CancellationToken cancel)
    {
        var updater = new CertificateUpdater(_parts.Pki, _parts.Provider, _parts.Judging);
        UpdatePlan plan = await updater.PlanAsync(old.Id, name: null, item.Bundle!, item.Desired.Accepted, cancel).ConfigureAwait(false);
        CdnService[] services = [.. _account.Linked(old)];
        CdnCertificate record = Complete(await updater.ExecuteAsync(plan, _told.Notice, cancel).ConfigureAwait(false), item);
        ReplacementRequest request = Request(item);
        if (!request.Verify || services.Length == 0)
        {
            return record;
        }

        var journal = new ReplacementJournal
        {
            Account = request.Account,
            CertificateId = old.Id,
            CertificateName = old.Name,
            NewFingerprint = item.Bundle!.Fingerprint,
            StartedAt = _parts.Clock.UtcNow,
        };
        try
        {
            var findings = new List<Finding>();
            EdgeProof proof = _parts.Proof(request, journal, old);
            await new ProofHosts(proof, _parts.Clock, request, record).ChooseAsync(services, journal, findings, cancel).ConfigureAwait(false);
            findings.ForEach(_told.Notice);
            await proof.WaitAsync(journal.Hosts, (status, _) => _told.Status(status), cancel).ConfigureAwait(false);
            return record;
        }
        catch (CertManagerException error)
        {
            throw SyncErrors.SyncNotProven.With(record, error.Message).CausedBy(error);
        }
    }

    private async Task UnlinkAsync(SyncStep step, CdnCertificate certificate, CancellationToken cancel)
    {
        CdnService service = await new ServiceCatalog(_parts.Provider.Services).ReadAgainAsync(step.Service!, cancel).ConfigureAwait(false);
        var unlinker = new ServiceUnlinker(_parts.Provider.Services, _parts.Clock) { Timeout = _options.Timeout, Notice = _told.Notice };
        await unlinker.ExecuteAsync(ServiceUnlinker.Plan(service, certificate.Id, certificate.Name, itemId: null), progress => _told.Status($"{progress.Service}: {progress.Status}"), cancel).ConfigureAwait(false);
    }

    /// <summary>By number and name, both as they were shown.</summary>
    private async Task PruneAsync(CdnCertificate superseded, CancellationToken cancel)
    {
        var catalog = new CertificateCatalog(_parts.Provider);
        if (await catalog.SearchAsync(superseded.Id, superseded.Name, cancel).ConfigureAwait(false) is not null)
        {
            await catalog.RemoveAsync(await catalog.FindRemovableAsync(superseded.Id, superseded.Name, cancel).ConfigureAwait(false), cancel).ConfigureAwait(false);
        }
    }

    /// <summary>The entry's own name where it is free, else one made from it; never twice in one run.</summary>
    private string FreeName(SyncItem item, bool replacing = false)
    {
        string[] names = [.. replacing ? [] : new[] { item.Desired.Name }, .. ReplacementName.For(item.Desired.Name, item.Bundle!.NotAfter)];
        lock (_names)
        {
            string name = names.FirstOrDefault(free => !_names.Contains(free) && _account.Records.All(record => record.Name != free)) ?? throw ReplacementErrors.ReplacementNamesTaken.With(names[0]);
            _names.Add(name);
            return name;
        }
    }

    private ReplacementRequest Request(SyncItem item) => new()
    {
        Account = _account.Context.Account,
        Bundle = item.Bundle!,
        Accepted = item.Desired.Accepted,
        Verify = item.Desired.Verify,
        Hosts = item.Desired.VerifyHosts,
        Addresses = item.Desired.VerifyAddresses,
        Port = item.Desired.VerifyPort,
        Proxy = _account.Context.Proxy,
        ProxyCredential = _account.Context.ProxyCredential,
        Timeout = _options.Timeout,
    };
}
