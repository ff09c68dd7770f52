namespace CertManager.Emulator;

/// <summary>The course of a service's changes: when the last one is done, and what is served until then. Used under the gate of the account.</summary>
internal sealed class LinkTerms
{
    private readonly List<Leaving> _leaving = [];

    /// <summary>When the last change began.</summary>
    internal DateTimeOffset ChangedAt { get; private set; }

    /// <summary>When it is done.</summary>
    internal DateTimeOffset DoneAt { get; private set; }

    internal bool IsBusy(DateTimeOffset now) => now < DoneAt;

    /// <summary>Begins a change.</summary>
    /// <param name="now">The time.</param>
    /// <param name="time">How long it takes.</param>
    /// <param name="former">Certificates that are served until it is done.</param>
    internal void Begin(DateTimeOffset now, TimeSpan time, IEnumerable<AccountCertificate> former)
    {
        ChangedAt = now;
        DoneAt = now + time;
        _leaving.RemoveAll(leaving => leaving.Until <= now);
        _leaving.AddRange(former.Select(certificate => new Leaving(certificate.Number, DoneAt)));
    }

    /// <summary>Numbers of the certificates that are still served, though something else is linked.</summary>
    internal IEnumerable<long> LeavingAt(DateTimeOffset now) => _leaving.Where(leaving => now < leaving.Until).Select(static leaving => leaving.Number);

    private sealed record Leaving(long Number, DateTimeOffset Until);
}
