using CertManager.Emulator;

namespace CertManager.Cloud.Tests.FaultMatrix;

/// <summary>
/// Passes requests to an account and knows what follows a fault: another one for whatever is sent next, a look or the same again, or the end of a
/// rate limit.
/// </summary>
internal sealed class FaultSequel(EmulatedAccountBase account) : DelegatingHandler(account.CreateHandler())
{
    private readonly List<string> _sent = [];
    private string? _struck;

    /// <summary>The fault that follows the first; null when there is none, or when it has been added.</summary>
    internal Fault? Next { get; set; }

    /// <summary>After how many faults there are no more; 0 to leave that to the faults.</summary>
    internal int Most { get; set; }

    /// <summary>How often the request was sent that met the first fault.</summary>
    internal int SentStruck => _sent.Count(sent => sent == _struck);

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string what = $"{request.Method} {request.RequestUri}";
        _sent.Add(what);
        int before = account.Faults.Happened;
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            _struck ??= account.Faults.Happened > before ? what : null;
            if (Most > 0 && account.Faults.Happened >= Most)
            {
                account.Faults.Clear();
            }

            if (Next is { } next && account.Faults.Happened > before)
            {
                Next = null;
                account.Faults.Add(next);
            }
        }
    }
}
