using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Module.Tests;

/// <summary>What revocation lists, OCSP responses and transparency logs say.</summary>
public static class RevocationScenarios
{
    private const string Test = "Test-CdnCertificate -LiteralPath $dir/cert.pem, $dir/chain.pem -TrustedRoot $dir/root.pem ";
    private const string ByList = Test + "-RevocationList $dir/list.crl";
    private const string ByKey = Test + "-LogKey $dir/log.pem";
    private const string TimestampList = "1.3.6.1.4.1.11129.2.4.2";

    private static readonly ECDsa Log = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>All of them.</summary>
    public static IEnumerable<Scenario> All =>
    [
        new("CertificateRevoked", ByList) { Prepare = static world => Issue(world, isRevoked: true) },
        new("RevocationChecked", ByList) { Prepare = static world => Issue(world) },
        new("RevocationChecked", Test + "-RevocationList ([IO.File]::ReadAllBytes(\"$dir/list.crl\"))") { Case = "bytes", Prepare = static world => Issue(world) },
        new("RevocationChecked", Test + "-RevocationList ([IO.File]::ReadAllText(\"$dir/list.pem\"))") { Case = "text", Prepare = static world => Issue(world) },
        new("RevocationNotCovered", ByList) { Prepare = static world => Issue(world) },
        new("RevocationUnknown", ByList) { Prepare = static world => Issue(world, age: TimeSpan.FromDays(30)) },
        new("RevocationListUnusable", Test + "-RevocationList $dir/cert.pem") { Prepare = static world => Issue(world) },
        new("RevocationListRefused", ByList) { Prepare = static world => Issue(world, mayNotSignLists: true) },
        new("OcspResponseUnusable", Test + "-OcspResponse $dir/answer.der")
        {
            Prepare = static world =>
            {
                Issue(world);
                world.Write("answer.der", [0x30, 3, 0x0A, 1, 3]);
            },
        },
        new("FileNotFound", Test + "-OcspResponse $dir/none") { Case = "an OCSP response", Prepare = static world => Issue(world) },
        new("SctMissing", ByKey) { Prepare = static world => Issue(world) },
        new("SctListUnreadable", ByKey) { Prepare = static world => Issue(world, timestamps: []) },
        new("SctLogUnknown", ByKey) { Prepare = static world => Issue(world, timestamps: Timestamp(new byte[32], [1])) },
        new("SctSignatureInvalid", ByKey) { Prepare = static world => Issue(world, timestamps: Timestamp(LogId, [1])) },
        new("SctVerified", ByKey) { Prepare = static world => Issue(world, isLogged: true) },
        new("LogKeyUnusable", Test + "-LogKey $dir/cert.pem") { Prepare = static world => Issue(world) },
    ];

    private static byte[] LogId => SHA256.HashData(Log.ExportSubjectPublicKeyInfo());

    private static void Issue(
        ScenarioWorld world,
        bool isRevoked = false,
        bool mayNotSignLists = false,
        TimeSpan age = default,
        byte[]? timestamps = null,
        bool isLogged = false)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        using var issuerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=List Intermediate", issuerKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authority.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | (mayNotSignLists ? 0 : X509KeyUsageFlags.CrlSign), true));
        authority.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(authority.PublicKey, false));
        var rootSigner = X509SignatureGenerator.CreateForECDsa(world.Authority.RootKey);
        using X509Certificate2 issuer = authority.Create(world.Authority.Root.SubjectName, rootSigner, now.AddYears(-1), now.AddYears(1), [0x40, 1]);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (isLogged)
        {
            using X509Certificate2 precertificate = Leaf(key, issuerKey, issuer, null, now);
            timestamps = Timestamp(LogId, SignFor(precertificate, issuer));
        }

        using X509Certificate2 leaf = Leaf(key, issuerKey, issuer, timestamps, now);
        var list = new CertificateRevocationListBuilder();
        if (isRevoked)
        {
            list.AddEntry(leaf, now.AddHours(-1), X509RevocationReason.KeyCompromise);
        }

        byte[] crl = list.Build(
            issuer.SubjectName,
            X509SignatureGenerator.CreateForECDsa(issuerKey),
            BigInteger.One,
            now.AddDays(1) - age,
            HashAlgorithmName.SHA256,
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, true, false),
            now.AddHours(-2) - age);
        world.Write("cert.pem", leaf.ExportCertificatePem());
        world.Write("chain.pem", issuer.ExportCertificatePem());
        world.Write("root.pem", world.Authority.Root.ExportCertificatePem());
        world.Write("list.crl", crl);
        world.Write("list.pem", PemEncoding.WriteString("X509 CRL", crl));
        world.Write("log.pem", Log.ExportSubjectPublicKeyInfoPem());
    }

    private static X509Certificate2 Leaf(ECDsa key, ECDsa issuerKey, X509Certificate2 issuer, byte[]? timestamps, DateTimeOffset now)
    {
        var request = new CertificateRequest("CN=www.shop.example", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("www.shop.example");
        request.CertificateExtensions.Add(names.Build());
        if (timestamps is not null)
        {
            request.CertificateExtensions.Add(new X509Extension(TimestampList, [4, (byte)timestamps.Length, .. timestamps], critical: false));
        }

        return request.Create(issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(issuerKey), now.AddDays(-1), now.AddDays(60), [0x40, 2]);
    }

    // RFC 6962 section 3.2: the time is 1970, which is long enough ago.
    private static byte[] SignFor(X509Certificate2 precertificate, X509Certificate2 issuer)
    {
        byte[] tbs = new AsnReader(precertificate.RawData, AsnEncodingRules.DER).ReadSequence().ReadEncodedValue().ToArray();
        byte[] signed = [0, 0, .. new byte[8], 0, 1, .. SHA256.HashData(issuer.PublicKey.ExportSubjectPublicKeyInfo()), 0, (byte)(tbs.Length >> 8), (byte)tbs.Length, .. tbs, 0, 0];
        return Log.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    private static byte[] Timestamp(byte[] log, byte[] signature)
    {
        byte[] one = [0, .. log, .. new byte[8], 0, 0, 4, 3, 0, (byte)signature.Length, .. signature];
        return [0, (byte)(one.Length + 2), 0, (byte)one.Length, .. one];
    }
}
