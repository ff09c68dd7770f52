using System.Collections.Concurrent;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.Resilience;

/// <summary>
/// Decides for one connection when calls are made, and which of those that failed are made again: reads whenever it may help, changes
/// only when they were provably not carried out. What became of a change otherwise, whoever sent it looks up.
/// </summary>
internal sealed class CallGuard
{
    // Two more tries find out whether the network blinked; more would keep people waiting for a name that is wrong.
    private const int MostConnects = 2;

    private readonly ConnectionSettings _settings;
    private readonly ConcurrentDictionary<string, ServerPace> _servers = new(StringComparer.OrdinalIgnoreCase);
    private readonly ClockSkew _skew = new();
    private readonly Func<double> _chance;

    internal CallGuard(ConnectionSettings settings, Func<double> chance)
    {
        _settings = settings;
        _chance = chance;
    }

    private bool Repeats => _settings.MaximumRetryCount > 0;

    /// <summary>Waits until the next call may be sent.</summary>
    /// <param name="server">Host and port.</param>
    /// <param name="cancel">The user's wish to stop.</param>
    /// <exception cref="CertManagerException">The server has not been reachable for some time.</exception>
    internal async Task<Attempt> BeginAsync(string server, CancellationToken cancel)
    {
        ServerPace pace = _servers.GetOrAdd(server, static _ => new ServerPace());
        if (!Repeats)
        {
            return new Attempt(pace, ticket: null);
        }

        DateTimeOffset now = _settings.Clock.UtcNow;
        if (!pace.Circuit.MayCall(now, out DateTimeOffset until))
        {
            throw HttpErrors.ServerNotReachable.With(server, Circuit.MostFailures, Math.Ceiling((until - now).TotalSeconds));
        }

        // One at a time: a machine that is busy wakes callers late, and what counts is when calls are really sent.
        await pace.Turn.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            for (now = _settings.Clock.UtcNow; pace.Limiter.Next(now) is var next && next > now; now = _settings.Clock.UtcNow)
            {
                await WaitAsync(next - now, WaitReasons.RateLimit, cancel).ConfigureAwait(false);
            }

            return new Attempt(pace, pace.Limiter.Send(now));
        }
        finally
        {
            pace.Turn.Release();
        }
    }

    /// <summary>The time to sign an attempt with.</summary>
    internal SigningTime TimeOf(string server) => _skew.At(server, _settings.Clock.UtcNow);

    /// <summary>The server answered, whatever.</summary>
    internal void Answered(Attempt attempt, HttpResponseMessage response)
    {
        attempt.Status = (int)response.StatusCode;
        if (!Repeats)
        {
            return;
        }

        attempt.Date = response.Headers.Date;
        attempt.RetryAfter = RetryAfter.Of(response.Headers, _settings.Clock.UtcNow);
        attempt.Pace.Circuit.Succeed();
        if (attempt.Status == 429)
        {
            // Who asks for more than anybody waits is asked again by the next call, and says so again.
            TimeSpan? wait = attempt.RetryAfter <= RetryAfter.Longest ? attempt.RetryAfter : null;
            attempt.Pace.Limiter.Refuse(attempt.Ticket!, _settings.Clock.UtcNow, wait);
        }
        else
        {
            attempt.Pace.Limiter.Take(attempt.Ticket!, _settings.Clock.UtcNow);
        }
    }

    /// <summary>Waits before a call is made again.</summary>
    /// <param name="server">Host and port.</param>
    /// <param name="call">The call.</param>
    /// <param name="error">How it failed.</param>
    /// <param name="attempt">How far it got.</param>
    /// <param name="failures">How often it has failed, this time included.</param>
    /// <param name="left">What is left of the call's time.</param>
    /// <param name="cancel">The user's wish to stop.</param>
    /// <returns>False when it is not to be made again.</returns>
    internal async Task<bool> MayRepeatAsync(string server, ApiRequest call, CertManagerException error, Attempt attempt, int failures, TimeSpan left, CancellationToken cancel)
    {
        if (attempt.WasNotConnected)
        {
            attempt.Pace.Circuit.Fail(_settings.Clock.UtcNow);
        }

        if (failures > _settings.MaximumRetryCount)
        {
            return false;
        }

        if (attempt.Status == 401 && !error.OutcomeUnknown)
        {
            // Once, and where the time is signed: with the clock right, another refusal is about the keys; unless it was the learned time that was
            // refused, by another machine behind the same address.
            return attempt.Signed is { } signed && failures switch
            {
                1 => _skew.Learn(server, signed, attempt.Date) != SkewVerdict.None,
                2 => _skew.Forget(server, signed, attempt.Date),
                _ => false,
            };
        }

        if (attempt.Status == 429)
        {
            // The limiter makes it wait.
            return !error.OutcomeUnknown && (attempt.RetryAfter is not { } wait || (wait <= RetryAfter.Longest && wait < left));
        }

        bool isSafe = attempt.WasNotConnected ? failures <= MostConnects : !call.Changes && IsTransient(error, attempt);
        TimeSpan pause = attempt.RetryAfter ?? RetryDelay.Of(failures, _chance());
        if (!isSafe || pause > RetryAfter.Longest || pause >= left)
        {
            return false;
        }

        await WaitAsync(pause, WaitReasons.Failure(error), cancel).ConfigureAwait(false);
        return true;
    }

    // What says nothing about the request itself. An answer that cannot be read may have been cut off, or be another server's.
    private static bool IsTransient(CertManagerException error, Attempt attempt) =>
        (attempt.Status is null && error.Kind is ErrorKind.ConnectionError or ErrorKind.OperationTimeout)
        || attempt.Status is 408 or 502 or 503 or 504
        || (attempt.Status is >= 200 and < 300 && error.Kind is ErrorKind.ConnectionError or ErrorKind.OperationTimeout or ErrorKind.ProtocolError or ErrorKind.ResourceUnavailable);

    private async Task WaitAsync(TimeSpan time, string reason, CancellationToken cancel)
    {
        WaitNotice.Current?.Invoke(time, reason);
        await _settings.Clock.DelayAsync(time, cancel).ConfigureAwait(false);
    }
}
