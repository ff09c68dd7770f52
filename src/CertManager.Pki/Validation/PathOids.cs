namespace CertManager.Pki;

/// <summary>Object identifiers of the extensions that path validation reads (RFC 5280 section 4.2.1).</summary>
internal static class PathOids
{
    internal const string NameConstraints = "2.5.29.30";
    internal const string CrlDistributionPoints = "2.5.29.31";
    internal const string CertificatePolicies = "2.5.29.32";
    internal const string AnyPolicy = "2.5.29.32.0";
    internal const string PolicyMappings = "2.5.29.33";
    internal const string PolicyConstraints = "2.5.29.36";
    internal const string InhibitAnyPolicy = "2.5.29.54";
    internal const string CertificationPracticeStatement = "1.3.6.1.5.5.7.2.1";
    internal const string UserNotice = "1.3.6.1.5.5.7.2.2";

    // RFC 5280 section 4.2.1.12
    internal const string CodeSigning = "1.3.6.1.5.5.7.3.3";
    internal const string TimeStamping = "1.3.6.1.5.5.7.3.8";
    internal const string OcspSigning = "1.3.6.1.5.5.7.3.9";

    // Microsoft, [MS-WCCE] section 2.2.2.7.7.3: the same purposes in another extension, beside extKeyUsage.
    internal const string MicrosoftApplicationPolicies = "1.3.6.1.4.1.311.21.10";

    // RFC 2985 section 5.2.1
    internal const string EmailAddress = "1.2.840.113549.1.9.1";
}
