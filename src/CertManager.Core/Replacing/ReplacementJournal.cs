using System.Net;

namespace CertManager;

/// <summary>What an interrupted replacement needs to be brought to its end: names, numbers and steps, and no secret.</summary>
public sealed class ReplacementJournal
{
    /// <summary>Stands for provider, address and key.</summary>
    public required string Account { get; init; }

    /// <summary>Number of the certificate that is replaced.</summary>
    public required string CertificateId { get; init; }

    /// <summary>Its name.</summary>
    public required string CertificateName { get; init; }

    /// <summary>SHA-256 of the new leaf.</summary>
    public required string NewFingerprint { get; init; }

    /// <summary>SHA-256 of the leaf to fall back on; null when there is none.</summary>
    public string? FallbackFingerprint { get; init; }

    /// <summary>Whether it is to be proven at the edge.</summary>
    public bool Verify { get; init; }

    /// <summary>Whether the old certificate is to be removed after the proof.</summary>
    public bool RemoveSuperseded { get; init; }

    /// <summary>The port of the proof.</summary>
    public int Port { get; init; } = 443;

    /// <summary>The addresses of the proof for every host; none for those that its name resolves to.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];

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
    public IList<ProvenHost> Hosts { get; } = [];

    /// <summary>Endpoints that are left out of the proof, because they served nothing, or something else, before.</summary>
    public ISet<string> LeftOut { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Whether a command is about this certificate: by its number or name, or those of the new one. By the name before earlier replacements only
    /// with the same files: the rule cuts names, and another site's may come to the same.
    /// </summary>
    /// <param name="request">The command.</param>
    internal bool IsAbout(ReplacementRequest request) => request.Id is { } id
        ? id == CertificateId || id == NewId
        : request.Name == CertificateName || request.Name == NewName
            || (request.Bundle.Fingerprint == NewFingerprint && request.Name is { } name && ReplacementName.IsDerived(CertificateName, name));
}

/// <summary>A host of the proof, and every address of it that was ever seen: a name that resolves to some of them at a time must not hide the others.</summary>
public sealed class ProvenHost
{
    /// <summary>Names it.</summary>
    /// <param name="name">The host, as it was given.</param>
    public ProvenHost(string name) => Name = name;

    /// <summary>The host.</summary>
    public string Name { get; }

    /// <summary>Its addresses, in the order in which they were seen.</summary>
    public IList<IPAddress> Addresses { get; } = [];
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
