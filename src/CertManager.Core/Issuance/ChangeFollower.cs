namespace CertManager;

/// <summary>
/// Follows changes: asks again and again for a window that reaches back over the last one, so that no change falls between two, and hands
/// each on once.
/// </summary>
public sealed class ChangeFollower
{
    // A change may be listed a while after the time that it bears.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(7);

    private readonly ICertificateValidating _validating;
    private readonly IClock _clock;

    /// <summary>Makes a follower.</summary>
    /// <param name="validating">Whom to ask.</param>
    /// <param name="clock">Lets time pass.</param>
    public ChangeFollower(ICertificateValidating validating, IClock clock)
    {
        _validating = validating;
        _clock = clock;
    }

    /// <summary>A window between two times.</summary>
    /// <param name="since">Its start.</param>
    /// <param name="until">Its end.</param>
    /// <exception cref="CertManagerException">It ends before it starts.</exception>
    public static ChangeWindow Between(DateTimeOffset since, DateTimeOffset until) =>
        since < until ? ChangeWindow.Between(since, until) : throw WaitErrors.ChangeWindowReversed.With(since.UtcDateTime, until.UtcDateTime);

    /// <summary>A window from a time until now.</summary>
    /// <param name="since">Its start.</param>
    /// <param name="now">The time, by the clock of the connection.</param>
    /// <exception cref="CertManagerException">The start is not over yet.</exception>
    public static ChangeWindow Since(DateTimeOffset since, DateTimeOffset now)
    {
        _ = Between(since, now);

        // Told by its length as far as the provider takes that: in which zone it reads times is not documented. Windows are told in whole
        // seconds: without the one that is running, what has just happened would be missing.
        TimeSpan length = now - since;
        return length < LongestWindow ? ChangeWindow.LastSeconds(Seconds(length + TimeSpan.FromSeconds(1))) : ChangeWindow.Between(since, now.AddSeconds(1));
    }

    /// <summary>Follows until it is cancelled.</summary>
    /// <param name="first">The window to begin with.</param>
    /// <param name="interval">How long to pause between two looks.</param>
    /// <param name="found">Takes each change, once.</param>
    /// <param name="verbose">Takes what is worth telling who wants to know more.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">The first look failed, or the provider refused to tell.</exception>
    public async Task FollowAsync(ChangeWindow first, TimeSpan interval, Action<CertificateChange> found, Action<string> verbose, CancellationToken cancel)
    {
        ChangeWindow window = first;
        bool looked = false;
        var known = new HashSet<(string, string?, CertificateStatus)>();
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            DateTimeOffset asked = _clock.UtcNow;
            try
            {
                known = await LookAsync(window, known, found, cancel).ConfigureAwait(false);
                window = ChangeWindow.LastSeconds(Seconds(interval + Overlap));
                looked = true;
            }
            catch (CertManagerException error) when (looked && Polling.IsTransient(error))
            {
                // What this look would have shown is asked for again by the next, whose window is longer by the pause.
                verbose(Polling.TakenAgain.Format(error.Message, (long)interval.TotalSeconds));
                window = ChangeWindow.LastSeconds(Seconds(TimeSpan.FromSeconds(window.Seconds!.Value) + interval + (_clock.UtcNow - asked)));
            }

            await _clock.DelayAsync(interval, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Only the last look is remembered: a state that is not in it any more and comes back is a new change, and memory stays bounded.
    /// </summary>
    private async Task<HashSet<(string Id, string? Text, CertificateStatus Status)>> LookAsync(
        ChangeWindow window,
        HashSet<(string, string?, CertificateStatus)> known,
        Action<CertificateChange> found,
        CancellationToken cancel)
    {
        var seen = new HashSet<(string, string?, CertificateStatus)>();
        await _validating.ListChangesAsync(
            window,
            change =>
            {
                var key = (change.CertificateId, change.StatusText, change.Status);
                if (seen.Add(key) && known.Add(key))
                {
                    found(change);
                }
            },
            cancel).ConfigureAwait(false);
        return seen;
    }

    private static int Seconds(TimeSpan length) => (int)Math.Ceiling(Math.Min(length.TotalSeconds, LongestWindow.TotalSeconds));
}
