namespace CertManager;

/// <summary>
/// One change of one service, from the look before it to the look after it. Nothing is sent twice unless it was refused, or its answer was lost and the
/// service does not show it.
/// </summary>
internal sealed class ServiceChange
{
    private const double Growth = 1.5;

    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private static readonly Message Turn = new("waiting until it is done with another change", "다른 변경이 끝나기를 기다리는 중");
    private static readonly Message Work = new("{0}: waiting until the change is carried out", "{0}: 변경이 처리되기를 기다리는 중");
    private static readonly Message NotShown = new("The change is not shown yet.", "변경이 아직 표시되지 않습니다.");
    private static readonly Message NotSent = new("Nothing was sent.", "아무것도 전송하지 않았습니다.");

    private readonly ICdnServices _services;
    private readonly IClock _clock;
    private readonly Action<ServiceProgress> _progress;
    private readonly DateTimeOffset _start;
    private readonly TimeSpan _timeout;
    private readonly CancellationToken _cancel;

    internal ServiceChange(ICdnServices services, IClock clock, TimeSpan timeout, Action<ServiceProgress> progress, CancellationToken cancel)
    {
        _services = services;
        _clock = clock;
        _progress = progress;
        _start = clock.UtcNow;
        _timeout = timeout;
        _cancel = cancel;
    }

    /// <summary>Takes what is to be known beside.</summary>
    internal Action<Finding> Notice { get; init; } = static _ => { };

    /// <summary>Whether the change is to be sent although the service shows it already.</summary>
    internal bool Again { get; init; }

    /// <summary>Whether to wait until the provider is done.</summary>
    internal bool Wait { get; init; } = true;

    /// <summary>Said when the service is as wanted already.</summary>
    internal Func<CdnService, Finding>? Needless { get; init; }

    /// <summary>Sees the change through.</summary>
    /// <param name="planned">The service as it was when the change was planned.</param>
    /// <param name="isDone">Whether a reading shows the change.</param>
    /// <param name="isReady">Whether a reading that is not Changing is enough to stop waiting.</param>
    /// <param name="send">Sends it.</param>
    /// <returns>The service as it was read last.</returns>
    internal async Task<CdnService> RunAsync(CdnService planned, Func<CdnService, bool> isDone, Func<CdnService, bool> isReady, Func<CdnService, Task> send)
    {
        CdnService now = await SettleAsync(planned).ConfigureAwait(false);
        int losses = 0;
        CertManagerException? lost = null;
        for (TimeSpan pause = FirstRetry; ; pause = Longer(pause))
        {
            // Another run of the same command, or somebody in the console, may have done it: that is no conflict.
            if (!Again && isDone(now))
            {
                if (lost is null)
                {
                    NoticeNeedless(now);
                    return now;
                }

                Notice(LinkFindings.LinkFoundLater.At(planned.Name, planned));
                break;
            }

            ServiceLink.ThrowIfChanged(planned, now);

            try
            {
                await send(now).ConfigureAwait(false);
                break;
            }
            catch (CertManagerException error) when (error.ErrorId == nameof(ServiceErrors.ServiceBusy))
            {
                // It may be busy with an attempt before this one.
                lost = error.OutcomeUnknown ? error : lost;
                if (Remaining <= TimeSpan.Zero)
                {
                    // A refusal that was only taken for being busy is told as it is.
                    throw error.InnerException as CertManagerException ?? error;
                }

                await PauseAsync(now, Turn.Format(), pause).ConfigureAwait(false);
                now = await SettleAsync(planned).ConfigureAwait(false);
            }
            catch (CertManagerException error) when (error.OutcomeUnknown || lost is not null)
            {
                // A refusal may be about a request that came through late after all: the one whose answer was lost.
                bool isRefused = !error.OutcomeUnknown || error.Refusal is not null;
                if (isRefused)
                {
                    lost ??= error;
                }
                else
                {
                    lost = error;
                    await _services.Repetition.PauseAsync(++losses, error, _cancel).ConfigureAwait(false);
                }

                (now, bool wasTaken) = await FindOutAsync(now, lost).ConfigureAwait(false);

                // What is linked again looks the same before and after.
                if (isDone(now) && (!Again || wasTaken))
                {
                    Notice(LinkFindings.LinkFoundLater.At(planned.Name, planned));
                    break;
                }

                if (isRefused && isDone(now))
                {
                    throw error.WithOutcomeUnknown();
                }

                if (isRefused || losses > _services.Repetition.Most || Remaining <= TimeSpan.Zero)
                {
                    if (error.Refusal is { } refusal)
                    {
                        throw refusal;
                    }

                    throw;
                }
            }
        }

        try
        {
            return Wait ? await UntilAsync(now, isReady, FirstLook).ConfigureAwait(false) : now;
        }
        catch (CertManagerException error) when (error.ErrorId != nameof(ServiceErrors.ServiceNotReady))
        {
            // The provider took the change: that it cannot be looked at any more is no failure of it.
            throw error.WithOutcomeUnknown();
        }
    }

