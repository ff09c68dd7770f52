namespace CertManager.Cloud.Resilience;

/// <summary>
/// Paces the calls to one server by the rate that it takes, which no page names. The pace grows until the first 429; the
/// calls that were taken within a second before it are what a second holds, and from then on no second gets more.
/// </summary>
/// <remarks>
/// A command that makes a few calls never waits: what is held back at first is the growth of bulk work alone, so that few calls are
/// refused before the rate is known. All times are the caller's; the limiter neither waits nor asks for the time. Safe for many threads.
/// </remarks>
public sealed class RateLimiter
{
    /// <summary>Calls that are never held back at the start.</summary>
    public const int FreeCalls = 10;

    private const double FirstRate = 10;
    private const double Growth = 2;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    // Calls arrive at other distances than they are sent at: a second is taken to be a little longer.
    private static readonly TimeSpan Reserved = TimeSpan.FromSeconds(0.02);
    private static readonly TimeSpan LongestWindow = TimeSpan.FromSeconds(60);

    // After so long without a refusal the provider may take more than before.
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(60);

    private readonly object _gate = new();
    private readonly List<DateTimeOffset> _sent = [];
    private readonly List<DateTimeOffset> _taken = [];
    private TimeSpan _window = Second + Reserved;
    private int _free = FreeCalls;
    private int? _most;
    private DateTimeOffset _next;
    private DateTimeOffset _refusedAt;
    private DateTimeOffset _lastRefused;
    private DateTimeOffset _heldUntil;
    private int _event;

    /// <summary>Calls that a second may get; null while nothing was refused.</summary>
    public double? Rate
    {
        get
        {
            lock (_gate)
            {
                return _most is { } most ? most / _window.TotalSeconds : null;
            }
        }
    }

    /// <summary>Takes the next place in the row.</summary>
    /// <param name="now">UTC.</param>
    /// <returns>When to send.</returns>
    public RateTicket Reserve(DateTimeOffset now)
    {
        lock (_gate)
        {
            DateTimeOffset at = Later(now, _heldUntil);
            if (_most is { } most)
            {
                most = Regrow(most, now);
                at = _sent.Count >= most ? Later(at, _sent[_sent.Count - most] + _window) : at;
            }
            else if (_free > 0)
            {
                _free--;
            }
            else
            {
                // Twice what the last second is known to have taken.
                at = Later(at, _next);
                _next = at + TimeSpan.FromSeconds(1 / Math.Max(FirstRate, Growth * CountBefore(now)));
            }

            _sent.Add(at);
            Forget(_sent, now - _window);
            return new(at, _event);
        }
    }

    /// <summary>Whether a place still counts: when a call is refused, those that wait go to the end of the new row.</summary>
    public bool Counts(RateTicket ticket)
    {
        lock (_gate)
        {
            return ticket.Event == _event;
        }
    }

    /// <summary>A call was taken: it got any answer but a refusal for the rate.</summary>
    /// <param name="sent">When it was sent, UTC.</param>
    public void Take(DateTimeOffset sent)
    {
        lock (_gate)
        {
            _taken.Add(sent);
            Forget(_taken, sent - _window - _window);

            // Answers of calls that were sent before the refused one come after its refusal.
            if (_most is { } most && sent <= _lastRefused && _lastRefused - sent <= _window)
            {
                _most = Math.Max(most, CountBefore(_lastRefused));
            }
        }
    }

    /// <summary>A call was refused for the rate.</summary>
    /// <param name="ticket">Its place.</param>
    /// <param name="now">When the refusal came, UTC.</param>
    /// <param name="wait">What the provider asks for; null when it does not say.</param>
    public void Refuse(RateTicket ticket, DateTimeOffset now, TimeSpan? wait)
    {
        lock (_gate)
        {
            // What was under way when the first refusal came is the same event.
            if (ticket.Event == _event)
            {
                int taken = Math.Max(1, CountBefore(ticket.At));
                if (_most is not { } most || taken < most)
                {
                    _most = taken;
                }
                else
                {
                    // The count was right, and calls arrived closer than they were sent; or a second holds less than one.
                    _window = Shorter(_window + (most == 1 ? _window : Reserved), LongestWindow);
                }

                _lastRefused = _event == 0 ? ticket.At : default;
                _event++;
                _sent.RemoveAll(time => time > now);
            }

            _refusedAt = now;
            _heldUntil = Later(_heldUntil, now + (wait ?? _window));
        }
    }

    private int Regrow(int most, DateTimeOffset now)
    {
        if (now - _refusedAt >= Trust)
        {
            most++;
            _most = most;
            _refusedAt = now;
        }

        return most;
    }

    private int CountBefore(DateTimeOffset sent) => _taken.Count(one => one <= sent && sent - one <= _window);

    private static void Forget(List<DateTimeOffset> times, DateTimeOffset before) => times.RemoveAll(time => time < before);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
