namespace CertManager.Emulator;

/// <summary>What a certificate says of itself. Its key is not kept: nothing needs it.</summary>
internal sealed record CertificateFacts
{
    internal required string Subject { get; init; }

    internal required string PrimaryDomain { get; init; }

    internal required IReadOnlyList<string> FurtherDomains { get; init; }

    internal required DateTimeOffset NotBefore { get; init; }

    internal required DateTimeOffset NotAfter { get; init; }

    internal required string Issuer { get; init; }

    internal required string SerialNumber { get; init; }

    internal required string PublicKey { get; init; }

    internal required string SignatureAlgorithm { get; init; }
}

/// <summary>A certificate of the account. Never changed, only replaced, so that a list can be written while others register.</summary>
internal sealed record RegisteredCertificate(long Number, string Name, CertificateFacts Facts, DateTimeOffset RegisteredAt)
{
    internal IReadOnlyList<string> UsedBy { get; init; } = [];
}
