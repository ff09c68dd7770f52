using System.Net;

namespace CertManager;

/// <summary>What is to be replaced by what, and how it is to be proven.</summary>
public sealed record ReplacementRequest
{
    /// <summary>Stands for provider, address and key: a journal of another account is none of this one.</summary>
    public required string Account { get; init; }

    /// <summary>Number of the certificate; null to go by name.</summary>
    public string? Id { get; init; }

    /// <summary>Its name, or the name that it had before an earlier replacement; null to go by number.</summary>
    public string? Name { get; init; }

    /// <summary>The new certificate with its key.</summary>
    public required CertificateBundle Bundle { get; init; }

    /// <summary>Ids of Error findings to let pass, where they allow it.</summary>
    public IReadOnlyCollection<string> Accepted { get; init; } = [];

    /// <summary>The same for links: names that the new certificate may lack are accepted once, not for each service again.</summary>
    internal IReadOnlyCollection<string> AcceptedForLinks =>
        Accepted.Contains(nameof(UpdateFindings.NamesLost), StringComparer.OrdinalIgnoreCase) ? [.. Accepted, nameof(LinkRules.LinkNamesNotCovered)] : Accepted;

    /// <summary>Name of the new certificate; null to make one by <see cref="ReplacementName"/>, or to keep the old one's where its files are replaced.</summary>
    public string? NewName { get; init; }

    /// <summary>The files that are registered now, to fall back on: with them the certificate is replaced in place. Null to go through a new certificate.</summary>
    public CertificateBundle? RollbackBundle { get; init; }

    /// <summary>Whether the new certificate is to be proven at the edge.</summary>
    public bool Verify { get; init; }

    /// <summary>Hosts to look at; empty for the domains of the services, or else the names of the certificate.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Addresses to look at for every host; empty for those that its name resolves to.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    /// <summary>The port to look at.</summary>
    public int Port { get; init; } = 443;

    /// <summary>The proxy that hosts are looked at through; null to go straight.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Who the proxy lets through.</summary>
    public NetworkCredential? ProxyCredential { get; init; }

    /// <summary>How long the proof may take, and each wait for a service.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long resolving a name may take in the proof, and each handshake, in real time.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether the old certificate is removed after the proof.</summary>
    public bool RemoveSuperseded { get; init; }

    /// <summary>How the proof looks.</summary>
    /// <param name="journal">What it looks for.</param>
    /// <param name="replaced">The record of the old certificate.</param>
    internal EdgeProofOptions Proof(ReplacementJournal journal, CdnCertificate replaced) => new()
    {
        Fingerprint = journal.NewFingerprint,

        // A record whose files were replaced tells of the new ones: then those to fall back on are the old ones.
        IsOld = endpoint => endpoint.Fingerprint is { } served
            && (served == journal.FallbackFingerprint || (endpoint.Certificate is { } leaf && CertificateIdentity.Compare(leaf, replaced) != Sameness.Different)),
        LeftOut = journal.LeftOut,
        Addresses = Addresses,
        Port = Port,
        Proxy = Proxy,
        ProxyCredential = ProxyCredential,
        Timeout = Timeout,
        AttemptTimeout = AttemptTimeout,
        Accepted = Accepted,
    };
}
