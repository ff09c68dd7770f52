namespace CertManager;

/// <summary>
/// Waits for a certificate to be issued: looks at its record by number until it is Normal, cannot become Normal any more, or the time is
/// over. It changes nothing, so waiting again goes on where it was.
/// </summary>
public sealed class ValidationWaiter
{
    private const double Growth = 1.5;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    // At the limit the provider has the last word: it says timed out, or issues what was validated just in time.
    private static readonly TimeSpan Longest = CertificateValidation.Limit + TimeSpan.FromMinutes(10);

    private readonly ICertificateProvider _provider;
    private readonly IClock _clock;

    /// <summary>Makes a waiter.</summary>
    /// <param name="provider">Whom to ask.</param>
    /// <param name="clock">Lets time pass.</param>
    public ValidationWaiter(ICertificateProvider provider, IClock clock)
    {
        _provider = provider;
        _clock = clock;
    }

    /// <summary>Waits.</summary>
    /// <param name="certificate">The record, fresh from the provider: when it is Normal, nothing is waited for.</param>
    /// <param name="timeout">How long at most; null for 72 hours. Never longer than 72 hours from the application, where that is known. Ten minutes are added to these 72 hours, for the provider to have the last word.</param>
    /// <param name="report">Takes what is waited for, before each pause.</param>
    /// <param name="verbose">Takes what is worth telling who wants to know more.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>The certificate, Normal.</returns>
    /// <exception cref="CertManagerException">It will not be issued, was not issued in time, or the provider refused to tell.</exception>
    public async Task<CdnCertificate> WaitAsync(CdnCertificate certificate, TimeSpan? timeout, Action<WaitProgress> report, Action<string> verbose, CancellationToken cancel)
    {
        var catalog = new CertificateCatalog(_provider);
        CdnCertificate seen = certificate;
        CertManagerException? failed = null;
        DateTimeOffset start = _clock.UtcNow;
        DateTimeOffset deadline = Deadline(certificate, start, timeout);
        for (TimeSpan pause = FirstPause; ; pause = Shorter(LongestPause, TimeSpan.FromSeconds(pause.TotalSeconds * Growth)))
        {
            cancel.ThrowIfCancellationRequested();
            if (failed is null && IsIssued(seen))
            {
                return seen;
            }

            DateTimeOffset now = _clock.UtcNow;
            if (now >= deadline)
            {
                CertManagerException late = WaitErrors.WaitTimedOut.With(seen, deadline.UtcDateTime, seen.Status);
                throw failed is null ? late : late.CausedBy(failed);
            }

            TimeSpan wait = Shorter(pause, deadline - now);
            if (failed is not null)
            {
                verbose(Polling.TakenAgain.Format(failed.Message, (long)Math.Ceiling(wait.TotalSeconds)));
            }

            report(new WaitProgress(seen, start, now, deadline));
            await _clock.DelayAsync(wait, cancel).ConfigureAwait(false);
            try
            {
                seen = await catalog.LookAgainAsync(seen, cancel).ConfigureAwait(false) ?? throw WaitErrors.CertificateGone.With(seen);
                failed = null;
            }
            catch (CertManagerException error) when (Polling.IsTransient(error))
            {
                failed = error;
            }
        }
    }

    /// <summary>A record that claims to be older than the provider lets one become tells the time in a way that cannot be relied on.</summary>
    private static DateTimeOffset Deadline(CdnCertificate certificate, DateTimeOffset now, TimeSpan? timeout)
    {
        DateTimeOffset end = now + (timeout ?? Longest);
        return ValidationTracker.AppliedAt(certificate) + Longest is { } limit && limit > now && limit < end ? limit : end;
    }

    private static bool IsIssued(CdnCertificate certificate) => certificate.Status switch
    {
        CertificateStatus.Normal => true,
        CertificateStatus.ValidationTimeout => throw WaitErrors.ValidationTimedOut.With(certificate),
        CertificateStatus.Failed => throw WaitErrors.IssuanceFailed.With(certificate, certificate.StatusCode ?? nameof(CertificateStatus.Failed)),
        CertificateStatus.Revoked => throw WaitErrors.CertificateIsRevoked.With(certificate),
        CertificateStatus.Expired => throw WaitErrors.CertificateIsExpired.With(certificate),
        _ => false,
    };

    private static TimeSpan Shorter(TimeSpan first, TimeSpan second) => first < second ? first : second;
}

/// <summary>Where a wait stands.</summary>
public sealed class WaitProgress
{
    private static readonly Message What = new("Waiting for {0} to be issued", "{0} 발급 대기 중");
    private static readonly Message UntilWhen = new("{0}: {1}; until {2:yyyy-MM-dd HH:mm} UTC", "{0}: {1}, {2:yyyy-MM-dd HH:mm} UTC까지");

    internal WaitProgress(CdnCertificate certificate, DateTimeOffset start, DateTimeOffset now, DateTimeOffset deadline)
    {
        Activity = What.Format(certificate);
        Status = UntilWhen.Format(certificate.Status, string.Join(", ", certificate.Domains), deadline.UtcDateTime);
        Percent = (int)(100 * (now - start).TotalSeconds / (deadline - start).TotalSeconds);
        SecondsRemaining = (int)(deadline - now).TotalSeconds;
    }

    /// <summary>What is waited for.</summary>
    public string Activity { get; }

    /// <summary>Its state, its domains, and until when.</summary>
    public string Status { get; }

    /// <summary>How much of the time is gone, 0 to 100.</summary>
    public int Percent { get; }

    /// <summary>Seconds until the wait ends.</summary>
    public int SecondsRemaining { get; }
}
