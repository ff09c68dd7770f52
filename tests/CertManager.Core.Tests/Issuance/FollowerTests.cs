using static CertManager.Core.Tests.Issuance.ScriptedProvider;

namespace CertManager.Core.Tests.Issuance;

/// <summary>Following changes.</summary>
public sealed class FollowerTests : IDisposable
{
    private static readonly ErrorDefinition Lost = new("Lost", ErrorKind.ConnectionError, new("Lost.", "끊김."), new("Wait.", "대기."));
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly ScriptedProvider _provider = new();
    private readonly PausingClock _clock = new();
    private readonly List<string> _found = [];
    private readonly List<string> _verbose = [];

    [Fact]
    public async Task Each_change_is_handed_on_once()
    {
        CertificateChange first = Change("1", CertificateStatus.InProgress);
        CertificateChange second = Change("1", CertificateStatus.Normal);
        CertificateChange third = Change("2", CertificateStatus.InProgress);
        _provider.Changes = (look, _) => look switch
        {
            0 => [first, first],
            1 => [first, second],
            2 => [second, third],
            _ => [third],
        };

        await FollowAsync(looks: 5);

        Assert.Equal(["1 InProgress", "1 Normal", "2 InProgress"], _found);
    }

    [Fact]
    public async Task A_state_that_comes_back_is_a_change_again()
    {
        _provider.Changes = static (look, _) => look is 0 or 1 or 3 ? [Change("1", CertificateStatus.InProgress)] : [];

        await FollowAsync(looks: 5);

        Assert.Equal(["1 InProgress", "1 InProgress"], _found);
    }

    [Fact]
    public async Task Windows_reach_back_over_the_pause_and_more()
    {
        await FollowAsync(looks: 4);

        Assert.Equal(60, _provider.Windows[0].Minutes);
        Assert.All(_provider.Windows.Skip(1), static window => Assert.True(window.Seconds > Interval.TotalSeconds && window.Minutes is null && window.Start is null));
        Assert.All(_clock.Pauses, static pause => Assert.Equal(Interval, pause));
    }

    [Fact]
    public async Task The_time_of_a_look_that_failed_is_asked_for_again()
    {
        _provider.Changes = static (look, window) => look is 2 or 3 ? throw Lost.With() : look == 4 && window.Seconds >= 90 + 120 ? [Change("1", CertificateStatus.Normal)] : [];

        await FollowAsync(looks: 6);

        Assert.Equal(["1 Normal"], _found);
        Assert.Equal(2, _verbose.Count);
        Assert.Equal(_provider.Windows[1].Seconds, _provider.Windows[5].Seconds);
    }

    [Fact]
    public async Task Windows_never_exceed_a_week()
    {
        _provider.Changes = static (look, _) => look == 0 ? [] : throw Lost.With();

        await FollowAsync(looks: 400, TimeSpan.FromHours(1));

        Assert.Equal(604800, _provider.Windows.Max(static window => window.Seconds));
    }

    [Fact]
    public async Task A_first_look_that_fails_is_an_error()
    {
        _provider.Changes = static (_, _) => throw Lost.With();

        Assert.Equal("Lost", (await Assert.ThrowsAsync<CertManagerException>(() => FollowAsync(looks: 5))).ErrorId);
    }

    [Fact]
    public async Task What_is_refused_later_ends_it()
    {
        _provider.Changes = static (look, _) => look < 2 ? [] : throw Refused.With();

        Assert.Equal("Refused", (await Assert.ThrowsAsync<CertManagerException>(() => FollowAsync(looks: 5))).ErrorId);
    }

    [Fact]
    public void A_window_ends_after_it_starts()
    {
        Assert.Equal(PausingClock.Start, ChangeFollower.Between(PausingClock.Start, PausingClock.Start.AddSeconds(1)).Start);
        Assert.Equal("ChangeWindowReversed", Assert.Throws<CertManagerException>(static () => ChangeFollower.Between(PausingClock.Start, PausingClock.Start)).ErrorId);

        Assert.Equal("ChangeWindowReversed", Assert.Throws<CertManagerException>(static () => ChangeFollower.Since(PausingClock.Start, PausingClock.Start)).ErrorId);

        // By its length as long as the provider takes that: its zone is not known.
        Assert.Equal(11, ChangeFollower.Since(PausingClock.Start, PausingClock.Start.AddSeconds(10)).Seconds);
        Assert.Equal(PausingClock.Start.AddDays(8).AddSeconds(1), ChangeFollower.Since(PausingClock.Start, PausingClock.Start.AddDays(8)).End);

        // The same moment, told in two zones.
        Assert.Equal("ChangeWindowReversed", Assert.Throws<CertManagerException>(static () => ChangeFollower.Between(PausingClock.Start, PausingClock.Start.ToOffset(TimeSpan.FromHours(9)))).ErrorId);
    }

    /// <inheritdoc/>
    public void Dispose() => _provider.Dispose();

    private static CertificateChange Change(string id, CertificateStatus status) => new() { CertificateId = id, Status = status };

    /// <summary>Follows until so many looks were taken, then stops it as a user does.</summary>
    private async Task FollowAsync(int looks, TimeSpan? interval = null)
    {
        using var stop = new CancellationTokenSource();
        _clock.InPause = pauses =>
        {
            if (pauses == looks - 1)
            {
                stop.Cancel();
            }
        };
        var follower = new ChangeFollower(_provider, _clock);
        Task following = follower.FollowAsync(ChangeWindow.LastMinutes(60), interval ?? Interval, change => _found.Add($"{change.CertificateId} {change.Status}"), _verbose.Add, stop.Token);
        try
        {
            await following;
        }
        catch (OperationCanceledException)
        {
            Assert.Equal(looks, _provider.Windows.Count);
        }
    }
}
