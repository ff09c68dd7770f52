using static CertManager.Core.Tests.Issuance.ScriptedProvider;

namespace CertManager.Core.Tests.Issuance;

/// <summary>Waiting for a certificate.</summary>
public sealed class WaiterTests : IDisposable
{
    private static readonly ErrorDefinition Busy = new("Busy", ErrorKind.ResourceUnavailable, new("Busy.", "과부하."), new("Wait.", "대기."));

    private readonly ScriptedProvider _provider = new();
    private readonly PausingClock _clock = new();
    private readonly List<WaitProgress> _progress = [];
    private readonly List<string> _verbose = [];

    private static CdnCertificate Waiting { get; } = Shop(CertificateStatus.InProgress);

    [Fact]
    public async Task What_is_issued_already_is_returned_at_once()
    {
        CdnCertificate normal = Shop(CertificateStatus.Normal);

        Assert.Same(normal, await WaitAsync(normal));
        Assert.Equal(0, _provider.Looks);
        Assert.Empty(_clock.Pauses);
        Assert.Empty(_progress);
    }

    [Fact]
    public async Task The_pauses_grow_by_half_up_to_five_minutes()
    {
        _provider.Records = static look => [Shop(look < 11 ? CertificateStatus.InProgress : CertificateStatus.Normal)];

        CdnCertificate issued = await WaitAsync(Waiting);

        Assert.Equal(CertificateStatus.Normal, issued.Status);
        Assert.Equal([15, 22.5, 33.75], _clock.Pauses.Take(3).Select(static pause => pause.TotalSeconds));
        Assert.Equal(300, _clock.Pauses[^1].TotalSeconds);
        Assert.All(_clock.Pauses, static pause => Assert.InRange(pause.TotalSeconds, 15, 300));
        Assert.All(_provider.Queries, static query => Assert.Equal("7", query.Id));
    }

    [Fact]
    public async Task Progress_says_what_is_waited_for_and_until_when()
    {
        _provider.Records = static look => [Shop(look < 3 ? CertificateStatus.InProgress : CertificateStatus.Normal)];

        await WaitAsync(Waiting, TimeSpan.FromSeconds(100));

        Assert.Equal(4, _progress.Count);
        Assert.Contains("shop (7)", _progress[0].Activity, StringComparison.Ordinal);
        Assert.Contains("2026-11-01 00:01 UTC", _progress[0].Status, StringComparison.Ordinal);
        Assert.Contains("www.shop.example", _progress[0].Status, StringComparison.Ordinal);
        Assert.Equal([0, 15, 37, 71], _progress.Select(static progress => progress.Percent));
        Assert.Equal([100, 85, 62, 28], _progress.Select(static progress => progress.SecondsRemaining));
    }

    [Fact]
    public async Task The_time_given_is_kept_to_the_second()
    {
        _provider.Records = static _ => [Waiting];

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => WaitAsync(Waiting, TimeSpan.FromSeconds(50)));

