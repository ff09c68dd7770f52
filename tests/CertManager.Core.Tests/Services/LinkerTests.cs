using CertManager.Core.Tests.Issuance;
using static CertManager.Core.Tests.Services.ScriptedServices;

namespace CertManager.Core.Tests.Services;

/// <summary>Seeing a change of a service through.</summary>
public sealed class LinkerTests
{
    private readonly ScriptedServices _services = new();
    private readonly PausingClock _clock = new();
    private readonly List<Finding> _notices = [];
    private readonly List<ServiceProgress> _progress = [];
    private readonly CdnCertificate _old = Certificate("7", "www.shop.example");
    private readonly CdnCertificate _new = Certificate("8", "www.shop.example", "shop.example");
    private readonly CdnService _listener;

    public LinkerTests()
    {
        _listener = Listener(Link(_old, LinkRole.Default));
        _services.Put(_listener);
    }

    [Fact]
    public async Task A_change_is_sent_once_and_waited_for()
    {
        _services.LooksUntilDone = 3;

        CdnService after = await LinkAsync();

        Assert.Equal(["link 1 8 Default"], _services.Sent);
        Assert.Equal("8", Assert.Single(after.Certificates).Id);
        Assert.Equal([2, 2, 3], _clock.Pauses.Select(static pause => pause.TotalSeconds));
        Assert.All(_progress, static progress => Assert.True(progress.SecondsRemaining > 0 && progress.Status.Length > 0));
        Assert.Empty(_notices);
    }

    [Fact]
    public async Task Pauses_grow_to_fifteen_seconds()
    {
        _services.LooksUntilDone = 12;
        await LinkAsync();

        Assert.Equal(15, _clock.Pauses[^1].TotalSeconds);
        Assert.Equal(_clock.Pauses.Order(), _clock.Pauses);
    }

    [Fact]
    public async Task What_is_linked_already_is_not_sent()
    {
        LinkPlan plan = Linker().Plan(_listener, _old, null);
        CdnService after = await Linker().ExecuteAsync(plan, _progress.Add, default);

        Assert.True(plan.IsUpToDate);
        Assert.Equal("LinkedAlready", Assert.Single(plan.Findings).Id);
        Assert.Same(_listener, after);
        Assert.Equal((0, 0), (_services.Looks, _services.Sent.Count));
    }

    [Fact]
    public async Task What_is_linked_already_is_sent_again_when_that_is_wanted()
    {
        await Linker().ExecuteAsync(Linker().Plan(_listener, _old, null, again: true), _progress.Add, default);

        Assert.Equal(["link 1 7 Default"], _services.Sent);
    }

    [Fact]
    public void What_changed_since_it_was_seen_is_left_alone_and_what_is_as_wanted_is_not_sent()
    {
        CdnService now = With(_listener, ServiceStatus.Running, [Link(_new, LinkRole.Default)]);

        Assert.Equal("ServiceChangedMeanwhile", Assert.Throws<CertManagerException>(() => Linker().Plan(now, _old, null, seen: _listener)).ErrorId);
        Assert.True(Linker().Plan(now, _new, null, seen: _listener).IsUpToDate);
        Assert.False(Linker().Plan(now, Certificate("9", "*.shop.example", "shop.example"), null, seen: now).IsUpToDate);
    }

