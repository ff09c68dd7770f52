namespace CertManager.Cloud.Resilience;

/// <summary>
/// Paces the calls to one server by the rate that it takes, which no page names. The pace grows until the first 429; the calls of the
/// second before it are what a second holds, and from then on no second gets more.
/// </summary>
/// <remarks>
/// A command that makes a few calls never waits: what is held back at first is the growth of bulk work alone, so that few calls are
/// refused before the rate is known. All times are the caller's; the limiter neither waits nor asks for the time. Safe for many threads,
/// but one at a time is to ask for the next call and send it: what counts is when calls are really sent.
/// </remarks>
public sealed class RateLimiter
{
    /// <summary>Calls that are never held back at the start.</summary>
    public const int FreeCalls = 10;

    private const double FirstRate = 10;
    private const double Growth = 1.5;

    // A second refusal may be a mere coincidence on the way: what was learned first is not thrown away for it.
    private const double GentleLoss = 0.9;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    // Calls arrive at other distances than they are sent at: a second is taken to be a little longer.
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(0.02);
    private static readonly TimeSpan Widening = TimeSpan.FromSeconds(0.03);
    private static readonly TimeSpan LongestWindow = TimeSpan.FromSeconds(60);

    // After so long without a refusal what was lost to one is tried again; after so long the provider may take more than ever before.
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(60);

    private readonly object _gate = new();
    private readonly List<RateTicket> _calls = [];
    private TimeSpan _window = Second;
    private int _free = FreeCalls;
    private int? _most;
    private int _best;
    private DateTimeOffset _next;
    private DateTimeOffset _grownAt;
    private DateTimeOffset _heldUntil;
    private Refusal? _last;
    private int _inRow;
    private bool _tookAny;

    /// <summary>Calls that a second may get; null while nothing was refused.</summary>
    public double? Rate
    {
        get
        {
            lock (_gate)
            {
                return _most is { } most ? most / (_window + Reserve).TotalSeconds : null;
            }
        }
    }

    /// <summary>When the next call may be sent.</summary>
    /// <param name="now">UTC.</param>
    public DateTimeOffset Next(DateTimeOffset now)
    {
        lock (_gate)
        {
            DateTimeOffset at = Later(now, _heldUntil);
            if (_most is { } most)
            {
                most = Regrow(most, now);
                RateTicket[] counted = [.. _calls.Where(static call => !call.IsRefused)];
                return counted.Length < most ? at : Later(at, counted[counted.Length - most].At + _window + Reserve);
            }

            return _free > 0 ? at : Later(at, _next);
        }
    }

    /// <summary>A call is being sent.</summary>
    /// <param name="now">UTC.</param>
    public RateTicket Send(DateTimeOffset now)
    {
        lock (_gate)
        {
            // What is refused may have been sent some time ago: its window begins before this one.
            _calls.RemoveAll(call => now - call.At > _window + _window + Reserve);
            _free = Math.Max(0, _free - 1);
            if (_free == 0)
            {
                // Half as much again as was answered in the last second: what the provider works on for long is known to be taken no earlier.
                _next = now + TimeSpan.FromSeconds(1 / Math.Max(FirstRate, Growth * _calls.Count(call => call.IsTaken && now - call.Answered <= _window)));
            }

            var ticket = new RateTicket(now);
            _calls.Add(ticket);
            return ticket;
        }
    }

    /// <summary>A call was taken: it got any answer but a refusal for the rate.</summary>
    /// <param name="ticket">The call.</param>
    /// <param name="now">When the answer came, UTC.</param>
    public void Take(RateTicket ticket, DateTimeOffset now)
    {
        lock (_gate)
        {
            ticket.Answer(now);
            ticket.IsTaken = true;
            _tookAny = true;
            _inRow = 0;
        }
    }

    /// <summary>A call was refused for the rate.</summary>
    /// <param name="ticket">The call.</param>
    /// <param name="now">When the refusal came, UTC.</param>
    /// <param name="wait">What the provider asks for; null when it does not say.</param>
    public void Refuse(RateTicket ticket, DateTimeOffset now, TimeSpan? wait)
    {
        lock (_gate)
        {
            ticket.Answer(now);
            ticket.IsRefused = true;

            // What was under way when the first refusal came tells more of the same.
            if (_last is null || ticket.At > _last.Came)
            {
                _last = new Refusal(ticket, now, _most, _window, _tookAny);
                _tookAny = false;
                _inRow++;
            }

            Learn(_last);
            _grownAt = now;

            _heldUntil = Later(_heldUntil, now + (wait ?? PauseOf(_last)));
        }
    }

    private void Learn(Refusal refusal)
    {
        // A second is what is looked for; once it was found, it is the paced one that turned out to hold too many.
        TimeSpan window = refusal.Before is null ? refusal.Window : refusal.Window + Reserve;
        RateTicket refused = refusal.Call;

        // A refusal needs no work: what other calls took longer than it, they did not spend on the way there.
        int held = _calls.Count(call => !call.IsRefused && call.At <= refused.At && refused.Arrived - call.At - Shorter(call.Way, refused.Way) <= window);
        if (held == 0 && refusal.Before is null)
        {
            // Somebody else has used up what there was: how much that is, it does not tell.
            return;
        }

        held = Math.Max(1, held);
        if (refusal.Before is not { } before)
        {
            _most = held;
            _best = held;
        }
        else if (held < before)
        {
            _most = refusal.TookAny ? Math.Max(held, (int)(GentleLoss * before)) : held;
        }
        else
        {
            // The count was right, and calls arrived closer than they were sent; or a second holds less than one.
            _window = Shorter(refusal.Window + (before == 1 ? refusal.Window : Widening), LongestWindow);
        }
    }

    /// <summary>The first refusal needs no pause where calls before it make the next one wait. Where nothing is taken any more, they have told too little.</summary>
    private TimeSpan PauseOf(Refusal refusal)
    {
        bool isTold = _inRow == 1 && _calls.Exists(call => !call.IsRefused && refusal.Call.At - call.At <= _window);
        return isTold ? TimeSpan.Zero : Shorter(TimeSpan.FromTicks(_window.Ticks << Math.Min(_inRow - 1, 6)), LongestWindow);
    }

    private int Regrow(int most, DateTimeOffset now)
    {
        if (now - _grownAt >= (most < _best ? Recovery : Trust))
        {
            _grownAt = now;
            _most = ++most;
            _best = Math.Max(_best, most);
        }

        return most;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    /// <summary>The first refusal of several that belong together, and what was known before it.</summary>
    private sealed record Refusal(RateTicket Call, DateTimeOffset Came, int? Before, TimeSpan Window, bool TookAny);
}
