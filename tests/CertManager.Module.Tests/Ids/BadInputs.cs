using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CertManager.Tests;

namespace CertManager.Module.Tests;

/// <summary>One bad input: how it is given, and the finding that says so.</summary>
/// <param name="Id">The finding.</param>
/// <param name="Arguments">How the input is given to a cmdlet; $dir is the folder with the files.</param>
/// <param name="Prepare">Writes the files.</param>
public sealed record BadInput(string Id, string Arguments, Action<ScenarioWorld> Prepare)
{
    /// <summary>Tells apart inputs of one finding.</summary>
    public string Case { get; init; } = string.Empty;

    /// <summary>Whether the finding stops an upload.</summary>
    public bool Stops { get; init; } = true;

    /// <summary>Whether the test's authority is trusted.</summary>
    public bool Trusted { get; init; } = true;

    /// <inheritdoc/>
    public override string ToString() => Case.Length == 0 ? Id : $"{Id} ({Case})";
}

/// <summary>Every bad input that people have.</summary>
public static class BadInputs
{
    private const string Files = "-CertificatePath $dir/cert.pem -PrivateKeyPath $dir/key.pem -ChainPath $dir/chain.pem";
    private static readonly PbeParameters Strong = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 2048);

    /// <summary>All of them.</summary>
    public static IEnumerable<BadInput> All =>
    [
        new("InputEmpty", "-Path $dir/empty.pem", static world => world.Write("empty.pem", string.Empty)) { Case = "file" },
        new("InputEmpty", "-Path $dir/blank.pem", static world => world.Write("blank.pem", " \r\n\t\r\n")) { Case = "white space" },
        new("InputEmpty", "-Certificate ''", static _ => { }) { Case = "text" },
        new("InputUnreadable", "-Path $dir/noise.pem", static world => world.Write("noise.pem", RandomNumberGenerator.GetBytes(4000))) { Case = "noise" },
        new("InputUnreadable", "-Path $dir/text.pem", static world => world.Write("text.pem", "Dear customer, your certificate is attached.")) { Case = "prose" },
        new("InputUnreadable", "-Path $dir/cut.pem", static world => world.Write("cut.pem", world.Authority.Root.ExportCertificatePem()[..400])) { Case = "truncated PEM" },
        new("InputUnreadable", "-Path $dir/cut.der", static world => world.Write("cut.der", world.Authority.Root.RawData[..200])) { Case = "truncated DER" },
        new("InputUnreadable", "-Path $dir/base64.pem", static world => world.Write("base64.pem", "-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n")) { Case = "no Base64" },
        new("CertificateMissing", "-Path $dir/key.pem", static world => Bundle(world, only: "key.pem")),
        new("SeveralPrivateKeys", "-Path $dir/*.pem", static world =>
        {
            Bundle(world);
            using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            world.Write("other.pem", other.ExportPkcs8PrivateKeyPem());
        }),
        new("PasswordRequired", Files, static world => Encrypted(world)),
        new("PasswordRequired", Files, static world => Traditional(world)) { Case = "DEK-Info" },
        new("PasswordRequired", "-PfxPath $dir/shop.pfx", static world => Pfx(world)) { Case = "PFX" },
        new("PasswordWrong", Files + " -Password wrong", static world => Encrypted(world)),
        new("PasswordWrong", Files + " -Password wrong", static world => Traditional(world)) { Case = "DEK-Info" },
        new("PasswordWrong", "-PfxPath $dir/shop.pfx -Password wrong", static world => Pfx(world)) { Case = "PFX" },
        new("KeyUnsupported", Files, static world =>
        {
            Bundle(world);
            using var dsa = DSA.Create(1024);
            world.Write("key.pem", dsa.ExportPkcs8PrivateKeyPem());
        }),
        new("KeyMismatch", Files, static world =>
        {
            Bundle(world);
            using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            world.Write("key.pem", other.ExportPkcs8PrivateKeyPem());
        }),
        new("KeyMismatch", Files, static world =>
        {
            Bundle(world);
            using var other = RSA.Create(2048);
            world.Write("key.pem", other.ExportRSAPrivateKeyPem());
        }) { Case = "another algorithm" },
        new("CertificateAndKeySwapped", "-CertificatePath $dir/key.pem -PrivateKeyPath $dir/cert.pem -ChainPath $dir/chain.pem", static world => Bundle(world)),
        new("LeafExpired", Files, static world => Bundle(world, new() { NotBefore = DateTimeOffset.UtcNow.AddDays(-100) })),
        new("LeafNotYetValid", Files, static world => Bundle(world, new() { NotBefore = DateTimeOffset.UtcNow.AddDays(10) })),
        new("ChainMemberExpired", Files, static world => WithIntermediate(world, DateTimeOffset.UtcNow.AddYears(-2), DateTimeOffset.UtcNow.AddDays(-1))),
        new("ChainMemberNotYetValid", Files, static world => WithIntermediate(world, DateTimeOffset.UtcNow.AddDays(1), DateTimeOffset.UtcNow.AddYears(2))),
        new("ChainIncomplete", "-CertificatePath $dir/cert.pem -PrivateKeyPath $dir/key.pem", static world => Bundle(world)),
        new("SignatureInvalid", Files, static world => Bundle(world, new() { BreakSignature = true })),
        new("SelfSigned", Files, static world => Bundle(world, new() { SelfSigned = true })),
        new("RootUntrusted", Files, static world => Bundle(world)) { Trusted = false },
        new("KeyWeak", Files, static world => Rsa(world, 1024)),
        new("SignatureHashWeak", Files, static world => Bundle(world, new() { Sha1 = true })),
        new("NamesMissing", Files, static world => Bundle(world, new() { Names = [] })),
        new("KeyUncommon", Files, static world =>
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.brainpoolP256r1);
            using X509Certificate2 leaf = world.Authority.Issue(key);
            Write(world, leaf, key.ExportPkcs8PrivateKeyPem());
        }) { Stops = false },
        new("ServerAuthMissing", Files, static world => Bundle(world, new() { Purpose = "1.3.6.1.5.5.7.3.2" })),
        new("LeafIsAuthority", Files, static world => Bundle(world, new() { IsAuthority = true })) { Stops = false },
        new("IssuerNotAuthority", Files, static world => IssuedByLeaf(world)),
        new("ChainOutOfOrder", Files, static world =>
        {
            Bundle(world);
            world.Write("chain.pem", world.Authority.Root.ExportCertificatePem() + "\r\n" + world.Authority.Intermediate.ExportCertificatePem());
        }) { Stops = false },
        new("ChainDuplicate", Files, static world =>
        {
            Bundle(world);
            world.Write("chain.pem", world.Authority.Chain + world.Authority.Chain);
        }) { Stops = false },
        new("ChainForeign", Files, static world =>
        {
            Bundle(world);
            using var stranger = new TestAuthority("Stranger");
            world.Write("chain.pem", world.Authority.Chain + stranger.Root.ExportCertificatePem());
        }) { Stops = false },
        new("RootAdded", Files, static world =>
        {
            Bundle(world);
            world.Write("chain.pem", world.Authority.Intermediate.ExportCertificatePem());
        }) { Stops = false },
        new("RootMissing", Files + " -OnlyTrustedRoot", static world =>
        {
            Bundle(world);
            world.Write("chain.pem", world.Authority.Intermediate.ExportCertificatePem());
            world.Write("root.pem", world.Authority.Intermediate.ExportCertificatePem());
        }) { Stops = false },
        new("BundleUsable", Files, static world => Bundle(world)) { Stops = false, Case = "UTF-16 with BOM" },
    ];

    private static void Bundle(ScenarioWorld world, LeafOptions? options = null, string? only = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 leaf = world.Authority.Issue(key, options);
        Write(world, leaf, key.ExportPkcs8PrivateKeyPem(), only);
    }

    private static void Write(ScenarioWorld world, X509Certificate2 leaf, string keyPem, string? only = null)
    {
        world.Write("root.pem", world.Authority.Root.ExportCertificatePem());
        foreach ((string name, string text) in new[] { ("cert.pem", leaf.ExportCertificatePem()), ("key.pem", keyPem), ("chain.pem", world.Authority.Chain) })
        {
            if (only is null || only == name)
            {
                world.Write(name, text);
            }
        }
    }

    private static void Rsa(ScenarioWorld world, int bits)
    {
        using var key = RSA.Create(bits);
        using X509Certificate2 leaf = world.Authority.Issue(key);
        Write(world, leaf, key.ExportRSAPrivateKeyPem());
    }

    private static void Encrypted(ScenarioWorld world)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 leaf = world.Authority.Issue(key);
        Write(world, leaf, key.ExportEncryptedPkcs8PrivateKeyPem("right", Strong));
    }

    /// <summary>The traditional form of OpenSSL: MD5 of password and salt makes the key (EVP_BytesToKey with one round).</summary>
    private static void Traditional(ScenarioWorld world)
    {
        using var key = RSA.Create(2048);
        using X509Certificate2 leaf = world.Authority.Issue(key);
        byte[] iv = RandomNumberGenerator.GetBytes(16);
        using var aes = Aes.Create();
        aes.Key = MD5.HashData([.. Encoding.ASCII.GetBytes("right"), .. iv[..8]]);
        string body = Convert.ToBase64String(aes.EncryptCbc(key.ExportRSAPrivateKey(), iv), Base64FormattingOptions.InsertLineBreaks);
        Write(world, leaf, $"-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,{Convert.ToHexString(iv)}\n\n{body}\n-----END RSA PRIVATE KEY-----\n");
    }

    private static void Pfx(ScenarioWorld world)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 leaf = world.Authority.Issue(key);
        using X509Certificate2 withKey = leaf.CopyWithPrivateKey(key);
        X509Certificate2Collection members = [withKey, world.Authority.Intermediate, world.Authority.Root];
        world.Write("shop.pfx", members.Export(X509ContentType.Pfx, "right")!);
        world.Write("root.pem", world.Authority.Root.ExportCertificatePem());
    }

    private static void WithIntermediate(ScenarioWorld world, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        Bundle(world);
        using X509Certificate2 intermediate = world.Authority.IssueIntermediate("Test", notBefore, notAfter);
        world.Write("chain.pem", intermediate.ExportCertificatePem() + "\n" + world.Authority.Root.ExportCertificatePem());
    }

    /// <summary>A leaf that another leaf issued.</summary>
    private static void IssuedByLeaf(ScenarioWorld world)
    {
        using var issuerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 issuer = world.Authority.Issue(issuerKey, new() { Names = ["issuer.example"] });
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=www.victim.example", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("www.victim.example");
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 leaf = request.Create(
            issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(issuerKey), DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(80), [0x41, 2, 3, 4, 5, 6, 7, 8, 9]);
        Write(world, leaf, key.ExportPkcs8PrivateKeyPem());
        world.Write("chain.pem", issuer.ExportCertificatePem() + "\n" + world.Authority.Chain);
    }
}
