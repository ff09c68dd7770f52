namespace CertManager.Pki;

/// <summary>Usages and purposes by the names of RFC 5280, and the certificate's details told with them.</summary>
internal static class UsageNames
{
    // Section 4.2.1.3, in the order of the bits.
    private static readonly (KeyUsages Usage, string Name)[] Usages =
    [
        (KeyUsages.DigitalSignature, "digitalSignature"),
        (KeyUsages.NonRepudiation, "nonRepudiation"),
        (KeyUsages.KeyEncipherment, "keyEncipherment"),
        (KeyUsages.DataEncipherment, "dataEncipherment"),
        (KeyUsages.KeyAgreement, "keyAgreement"),
        (KeyUsages.KeyCertSign, "keyCertSign"),
        (KeyUsages.CrlSign, "cRLSign"),
        (KeyUsages.EncipherOnly, "encipherOnly"),
        (KeyUsages.DecipherOnly, "decipherOnly"),
    ];

    /// <summary>The names of the usages that are set.</summary>
    internal static string[] NamesOf(KeyUsages? usage) =>
        usage is { } set ? [.. Usages.Where(one => (set & one.Usage) != 0).Select(static one => one.Name)] : [];

    /// <summary>What is told of a certificate when somebody asks.</summary>
    internal static CertificateDetails Describe(ParsedCertificate certificate)
    {
        CertificateExtensions extensions = certificate.Extensions;
        return new()
        {
            Version = certificate.Version,
            KeyUsages = NamesOf(extensions.KeyUsage),
            ExtendedKeyUsages = [.. (extensions.ExtendedKeyUsages ?? []).Select(NameOfPurpose)],
            Policies = extensions.Policies ?? [],
            OcspLocations = extensions.OcspLocations,
            IssuerLocations = extensions.IssuerLocations,
            TimestampCount = extensions.TimestampCount,
            MustStaple = extensions.MustStaple,
            SubjectKeyIdentifier = Hex(extensions.SubjectKeyIdentifier),
            AuthorityKeyIdentifier = Hex(extensions.AuthorityKeyIdentifier),
        };
    }

    // Section 4.2.1.12.
    private static string NameOfPurpose(string oid) => oid switch
    {
        Oids.ServerAuth => "serverAuth",
        "1.3.6.1.5.5.7.3.2" => "clientAuth",
        "1.3.6.1.5.5.7.3.3" => "codeSigning",
        "1.3.6.1.5.5.7.3.4" => "emailProtection",
        "1.3.6.1.5.5.7.3.8" => "timeStamping",
        "1.3.6.1.5.5.7.3.9" => "OCSPSigning",
        Oids.AnyExtendedKeyUsage => "anyExtendedKeyUsage",
        _ => oid,
    };

    private static string? Hex(ReadOnlyMemory<byte>? identifier) => identifier is { } bytes ? Platform.ToHex(bytes.Span) : null;
}
