namespace CertManager.Pki;

/// <summary>Object identifiers by the names of their standards.</summary>
internal static class Oids
{
    // RFC 8017, RFC 5480, RFC 8410, RFC 3279: keys
    internal const string RsaEncryption = "1.2.840.113549.1.1.1";
    internal const string RsassaPss = "1.2.840.113549.1.1.10";
    internal const string Mgf1 = "1.2.840.113549.1.1.8";
    internal const string EcPublicKey = "1.2.840.10045.2.1";
    internal const string Ed25519 = "1.3.101.112";
    internal const string Ed448 = "1.3.101.113";
    internal const string X25519 = "1.3.101.110";
    internal const string X448 = "1.3.101.111";
    internal const string Dsa = "1.2.840.10040.4.1";

    // RFC 5280 section 4.2: extensions
    internal const string SubjectKeyIdentifier = "2.5.29.14";
    internal const string KeyUsage = "2.5.29.15";
    internal const string SubjectAltName = "2.5.29.17";
    internal const string BasicConstraints = "2.5.29.19";
    internal const string AuthorityKeyIdentifier = "2.5.29.35";
    internal const string ExtendedKeyUsage = "2.5.29.37";
    internal const string AuthorityInfoAccess = "1.3.6.1.5.5.7.1.1";
    internal const string CertificatePolicies = "2.5.29.32";
    internal const string CaIssuers = "1.3.6.1.5.5.7.48.2";
    internal const string Ocsp = "1.3.6.1.5.5.7.48.1";
    internal const string ServerAuth = "1.3.6.1.5.5.7.3.1";
    internal const string AnyExtendedKeyUsage = "2.5.29.37.0";

    // RFC 7633, RFC 6962: what a certificate says about revocation and logs
    internal const string TlsFeature = "1.3.6.1.5.5.7.1.24";
    internal const string SignedTimestamps = "1.3.6.1.4.1.11129.2.4.2";
    internal const string PrecertificatePoison = "1.3.6.1.4.1.11129.2.4.3";

    // RFC 2985 section 5.4.2, and what Windows wrote before: extensions asked for in a request
    internal const string ExtensionRequest = "1.2.840.113549.1.9.14";
    internal const string MicrosoftExtensionRequest = "1.3.6.1.4.1.311.2.1.14";

    // RFC 5280 appendix A.1: attributes of a name
    internal const string Country = "2.5.4.6";
    internal const string Locality = "2.5.4.7";
    internal const string State = "2.5.4.8";
    internal const string Organization = "2.5.4.10";
    internal const string OrganizationUnit = "2.5.4.11";

    // RFC 4055, RFC 5758: signatures
    internal const string Sha256WithRsa = "1.2.840.113549.1.1.11";
    internal const string EcdsaWithSha256 = "1.2.840.10045.4.3.2";
    internal const string EcdsaWithSha384 = "1.2.840.10045.4.3.3";

    // RFC 5652, RFC 7292: containers
    internal const string Data = "1.2.840.113549.1.7.1";
    internal const string SignedData = "1.2.840.113549.1.7.2";
    internal const string EncryptedData = "1.2.840.113549.1.7.6";
    internal const string KeyBag = "1.2.840.113549.1.12.10.1.1";
    internal const string ShroudedKeyBag = "1.2.840.113549.1.12.10.1.2";
    internal const string CertificateBag = "1.2.840.113549.1.12.10.1.3";
    internal const string SafeContentsBag = "1.2.840.113549.1.12.10.1.6";
    internal const string X509Certificate = "1.2.840.113549.1.9.22.1";
    internal const string LocalKeyId = "1.2.840.113549.1.9.21";

    // RFC 8018: password-based encryption
    internal const string Pbes2 = "1.2.840.113549.1.5.13";
    internal const string Pbkdf2 = "1.2.840.113549.1.5.12";
    internal const string HmacSha256 = "1.2.840.113549.2.9";
    internal const string Aes256Cbc = "2.16.840.1.101.3.4.1.42";

    // RFC 3279, RFC 5754: hashes
    internal const string Sha1 = "1.3.14.3.2.26";
    internal const string Sha256 = "2.16.840.1.101.3.4.2.1";
    internal const string Sha384 = "2.16.840.1.101.3.4.2.2";
    internal const string Sha512 = "2.16.840.1.101.3.4.2.3";
}
