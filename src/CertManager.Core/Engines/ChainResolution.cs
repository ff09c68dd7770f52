namespace CertManager;

/// <summary>How a chain is resolved.</summary>
public sealed record ChainResolving
{
    /// <summary>At which time, against which anchors, and whether the provider wants the root.</summary>
    public required JudgeOptions Judging { get; init; }

    /// <summary>Certificates that may complete the chain; those that are no part of it are passed over.</summary>
    public IReadOnlyList<CertificateInfo> AdditionalCertificates { get; init; } = [];

    /// <summary>Issuers that were fetched to complete the chain; null when none were.</summary>
    public FetchedIssuers? Fetched { get; init; }

    /// <summary>The root to end at where there are several (cross-signed authorities): its common name, its whole subject (RFC 4514), or its SHA-256 fingerprint. Null for the best.</summary>
    public string? PreferredRoot { get; init; }
}

/// <summary>What came of resolving a chain.</summary>
public sealed class ChainResolution
{
    /// <summary>States the outcome.</summary>
    /// <param name="bundle">The bundle with its chain; null when it cannot be completed.</param>
    /// <param name="findings">What was changed, and what is to be known beside.</param>
    public ChainResolution(CertificateBundle? bundle, IReadOnlyList<Finding> findings)
    {
        Bundle = bundle;
        Findings = findings;
    }

    /// <summary>A new bundle with the chain to send and a copy of the key, which the caller disposes; null when the chain cannot be completed.</summary>
    public CertificateBundle? Bundle { get; }

    /// <summary>What was changed, and what is to be known beside; without a bundle, what is missing and where it is to be had.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The certificate whose issuer is not at hand, or only another one of its name; null when none is missing.</summary>
    public CertificateInfo? Unfinished { get; init; }
}