    /// <summary>Waits until a service is done with its changes and shows what is wanted.</summary>
    /// <param name="service">The service.</param>
    /// <param name="isReady">Whether a reading that is not Changing is enough.</param>
    /// <param name="first">The pause before the first look; none to look at once.</param>
    internal async Task<CdnService> UntilAsync(CdnService service, Func<CdnService, bool> isReady, TimeSpan first = default)
    {
        CdnService now = service;
        if (first > TimeSpan.Zero)
        {
            await PauseAsync(now, Work.Format(now.StatusCode ?? now.Status.ToString()), first).ConfigureAwait(false);
        }

        for (TimeSpan pause = FirstLook; ; pause = Longer(pause))
        {
            now = await LookAgainAsync(now).ConfigureAwait(false);
            if (now.Status != ServiceStatus.Changing && isReady(now))
            {
                return now;
            }

            if (Remaining <= TimeSpan.Zero)
            {
                throw NotReady(now, isReady(now) ? string.Empty : NotShown.Format());
            }

            await PauseAsync(now, Work.Format(now.StatusCode ?? now.Status.ToString()), pause).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the service again, and waits while a change of somebody else is under way.</summary>
    private async Task<CdnService> SettleAsync(CdnService planned)
    {
        CdnService now = await LookAsync(planned).ConfigureAwait(false);
        for (TimeSpan pause = FirstLook; now.Status == ServiceStatus.Changing; pause = Longer(pause))
        {
            if (Remaining <= TimeSpan.Zero)
            {
                throw NotReady(now, NotSent.Format());
            }

            await PauseAsync(now, Turn.Format(), pause).ConfigureAwait(false);
            now = await LookAgainAsync(now).ConfigureAwait(false);
        }

        return now;
    }

    /// <summary>
    /// The service after a request whose answer was lost, and whether it was at work on something. A change that is under way now, and was not before, may
    /// be that request: its end tells.
    /// </summary>
    private async Task<(CdnService Now, bool WasTaken)> FindOutAsync(CdnService before, CertManagerException lost)
    {
        bool taken = false;
        try
        {
            CdnService now = await LookAsync(before).ConfigureAwait(false);
            for (TimeSpan pause = FirstLook; now.Status == ServiceStatus.Changing && Remaining > TimeSpan.Zero; pause = Longer(pause))
            {
                taken = true;
                await PauseAsync(now, Work.Format(now.StatusCode ?? now.Status.ToString()), pause).ConfigureAwait(false);
                now = await LookAsync(now).ConfigureAwait(false);
            }

            return (now, taken);
        }
        catch (CertManagerException error)
        {
            throw lost.CausedBy(error);
        }
    }

    private TimeSpan Remaining => _start + _timeout - _clock.UtcNow;

    private async Task<CdnService> LookAsync(CdnService service)
    {
        _cancel.ThrowIfCancellationRequested();
        CdnService? now = await _services.GetAsync(service.Kind, service.Id, service.InstanceId, _cancel).ConfigureAwait(false);
        return now ?? throw ServiceErrors.ServiceNotFound.With(service);
    }

    /// <summary>The same, but a look that fails in passing is taken for none: the wait goes on.</summary>
    private async Task<CdnService> LookAgainAsync(CdnService last)
    {
        try
        {
            return await LookAsync(last).ConfigureAwait(false);
        }
        catch (CertManagerException error) when (Polling.IsTransient(error) && Remaining > TimeSpan.Zero)
        {
            await PauseAsync(last, error.Message, LongestPause).ConfigureAwait(false);
            return await LookAgainAsync(last).ConfigureAwait(false);
        }
    }

    private Task PauseAsync(CdnService service, string status, TimeSpan pause)
    {
        TimeSpan left = Remaining;
        _progress(new ServiceProgress
        {
            Service = service,
            Status = status,
            ElapsedSeconds = (_clock.UtcNow - _start).TotalSeconds,
            SecondsRemaining = Math.Max(0, left.TotalSeconds),
        });
        return _clock.DelayAsync(pause < left ? pause : left > TimeSpan.Zero ? left : TimeSpan.Zero, _cancel);
    }

    private CertManagerException NotReady(CdnService service, string known) =>
        ServiceErrors.ServiceNotReady.With(service, (long)_timeout.TotalSeconds, service.StatusCode is { } code ? $"{service.Status} ({code})" : service.Status.ToString(), known);

    private void NoticeNeedless(CdnService now)
    {
        if (Needless is not null)
        {
            Notice(Needless(now));
        }
    }

    private static TimeSpan Longer(TimeSpan pause)
    {
        var longer = TimeSpan.FromSeconds(pause.TotalSeconds * Growth);
        return longer < LongestPause ? longer : LongestPause;
    }
}
