using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Judging;

/// <summary>Makes bundles as public authorities issue them. Kept in a file, because 50 roots of 4,096 bits take a minute.</summary>
internal static class BundleMaker
{
    internal const int Count = 50;

    private static readonly DateTimeOffset Begin = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    internal static readonly DateTimeOffset Now = Begin.AddDays(20);

    /// <summary>Bundles of which each has issuers of its own, or all have the same.</summary>
    internal static BundleFile[] Load(string folder, bool isRsa, bool sameIssuers)
    {
        string path = Path.Combine(folder, $"{(isRsa ? "rsa" : "ec")}-{(sameIssuers ? "same" : "distinct")}.json");
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(path, JsonSerializer.Serialize(Make(isRsa, sameIssuers)));
        }

        return JsonSerializer.Deserialize<BundleFile[]>(File.ReadAllText(path))!;
    }

    private static BundleFile[] Make(bool isRsa, bool sameIssuers)
    {
        Authority? shared = sameIssuers ? new Authority(isRsa, 0) : null;
        var files = new BundleFile[Count];
        Parallel.For(0, Count, i => files[i] = (shared ?? new Authority(isRsa, i)).Issue(i));
        return files;
    }

    private sealed class Authority
    {
        private readonly bool _isRsa;
        private readonly X509Certificate2 _root;
        private readonly X509Certificate2 _intermediate;
        private readonly AsymmetricAlgorithm _intermediateKey;

        internal Authority(bool isRsa, int number)
        {
            _isRsa = isRsa;
            AsymmetricAlgorithm rootKey = isRsa ? RSA.Create(4096) : ECDsa.Create(ECCurve.NamedCurves.nistP384);
            CertificateRequest root = Request($"C=KR, O=Measured Trust {number}, CN=Measured Root {number}", rootKey, isAuthority: true, pathLength: null);
            _root = root.CreateSelfSigned(Begin.AddYears(-5), Begin.AddYears(15));
            _intermediateKey = isRsa ? RSA.Create(2048) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
            CertificateRequest intermediate = Request($"C=KR, O=Measured Trust {number}, CN=Measured Issuing CA {number}", _intermediateKey, isAuthority: true, pathLength: 0);
            intermediate.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_root, includeKeyIdentifier: true, includeIssuerAndSerial: false));
            intermediate.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
            AddLocations(intermediate, number);
            _intermediate = intermediate.Create(_root.SubjectName, Generator(rootKey), Begin.AddYears(-1), Begin.AddYears(4), Serial());
        }

        internal BundleFile Issue(int number)
        {
            string host = $"www.shop-{number}.example.com";
            AsymmetricAlgorithm key = _isRsa ? RSA.Create(2048) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
            CertificateRequest request = Request($"CN={host}", key, isAuthority: false, pathLength: null);
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(host);
            names.AddDnsName(host.Substring(4));
            request.CertificateExtensions.Add(names.Build());
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
            request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_intermediate, includeKeyIdentifier: true, includeIssuerAndSerial: false));
            AddLocations(request, number);
            X509Certificate2 leaf = request.Create(_intermediate.SubjectName, Generator(_intermediateKey), Begin, Begin.AddDays(90).AddSeconds(-1), Serial());
            string keyText = PemEncoding.WriteString("PRIVATE KEY", key is RSA rsa ? rsa.ExportPkcs8PrivateKey() : ((ECDsa)key).ExportPkcs8PrivateKey());
            return new(leaf.ExportCertificatePem(), keyText, _intermediate.ExportCertificatePem(), _root.ExportCertificatePem(), host);
        }

        private static byte[] Serial()
        {
            byte[] serial = RandomNumberGenerator.GetBytes(16);
            serial[0] = (byte)((serial[0] & 0x7F) | 0x40);
            return serial;
        }

        private static X509SignatureGenerator Generator(AsymmetricAlgorithm key) => key is RSA rsa
            ? X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1)
            : X509SignatureGenerator.CreateForECDsa((ECDsa)key);

        private static CertificateRequest Request(string name, AsymmetricAlgorithm key, bool isAuthority, int? pathLength)
        {
            var subject = new X500DistinguishedName(name);
            CertificateRequest request = key is RSA rsa
                ? new(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                : new(subject, (ECDsa)key, key.KeySize > 256 ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256);
            X509KeyUsageFlags usage = isAuthority ? X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign | X509KeyUsageFlags.DigitalSignature : X509KeyUsageFlags.DigitalSignature;
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, pathLength is not null, pathLength ?? 0, critical: true));
            request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, critical: true));
            request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
            return request;
        }

        private static void AddLocations(CertificateRequest request, int number)
        {
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension([$"http://ocsp.trust-{number}.example.com"], [$"http://ca.trust-{number}.example.com/issuing.cer"]));
            request.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([$"http://crl.trust-{number}.example.com/issuing.crl"]));

            // certificatePolicies: domain-validated (CA/Browser Forum Baseline Requirements section 7.1.6.1).
            var policies = new AsnWriter(AsnEncodingRules.DER);
            using (policies.PushSequence())
            using (policies.PushSequence())
            {
                policies.WriteObjectIdentifier("2.23.140.1.2.1");
            }

            request.CertificateExtensions.Add(new X509Extension("2.5.29.32", policies.Encode(), critical: false));
        }
    }
}
