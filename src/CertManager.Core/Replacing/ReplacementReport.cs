namespace CertManager;

/// <summary>What a replacement came to: what is now where. Times are UTC.</summary>
public sealed class ReplacementReport
{
    private static readonly Message Leftover = new(" The new certificate that stays registered: {0}.", " 등록된 채로 남은 새 인증서: {0}.");

    /// <summary>How it ended.</summary>
    public required ReplacementOutcome Outcome { get; init; }

    /// <summary>The certificate that the services have now: the new one, or the old one after a rollback.</summary>
    public required CdnCertificate Certificate { get; init; }

    /// <summary>The other one, if it is still registered: the old one after a replacement, the new one after a rollback. Null where there is none.</summary>
    public CdnCertificate? Other { get; init; }

    /// <summary>SHA-256 of the new leaf.</summary>
    public required string NewFingerprint { get; init; }

    /// <summary>How the new certificate got its place.</summary>
    public required ReplacementMode Mode { get; init; }

    /// <summary>The services, as they were read at the end.</summary>
    public IReadOnlyList<ReplacedService> Services { get; init; } = [];

    /// <summary>What the edges served when they were last looked at; empty without proof.</summary>
    public IReadOnlyList<EndpointResult> Endpoints { get; init; } = [];

    /// <summary>Id of the error that led to the rollback; null when there was none, or when an earlier run met it.</summary>
    public string? FailureId => Cause?.ErrorId;

    /// <summary>The error itself.</summary>
    internal CertManagerException? Cause { get; init; }

    /// <summary>Why it was rolled back; null when it was not.</summary>
    public string? Failure { get; init; }

    /// <summary>What could not be put back; empty when everything could.</summary>
    public IReadOnlyList<string> Unfinished { get; init; } = [];

    /// <summary>The journal that is left: -Resume goes on from it, or it could not be deleted. Null when there is none any more.</summary>
    public string? JournalPath { get; init; }

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>Name of the context that it went through.</summary>
    public string? Context { get; internal set; }

    /// <summary>The error that goes with a replacement that failed; null for one that did not.</summary>
    internal CertManagerException? ToError()
    {
        CertManagerException? error = Outcome switch
        {
            ReplacementOutcome.RolledBack => ReplacementErrors.ReplacementRolledBack.With(Certificate, Failure, Other is null ? string.Empty : Leftover.Format(Other)),
            ReplacementOutcome.NotRolledBack => ReplacementErrors.ReplacementNotRolledBack.With(Certificate, $"{Failure} {string.Join(" ", Unfinished)}", JournalPath),
            _ => null,
        };
        return Cause is null ? error : error?.CausedBy(Cause);
    }

    /// <summary>Outcome and certificate.</summary>
    public override string ToString() => $"{Outcome}: {Certificate}";
}

/// <summary>A service after a replacement.</summary>
public sealed class ReplacedService
{
    /// <summary>The service; null when it could not be read any more.</summary>
    public CdnService? Service { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The certificates that it has now, as it tells itself.</summary>
    public IReadOnlyList<ServiceCertificate> Certificates => Service?.Certificates ?? [];

    /// <summary>Where its link stands.</summary>
    public required ReplacedLinkState State { get; init; }

    /// <summary>Name, state and certificates.</summary>
    public override string ToString() => $"{Name}: {State}, {string.Join(", ", Certificates)}";
}

/// <summary>Where a replacement stands, for people.</summary>
public sealed class ReplacementProgress
{
    /// <summary>What is done.</summary>
    public required string Activity { get; init; }

    /// <summary>Where it stands.</summary>
    public required string Status { get; init; }

    /// <summary>0 to 100.</summary>
    public required int Percent { get; init; }

    /// <summary>Until the present wait is given up, s; -1 where nothing is waited for.</summary>
    public int SecondsRemaining { get; init; } = -1;
}
