namespace CertManager;

/// <summary>Fetches several things at a time within limits, and each once: the list of an intermediate serves every certificate below it.</summary>
internal sealed class OnlineFetches : IDisposable
{
    private const int MostAtOnce = 8;

    // Lists are large, and a pipeline may bring certificates of many authorities.
    private const long MostHeld = 128L * 1024 * 1024;

    private readonly object _gate = new();
    private readonly Dictionary<string, Task<FetchAnswer>> _answers = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _slots = new(MostAtOnce);
    private readonly IPublicFetcher _fetcher;
    private readonly Action<string> _report;
    private long _held;

    /// <summary>Prepares.</summary>
    /// <param name="fetcher">Fetches.</param>
    /// <param name="report">Takes each address before it is asked; from any thread, one at a time.</param>
    internal OnlineFetches(IPublicFetcher fetcher, Action<string> report)
    {
        _fetcher = fetcher;
        _report = report;
    }

    /// <summary>What an address answers, now or before.</summary>
    internal Task<FetchAnswer> FetchAsync(FetchRequest request, CancellationToken cancel)
    {
        string key = request.Address + (request.Body is null ? string.Empty : " " + Convert.ToBase64String(request.Body));
        lock (_gate)
        {
            if (_held > MostHeld)
            {
                _answers.Clear();
                _held = 0;
            }

            if (!_answers.TryGetValue(key, out Task<FetchAnswer> answer) || answer.IsCanceled || answer.IsFaulted)
            {
                answer = Task.Run(() => AskAsync(request, cancel), cancel);
                _answers[key] = answer;
            }

            return answer;
        }
    }

    /// <summary>Releases what it holds.</summary>
    public void Dispose() => _slots.Dispose();

    private async Task<FetchAnswer> AskAsync(FetchRequest request, CancellationToken cancel)
    {
        await _slots.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            lock (_gate)
            {
                _report(PublishedAddress.Show(request.Address));
            }

            FetchAnswer answer = await _fetcher.FetchAsync(request, cancel).ConfigureAwait(false);
            lock (_gate)
            {
                _held += answer.Content.Length;
            }

            return answer;
        }
        finally
        {
            _slots.Release();
        }
    }
}
