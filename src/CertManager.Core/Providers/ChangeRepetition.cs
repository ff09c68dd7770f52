namespace CertManager;

/// <summary>
/// Sends changes, and finds out what became of those whose answers were lost. A change is sent again only after a look has shown that it was
/// not carried out, and as often as the connection makes calls again.
/// </summary>
public sealed class ChangeRepetition
{
    /// <summary>Changes are looked up, and never sent again.</summary>
    public static readonly ChangeRepetition None = new(0, static (_, _, _) => Task.CompletedTask);

    private readonly Func<int, CertManagerException, CancellationToken, Task> _pause;

    /// <summary>Says how often, and with which pauses.</summary>
    /// <param name="most">How often a change is sent again at most.</param>
    /// <param name="pause">Waits before a look: takes the number of the wait, from 1, and how the answer was lost.</param>
    public ChangeRepetition(int most, Func<int, CertManagerException, CancellationToken, Task> pause)
    {
        Most = most;
        _pause = pause;
    }

    /// <summary>How often a change is sent again at most.</summary>
    internal int Most { get; }

    /// <summary>Waits before a look, so that a provider that was still at work is done.</summary>
    /// <param name="number">The number of the wait, from 1.</param>
    /// <param name="lost">How the answer was lost.</param>
    /// <param name="cancel">Ends it.</param>
    internal Task PauseAsync(int number, CertManagerException lost, CancellationToken cancel) => Most == 0 ? Task.CompletedTask : _pause(number, lost, cancel);

    /// <summary>Sends a change and looks for what it has led to until that is known.</summary>
    /// <param name="change">The change.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>What it has led to, and whether that was found by looking after the answer was lost.</returns>
    /// <exception cref="CertManagerException">The provider refused it, or what became of it is not known.</exception>
    internal async Task<(T Result, bool WasLost)> CarryOutAsync<T>(RepeatableChange<T> change, CancellationToken cancel)
        where T : class
    {
        CertManagerException? lastLost = null;
        for (int sent = 1; ; sent++)
        {
            CertManagerException? lost = null;
            CertManagerException? refused = null;
            try
            {
                if (await change.Send().ConfigureAwait(false) is { } told)
                {
                    return (told, false);
                }
            }
            catch (CertManagerException error) when (error.Refusal is not null)
            {
                // An attempt before the refused one was turned away by a 429, which may have come after the work.
                refused = error.Refusal;
                lastLost ??= error;
            }
            catch (CertManagerException error) when (error.OutcomeUnknown)
            {
                lost = lastLost = error;
            }
            catch (CertManagerException error) when (lastLost is not null)
            {
                // It may be refused because the request before it came through late after all.
                refused = error;
            }

            // Where a second one would cost money, one look is not enough: lists may lag behind.
            int looks = lost is not null && Most > 0 ? change.Looks : 1;
            for (int look = 1; look <= looks; look++)
            {
                if (lost is not null)
                {
                    await PauseAsync(sent + look - 1, lost, cancel).ConfigureAwait(false);
                }

                // What was refused is not confirmed: what is found then is what the lost one has led to.
                if (await change.Find(refused is null ? lost : lastLost).ConfigureAwait(false) is { } found)
                {
                    return (found, lastLost is not null);
                }
            }

            if (lost is null || sent > Most)
            {
                throw refused ?? change.Fail(lost);
            }
        }
    }
}

/// <summary>A change that may be sent again.</summary>
internal sealed class RepeatableChange<T>
    where T : class
{
    /// <summary>Sends it; null when the provider confirmed it without telling what it led to.</summary>
    internal required Func<Task<T?>> Send { get; init; }

    /// <summary>
    /// Looks for what it has led to; takes how the answer was lost, null when it came. Null when the change was not carried out. Throws where that
    /// cannot be told.
    /// </summary>
    internal required Func<CertManagerException?, Task<T?>> Find { get; init; }

    /// <summary>The error when it was not carried out, and is not sent again; takes how the answer was lost, null when it came.</summary>
    internal required Func<CertManagerException?, CertManagerException> Fail { get; init; }

    /// <summary>How many looks in a row have to miss it before it is sent again.</summary>
    internal int Looks { get; init; } = 1;
}
