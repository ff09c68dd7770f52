namespace CertManager.Commands;

/// <summary>How much life something has left, by the conditions that Get-CertificateExpiry has when none are given.</summary>
internal readonly struct Remaining
{
    private Remaining(ExpiryState state, int? days)
    {
        Days = days;
        Tone = state switch { ExpiryState.Expired or ExpiryState.Mismatch => Tone.Error, ExpiryState.Due or ExpiryState.Late or ExpiryState.NotYetValid => Tone.Warning, _ => Tone.Plain };
    }

    /// <summary>Whole days; null where the end is not known.</summary>
    internal int? Days { get; }

    /// <summary>How loud that is said.</summary>
    internal Tone Tone { get; }

    /// <summary>Of whatever the module writes.</summary>
    /// <param name="item">The object; nothing is known of those that have no end.</param>
    internal static Remaining Of(object? item) => item switch
    {
        CertificateExpiry expiry => new(expiry.State, expiry.DaysLeft),
        CdnCertificate certificate => Of(certificate.NotBefore, certificate.NotAfter, certificate.Context),
        CertificateOrder order => Of(order.NotBefore, order.NotAfter, order.Context),
        CertificateInfo certificate => Of(certificate.NotBefore, certificate.NotAfter, null),
        CertificateBundle bundle => Of(bundle.NotBefore, bundle.NotAfter, null),
        CertificateHandoff handoff => Of(null, handoff.NotAfter, null),
        PracticeCertificate practice => Of(null, practice.NotAfter, null),
        AcmeAccount account => Of(null, account.ExpiresAt, account.Context),
        EndpointResult { Certificate: { } seen } endpoint => Of(seen.NotBefore, seen.NotAfter, SeenAt(endpoint, seen)),
        _ => default,
    };

    /// <summary>Now, by the clock of a context: on an emulated account time can be moved.</summary>
    /// <param name="context">Its name; null for the machine's clock.</param>
    internal static DateTimeOffset Now(string? context) => CertManagerSession.Current.ClockOf(context).UtcNow;

    private static Remaining Of(DateTimeOffset? notBefore, DateTimeOffset? notAfter, string? context) => Of(notBefore, notAfter, Now(context));

    private static Remaining Of(DateTimeOffset? notBefore, DateTimeOffset? notAfter, DateTimeOffset now)
    {
        ExpiryVerdict verdict = ExpiryJudge.Standard(notBefore, notAfter, now);
        return new(verdict.State, verdict.DaysLeft);
    }

    // What was seen at an address stays what it was then.
    private static DateTimeOffset SeenAt(EndpointResult endpoint, CertificateInfo seen) =>
        endpoint is { LifeLeft: > 0 and < 1 and var share } ? seen.NotAfter - TimeSpan.FromTicks((long)(share * (seen.NotAfter - seen.NotBefore).Ticks)) : seen.NotAfter.AddDays(-endpoint.DaysLeft ?? 0);
}
