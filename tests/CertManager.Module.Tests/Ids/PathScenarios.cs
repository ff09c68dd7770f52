using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Module.Tests;

/// <summary>What is wrong with paths, each with certificates made for it.</summary>
public static class PathScenarios
{
    private const string Judge = "Test-CdnCertificate -CertificatePath $dir/cert.pem -ChainPath $dir/chain.pem -TrustedRoot $dir/root.pem -OnlyTrustedRoot";

    /// <summary>All of them.</summary>
    public static IEnumerable<Scenario> All =>
    [
        Of("IssuerPurposeWrong", [new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2")], false)]),
        new("PathLengthExceeded", Judge) { Prepare = static world => Deep(world, 2, pathLength: 0) },
        new("PathSearchLimited", Judge) { Prepare = static world => Deep(world, 25, pathLength: null) },
        Of("AuthorityMarksContradict", leaf: [new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true)]),
        Of("CertificateMalformed", leaf: [new X509Extension("2.5.29.37", [4, 1, 0], critical: false)]),
        Of("ExtensionMalformed", leaf: [new X509Extension("1.3.6.1.5.5.7.1.1", [4, 1, 0], critical: false)]),
        Of("CriticalExtensionUnknown", leaf: [new X509Extension("1.3.6.1.4.1.55555.1", [5, 0], critical: true)]),
        new("SignatureAlgorithmsDiffer", Judge) { Prepare = static world => Write(world, [], [], change: OtherAlgorithm) },
        new("IssuerNameEmpty", Judge) { Prepare = static world => Write(world, [], [], issuerName: string.Empty) },
        new("KeyLengthUneven", Judge) { Prepare = static world => Write(world, [], [], key: UnevenKey()) },
        new("KeyIdentifierMissing", Judge) { Prepare = static world => Write(world, [], []) },
        Of("ExtensionCriticalityWrong", [Constraints(critical: false, Dns("example"))]),
        Of("ExtensionMisplaced", leaf: [Constraints(critical: true, Dns("example"))]),
        new("ChainMemberEndsBeforeLeaf", Judge) { Prepare = static world => Write(world, [], [], issuerDays: 10) },
        new("EndsSoon", Judge) { Prepare = static world => Write(world, [], [], days: 3) },
        Of("KeyUsageUnusable", leaf: [new X509KeyUsageExtension(X509KeyUsageFlags.NonRepudiation, true)]),
        Of("KeyUsageWithoutSignature", leaf: [new X509KeyUsageExtension(X509KeyUsageFlags.KeyAgreement, true)]),
        Of(
            "KeyIdentifiersDiffer",
            [new X509Extension("2.5.29.14", [4, 2, 1, 1], critical: false)],
            [new X509Extension("2.5.29.35", [0x30, 4, 0x80, 2, 2, 2], critical: false)]),
        Of("NameNotPermitted", [Constraints(critical: true, Dns("elsewhere.example"))]),
        Of("NameConstraintsMalformed", [Constraints(critical: true, Dns("*.example"))]),
        new("NameConstraintsExcessive", Judge)
        {
            Prepare = static world => Write(
                world, [Constraints(critical: true, [.. Enumerable.Range(0, 600).Select(static i => Dns($"n{i}.example"))])], [], names: [.. Enumerable.Range(0, 600).Select(static i => $"n{i}.example")]),
        },
        Of("PolicyNotAllowed", [new X509Extension("2.5.29.36", [0x30, 3, 0x80, 1, 0], critical: true)]),
        Of("PolicyExtensionUnusable", [new X509Extension("2.5.29.36", [0x30, 0], critical: true)]),
        new("HostNotCovered", Judge + " -HostName shop.example, other.example") { Prepare = static world => Write(world, [], []) },
        new("WildcardAtPublicSuffix", Judge) { Prepare = static world => Write(world, [], [], names: ["*.co.uk"]) },
        new("PrivateKeyNotThere", Judge + " -PrivateKeyPath $dir/cert.pem") { Prepare = static world => Write(world, [], []) },
    ];

    private static Scenario Of(string id, X509Extension[]? issuer = null, X509Extension[]? leaf = null) =>
        new(id, Judge) { Prepare = world => Write(world, issuer ?? [], leaf ?? []) };

    private static void Write(
        ScenarioWorld world,
        X509Extension[] issuer,
        X509Extension[] leaf,
        string issuerName = "CN=Path Issuer",
        string[]? names = null,
        int issuerDays = 300,
        int days = 90,
        PublicKey? key = null,
        Func<byte[], byte[]>? change = null)
    {
        using var issuerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var ownKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var issuerSubject = new X500DistinguishedName(issuerName);
        using X509Certificate2 made = Issue(new(issuerSubject, issuerKey, HashAlgorithmName.SHA256), world.Authority.Root.SubjectName, world.Authority.RootKey, issuerDays, [Authority(null), .. issuer]);
        var subject = new X500DistinguishedName("CN=shop.example");
        var alternative = new SubjectAlternativeNameBuilder();
        Array.ForEach(names ?? ["shop.example"], alternative.AddDnsName);
        using X509Certificate2 end = Issue(key is null ? new(subject, ownKey, HashAlgorithmName.SHA256) : new(subject, key, HashAlgorithmName.SHA256), issuerSubject, issuerKey, days, [alternative.Build(), .. leaf]);
        world.Write("cert.pem", PemEncoding.WriteString("CERTIFICATE", (change ?? (static der => der))(end.RawData)));
        world.Write("chain.pem", made.ExportCertificatePem());
        world.Write("root.pem", world.Authority.Root.ExportCertificatePem());
    }

    // A chain of so many intermediates, the first of them with a path length.
    private static void Deep(ScenarioWorld world, int count, int? pathLength)
    {
        X500DistinguishedName issuer = world.Authority.Root.SubjectName;
        ECDsa signer = world.Authority.RootKey;
        string chain = string.Empty;
        for (int i = 0; i < count; i++)
        {
            var subject = new X500DistinguishedName($"CN=Level {i}");
            var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            using X509Certificate2 made = Issue(new(subject, key, HashAlgorithmName.SHA256), issuer, signer, 300, [Authority(i == 0 ? pathLength : null)]);
            chain += made.ExportCertificatePem() + "\n";
            (issuer, signer) = (subject, key);
        }

        using var ownKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var alternative = new SubjectAlternativeNameBuilder();
        alternative.AddDnsName("shop.example");
        using X509Certificate2 end = Issue(new(new X500DistinguishedName("CN=shop.example"), ownKey, HashAlgorithmName.SHA256), issuer, signer, 90, [alternative.Build()]);
        world.Write("cert.pem", end.ExportCertificatePem());
        world.Write("chain.pem", chain);
        world.Write("root.pem", world.Authority.Root.ExportCertificatePem());
    }

    private static X509Certificate2 Issue(CertificateRequest request, X500DistinguishedName issuer, ECDsa signer, int days, X509Extension[] extensions)
    {
        Array.ForEach(extensions, request.CertificateExtensions.Add);
        return request.Create(issuer, X509SignatureGenerator.CreateForECDsa(signer), DateTimeOffset.UtcNow.AddDays(days < 7 ? -60 : -1), DateTimeOffset.UtcNow.AddDays(days), [0x41, .. RandomNumberGenerator.GetBytes(9)]);
    }

    private static X509BasicConstraintsExtension Authority(int? pathLength) => new(true, pathLength is not null, pathLength ?? 0, true);

    private static X509Extension Constraints(bool critical, params byte[][] permitted)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
        {
            foreach (byte[] subtree in permitted)
            {
                writer.WriteEncodedValue(subtree);
            }
        }

        return new("2.5.29.30", writer.Encode(), critical);
    }

    private static byte[] Dns(string name)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteCharacterString(UniversalTagNumber.IA5String, name, new Asn1Tag(TagClass.ContextSpecific, 2));
        }

        return writer.Encode();
    }

    // 2052 bits; nobody has the private key.
    private static PublicKey UnevenKey()
    {
        byte[] modulus = RandomNumberGenerator.GetBytes(257);
        modulus[0] = 0x0F;
        modulus[^1] |= 1;
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(modulus);
            writer.WriteInteger(65537);
        }

        return new(new Oid("1.2.840.113549.1.1.1"), new AsnEncodedData([5, 0]), new AsnEncodedData(writer.Encode()));
    }

    // The last ecdsa-with-SHA256 stands outside of what is signed; one bit makes it ecdsa-with-SHA384.
    private static byte[] OtherAlgorithm(byte[] der)
    {
        byte[] changed = (byte[])der.Clone();
        changed[changed.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0x2A, 0x86, 0x48, 0xCE, 0x3D, 4, 3, 2]) + 7] = 3;
        return changed;
    }
}
