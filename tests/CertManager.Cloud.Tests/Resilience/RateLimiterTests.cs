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

    [Fact]
    public void A_few_calls_never_wait()
    {
        var limiter = new RateLimiter();
        Assert.All(Enumerable.Range(0, RateLimiter.FreeCalls), _ => Assert.Equal(Start, limiter.Reserve(Start).At));
        Assert.Null(limiter.Rate);
    }

    [Fact]
    public void Nobody_is_sent_before_the_provider_wants_to_be_asked_again()
    {
        var limiter = new RateLimiter();
        RateTicket ticket = limiter.Reserve(Start);
        limiter.Refuse(ticket, Start, TimeSpan.FromSeconds(30));

        Assert.False(limiter.Counts(ticket));
        Assert.True(limiter.Reserve(Start.AddSeconds(1)).At >= Start.AddSeconds(30));
    }

    /// <summary>Takes so many calls within any second, and refuses the rest.</summary>
    private sealed class Provider(int limit, double latency, double jitter, double? retryAfter)
    {
        private readonly RateLimiter _limiter = new();
        private readonly PriorityQueue<(Step Step, RateTicket Ticket), double> _events = new();
        private readonly List<double> _taken = [];
        private readonly Random _random = new(1);

        private enum Step
        {
            Send,
            Arrive,
            Accept,
            Refuse,
        }

        public int Refused { get; private set; }

        public double Run(int calls, int inFlight)
        {
            int begun = Math.Min(calls, inFlight);
            int done = 0;
            for (int i = 0; i < begun; i++)
            {
                Begin(0);
            }

            double now = 0;
            while (done < calls && _events.TryDequeue(out (Step Step, RateTicket Ticket) one, out now))
            {
                switch (one.Step)
                {
                    case Step.Send when !_limiter.Counts(one.Ticket):
                        Begin(now);
                        break;
                    case Step.Send:
                        _events.Enqueue((Step.Arrive, one.Ticket), now + (latency / 2) + (_random.NextDouble() * jitter));
                        break;
                    case Step.Arrive:
                        _taken.RemoveAll(time => time <= now - 1);
                        bool isTaken = _taken.Count < limit;
                        _taken.AddRange(isTaken ? [now] : []);
                        _events.Enqueue((isTaken ? Step.Accept : Step.Refuse, one.Ticket), now + (latency / 2));
                        break;
                    case Step.Accept:
                        _limiter.Take(one.Ticket.At);
                        done++;
                        if (begun < calls)
                        {
                            begun++;
                            Begin(now);
                        }

                        break;
                    default:
                        Refused++;
                        _limiter.Refuse(one.Ticket, Start.AddSeconds(now), retryAfter is { } wait ? TimeSpan.FromSeconds(wait) : null);
                        Begin(now);
                        break;
                }
            }

            return now;
        }

        private void Begin(double now)
        {
            RateTicket ticket = _limiter.Reserve(Start.AddSeconds(now));
            _events.Enqueue((Step.Send, ticket), (ticket.At - Start).TotalSeconds);
        }
    }
}
