namespace CertManager;

/// <summary>Which bundle is to be served where, as a file says it.</summary>
public sealed class DesiredState
{
    internal DesiredState(string path, IReadOnlyList<DesiredCertificate> certificates)
    {
        Path = path;
        Certificates = certificates;
    }

    /// <summary>Full path of the file.</summary>
    public string Path { get; }

    /// <summary>The certificates, in the order of the file.</summary>
    public IReadOnlyList<DesiredCertificate> Certificates { get; }
}

/// <summary>One certificate of a desired state.</summary>
public sealed class DesiredCertificate
{
    /// <summary>The name to register it under. Certificates that take its place later get names that are made from it (<see cref="ReplacementName"/>).</summary>
    public required string Name { get; init; }

    /// <summary>Name of the connection; null for the one of the command.</summary>
    public string? Context { get; init; }

    /// <summary>Where certificate, key and chain are read from.</summary>
    public required BundleReference Bundle { get; init; }

    /// <summary>The files that are registered now, to fall back on where a provider only replaces in place; null for none.</summary>
    public BundleReference? Rollback { get; init; }

    /// <summary>The services that are to serve it, and no others; null to leave its links as they are.</summary>
    public IReadOnlyList<DesiredService>? Services { get; init; }

    /// <summary>Whether edges are to prove what they serve.</summary>
    public bool Verify { get; init; } = true;

    /// <summary>Hosts to look at; empty for the domains of the services, or else the names of the certificate.</summary>
    public IReadOnlyList<string> VerifyHosts { get; init; } = [];

    /// <summary>Addresses to look at for every host; empty for those that its name resolves to.</summary>
    public IReadOnlyList<System.Net.IPAddress> VerifyAddresses { get; init; } = [];

    /// <summary>The port to look at.</summary>
    public int VerifyPort { get; init; } = 443;

    /// <summary>Ids of Error findings to let pass, where they allow it.</summary>
    public IReadOnlyList<string> Accepted { get; init; } = [];

    /// <summary>Consent to what cannot be undone where a provider has one certificate for a domain: its files are overwritten.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Which superseded certificates are removed; null for none.</summary>
    public PruneRule? Prune { get; init; }

    /// <summary>Line of the file, from 1.</summary>
    public int Line { get; init; }

    /// <summary>Its name.</summary>
    public override string ToString() => Name;
}

/// <summary>A service of a desired state.</summary>
/// <param name="Name">Its name, or its id.</param>
/// <param name="Role">What the certificate is to be to it; null for what is usual.</param>
public sealed record DesiredService(string Name, LinkRole? Role)
{
    /// <summary>Name and role.</summary>
    public override string ToString() => Role is { } role ? $"{Name} ({role})" : Name;
}

/// <summary>Where a bundle is read from: files, a secret of a vault, or an order of Posh-ACME.</summary>
public sealed class BundleReference
{
    /// <summary>Files that make one bundle together, relative to the file that names them; wildcards allowed.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Name of a secret that is the bundle: PEM text, a PFX as bytes or base64. Null where it is read from somewhere else.</summary>
    public string? VaultEntry { get; init; }

    /// <summary>Main domain of an order of Posh-ACME; null where it is read from somewhere else.</summary>
    public string? PoshAcme { get; init; }

    /// <summary>Name of a secret that is the password of key or PFX; null for none.</summary>
    public string? PassphraseEntry { get; init; }

    /// <summary>The vault of both secrets; null for whichever has them.</summary>
    public string? Vault { get; init; }

    /// <summary>Where it is read from, for people; no secret.</summary>
    public override string ToString() => Paths.Count > 0 ? string.Join(", ", Paths) : VaultEntry is not null ? $"secret {VaultEntry}" : $"Posh-ACME {PoshAcme}";
}

/// <summary>Which superseded certificates are removed.</summary>
/// <param name="Keep">How many of the newest superseded ones stay.</param>
/// <param name="OlderThanDays">Only those that were registered (or else became valid) at least so many days ago; 0 for all.</param>
public sealed record PruneRule(int Keep, int OlderThanDays);
