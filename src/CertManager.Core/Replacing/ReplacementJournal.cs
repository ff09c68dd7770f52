namespace CertManager;

/// <summary>What an interrupted replacement needs to be brought to its end: names, numbers and steps, and no secret.</summary>
public sealed class ReplacementJournal
{
    /// <summary>Number of the certificate that is replaced.</summary>
    public required string CertificateId { get; init; }

    /// <summary>Its name.</summary>
    public required string CertificateName { get; init; }

    /// <summary>SHA-256 of the new leaf.</summary>
    public required string NewFingerprint { get; init; }

    /// <summary>When it was begun, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How the new certificate gets its place; in place may turn out to be refused.</summary>
    public ReplacementMode Mode { get; set; }

    /// <summary>Name of the new certificate; the old one's name when its files are replaced.</summary>
    public string NewName { get; set; } = string.Empty;

    /// <summary>Number of the new certificate, once it is registered.</summary>
    public string? NewId { get; set; }

    /// <summary>The step that was begun last.</summary>
    public ReplacementStep Step { get; set; }

    /// <summary>Why it is rolled back; null while it goes forward.</summary>
    public string? Cause { get; set; }

    /// <summary>The links to move.</summary>
    public IList<ReplacedLink> Links { get; } = [];

    /// <summary>The hosts of the proof.</summary>
    public IList<string> Hosts { get; } = [];

    /// <summary>Endpoints that are left out of the proof, because they served nothing, or something else, before.</summary>
    public ISet<string> LeftOut { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
}

/// <summary>One link of a replacement: where it was and where it stands.</summary>
public sealed class ReplacedLink
{
    /// <summary>What the service is.</summary>
    public required ServiceKind Kind { get; init; }

    /// <summary>Its id.</summary>
    public required string ServiceId { get; init; }

    /// <summary>Number of its instance, where it has one.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Its name.</summary>
    public required string ServiceName { get; init; }

    /// <summary>What the certificate is to it.</summary>
    public required LinkRole Role { get; init; }

    /// <summary>Where it stands.</summary>
    public ReplacedLinkState State { get; set; }

    /// <summary>Name and what it stands at.</summary>
    public override string ToString() => $"{ServiceName}: {State}";
}