        Assert.Equal("WaitTimedOut", error.ErrorId);
        Assert.Contains("2026-11-01 00:00:50 UTC", error.Message, StringComparison.Ordinal);
        Assert.Equal(50, _clock.Elapsed.TotalSeconds);
    }

    [Fact]
    public async Task Without_a_time_given_it_ends_shortly_after_the_72_hours_from_the_application()
    {
        CdnCertificate waiting = Shop(CertificateStatus.InProgress, PausingClock.Start.AddHours(-70));
        _provider.Records = _ => [waiting];

        await Assert.ThrowsAsync<CertManagerException>(() => WaitAsync(waiting));

        Assert.Equal(TimeSpan.FromMinutes(130), _clock.Elapsed);
    }

    [Fact]
    public async Task A_time_of_application_that_cannot_be_is_left_aside()
    {
        CdnCertificate waiting = Shop(CertificateStatus.InProgress, PausingClock.Start.AddYears(-5));
        _provider.Records = _ => [waiting];

        await Assert.ThrowsAsync<CertManagerException>(() => WaitAsync(waiting));

        Assert.Equal(TimeSpan.FromMinutes((72 * 60) + 10), _clock.Elapsed);
    }

    [Theory]
    [InlineData(CertificateStatus.ValidationTimeout, "ValidationTimedOut")]
    [InlineData(CertificateStatus.Failed, "IssuanceFailed")]
    [InlineData(CertificateStatus.Revoked, "CertificateIsRevoked")]
    [InlineData(CertificateStatus.Expired, "CertificateIsExpired")]
    public async Task A_state_that_leads_nowhere_ends_it(CertificateStatus status, string id)
    {
        _provider.Records = look => [Shop(look < 2 ? CertificateStatus.InProgress : status)];

        Assert.Equal(id, (await Assert.ThrowsAsync<CertManagerException>(() => WaitAsync(Waiting))).ErrorId);
        Assert.Equal(3, _provider.Looks);
    }

    [Fact]
    public async Task A_state_that_is_new_is_waited_through()
    {
        _provider.Records = static look => [Shop(look < 2 ? CertificateStatus.Unknown : CertificateStatus.Normal)];

        Assert.Equal(CertificateStatus.Normal, (await WaitAsync(Waiting)).Status);
    }

    [Fact]
    public async Task A_certificate_that_disappears_ends_it()
    {
        _provider.Records = static look => look < 2 ? [Waiting] : [Record("8", "shop", CertificateStatus.Normal)];

        Assert.Equal("CertificateGone", (await Assert.ThrowsAsync<CertManagerException>(() => WaitAsync(Waiting))).ErrorId);
    }

    [Fact]
    public async Task A_look_that_fails_for_a_while_is_told_and_taken_again()
    {
        _provider.Records = static look => look is 1 or 2 ? throw Busy.With() : [Shop(look < 3 ? CertificateStatus.InProgress : CertificateStatus.Normal)];

        Assert.Equal(CertificateStatus.Normal, (await WaitAsync(Waiting)).Status);
        Assert.Equal(2, _verbose.Count);
        Assert.All(_verbose, static line => Assert.StartsWith("Busy. ", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Failing_for_ever_ends_with_the_time_and_names_the_cause()
    {
        _provider.Records = static _ => throw Busy.With();

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => WaitAsync(Waiting, TimeSpan.FromMinutes(1)));

        Assert.Equal("WaitTimedOut", error.ErrorId);
        Assert.Equal("Busy", Assert.IsType<CertManagerException>(error.InnerException).ErrorId);
    }

    [Fact]
    public async Task What_is_refused_ends_it()
    {
        _provider.Records = static _ => throw Refused.With();

        Assert.Equal("Refused", (await Assert.ThrowsAsync<CertManagerException>(() => WaitAsync(Waiting))).ErrorId);
        Assert.Equal(1, _provider.Looks);
    }

    [Fact]
    public async Task It_can_be_stopped_in_a_pause()
    {
        using var stop = new CancellationTokenSource();
        _provider.Records = static _ => [Waiting];
        _clock.InPause = pauses =>
        {
            if (pauses == 3)
            {
                stop.Cancel();
            }
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WaitAsync(Waiting, cancel: stop.Token));
        Assert.Equal(3, _provider.Looks);
    }

    /// <inheritdoc/>
    public void Dispose() => _provider.Dispose();

    private static CdnCertificate Shop(CertificateStatus status, DateTimeOffset? applied = null) => new()
    {
        Id = "7",
        Name = "shop",
        Provider = ProviderKind.NaverCloud,
        Status = status,
        Domains = ["www.shop.example"],
        RegisteredAt = applied,
    };

    private Task<CdnCertificate> WaitAsync(CdnCertificate certificate, TimeSpan? timeout = null, CancellationToken cancel = default) =>
        new ValidationWaiter(_provider, _clock).WaitAsync(certificate, timeout, _progress.Add, _verbose.Add, cancel);
}
