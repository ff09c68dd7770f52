namespace CertManager.Commands;

/// <summary>What <c>-Online</c> does in a cmdlet: asks authorities, and shows as progress whom. What came is kept for the inputs that follow.</summary>
internal sealed class OnlineAsking : IDisposable
{
    private static readonly Message Activity = new("Fetching what authorities publish", "인증 기관이 배포하는 정보를 가져오는 중");

    private readonly OnlineEvidence _evidence;
    private Action<string> _show = static _ => { };

    /// <summary>Prepares; nothing is sent.</summary>
    /// <param name="allowPrivateAddress">Whether addresses of private networks and of this machine are gone to.</param>
    internal OnlineAsking(bool allowPrivateAddress) =>
        _evidence = new OnlineEvidence(CompositionRoot.Cloud.Fetcher, CompositionRoot.Pki, allowPrivateAddress, address => _show(address));

    /// <summary>Asks, for one input.</summary>
    /// <param name="pipeline">Where progress is shown.</param>
    /// <param name="ask">What to ask.</param>
    internal async Task<T> AskAsync<T>(PipelineWriter pipeline, Func<OnlineEvidence, Task<T>> ask)
    {
        _show = address => pipeline.Progress(Activity.Format(), address, -1, -1);
        T answer = await ask(_evidence).ConfigureAwait(false);
        pipeline.ProgressCompleted();
        return answer;
    }

    /// <inheritdoc/>
    public void Dispose() => _evidence.Dispose();
}
