namespace CertManager;

/// <summary>
/// Brings accounts to a desired state: reads what is there once, compares, and carries the plan out with the safe replacement. What an earlier run
/// did is found by looking, so that a run that was interrupted is gone on with by running it again.
/// </summary>
public sealed class CertificateSynchronizer
{
    private readonly IPkiEngine _pki;
    private readonly IEndpointProbe _probe;
    private readonly SyncOptions _options;

    /// <summary>Makes one.</summary>
    /// <param name="pki">Judges.</param>
    /// <param name="probe">Looks at edges.</param>
    /// <param name="options">How.</param>
    public CertificateSynchronizer(IPkiEngine pki, IEndpointProbe probe, SyncOptions options)
    {
        _pki = pki;
        _probe = probe;
        _options = options;
    }

    /// <summary>Finds out what is to be done. Changes nothing.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <param name="requests">What is wanted, in the order of the file.</param>
    /// <param name="notice">Takes what is to be known.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>The plan. What cannot be planned has a failure in its place, and keeps nothing else from being planned.</returns>
    public async Task<SyncPlan> PlanAsync(string path, IReadOnlyList<SyncRequest> requests, Action<Finding> notice, CancellationToken cancel)
    {
        var failures = new Dictionary<SyncRequest, CertManagerException>();
        var accounts = new Dictionary<string, SyncAccount>();
        foreach (IGrouping<CertManagerContext, SyncRequest> group in requests.Where(static request => request.Context is not null).GroupBy(static request => request.Context!).Where(static group => group.Any(static request => request.IsChosen)).ToArray())
        {
            try
            {
                SyncAccount account = await SyncAccount.ReadAsync(group.Key, _options, cancel).ConfigureAwait(false);
                accounts.Add(group.Key.Name, account);
                foreach (Finding missing in account.Missing)
                {
                    notice(missing);
                }
            }
            catch (CertManagerException error)
            {
                CertManagerException failure = SyncErrors.SyncContextFailed.With(group.Key.Name, error.Message, error.Remedy).CausedBy(error).Answered(error.Answer);
                foreach (SyncRequest request in group)
                {
                    failures.Add(request, failure);
                }
            }
        }

        Dictionary<SyncRequest, SyncWish> wishes = Read(requests, failures, cancel);
        var planners = new Dictionary<SyncAccount, SyncPlanner>();
        foreach (SyncAccount account in accounts.Values)
        {
            planners.Add(account, new SyncPlanner(account, _pki, [.. requests.Where(request => request.Context == account.Context && wishes.ContainsKey(request)).Select(request => wishes[request])]));
        }

        var items = new List<SyncItem>();
        foreach (SyncRequest request in requests.Where(static request => request.IsChosen))
        {
            cancel.ThrowIfCancellationRequested();
            items.Add(Plan(request));
        }

        return new SyncPlan(path, items);

        SyncItem Plan(SyncRequest request)
        {
            try
            {
                return failures.TryGetValue(request, out CertManagerException? failure)
                    ? Failed(request, failure)
                    : planners[accounts[request.Context!.Name]].Plan(wishes[request]);
            }
            catch (CertManagerException error)
            {
                return Failed(request, error.Kind == ErrorKind.InvalidData && error.ErrorId == nameof(RegistrationErrors.BundleRejected)
                    ? SyncErrors.SyncBundleFailed.With(request.Desired.Name, request.Desired.Bundle, error.Message, error.Remedy).CausedBy(error)
                    : SyncErrors.SyncItemFailed.With(request.Desired.Name, error.Message, error.Remedy).CausedBy(error));
            }
        }
    }

    /// <summary>Carries a plan out: several certificates at a time, those that touch the same service one after the other.</summary>
    /// <param name="plan">A plan of this synchronizer.</param>
    /// <param name="told">Takes what is to be told.</param>
    /// <param name="cancel">Stops where it is: the next run goes on from there.</param>
    public async Task ExecuteAsync(SyncPlan plan, SyncTelling told, CancellationToken cancel)
    {
        var queue = new SyncQueue(plan, told);
        Task[] accounts = [.. plan.Items.Where(static item => item.Account is not null && item.Failure is null).GroupBy(static item => item.Account!).Select(RunAsync)];
        await Task.WhenAll(accounts).ConfigureAwait(false);
        queue.Flush();

        async Task RunAsync(IGrouping<SyncAccount, SyncItem> group)
        {
            using var account = new SyncRun(group.Key, new ReplacementParts(_pki, new SyncProvider(group.Key.Provider, group.Key), _probe, group.Key.Context.Clock, group.Key.Judging), _options, told);
            using var slots = new SemaphoreSlim(group.Key.Provider.Rules.OnePerDomain ? 1 : _options.AtOnce);
            await Task.WhenAll(SyncQueue.Apart(group).Select(async line =>
            {
                foreach (SyncItem item in line)
                {
                    await slots.WaitAsync(cancel).ConfigureAwait(false);
                    try
                    {
                        await Task.Run(() => account.RunAsync(item, cancel), cancel).ConfigureAwait(false);
                    }
                    finally
                    {
                        slots.Release();
                    }

                    queue.Done(item);
                }
            })).ConfigureAwait(false);
        }
    }

    /// <summary>Looks at the edges of what is as wanted: a link may be right, and the edge serve something else.</summary>
    /// <param name="plan">A plan of this synchronizer.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task LookAtEdgesAsync(SyncPlan plan, CancellationToken cancel)
    {
        foreach (IGrouping<SyncAccount, SyncItem> group in plan.Items.Where(static item => item.Account is not null && item.Failure is null && item.Desired.Verify).GroupBy(static item => item.Account!))
        {
            await new SyncEdges(group.Key, _pki, _probe).LookAsync([.. group.Where(static item => item.Steps.All(static step => !step.IsChange))], cancel).ConfigureAwait(false);
        }
    }

    private static Dictionary<SyncRequest, SyncWish> Read(IReadOnlyList<SyncRequest> requests, Dictionary<SyncRequest, CertManagerException> failures, CancellationToken cancel)
    {
        var wishes = new Dictionary<SyncRequest, SyncWish>();
        foreach (SyncRequest request in requests)
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                if (request.Context is null)
                {
                    throw SyncErrors.SyncContextMissing.With(request.Desired.Name, request.Desired.Context ?? "-");
                }

                if (!failures.ContainsKey(request))
                {
                    wishes.Add(request, new SyncWish { Desired = request.Desired, Bundle = request.Bundle(), Rollback = request.Rollback() });
                }
            }
            catch (CertManagerException error) when (error.ErrorId == nameof(SyncErrors.SyncContextMissing))
            {
                failures.Add(request, error);
            }
            catch (CertManagerException error)
            {
                failures.Add(request, SyncErrors.SyncBundleFailed.With(request.Desired.Name, request.Desired.Bundle, error.Message, error.Remedy).CausedBy(error));
            }
        }

        return wishes;
    }

    private static SyncItem Failed(SyncRequest request, CertManagerException failure)
    {
        var step = new SyncStep
        {
            Name = request.Desired.Name,
            Context = request.Context?.Name ?? request.Desired.Context,
            Provider = request.Context?.Provider,
            Action = SyncAction.None,
            State = SyncState.Skipped,
            Error = failure.Message,
            ErrorId = failure.ErrorId == nameof(SyncErrors.SyncItemFailed) && failure.InnerException is CertManagerException cause ? cause.ErrorId : failure.ErrorId,
        };
        return new SyncItem { Desired = request.Desired, Steps = [step], Failure = failure };
    }
}
