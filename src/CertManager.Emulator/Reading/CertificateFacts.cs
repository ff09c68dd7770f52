namespace CertManager.Emulator;

/// <summary>What a certificate says of itself.</summary>
internal sealed record CertificateFacts
{
    internal required string Subject { get; init; }

    internal required string CommonName { get; init; }

    internal required string PrimaryDomain { get; init; }

    internal required IReadOnlyList<string> FurtherDomains { get; init; }

    internal required DateTimeOffset NotBefore { get; init; }

    internal required DateTimeOffset NotAfter { get; init; }

    internal required string Issuer { get; init; }

    internal required string SerialNumber { get; init; }

    internal required string PublicKey { get; init; }

    internal required string SignatureAlgorithm { get; init; }
}

/// <summary>
/// The files of a certificate, PEM with <c>\n</c> line ends, one certificate each. The key (PKCS#8) is what services serve with; null where the
/// account has none.
/// </summary>
internal sealed record CertificateFiles(string Leaf, IReadOnlyList<string> Chain, string? PrivateKey)
{
    /// <summary>Whether the owner brought the key: then no operation gives it out.</summary>
    internal bool IsOwnersKey { get; init; }

    /// <summary>The leaf; never the key.</summary>
    public override string ToString() => Leaf;
}
