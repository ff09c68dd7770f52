using System.Security;

namespace CertManager;

/// <summary>An account for ACME clients at the provider (external account binding, RFC 8555 section 7.3.4).</summary>
public sealed class AcmeAccount
{
    /// <summary>The provider's id.</summary>
    public required string Id { get; init; }

    /// <summary>A name of one's own for it.</summary>
    public string? Alias { get; init; }

    /// <summary>What it issues.</summary>
    public CertificateType Type { get; init; }

    /// <summary>Where it stands, in the provider's word.</summary>
    public string? State { get; init; }

    /// <summary>The key identifier to give the ACME client.</summary>
    public string? KeyId { get; init; }

    /// <summary>Whether this object has the HMAC key: it comes in the answer that made the account and never again.</summary>
    public bool HasHmacKey => HmacKey is not null;

    /// <summary>The key. Not public: what is a property is serialised, by Export-Clixml off Windows in clear.</summary>
    internal SecureString? HmacKey { private get; init; }

    /// <summary>The HMAC key to give the ACME client; null in lists.</summary>
    public SecureString? GetHmacKey() => HmacKey?.Copy();

    /// <summary>When it ends.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Name of the context that it came through.</summary>
    public string? Context { get; internal set; }

    /// <summary>The provider's own fields, secrets excluded.</summary>
    public IReadOnlyDictionary<string, object?> Raw { get; init; } = new Dictionary<string, object?>();

    /// <summary>Alias and id.</summary>
    public override string ToString() => Alias is null ? Id : $"{Alias} ({Id})";
}

/// <summary>An ACME account to make.</summary>
public sealed class AcmeAccountRequest
{
    /// <summary>AdvancedDV or AdvancedOV.</summary>
    public required CertificateType Type { get; init; }

    /// <summary>Whether domains are validated by the ACME client (DNS01), or were before (PRE).</summary>
    public required AcmeValidationMode ValidationMode { get; init; }

    /// <summary>How long the account lasts, in days.</summary>
    public required int ValidityDays { get; init; }

    /// <summary>A name of one's own for it.</summary>
    public required string Alias { get; init; }

    /// <summary>The provider's number of the organisation; null to leave it out.</summary>
    public long? OrganizationNumber { get; init; }
}

/// <summary>How the domains of an ACME account are validated.</summary>
public enum AcmeValidationMode
{
    /// <summary>By the ACME client with a DNS record (RFC 8555 section 8.4).</summary>
    Dns01,

    /// <summary>Before: see Get-CertificateDomain.</summary>
    PreValidated,
}
