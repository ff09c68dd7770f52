namespace CertManager;

/// <summary>Where a certificate stands on its way to its end. The later words are the more urgent ones; more may be added.</summary>
public enum ExpiryState
{
    /// <summary>Its end is not known, or no condition can be judged without its start.</summary>
    Unknown,

    /// <summary>Valid, and no condition is met.</summary>
    Ok,

    /// <summary>Its validity has not begun.</summary>
    NotYetValid,

    /// <summary>Valid, and a condition is met, or the issuer's window for renewing it (RFC 9773) has begun.</summary>
    Due,

    /// <summary>Valid, and more than half of the time from the widest condition that it meets to its end is gone; or the issuer's window for renewing it (RFC 9773) is past.</summary>
    Late,

    /// <summary>The edge serves another certificate than the one that the cloud, or the desired state, has for it.</summary>
    Mismatch,

    /// <summary>Past its end.</summary>
    Expired,
}
