namespace CertManager;

/// <summary>What a certification path must be good for, and what of its trust anchor counts (RFC 5280 section 6.1.1).</summary>
public sealed class PathOptions
{
    /// <summary>Hosts, by DNS name or address, that the certificate must stand for (RFC 9525). None: no host is asked about.</summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    /// <summary>Whether the certificate must stand for a DNS name or an address at all, as that of a server does.</summary>
    public bool NamesRequired { get; init; } = true;

    /// <summary>What the certificate is to be used for.</summary>
    public CertificatePurpose Purpose { get; init; } = CertificatePurpose.Server;

    /// <summary>Where anyExtendedKeyUsage does not count as serverAuth.</summary>
    public PurposeStrictness Strictness { get; init; } = PurposeStrictness.None;

    /// <summary>Whether an anchor is its name and key alone, whatever else its certificate says (RFC 5280 section 6.1.1 (d)); <see cref="AnchorDatesCount"/> and <see cref="AnchorConstraintsCount"/> add to that.</summary>
    public bool AnchorsAreKeysOnly { get; init; }

    /// <summary>Whether an anchor's own validity is judged. Without it, only that of an anchor that was named and is sent along.</summary>
    public bool AnchorDatesCount { get; init; }

    /// <summary>Whether an anchor's basicConstraints, key usages, name constraints and policies bind the path (RFC 5937).</summary>
    public bool AnchorConstraintsCount { get; init; } = true;

    /// <summary>Whether the certificate itself may be the anchor: trusted because it was named, self-signed or not.</summary>
    public bool LeafMayBeAnchor { get; init; }

    /// <summary>How many intermediates there may be between certificate and anchor, self-issued ones not counted; null: as many as can be searched.</summary>
    public int? MaxPathLength { get; init; }
}

/// <summary>What a certificate is to be used for (RFC 5280 section 4.2.1.12).</summary>
public enum CertificatePurpose
{
    /// <summary>TLS servers: id-kp-serverAuth.</summary>
    Server,

    /// <summary>Whatever it allows.</summary>
    Any,
}

/// <summary>How closely the purpose is held to the CA/Browser Forum Baseline Requirements, sections 7.1.2.7.10 and 7.1.2.10.6.</summary>
public enum PurposeStrictness
{
    /// <summary>anyExtendedKeyUsage counts as every purpose (RFC 5280 section 4.2.1.12).</summary>
    None,

    /// <summary>Not in the certificate of the service, which must name serverAuth and none of the purposes forbidden beside it.</summary>
    Leaf,

    /// <summary>Nor in those of its issuers.</summary>
    Path,
}
