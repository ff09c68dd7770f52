namespace CertManager;

/// <summary>Which of a provider's APIs a call takes (NAVER Certificate Manager has two).</summary>
public enum CertificateApi
{
    /// <summary>
    /// The provider's code decides: external certificates are registered and deleted with 1.0, lists come from 1.0, whose records tell
    /// more, and from 2.0 what 1.0 does not have, where the key may call it; everything else is 2.0.
    /// </summary>
    Auto,

    /// <summary>API 1.0: external certificates only; every zone, sub accounts as well.</summary>
    Version1,

    /// <summary>API 2.0: everything that the console does; public zone and main account only.</summary>
    Version2,
}
