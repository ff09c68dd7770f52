namespace CertManager.Pki;

/// <summary>Object identifiers of revocation by the names of their standards.</summary>
internal static class RevocationOids
{
    // RFC 5280 sections 4.2.1.13 and 4.2.2.1: in certificates
    internal const string DistributionPoints = "2.5.29.31";
    internal const string Ocsp = "1.3.6.1.5.5.7.48.1";
    internal const string OcspSigning = "1.3.6.1.5.5.7.3.9";

    // RFC 5280 section 5.2: of lists
    internal const string IssuerAltName = "2.5.29.18";
    internal const string CrlNumber = "2.5.29.20";
    internal const string DeltaIndicator = "2.5.29.27";
    internal const string IssuingDistributionPoint = "2.5.29.28";
    internal const string FreshestCrl = "2.5.29.46";

    // RFC 5280 section 5.3: of entries
    internal const string ReasonCode = "2.5.29.21";
    internal const string InvalidityDate = "2.5.29.24";

    // RFC 6960 section 4.4: of responses
    internal const string BasicResponse = "1.3.6.1.5.5.7.48.1.1";
    internal const string Nonce = "1.3.6.1.5.5.7.48.1.2";
    internal const string CrlReferences = "1.3.6.1.5.5.7.48.1.3";
    internal const string ArchiveCutoff = "1.3.6.1.5.5.7.48.1.6";
    internal const string ExtendedRevoke = "1.3.6.1.5.5.7.48.1.9";

    // RFC 6962 section 3.3: SCTs within a response
    internal const string OcspTimestamps = "1.3.6.1.4.1.11129.2.4.5";
}
