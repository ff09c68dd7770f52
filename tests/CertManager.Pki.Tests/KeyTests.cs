#pragma warning disable CA5350, CA5351 // The old formats that must be read prescribe these ciphers and MD5.
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace CertManager.Pki.Tests;

public sealed class KeyTests
{
    private static readonly PbeParameters Modern = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 2048);
    private static readonly PbeParameters Old = new(PbeEncryptionAlgorithm.TripleDes3KeyPkcs12, HashAlgorithmName.SHA1, 2048);

    [Fact]
    public void Every_form_of_a_key_is_read_as_the_same_key()
    {
        var rsa = (RSA)Practice.RsaLeaf.Key;
        var ec = (ECDsa)Practice.Leaf.Key;
        Accepts(Practice.RsaLeaf, rsa.ExportRSAPrivateKeyPem(), rsa.ExportPkcs8PrivateKeyPem(), "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n");
        Accepts(Practice.Leaf, ec.ExportECPrivateKeyPem(), ec.ExportPkcs8PrivateKeyPem());
        foreach (byte[] der in new[] { rsa.ExportRSAPrivateKey(), rsa.ExportPkcs8PrivateKey() })
        {
            Assert.True(Input.Read([(BundleRole.Any, Practice.RsaLeaf.Der), (BundleRole.Any, der)]).Bundle!.HasPrivateKey);
        }

        Assert.True(Input.Read([(BundleRole.Any, Practice.Leaf.Der), (BundleRole.Any, ec.ExportECPrivateKey())]).Bundle!.HasPrivateKey);
    }

    [Theory]
    [InlineData("1.3.132.0.34", "EC P-384")]
    [InlineData("1.3.132.0.35", "EC P-521")]
    [InlineData("1.3.132.0.10", "EC secp256k1")]
    public void Other_curves_are_read(string oid, string name)
    {
        using var key = ECDsa.Create(ECCurve.CreateFromValue(oid));
        Issued leaf = Practice.LeafWith(key: key);
        CertificateBundle bundle = Input.Bundle(leaf.Pem + key.ExportECPrivateKeyPem());
        Assert.Equal(name, bundle.Leaf.PublicKey);
        Assert.True(bundle.HasPrivateKey);
    }

    [Fact]
    public void An_ec_key_without_its_public_half_is_matched()
    {
        // ECPrivateKey with version, secret and curve only (RFC 5915 section 3).
        byte[] secret = ((ECDsa)Practice.Leaf.Key).ExportParameters(true).D!;
        byte[] key = [0x30, 0x31, 2, 1, 1, 4, 0x20, .. secret, 0xA0, 0x0A, 6, 8, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 3, 1, 7];
        Accepts(Practice.Leaf, PemEncoding.WriteString("EC PRIVATE KEY", key));
    }

    [Fact]
    public void A_key_whose_halves_differ_is_damaged()
    {
        var other = (ECDsa)Practice.LeafWith().Key;
        ECParameters own = ((ECDsa)Practice.Leaf.Key).ExportParameters(true);
        ECParameters foreign = other.ExportParameters(true);
        byte[] key = [0x30, 0x77, 2, 1, 1, 4, 0x20, .. foreign.D!, 0xA0, 0x0A, 6, 8, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 3, 1, 7, 0xA1, 0x44, 3, 0x42, 0, 4, .. own.Q.X!, .. own.Q.Y!];
        Input.Read(Practice.Leaf.Pem + PemEncoding.WriteString("EC PRIVATE KEY", key)).Error("InputUnreadable");

        byte[] rsa = ((RSA)Practice.RsaLeaf.Key).ExportRSAPrivateKey();
        rsa[^20] ^= 1;
        Input.Read(Practice.RsaLeaf.Pem + PemEncoding.WriteString("RSA PRIVATE KEY", rsa)).Error("InputUnreadable");
    }

    [Fact]
    public void An_encrypted_key_needs_its_password()
    {
        foreach (PbeParameters how in new[] { Modern, Old })
        {
            string password = how == Modern ? "비밀 번호" : "secret";
            byte[] pem = Encoding.ASCII.GetBytes(Practice.Leaf.Pem + Practice.Leaf.Key.ExportEncryptedPkcs8PrivateKeyPem(password, how));
            Assert.True(Input.Read(pem, password).Bundle!.HasPrivateKey);
            Input.Read(pem).Error("PasswordRequired");
            Input.Read(pem, "Secret").Error("PasswordWrong");
            Input.Read(pem, string.Empty).Error("PasswordWrong");
        }
    }

    [Fact]
    public void A_key_encrypted_the_traditional_way_needs_its_password()
    {
        byte[] der = ((RSA)Practice.RsaLeaf.Key).ExportRSAPrivateKey();
        foreach ((string name, SymmetricAlgorithm cipher) in new (string, SymmetricAlgorithm)[]
        {
            ("AES-128-CBC", Aes.Create()), ("AES-192-CBC", Aes.Create()), ("AES-256-CBC", Aes.Create()), ("DES-EDE3-CBC", TripleDES.Create()), ("DES-CBC", DES.Create()),
        })
        {
            using (cipher)
            {
                cipher.KeySize = name switch { "AES-128-CBC" => 128, "AES-256-CBC" => 256, "DES-CBC" => 64, _ => 192 };
                cipher.Key = DeriveTraditionalKey("secret", cipher.IV, cipher.KeySize / 8);
                byte[] encrypted = cipher.CreateEncryptor().TransformFinalBlock(der, 0, der.Length);
                string pem = PemEncoding.WriteString("RSA PRIVATE KEY", encrypted)
                    .Replace("KEY-----\n", $"KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: {name},{Convert.ToHexString(cipher.IV)}\n\n", StringComparison.Ordinal);
                byte[] text = Encoding.ASCII.GetBytes(Practice.RsaLeaf.Pem + pem);
                Assert.True(Input.Read(text, "secret").Bundle!.HasPrivateKey);
                Input.Read(text).Error("PasswordRequired");
                Input.Read(text, "wrong").Error("PasswordWrong");
            }
        }
    }

    [Theory]
    [InlineData("secret")]
    [InlineData("")]
    [InlineData("열려라 참깨")]
    public void A_pfx_is_read_with_its_password(string password)
    {
        byte[] pfx = Pfx(password, Practice.Leaf);
        CertificateBundle bundle = Input.Read(pfx, password).Bundle!;
        Assert.Equal(Practice.Leaf.Fingerprint, bundle.Fingerprint);
        Assert.True(bundle.HasPrivateKey);
        Assert.Single(bundle.Chain);
        Input.Read(pfx, "wrong").Error("PasswordWrong");
    }

    [Fact]
    public void A_pfx_without_a_password_needs_none_and_one_with_says_so()
    {
        Assert.NotNull(Input.Read(Pfx(null, Practice.Leaf)).Bundle);
        Assert.NotNull(Input.Read(Pfx(string.Empty, Practice.Leaf)).Bundle);
        Input.Read(Pfx("secret", Practice.Leaf)).Error("PasswordRequired");
    }

    [Theory]
    [InlineData("MIIBSwIBADCCASwGByqGSM44BAEwggEfAoGBAP1/U4EddRIpUt9KnC7s5Of2EbdSPO9EAMMeP4C2USZpRV1AIlH7WT2NWPq/xfW6MPbLm1Vs14E7gB00b/JmYLdrmVClpJ+f6AR7ECLCT7up1/63xhv4O1fnxqimFQ8E+4P208UewwI1VBNaFpEy9nXzrith1yrv8iIDGZ3RSAHHAhUAl2BQjxUjC8yykrmCouuEC/BYHPUCgYEA9+GghdabPd7LvKtcNrhXuXmUr7v6OuqC+VdMCz0HgmdRWVeOutRZT+ZxBxCBgLRJFnEj6EwoFhO3zwkyjMim4TwWeotUfI0o4KOuHiuzpnWRbqN/C/ohNWLx+2J6ASQ7zKTxvqhRkImog9/hWuWfBpKLZl6Ae1UlZAFMO/7PSSoEFgIUJ0BbIQYwPEKLJC0vUjK5Ri0eUrc=", "DSA")]
    [InlineData("MC4CAQAwBQYDK2VuBCIEIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "X25519")]
    [InlineData("MBwCAQAwDQYJKwYBBAGCNxUKBQAECAAAAAAAAAAA", "1.3.6.1.4.1.311.21.10")]
    public void Keys_that_no_service_takes_are_named(string base64, string name)
    {
        BundleReading reading = Input.Read(Practice.Leaf.Pem + PemEncoding.WriteString("PRIVATE KEY", Convert.FromBase64String(base64)));
        reading.Error("KeyUnsupported");
        Assert.Contains(name, reading.Findings[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_openssh_key_is_named() =>
        Input.Read(Practice.Leaf.Pem + PemEncoding.WriteString("OPENSSH PRIVATE KEY", Encoding.ASCII.GetBytes("openssh-key-v1\0"))).Error("KeyUnsupported");

    [Fact]
    public void An_ed25519_certificate_and_key_belong_together()
    {
        // RFC 8410 section 10: the example certificate is X25519; this pair was made for the test and is of no use elsewhere.
        (byte[] certificate, byte[] key) = Edwards.SelfSigned("ed.shop.example");
        BundleReading reading = Input.Read([(BundleRole.Any, certificate), (BundleRole.Any, key)]);
        Assert.Empty(reading.Findings);
        Assert.Equal("Ed25519", reading.Bundle!.Leaf.PublicKey);
        Assert.Equal("Ed25519", reading.Bundle.Leaf.SignatureAlgorithm);
        Assert.Contains("SelfSigned", Input.Judge(reading.Bundle).Findings.Ids());
    }

    [Fact]
    public void An_endless_key_derivation_is_refused()
    {
        byte[] pfx = Practice.Leaf.Key.ExportEncryptedPkcs8PrivateKey("secret", Modern);
        int at = pfx.AsSpan().IndexOf(new byte[] { 2, 2, 8, 0 });
        byte[] endless = [.. pfx[..at], 2, 2, 0x7F, 0xFF, .. pfx[(at + 4)..]];
        Assert.Equal("PasswordWrong", Input.Read(endless, "secret").Findings[0].Id);

        // 2^31 - 1 needs four bytes; every length around it grows by two.
        byte[] pem = Encoding.ASCII.GetBytes(Practice.Leaf.Pem + PemEncoding.WriteString("ENCRYPTED PRIVATE KEY", Grow(pfx, at)));
        Input.Read(pem, "secret").Error("InputUnreadable");
    }

    internal static byte[] Pfx(string? password, Issued leaf)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(leaf.Der);
        using X509Certificate2 withKey = leaf.Key is RSA rsa ? certificate.CopyWithPrivateKey(rsa) : certificate.CopyWithPrivateKey((ECDsa)leaf.Key);
        using var issuer = X509CertificateLoader.LoadCertificate(Practice.Intermediate.Der);
        return new X509Certificate2Collection { withKey, issuer }.Export(X509ContentType.Pfx, password)!;
    }

    private static byte[] Grow(byte[] der, int at)
    {
        byte[] grown = [.. der[..at], 2, 4, 0x7F, 0xFF, 0xFF, 0xFF, .. der[(at + 4)..]];

        // The SEQUENCE headers before the number: 30 81 xx or 30 xx, the outermost first.
        for (int i = 0; i < at;)
        {
            if (grown[i] != 0x30)
            {
                i += 2 + grown[i + 1];
                continue;
            }

            bool isLong = grown[i + 1] == 0x81;
            grown[i + (isLong ? 2 : 1)] += 2;
            i += isLong ? 3 : 2;
        }

        return grown;
    }

    private static void Accepts(Issued leaf, params string[] keys)
    {
        BundleReading reading = Input.Read([leaf.Pem, .. keys]);
        Assert.Empty(reading.Findings);
        Assert.True(reading.Bundle!.HasPrivateKey);
    }

    private static byte[] DeriveTraditionalKey(string password, byte[] vector, int length)
    {
        byte[] key = [];
        byte[] digest = [];
        while (key.Length < length)
        {
            digest = MD5.HashData([.. digest, .. Encoding.ASCII.GetBytes(password), .. vector[..8]]);
            key = [.. key, .. digest];
        }

        return key[..length];
    }
}
