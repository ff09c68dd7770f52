using System.Net;

namespace CertManager.Emulator.Tests;

/// <summary>Which requests meet a fault: by count, by chance, by rate.</summary>
public sealed class FaultTurnTests : EmulatorTest
{
    [Theory]
    [InlineData(2, 2, ".XX...")]
    [InlineData(1, 0, "XXXXXX")]
    [InlineData(4, 0, "...XXX")]
    [InlineData(6, 1, ".....X")]
    public async Task It_happens_so_many_times_from_the_nth_on(int nth, int times, string expected)
    {
        Account.Faults.Add(new Fault { Kind = FaultKind.Answer, Nth = nth, Times = times });

        Assert.Equal(expected, await RunAsync(Caller, 6));
    }

    [Fact]
    public async Task The_same_seed_and_requests_give_the_same_faults_whatever_is_asked_in_between()
    {
        string first = await ByChanceAsync(0.3, 7, noise: false);

        Assert.Equal(first, await ByChanceAsync(0.3, 7, noise: true));
        Assert.NotEqual(first, await ByChanceAsync(0.3, 8, noise: false));
        Assert.InRange(first.Count(static c => c == 'X'), 35, 85);
        Assert.DoesNotContain('X', await ByChanceAsync(0, 7, noise: false));
        Assert.DoesNotContain('.', await ByChanceAsync(1, 7, noise: false));
    }

    [Fact]
    public async Task Two_rules_with_one_seed_do_not_always_strike_together()
    {
        Account.Faults.Add(new Fault { Kind = FaultKind.Answer, Status = 500, Probability = 0.3, Seed = 1 });
        Account.Faults.Add(new Fault { Kind = FaultKind.Answer, Status = 502, Probability = 0.3, Seed = 1 });
        await RunAsync(Caller, 100);

        Assert.All(Account.Faults.List(), static rule => Assert.InRange(rule.Happened, 10, 50));
        Assert.All(Account.Faults.List(), static rule => Assert.Equal(100, rule.Seen));
    }

    [Fact]
    public void A_seed_is_chosen_where_there_is_none_and_listed()
    {
        Fault added = Account.Faults.Add(new Fault { Kind = FaultKind.Drop, Probability = 0.5 });

        Assert.NotNull(added.Seed);
        Assert.Equal(added, Assert.Single(Account.Faults.List()).Fault);
        Account.Faults.Clear();
        Assert.Empty(Account.Faults.List());
    }

    [Fact]
    public async Task A_rate_limit_slides()
    {
        Account.Faults.Add(new Fault { Kind = FaultKind.RateLimit, Limit = 2, WindowMs = 1000, RetryAfter = 1 });
        var seen = new List<string>();
        foreach (int wait in (int[])[0, 600, 399, 1, 599, 1, 0])
        {
            Account.AdvanceClock(TimeSpan.FromMilliseconds(wait));
            Answer answer = await Caller.ListAsync();
            seen.Add($"{(Account.UtcNow - Clock.UtcNow).TotalMilliseconds}:{(int)answer.Http}");
            Assert.Equal(answer.Http == HttpStatusCode.TooManyRequests, answer.Message.Headers.RetryAfter is not null);
        }

        // At 1000 that of 0 has left, at 1600 that of 600.
        Assert.Equal(["0:200", "600:200", "999:429", "1000:200", "1599:429", "1600:200", "1600:429"], seen);
        FaultStatus limit = Assert.Single(Account.Faults.List());
        Assert.Equal((7, 3, 2), (limit.Seen, limit.Happened, limit.LargestInWindow));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_opens_the_window_again()
    {
        Account.Faults.Add(new Fault { Kind = FaultKind.RateLimit, Limit = 1, WindowMs = 3_600_000 });
        await Caller.ListAsync();

        Account.AdvanceClock(TimeSpan.FromHours(-2));

        Assert.Equal(".X", await RunAsync(Caller, 2, HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task A_limit_of_one_operation_leaves_the_others_alone_and_what_one_limit_refuses_takes_no_room_in_another()
    {
        Account.Faults.Add(new Fault { Kind = FaultKind.RateLimit, Limit = 3 });
        Account.Faults.Add(new Fault { Kind = FaultKind.RateLimit, Limit = 1, Operation = NaverOperations.GetCertificateList });
        Account.Faults.Add(new Fault { Kind = FaultKind.Answer, Nth = 2, Operation = NaverOperations.GetCertificateList });

        Assert.Equal(".XXX", await RunAsync(Caller, 4, HttpStatusCode.TooManyRequests));
        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await Caller.DeleteAsync(1, "?certificateName=a")).Http);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await Caller.DeleteAsync(1, "?certificateName=a")).Http);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Caller.DeleteAsync(1, "?certificateName=a")).Http);

        // What is refused meets no other fault, and is none of its requests.
        Assert.Equal(1, Account.Faults.List()[2].Seen);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Sixteen_at_once_are_counted_one_by_one(bool overPort)
    {
        using var http = new Caller(Account, Account, overPort ? Account.Listen(0) : null);
        Account.Faults.Add(new Fault { Kind = FaultKind.RateLimit, Limit = 100, WindowMs = 3_600_000 });
        Account.Faults.Add(new Fault { Kind = FaultKind.Answer, Nth = 11, Times = 20 });
        Account.Faults.Add(new Fault { Kind = FaultKind.Answer, Status = 500, Probability = 0.25, Seed = 3 });

        string[] runs = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => RunAsync(http, 10))));

        IReadOnlyList<FaultStatus> rules = Account.Faults.List();
        Assert.Equal((160, 60, 100), (rules[0].Seen, rules[0].Happened, rules[0].LargestInWindow));
        Assert.Equal(100, rules[1].Seen);
        Assert.Equal(20, runs.Sum(static run => run.Count(static c => c == 'X')));
        Assert.Equal(80 + rules[1].Happened, Account.Faults.Happened);
    }

    private static async Task<string> ByChanceAsync(double probability, int seed, bool noise)
    {
        using var account = new EmulatedAccount(new TestClock(), new EmulatorOptions());
        using var caller = new Caller(account, account);
        account.Faults.Add(new Fault { Kind = FaultKind.Answer, Probability = probability, Seed = seed });
        string run = string.Empty;
        for (int i = 0; i < 200; i++)
        {
            run += await RunAsync(caller, 1);
            if (noise)
            {
                await caller.DeleteAsync(1, "?certificateName=a");
            }
        }

        return run;
    }

    private static async Task<string> RunAsync(Caller caller, int count, HttpStatusCode wanted = HttpStatusCode.ServiceUnavailable)
    {
        char[] run = new char[count];
        for (int i = 0; i < count; i++)
        {
            run[i] = (await caller.ListAsync()).Http == wanted ? 'X' : '.';
        }

        return new string(run);
    }
}
