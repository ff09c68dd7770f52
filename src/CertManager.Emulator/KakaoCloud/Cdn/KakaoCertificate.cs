namespace CertManager.Emulator;

/// <summary>A CDN certificate of a project. Never changed, only replaced.</summary>
internal sealed record KakaoCertificate : IServable
{
    /// <inheritdoc/>
    public required string Id { get; init; }

    internal required string Name { get; init; }

    internal required KakaoBundle Bundle { get; init; }

    internal required DateTimeOffset CreatedAt { get; init; }

    internal required DateTimeOffset UpdatedAt { get; init; }

    /// <inheritdoc/>
    public string SerialNumber => Bundle.Facts.SerialNumber;

    /// <inheritdoc/>
    public CertificateFiles Files => Bundle.Files;

    /// <summary>Running: valid. Stopped: expired (console guide, list of certificates).</summary>
    internal string StateAt(DateTimeOffset now) => now > Bundle.Facts.NotAfter ? "Stopped" : "Running";

    internal string TypeIn(KakaoStyle style)
    {
        IReadOnlyList<string> names = Bundle.Names;
        bool isWildcard = names.Any(static name => name.StartsWith("*.", StringComparison.Ordinal));
        return names.Count > 1 && !(isWildcard && style.BothTypes == BothTypesForm.Wildcard) ? "Multi" : isWildcard ? "Wildcard" : "Single";
    }
}

/// <summary>What was uploaded.</summary>
/// <param name="Facts">What the leaf says of itself.</param>
/// <param name="Files">Leaf, chain and key.</param>
/// <param name="Fingerprint">SHA-256 of the leaf, upper-case hexadecimal digits.</param>
internal sealed record KakaoBundle(CertificateFacts Facts, CertificateFiles Files, string Fingerprint)
{
    /// <summary>All names, the primary domain first.</summary>
    internal IReadOnlyList<string> Names => [Facts.PrimaryDomain, .. Facts.FurtherDomains];

    internal bool Covers(string host) => Names.Any(name => DomainText.Covers(name, host));
}

/// <summary>A CDN service of a project. Used under the gate of its store.</summary>
internal sealed class KakaoService
{
    internal required string Id { get; init; }

    internal required string Name { get; init; }

    /// <summary>Null: it has a domain of the provider only.</summary>
    internal required string? UserDomain { get; init; }

    internal KakaoCertificate? Certificate { get; set; }

    /// <summary>When the last change is deployed.</summary>
    internal DateTimeOffset DoneAt { get; set; }

    internal bool IsBusy(DateTimeOffset now) => now < DoneAt;

    internal string StatusAt(DateTimeOffset now) => IsBusy(now) ? "PENDING_UPDATE" : "ACTIVE";
}
