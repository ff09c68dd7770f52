namespace CertManager;

/// <summary>Which certificate an alert is about, so that a later run knows it again. No secret is in it.</summary>
internal sealed class AlertSubject
{
    /// <summary>Cloud and context, files, or hosts: what is told of here says nothing of what is elsewhere.</summary>
    internal required string Scope { get; init; }

    /// <summary>Its name.</summary>
    internal required string Name { get; init; }

    /// <summary>The provider's number, the file, or address and port; null when there is none.</summary>
    internal string? Id { get; init; }

    /// <summary>SHA-256, where it is known.</summary>
    internal string? Fingerprint { get; init; }

    /// <summary>All domains, as far as they are known.</summary>
    internal IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>Its end.</summary>
    internal DateTimeOffset? NotAfter { get; init; }

    private bool IsHost => Scope.StartsWith(nameof(EndpointResult), StringComparison.Ordinal);

    /// <summary>The subject of a judgement.</summary>
    internal static AlertSubject Of(CertificateExpiry expiry) => new()
    {
        Scope = $"{expiry.Source.GetType().Name}/{expiry.Provider}/{expiry.Context}",
        Name = expiry.Name,
        Id = expiry.Id,
        Fingerprint = expiry.Fingerprint,
        Domains = expiry.Domains,
        NotAfter = expiry.NotAfter,
    };

    /// <summary>Whether both stand in one place, be it that one has replaced the other there. What has a number is known by it: names change.</summary>
    internal bool SharesPlaceWith(AlertSubject other) =>
        Same(Scope, other.Scope) && (Id is not null && other.Id is not null ? Same(Id, other.Id) : Same(Name, other.Name));

    /// <summary>Whether both are one certificate, as far as is known.</summary>
    internal bool IsSameAs(AlertSubject other) => SharesPlaceWith(other) && (Fingerprint is null || other.Fingerprint is null || Same(Fingerprint, other.Fingerprint));

    /// <summary>Whether this one, somewhere beside it, has taken the other's place: it ends later, and carries all its names; of hosts it is the same host.</summary>
    internal bool Succeeds(AlertSubject other) =>
        Same(Scope, other.Scope)
        && NotAfter > other.NotAfter
        && (IsHost ? Same(Name, other.Name) : other.Domains.Count > 0 && other.Domains.All(name => DomainNames.Covers(Domains, name)));

    private static bool Same(string first, string second) => string.Equals(first, second, StringComparison.OrdinalIgnoreCase);
}
