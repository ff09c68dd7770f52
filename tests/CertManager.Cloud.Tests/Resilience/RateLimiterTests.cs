using CertManager.Cloud.Resilience;

namespace CertManager.Cloud.Tests.Resilience;

/// <summary>The limiter against a provider with a limit of its own, played through in virtual time.</summary>
public sealed class RateLimiterTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    [Theory]
    [InlineData(20, 0.05, 0, 1.0, 400)]
    [InlineData(20, 0.2, 0, 1.0, 400)]
    [InlineData(20, 0.05, 0.03, 1.0, 400)]
    [InlineData(20, 0.2, 0.05, null, 400)]
    [InlineData(20, 0.05, 0, null, 400)]
    [InlineData(5, 0.1, 0.02, 1.0, 100)]
    public void Bulk_work_goes_just_below_an_unknown_limit(int limit, double latency, double jitter, double? retryAfter, int calls)
    {
        var provider = new Provider(limit, latency, jitter, retryAfter);

        double took = provider.Run(calls, inFlight: 16);

        double least = ((double)calls / limit) + latency;
        Assert.InRange(took, 0, 1.1 * least);
        Assert.InRange(provider.Refused, 0, 10);
    }

    [Theory]
    [InlineData(0.05, 0.03, 0.15, 0.05, 0.3)]
    [InlineData(0.2, 0.03, 0.15, 0.05, 0.3)]
    public void A_machine_that_falls_asleep_now_and_then_does_not_lose_the_rate(double latency, double sleeps, double sleep, double lags, double lag)
    {
        var provider = new Provider(20, latency, jitter: 0, retryAfter: null) { Sleeps = (sleeps, sleep), Lags = (lags, lag) };

        Assert.InRange(provider.Run(400, inFlight: 8), 0, 1.1 * (20 + latency));
        Assert.InRange(provider.Refused, 0, 10);
    }

    [Theory]
    [InlineData(0.002, 0.05, 0, 8)]
    [InlineData(0.002, 0.2, 0, 8)]
    [InlineData(0.002, 0.2, 0.18, 8)]
    [InlineData(0.02, 0.2, 0.18, 8)]
    [InlineData(0.02, 0.4, 0.3, 16)]
    [InlineData(0.002, 1, 0.5, 32)]
    public void What_takes_its_time_at_the_provider_is_not_taken_for_the_way_there(double latency, double work, double cold, int inFlight)
    {
        var provider = new Provider(20, latency, jitter: 0.002, retryAfter: null) { Work = work, Cold = cold };

        Assert.InRange(provider.Run(400, inFlight), 0, 1.1 * (20 + latency + work));
        Assert.InRange(provider.Refused, 0, 10);
    }

    [Fact]
    public void A_few_calls_never_wait()
    {
        var limiter = new RateLimiter();
        for (int i = 0; i < RateLimiter.FreeCalls; i++)
        {
            Assert.Equal(Start, limiter.Next(Start));
            limiter.Send(Start);
        }

        Assert.True(limiter.Next(Start) > Start);
        Assert.Null(limiter.Rate);
    }

    [Fact]
    public void Nobody_is_sent_before_the_provider_wants_to_be_asked_again()
    {
        var limiter = new RateLimiter();
        limiter.Refuse(limiter.Send(Start), Start, TimeSpan.FromSeconds(30));

        Assert.Equal(Start.AddSeconds(30), limiter.Next(Start.AddSeconds(1)));
    }

    [Fact]
    public void A_lone_refusal_tells_no_rate()
    {
        var limiter = new RateLimiter();
        limiter.Refuse(limiter.Send(Start), Start.AddSeconds(0.1), wait: null);

        DateTimeOffset after = Start.AddSeconds(2);
        Assert.Equal(after, limiter.Next(after));
        limiter.Send(after);
        Assert.Equal(after, limiter.Next(after));
        Assert.Null(limiter.Rate);
    }

    [Fact]
    public void Who_is_refused_again_and_again_waits_longer_each_time_up_to_a_minute()
    {
        var limiter = new RateLimiter();
        DateTimeOffset now = Start;
        var waits = new List<double>();
        for (int i = 0; i < 20; i++)
        {
            DateTimeOffset next = limiter.Next(now);
            waits.Add((next - now).TotalSeconds);
            now = next.AddSeconds(0.1);
            limiter.Refuse(limiter.Send(next), now, wait: null);
        }

        Assert.InRange(waits[^1], 30, 61);
        Assert.All(waits, static wait => Assert.InRange(wait, 0, 61));
    }

    /// <summary>Takes so many calls within any second, and refuses the rest.</summary>
    private sealed class Provider(int limit, double latency, double jitter, double? retryAfter)
    {
        private readonly RateLimiter _limiter = new();
        private readonly PriorityQueue<(Step Step, RateTicket? Call), double> _events = new();
        private readonly List<double> _taken = [];
        private readonly Random _random = new(1);

        // A time as a double may be rounded to one before it.
        private const double Tick = 1e-6;

        private int _waiting;
        private int _all;
        private bool _isOneNext;

        private enum Step
        {
            Send,
            Arrive,
            Accept,
            Refuse,
        }

        public int Refused { get; private set; }

        /// <summary>How often, and for how long at most, in seconds, a caller wakes late.</summary>
        public (double Chance, double Longest) Sleeps { get; init; }

        /// <summary>How often, and for how long at most, in seconds, an answer lies about.</summary>
        public (double Chance, double Longest) Lags { get; init; }

        /// <summary>What the provider takes over a call that it takes, in seconds; a refusal needs none.</summary>
        public double Work { get; init; }

        /// <summary>What it takes longer over the first calls, in seconds.</summary>
        public double Cold { get; init; }

        public double Run(int calls, int inFlight)
        {
            int begun = Math.Min(calls, inFlight);
            int done = 0;
            for (int i = 0; i < begun; i++)
            {
                Begin(0);
            }

            double now = 0;
            while (done < calls && _events.TryDequeue(out (Step Step, RateTicket? Call) one, out now))
            {
                switch (one.Step)
                {
                    case Step.Send:
                        Send(now);
                        break;
                    case Step.Arrive:
                        _taken.RemoveAll(time => time <= now - 1);
                        bool isTaken = _taken.Count < limit;
                        _taken.AddRange(isTaken ? [now] : []);
                        double work = isTaken ? Work + (++_all <= inFlight ? Cold : 0) : 0;
                        _events.Enqueue((isTaken ? Step.Accept : Step.Refuse, one.Call), now + work + (latency / 2) + Stall(Lags));
                        break;
                    case Step.Accept:
                        _limiter.Take(one.Call!, At(now));
                        done++;
                        if (begun < calls)
                        {
                            begun++;
                            Begin(now);
                        }

                        break;
                    default:
                        Refused++;
                        _limiter.Refuse(one.Call!, At(now), retryAfter is { } wait ? TimeSpan.FromSeconds(wait) : null);
                        Begin(now);
                        break;
                }
            }

            return now;
        }

        private static DateTimeOffset At(double time) => Start.AddSeconds(time);

        private void Begin(double now)
        {
            _waiting++;
            if (!_isOneNext)
            {
                Queue(now);
            }
        }

        private void Queue(double now)
        {
            _isOneNext = _waiting > 0;
            if (_isOneNext)
            {
                double next = (_limiter.Next(At(now)) - Start).TotalSeconds;
                _events.Enqueue((Step.Send, null), next > now ? next + Tick + Stall(Sleeps) : now);
            }
        }

        private void Send(double now)
        {
            if (_limiter.Next(At(now)) <= At(now))
            {
                _waiting--;
                _events.Enqueue((Step.Arrive, _limiter.Send(At(now))), now + (latency / 2) + (_random.NextDouble() * jitter));
            }

            Queue(now);
        }

        private double Stall((double Chance, double Longest) stall) => _random.NextDouble() < stall.Chance ? _random.NextDouble() * stall.Longest : 0;
    }
}
