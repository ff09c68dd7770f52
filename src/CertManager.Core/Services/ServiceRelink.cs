namespace CertManager;

/// <summary>
/// Takes an additional certificate from a listener and adds it again, so that its new files are served. Once it is gone, whatever does not
/// last is tried again until the time is over: the link is never lost without an error that says so.
/// </summary>
internal sealed class ServiceRelink
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly ICdnServices _services;
    private readonly IClock _clock;
    private readonly LinkPlan _plan;
    private bool _sent;

    internal ServiceRelink(ICdnServices services, IClock clock, LinkPlan plan)
    {
        _services = services;
        _clock = clock;
        _plan = plan;
    }

    /// <summary>How long each of both changes may take.</summary>
    internal required TimeSpan Timeout { get; init; }

    /// <summary>Whether to wait until the second one is done.</summary>
    internal required bool Wait { get; init; }

    /// <summary>Takes what is to be known beside.</summary>
    internal required Action<Finding> Notice { get; init; }

    /// <summary>Does it.</summary>
    /// <param name="progress">Takes what is waited for.</param>
    /// <param name="cancel">Ends it, also between both changes.</param>
    internal async Task<CdnService> RunAsync(Action<ServiceProgress> progress, CancellationToken cancel)
    {
        CertManagerException? failure = null;
        try
        {
            await Change(wait: true, progress, cancel).RunAsync(_plan.Service, IsGone, IsGone, SendAsync(now => _services.UnlinkAsync(now, _plan.TakenAway!, cancel))).ConfigureAwait(false);
        }
        catch (CertManagerException error) when (_sent)
        {
            // It may be gone all the same: the next look tells.
            failure = error;
        }

        for (DateTimeOffset start = _clock.UtcNow; ; await _clock.DelayAsync(Pause, cancel).ConfigureAwait(false))
        {
            _sent = false;
            try
            {
                CdnService now = await Change(wait: true, progress, cancel).UntilAsync(_plan.Service, static _ => true).ConfigureAwait(false);
                if (failure is null || IsGone(now))
                {
                    failure = null;
                    return await Change(Wait, progress, cancel).RunAsync(now, IsBack, IsBack, SendAsync(now => _services.LinkAsync(now, _plan.Certificate, _plan.Role, cancel))).ConfigureAwait(false);
                }
            }
            catch (CertManagerException error) when (!_sent || error.ErrorId != nameof(ServiceErrors.ServiceNotReady))
            {
                if ((!Polling.IsTransient(error) && !error.OutcomeUnknown) || _clock.UtcNow - start >= Timeout)
                {
                    throw LinkErrors.LinkNotPutBack.With(_plan.Certificate, _plan.Service, error.Message).CausedBy(error);
                }

                continue;
            }

            // It was not taken away.
            throw failure;
        }
    }

    private ServiceChange Change(bool wait, Action<ServiceProgress> progress, CancellationToken cancel) => new(_services, _clock, Timeout, progress, cancel) { Notice = Notice, Wait = wait };

    private Func<CdnService, Task> SendAsync(Func<CdnService, Task> send) => now =>
    {
        _sent = true;
        return send(now);
    };

    private bool IsBack(CdnService now) => now.Has(_plan.Certificate, LinkRole.Additional);

    private bool IsGone(CdnService now) => !IsBack(now);
}
