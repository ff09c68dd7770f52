using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Tests;

/// <summary>A root, an intermediate, and leaves as a test wants them. Made with the platform alone, so that no fault of ours is mirrored.</summary>
public sealed class TestAuthority : IDisposable
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    /// <summary>Makes an authority.</summary>
    /// <param name="name">Goes into the subjects.</param>
    public TestAuthority(string name = "Test")
    {
        RootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var root = new CertificateRequest($"CN={name} Root,O=CertManager Tests", RootKey, HashAlgorithmName.SHA256);
        AddAuthority(root);
        Root = root.CreateSelfSigned(Now.AddYears(-5), Now.AddYears(10));
        IntermediateKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Intermediate = IssueIntermediate(name, Now.AddYears(-2), Now.AddYears(5));
    }

    /// <summary>The root.</summary>
    public X509Certificate2 Root { get; }

    /// <summary>Its key.</summary>
    public ECDsa RootKey { get; }

    /// <summary>The intermediate.</summary>
    public X509Certificate2 Intermediate { get; }

    /// <summary>Its key.</summary>
    public ECDsa IntermediateKey { get; }

    /// <summary>Intermediate and root, PEM.</summary>
    public string Chain => Intermediate.ExportCertificatePem() + "\n" + Root.ExportCertificatePem() + "\n";

    /// <summary>An intermediate with the same name and key and another validity.</summary>
    public X509Certificate2 IssueIntermediate(string name, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        var request = new CertificateRequest($"CN={name} Intermediate,O=CertManager Tests", IntermediateKey, HashAlgorithmName.SHA256);
        AddAuthority(request);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Root, true, false));
        return request.Create(Root.SubjectName, X509SignatureGenerator.CreateForECDsa(RootKey), notBefore, notAfter, Serial());
    }

    /// <summary>A leaf for an EC P-256 key.</summary>
    public X509Certificate2 Issue(ECDsa key, LeafOptions? options = null) =>
        Issue(new CertificateRequest("CN=www.shop.example", key, HashAlgorithmName.SHA256), options ?? new());

    /// <summary>A leaf for an RSA key.</summary>
    public X509Certificate2 Issue(RSA key, LeafOptions? options = null) =>
        Issue(new CertificateRequest("CN=www.shop.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), options ?? new());

    /// <inheritdoc/>
    public void Dispose()
    {
        Root.Dispose();
        Intermediate.Dispose();
        RootKey.Dispose();
        IntermediateKey.Dispose();
    }

    // certificatePolicies ::= SEQUENCE { SEQUENCE { 2.23.140.1.2.1 } } (Baseline Requirements section 7.1.6.1)
    private static readonly byte[] DomainValidated = [0x30, 0x0A, 0x30, 0x08, 0x06, 0x06, 0x67, 0x81, 0x0C, 0x01, 0x02, 0x01];

    private X509Certificate2 Issue(CertificateRequest request, LeafOptions options)
    {
        if (options.Names.Length > 0)
        {
            var names = new SubjectAlternativeNameBuilder();
            foreach (string name in options.Names)
            {
                names.AddDnsName(name);
            }

            request.CertificateExtensions.Add(names.Build());
        }

        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(options.IsAuthority, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(options.IsAuthority ? X509KeyUsageFlags.KeyCertSign : X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(options.Purpose)], false));
        request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(["http://ocsp.test.example"], null));
        request.CertificateExtensions.Add(new X509Extension("2.5.29.32", DomainValidated, false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Intermediate, true, false));
        DateTimeOffset start = options.NotBefore ?? Now.AddDays(-1);
        if (options.SelfSigned)
        {
            return request.CreateSelfSigned(start, start.AddDays(options.Days));
        }

        var generator = X509SignatureGenerator.CreateForECDsa(IntermediateKey);
        X509SignatureGenerator signer = options.Sha1 ? new Sha1Generator(generator, IntermediateKey) : generator;
        X509Certificate2 leaf = request.Create(Intermediate.SubjectName, signer, start, start.AddDays(options.Days), Serial());
        if (!options.BreakSignature)
        {
            return leaf;
        }

        byte[] der = leaf.RawData;
        der[^1] ^= 1;
        return X509CertificateLoader.LoadCertificate(der);
    }

    private static void AddAuthority(CertificateRequest request)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
    }

    private static byte[] Serial()
    {
        byte[] serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x3F) | 0x40);
        return serial;
    }

    /// <summary>Signs with SHA-1, which no authority may do any more.</summary>
    private sealed class Sha1Generator(X509SignatureGenerator inner, ECDsa key) : X509SignatureGenerator
    {
        // SEQUENCE { OBJECT IDENTIFIER ecdsa-with-SHA1 (1.2.840.10045.4.1) }
        private static readonly byte[] Sha1WithEcdsa = [0x30, 0x09, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x01];

        public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => Sha1WithEcdsa;

        public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) =>
            key.SignData(data, HashAlgorithmName.SHA1, DSASignatureFormat.Rfc3279DerSequence);

        protected override PublicKey BuildPublicKey() => inner.PublicKey;
    }
}

/// <summary>What is special about a leaf.</summary>
public sealed record LeafOptions
{
    /// <summary>DNS names.</summary>
    public string[] Names { get; init; } = ["www.shop.example", "shop.example"];

    /// <summary>Start; a day ago when null.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Life in days.</summary>
    public int Days { get; init; } = 90;

    /// <summary>Extended key usage.</summary>
    public string Purpose { get; init; } = "1.3.6.1.5.5.7.3.1";

    /// <summary>Whether it is signed by its own key.</summary>
    public bool SelfSigned { get; init; }

    /// <summary>Whether it says that it is an authority.</summary>
    public bool IsAuthority { get; init; }

    /// <summary>Whether it is signed with SHA-1.</summary>
    public bool Sha1 { get; init; }

    /// <summary>Whether a bit of its signature is wrong.</summary>
    public bool BreakSignature { get; init; }
}
