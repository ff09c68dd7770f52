namespace CertManager.Emulator;

/// <summary>What time does to applications and certificates.</summary>
internal sealed class Lifecycle
{
    /// <summary>An application whose domains are not proven by then has timed out (console guide: 72 hours).</summary>
    internal static readonly TimeSpan ValidationLimit = TimeSpan.FromHours(72);

    /// <summary>From the last proof to the certificate, and from an application to its failure. A choice of ours.</summary>
    internal static readonly TimeSpan IssuingTime = TimeSpan.FromMinutes(5);

    /// <summary>So long before its end a certificate is renewed by itself. A choice of ours: the lead time is not published.</summary>
    internal static readonly TimeSpan RenewalLead = TimeSpan.FromDays(30);

    /// <summary>Nothing is issued beyond: certificates end in the year 9999 (RFC 5280 section 4.1.2.5).</summary>
    private const int LastYear = 9980;

    private readonly PublishedRecords _records;
    private readonly Func<PracticeAuthority> _authority;

    internal Lifecycle(PublishedRecords records, Func<PracticeAuthority> authority)
    {
        _records = records;
        _authority = authority;
    }

    /// <returns>The certificate as it stands now; the same object when nothing happened.</returns>
    internal AccountCertificate Settle(AccountCertificate certificate, DateTimeOffset now)
    {
        if (certificate.State == ApplicationState.Ongoing)
        {
            certificate = Decide(certificate, now);
        }

        return certificate.State == ApplicationState.Issued ? Renew(certificate, now) : certificate;
    }

    /// <summary>The longest life of a public certificate issued then, in days (CA/Browser Forum Baseline Requirements section 6.3.2).</summary>
    internal static int LongestLife(DateTimeOffset time) => time.UtcDateTime switch
    {
        { Year: < 2026 } or { Year: 2026, Month: < 3 } or { Year: 2026, Month: 3, Day: < 15 } => 398,
        { Year: < 2027 } or { Year: 2027, Month: < 3 } or { Year: 2027, Month: 3, Day: < 15 } => 200,
        { Year: < 2029 } or { Year: 2029, Month: < 3 } or { Year: 2029, Month: 3, Day: < 15 } => 100,
        _ => 47,
    };

    private AccountCertificate Decide(AccountCertificate certificate, DateTimeOffset now)
    {
        Application application = certificate.Application!;
        DateTimeOffset limit = application.AppliedAt + ValidationLimit;
        if (application.Names.Any(static name => name.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase)))
        {
            DateTimeOffset failed = application.AppliedAt + IssuingTime;
            return now < failed ? certificate : certificate with { State = ApplicationState.Failed, ChangedAt = failed };
        }

        if (_records.ProvenAt(application.Names, application.AppliedAt) is { } proven && proven <= limit)
        {
            DateTimeOffset due = proven + IssuingTime;
            return now < due || due.Year >= LastYear ? certificate : Issue(certificate, due) with { RenewsSince = certificate.Type == CertificateType.CloudBasic ? due : null };
        }

        return now <= limit ? certificate : certificate with { State = ApplicationState.TimedOut, ChangedAt = limit };
    }

    /// <summary>Of all the renewals that were due since, only the last is made: nobody saw the others.</summary>
    private AccountCertificate Renew(AccountCertificate certificate, DateTimeOffset now)
    {
        if (certificate.RenewsSince is not { } since || certificate.IsRevoked)
        {
            return certificate;
        }

        DateTimeOffset? last = null;
        DateTimeOffset end = certificate.Facts!.NotAfter;
        DateTimeOffset due = Later(end - RenewalLead, since);
        while (due <= now && due <= end && due.Year < LastYear)
        {
            last = due;
            end = PracticeAuthority.StartFor(due).AddDays(LongestLife(due));
            due = end - RenewalLead;
        }

        return last is null ? certificate : Issue(certificate with { Application = certificate.Application! with { IssueType = "RENEW" } }, last.Value);
    }

    private AccountCertificate Issue(AccountCertificate certificate, DateTimeOffset time)
    {
        (CertificateFacts facts, CertificateFiles files) = _authority().Issue(
            new LeafRequest { Names = certificate.Application!.Names, Days = LongestLife(time), PublicKey = certificate.Application.Key },
            time);
        return certificate with { State = ApplicationState.Issued, Facts = facts, Files = files, IssuedAt = time, ChangedAt = time };
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
