namespace CertManager.Cloud.Resilience;

/// <summary>
/// What became of the attempts at one change that were answered 429. It says that nothing was done, and the change is sent again; but where it came after
/// the work, the next attempt is refused because of the first.
/// </summary>
internal sealed class TurnedAway
{
    private const int Throttle = 429;

    private bool _any;
    private bool _byAnyone;

    /// <summary>Notes an attempt that is made again.</summary>
    /// <param name="status">HTTP status of its answer; null when there was none.</param>
    /// <param name="error">How it failed.</param>
    internal void Add(int? status, CertManagerException error)
    {
        _any |= status == Throttle;
        _byAnyone |= status == Throttle && !error.Answer.IsOwn;
    }

    /// <summary>Whether the last error is to be believed only after a look. A 429 is believed when the provider itself has said so every time.</summary>
    /// <param name="status">HTTP status of the last answer; null when there was none.</param>
    /// <param name="last">How the last attempt failed.</param>
    internal bool LeavesOpen(int? status, CertManagerException last) => status == Throttle ? _byAnyone || !last.Answer.IsOwn : _any;
}
