namespace CertManager;

/// <summary>Where the validation of one domain of a certificate stands, and what is to be published for it.</summary>
public sealed class CertificateValidation
{
    /// <summary>How long a domain may take to be validated (NAVER console guide: 72 hours from the application).</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromHours(72);

    /// <summary>The certificate's number.</summary>
    public required string CertificateId { get; init; }

    /// <summary>The certificate's name, where it is known.</summary>
    public string? CertificateName { get; internal set; }

    /// <summary>The domain.</summary>
    public required string Domain { get; init; }

    /// <summary>Where it stands.</summary>
    public ValidationState State { get; init; }

    /// <summary>The provider's own word for it.</summary>
    public string? StateCode { get; init; }

    /// <summary>Name of the record to publish, as the provider gave it.</summary>
    public string? RecordName { get; init; }

    /// <summary>Type of the record, where the provider gave it: its documents say TXT on some pages and CNAME on others.</summary>
    public string? RecordType { get; init; }

    /// <summary>Value of the record, where the provider gave it.</summary>
    public string? RecordValue { get; init; }

    /// <summary>When it was applied for, where that is known.</summary>
    public DateTimeOffset? RequestedAt { get; internal set; }

    /// <summary>When it times out, where that is known: 72 hours after the application.</summary>
    public DateTimeOffset? ExpiresAt => RequestedAt + Limit;

    /// <summary>Name of the context that it came through.</summary>
    public string? Context { get; internal set; }

    /// <summary>The provider's own fields.</summary>
    public IReadOnlyDictionary<string, object?> Raw { get; init; } = new Dictionary<string, object?>();

    /// <summary>Domain and state.</summary>
    public override string ToString() => $"{Domain}: {State}";
}

/// <summary>Where a validation stands.</summary>
public enum ValidationState
{
    /// <summary>The provider used a word that is new.</summary>
    Unknown,

    /// <summary>The record was not seen yet.</summary>
    Pending,

    /// <summary>Validated.</summary>
    Valid,

    /// <summary>Not validated in time.</summary>
    TimedOut,
}
