namespace CertManager;

/// <summary>What a certificate says beyond names and dates: read only when somebody asks.</summary>
internal sealed class CertificateDetails
{
    internal int Version { get; init; }

    internal IReadOnlyList<string> KeyUsages { get; init; } = [];

    internal IReadOnlyList<string> ExtendedKeyUsages { get; init; } = [];

    internal IReadOnlyList<string> Policies { get; init; } = [];

    internal IReadOnlyList<string> OcspLocations { get; init; } = [];

    internal IReadOnlyList<string> IssuerLocations { get; init; } = [];

    internal int TimestampCount { get; init; }

    internal bool MustStaple { get; init; }

    internal string? SubjectKeyIdentifier { get; init; }

    internal string? AuthorityKeyIdentifier { get; init; }
}
