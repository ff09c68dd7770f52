namespace CertManager;

/// <summary>What is known of a certificate's revocation (RFC 6960 section 2.2).</summary>
public enum RevocationStatus
{
    /// <summary>Nothing usable was said about it.</summary>
    Unknown,

    /// <summary>Its issuer, or whom the issuer named, said that it is not revoked.</summary>
    Good,

    /// <summary>It is revoked, or held.</summary>
    Revoked,
}

/// <summary>What revocation data say about one certificate, and why.</summary>
public sealed class RevocationAnswer
{
    /// <summary>States it.</summary>
    /// <param name="status">The status.</param>
    /// <param name="reason">Why, in the language of the session.</param>
    public RevocationAnswer(RevocationStatus status, string reason)
    {
        Status = status;
        Reason = reason;
    }

    /// <summary>The status.</summary>
    public RevocationStatus Status { get; }

    /// <summary>Why the status is unknown, why the certificate was revoked, or who said that it is not; in the language of the session.</summary>
    public string Reason { get; }

    /// <summary>When it was revoked, UTC; null when it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Until when the statement counts, UTC; null when it does not say.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether anything that was given is about this certificate at all, usable or not.</summary>
    public bool IsCovered { get; init; } = true;

    /// <summary>Status and reason.</summary>
    public override string ToString() => $"{Status}: {Reason}";
}

/// <summary>Where a certificate says that its issuer, and statements about its revocation, are to be had.</summary>
public sealed class RevocationSources
{
    /// <summary>Responders (RFC 5280 section 4.2.2.1, id-ad-ocsp). As the certificate has them: nothing is checked.</summary>
    public IReadOnlyList<string> OcspResponders { get; init; } = [];

    /// <summary>Revocation lists (RFC 5280 section 4.2.1.13). As the certificate has them.</summary>
    public IReadOnlyList<string> RevocationLists { get; init; } = [];

    /// <summary>The issuer's certificate (RFC 5280 section 4.2.2.1, id-ad-caIssuers). As the certificate has them.</summary>
    public IReadOnlyList<string> Issuers { get; init; } = [];

    /// <summary>The request that a responder answers (RFC 6960 section 4.1.1), DER; null without the issuer's certificate.</summary>
    public byte[]? OcspRequest { get; init; }
}
