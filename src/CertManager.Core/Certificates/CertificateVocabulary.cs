namespace CertManager;

/// <summary>What the names of a certificate say about it. For display only: what may be linked is decided by the names themselves.</summary>
public enum CertificateKind
{
    /// <summary>No name is known.</summary>
    Unknown,

    /// <summary>One name, no wildcard.</summary>
#pragma warning disable CA1720 // It is the field's own word for a certificate with one name.
    Single,
#pragma warning restore CA1720

    /// <summary>More than one name, no wildcard.</summary>
    Multi,

    /// <summary>At least one name starts with <c>*.</c>.</summary>
    Wildcard,
}

/// <summary>Where a certificate at a provider comes from.</summary>
public enum CertificateType
{
    /// <summary>The provider did not say, or used a word that is new.</summary>
    Unknown,

    /// <summary>Issued elsewhere and registered.</summary>
    External,

    /// <summary>NAVER Cloud Basic, issued by the provider.</summary>
    CloudBasic,

    /// <summary>NAVER Advanced, domain validated.</summary>
    AdvancedDV,

    /// <summary>NAVER Advanced, organisation validated.</summary>
    AdvancedOV,

    /// <summary>NAVER Global Edge Dedicated.</summary>
    GlobalEdge,

    /// <summary>NAVER private certificate of the government zone.</summary>
    Private,
}

/// <summary>The six words of the console for the state of a certificate, and Unknown for what is new.</summary>
public enum CertificateStatus
{
    /// <summary>The provider did not say, or used a code that is new; <see cref="CdnCertificate.StatusCode"/> has it.</summary>
    Unknown,

    /// <summary>Issued or registered and not expired.</summary>
    Normal,

    /// <summary>Past its end.</summary>
    Expired,

    /// <summary>Revoked.</summary>
    Revoked,

    /// <summary>Applied for, not issued yet.</summary>
    InProgress,

    /// <summary>The domain was not validated in time.</summary>
    ValidationTimeout,

    /// <summary>Issuance failed.</summary>
    Failed,
}

/// <summary>KakaoCloud's word for whether a certificate can be used.</summary>
public enum CertificateState
{
    /// <summary>Valid.</summary>
    Running,

    /// <summary>Expired.</summary>
    Stopped,
}
