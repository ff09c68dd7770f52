namespace CertManager;

/// <summary>
/// Asks contexts for their certificates, several at a time, and judges when they end. Each context's arrive in its place among the others, the
/// first one's at once. A context that cannot be asked is reported and keeps none of the others from being asked.
/// </summary>
public sealed class ExpiryWatch
{
    /// <summary>How many contexts are asked at a time. Each may ask its provider side by side, too.</summary>
    private const int AtOnce = 4;

    private readonly ExpiryJudge _judge;
    private readonly ExpiryFilter _filter;

    /// <summary>Makes one.</summary>
    /// <param name="judge">Tells when certificates end.</param>
    /// <param name="filter">Lets through what is wanted, before anything more is asked about it.</param>
    public ExpiryWatch(ExpiryJudge judge, ExpiryFilter filter)
    {
        _judge = judge;
        _filter = filter;
    }

    /// <summary>Takes what was found; called by one thread at a time, in the order of the contexts.</summary>
    public required Action<CertificateExpiry> Found { get; init; }

    /// <summary>Takes what is to be known about a context's list as a whole.</summary>
    public required Action<Finding> Notice { get; init; }

    /// <summary>Takes the error of a context that could not be asked: ExpiryContextFailed, with what happened inside.</summary>
    public required Action<CertManagerContext, CertManagerException> Failed { get; init; }

    /// <summary>Takes every certificate, wanted or not, before it is judged; from any thread.</summary>
    public Action<CdnCertificate> Seen { get; init; } = static _ => { };

    /// <summary>Asks.</summary>
    /// <param name="contexts">Whom. Time is that of each one's clock.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task RunAsync(IReadOnlyList<CertManagerContext> contexts, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var slots = new SemaphoreSlim(AtOnce);
        (Relay Relay, Task Work)[] running = [.. contexts.Select(context =>
        {
            var relay = new Relay();
            return (relay, AskInTurnAsync(context, relay, slots, stop.Token));
        })];
        try
        {
            foreach ((Relay relay, Task work) in running)
            {
                relay.Open();
                await work.ConfigureAwait(false);
            }
        }
        finally
        {
            // Whoever takes what is found may have had enough: nobody is left behind who still asks.
            stop.Cancel();
            await Task.WhenAll(running.Select(static one => one.Work.ContinueWith(static _ => { }, TaskScheduler.Default))).ConfigureAwait(false);
        }
    }

    private async Task AskInTurnAsync(CertManagerContext context, Relay relay, SemaphoreSlim slots, CancellationToken cancel)
    {
        await slots.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            await Task.Run(() => AskAsync(context, relay, cancel), cancel).ConfigureAwait(false);
        }
        catch (CertManagerException error)
        {
            CertManagerException named = ExpiryErrors.ExpiryContextFailed.With(context.Name, error.Message, error.Remedy).CausedBy(error).Answered(error.Answer);
            relay.Add(() => Failed(context, named));
        }
        finally
        {
            slots.Release();
        }
    }

    private Task AskAsync(CertManagerContext context, Relay relay, CancellationToken cancel)
    {
        DateTimeOffset now = context.Clock.UtcNow;
        var query = new CertificateQuery { Notice = Tell };
        return new ServiceNames(context.Certificates, Tell).ListAsync(
            take => context.Certificates.ListAsync(
                query,
                certificate =>
                {
                    certificate.Context = context.Name;
                    Seen(certificate);
                    if (_filter.Passes(_judge.Judge(certificate, now)))
                    {
                        take(certificate);
                    }
                },
                cancel),

            // Judged anew, because the services have their names now.
            certificate => relay.Add(() => Found(_judge.Judge(certificate, now))),
            cancel);

        void Tell(Finding finding) => relay.Add(() => Notice(finding));
    }
}