    [Fact]
    public async Task What_somebody_else_did_meanwhile_is_not_sent_when_it_is_the_same()
    {
        LinkPlan plan = Linker().Plan(_listener, _new, null);
        _services.Put(With(_listener, ServiceStatus.Running, [Link(_new, LinkRole.Default)]));
        await Linker().ExecuteAsync(plan, _progress.Add, default);

        Assert.Empty(_services.Sent);
        Assert.Equal("LinkedAlready", Assert.Single(_notices).Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_somebody_else_changed_meanwhile_is_left_alone(bool settings)
    {
        LinkPlan plan = Linker().Plan(_listener, _new, null);
        _services.Put(settings ? With(_listener, ServiceStatus.Running, _listener.Certificates, "TLSV10") : With(_listener, ServiceStatus.Running, [Link(Certificate("5", "x.example"), LinkRole.Default)]));

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => Linker().ExecuteAsync(plan, _progress.Add, default));

        Assert.Equal("ServiceChangedMeanwhile", error.ErrorId);
        Assert.Contains(settings ? "tls TLSV12 -> TLSV10" : "c5 (5)", error.Message, StringComparison.Ordinal);
        Assert.Empty(_services.Sent);
    }

    [Fact]
    public async Task A_change_under_way_is_waited_for_before_anything_is_sent()
    {
        _services.Put(With(_listener, ServiceStatus.Changing, _listener.Certificates));
        _services.AtLook = look => _services.Put(look < 4 ? With(_listener, ServiceStatus.Changing, _listener.Certificates) : _services.Sent.Count == 0 ? _listener : _services.State.Values.Single());

        await LinkAsync();

        Assert.Single(_services.Sent);
    }

    [Fact]
    public async Task A_busy_service_is_asked_again_with_growing_pauses()
    {
        _services.AtSend = static (number, act) => Busy(number < 4, act);

        await LinkAsync();

        Assert.Equal(4, _services.Sent.Count);
        Assert.Equal([3, 4.5, 6.75], _clock.Pauses.Take(3).Select(static pause => pause.TotalSeconds));
    }

    [Fact]
    public async Task A_service_that_stays_busy_is_given_up_after_the_timeout()
    {
        _services.AtSend = static (_, act) => Busy(true, act);

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(LinkAsync);

        Assert.Equal("ServiceBusy", error.ErrorId);
        Assert.InRange(_clock.Elapsed, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(31));
    }

    [Fact]
    public async Task A_refusal_that_may_have_meant_busy_is_told_as_it_is_in_the_end()
    {
        _services.AtSend = static (_, _) => throw ServiceErrors.ServiceBusy.With("slot").CausedBy(ScriptedProvider.Refused.With());

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(LinkAsync);

        Assert.Equal("Refused", error.ErrorId);
        Assert.True(_services.Sent.Count > 10);
    }

    [Fact]
    public async Task A_lost_answer_is_looked_up_and_fine_when_it_is_linked()
    {
        _services.LooksUntilDone = 2;
        _services.AtSend = static (_, act) =>
        {
            act();
            throw Lost();
        };

        CdnService after = await LinkAsync();

        Assert.Single(_services.Sent);
        Assert.Equal("8", after.Certificates[0].Id);
        Assert.Equal("LinkFoundLater", Assert.Single(_notices).Id);
    }

    [Fact]
    public async Task A_lost_answer_of_what_was_not_done_is_sent_again_as_often_as_calls_are()
    {
        _services.Repetition = new ChangeRepetition(2, static (_, _, _) => Task.CompletedTask);
        _services.AtSend = static (number, act) =>
        {
            if (number < 3)
            {
                throw Lost();
            }

            act();
        };

        CdnService after = await LinkAsync();

        Assert.Equal((3, "8"), (_services.Sent.Count, after.Certificates[0].Id));
        Assert.Empty(_notices);
    }

    [Fact]
    public async Task A_lost_answer_of_what_is_never_done_is_told_in_the_end()
    {
        _services.Repetition = new ChangeRepetition(2, static (_, _, _) => Task.CompletedTask);
        _services.AtSend = static (_, _) => throw Lost();

        Assert.Equal("Lost", (await Assert.ThrowsAsync<CertManagerException>(LinkAsync)).ErrorId);

        Assert.Equal(3, _services.Sent.Count);
    }

    [Fact]
    public async Task A_link_that_shows_late_is_not_sent_a_third_time()
    {
        _services.Repetition = new ChangeRepetition(4, static (_, _, _) => Task.CompletedTask);
        Action? late = null;
        _services.AtSend = (number, act) =>
        {
            late = act;
            throw Lost();
        };
        _services.AtLook = look =>
        {
            if (look == 3)
            {
                late!();
            }
        };

        await LinkAsync();

        Assert.Equal(2, _services.Sent.Count);
        Assert.Equal("LinkFoundLater", Assert.Single(_notices).Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_repeated_link_that_is_refused_is_looked_up_before_the_refusal_is_believed(bool late)
    {
        _services.Repetition = new ChangeRepetition(2, static (_, _, _) => Task.CompletedTask);
        _services.AtSend = (number, act) =>
        {
            if (number == 1)
            {
                throw Lost();
            }

            if (late)
            {
                act();
            }

            throw ScriptedProvider.Refused.With();
        };

        if (late)
        {
            Assert.Equal("8", (await LinkAsync()).Certificates[0].Id);
            Assert.Equal("LinkFoundLater", Assert.Single(_notices).Id);
        }
        else
        {
            CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(LinkAsync);
            Assert.Equal(("Refused", false), (error.ErrorId, error.OutcomeUnknown));
        }

        Assert.Equal(2, _services.Sent.Count);
    }

    [Fact]
    public async Task A_repeated_link_that_is_refused_stays_lost_when_the_look_fails_too()
    {
        _services.Repetition = new ChangeRepetition(2, static (_, _, _) => Task.CompletedTask);
        _services.AtSend = static (number, _) => throw (number == 1 ? Lost() : ScriptedProvider.Refused.With());
        _services.AtLook = static look =>
        {
            if (look == 3)
            {
                throw ScriptedProvider.Refused.With();
            }
        };

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(LinkAsync);

        Assert.Equal(("Lost", true), (error.ErrorId, error.OutcomeUnknown));
    }

    [Fact]
    public async Task A_refusal_of_what_was_linked_before_and_is_linked_again_does_not_say_that_nothing_was_done()
    {
        _services.Repetition = new ChangeRepetition(2, static (_, _, _) => Task.CompletedTask);
        _services.AtSend = static (number, _) => throw (number == 1 ? Lost() : ScriptedProvider.Refused.With());

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => Linker().ExecuteAsync(Linker().Plan(_listener, _old, null, again: true), _progress.Add, default));

        Assert.Equal(("Refused", true), (error.ErrorId, error.OutcomeUnknown));
    }

    [Fact]
    public async Task A_lost_answer_of_what_was_not_done_is_never_sent_again_where_calls_are_not()
    {
        _services.AtSend = static (_, _) => throw Lost();

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(LinkAsync);

        Assert.Equal(("Lost", true), (error.ErrorId, error.OutcomeUnknown));
        Assert.Single(_services.Sent);
    }

    [Fact]
    public async Task A_lost_answer_stays_lost_when_the_look_fails_too()
    {
        _services.AtSend = static (_, _) => throw Lost();
        _services.AtLook = static look =>
        {
            if (look == 2)
            {
                throw ScriptedProvider.Refused.With();
            }
        };

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(LinkAsync);

        Assert.Equal(("Lost", "Refused"), (error.ErrorId, ((CertManagerException)error.InnerException!).ErrorId));
    }

    [Fact]
    public async Task What_is_taken_and_never_done_says_what_is_known()
    {
        _services.LooksUntilDone = int.MaxValue / 2;

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(LinkAsync);

        Assert.Equal("ServiceNotReady", error.ErrorId);
        Assert.Contains("Changing", error.Message, StringComparison.Ordinal);
        Assert.Contains("1800", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_waiting_it_returns_when_the_provider_took_it()
    {
        _services.LooksUntilDone = 100;
        ServiceLinker linker = new(_services, _clock) { Wait = false };
        await linker.ExecuteAsync(linker.Plan(_listener, _new, null), _progress.Add, default);

        Assert.Empty(_clock.Pauses);
    }

    [Fact]
    public async Task A_service_that_is_gone_is_said_to_be()
    {
        _services.State.Clear();

        Assert.Equal("ServiceNotFound", (await Assert.ThrowsAsync<CertManagerException>(LinkAsync)).ErrorId);
        Assert.Equal("ServiceNotFound", (await Assert.ThrowsAsync<CertManagerException>(() => Linker().WaitAsync(_listener, _progress.Add, default))).ErrorId);
    }

    [Fact]
    public async Task Stopping_ends_it_between_two_looks()
    {
        using var stop = new CancellationTokenSource();
        _services.LooksUntilDone = 100;
        _clock.InPause = pauses => (pauses == 3 ? stop : null)?.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Linker().ExecuteAsync(Linker().Plan(_listener, _new, null), _progress.Add, stop.Token));
        Assert.Single(_services.Sent);
    }

    private static void Busy(bool busy, Action act)
    {
        if (busy)
        {
            throw ServiceErrors.ServiceBusy.With("lb");
        }

        act();
    }

    private ServiceLinker Linker() => new(_services, _clock) { Notice = _notices.Add };

    private Task<CdnService> LinkAsync() => Linker().ExecuteAsync(Linker().Plan(_listener, _new, null), _progress.Add, default);
}
