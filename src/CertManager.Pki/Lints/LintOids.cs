namespace CertManager.Pki;

/// <summary>Object identifiers that only lints look at.</summary>
internal static class LintOids
{
    // RFC 5280 section 4.2
    internal const string SubjectDirectoryAttributes = "2.5.29.9";
    internal const string IssuerAltName = "2.5.29.18";
    internal const string NameConstraints = "2.5.29.30";
    internal const string CrlDistributionPoints = "2.5.29.31";
    internal const string PolicyMappings = "2.5.29.33";
    internal const string PolicyConstraints = "2.5.29.36";
    internal const string FreshestCrl = "2.5.29.46";
    internal const string InhibitAnyPolicy = "2.5.29.54";
    internal const string SubjectInfoAccess = "1.3.6.1.5.5.7.1.11";
    internal const string AnyPolicy = "2.5.29.32.0";

    // Baseline Requirements section 7.1.6.1, EV Guidelines section 7.1.6.1
    internal const string DomainValidated = "2.23.140.1.2.1";
    internal const string OrganizationValidated = "2.23.140.1.2.2";
    internal const string IndividualValidated = "2.23.140.1.2.3";
    internal const string ExtendedValidation = "2.23.140.1.1";

    // RFC 5280 section 4.2.1.12, RFC 6962 section 3.1
    internal const string ClientAuth = "1.3.6.1.5.5.7.3.2";
    internal const string CodeSigning = "1.3.6.1.5.5.7.3.3";
    internal const string EmailProtection = "1.3.6.1.5.5.7.3.4";
    internal const string TimeStamping = "1.3.6.1.5.5.7.3.8";
    internal const string OcspSigning = "1.3.6.1.5.5.7.3.9";
    internal const string OcspNoCheck = "1.3.6.1.5.5.7.48.1.5";

    // X.520: attributes
    internal const string Surname = "2.5.4.4";
    internal const string SerialNumber = "2.5.4.5";
    internal const string Street = "2.5.4.9";
    internal const string PostalCode = "2.5.4.17";
    internal const string GivenName = "2.5.4.42";
    internal const string Mail = "1.2.840.113549.1.9.1";
    internal const string DomainComponent = "0.9.2342.19200300.100.1.25";

    // RFC 4055, RFC 3279, RFC 5758: signatures
    internal const string Sha1WithRsa = "1.2.840.113549.1.1.5";
    internal const string Sha1WithRsaOfIso = "1.3.14.3.2.29";
    internal const string Sha384WithRsa = "1.2.840.113549.1.1.12";
    internal const string Sha512WithRsa = "1.2.840.113549.1.1.13";
    internal const string DsaWithSha1 = "1.2.840.10040.4.3";
    internal const string DsaWithSha256 = "2.16.840.1.101.3.4.3.2";
    internal const string EcdsaWithSha1 = "1.2.840.10045.4.1";
    internal const string EcdsaWithSha512 = "1.2.840.10045.4.3.4";
    internal const string EcdsaWithSha224 = "1.2.840.10045.4.3.1";
}
