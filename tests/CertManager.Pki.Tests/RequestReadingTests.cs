using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CsCheck;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;

namespace CertManager.Pki.Tests;

/// <summary>Requests of others, and what is none.</summary>
public sealed class RequestReadingTests
{
    private static readonly byte[] Ec = Make(ECDsa.Create(ECCurve.NamedCurves.nistP256), "CN=www.shop.example,O=Shop,C=KR", "www.shop.example", "shop.example");
    private static readonly byte[] Rsa = Make(RSA.Create(2048), "CN=www.shop.example", "www.shop.example");
    private static readonly string Pem = PemEncoding.WriteString("CERTIFICATE REQUEST", Ec);

    [Fact]
    public void Requests_of_the_platform_are_read()
    {
        byte[][] requests =
        [
            Ec, Rsa,
            Make(ECDsa.Create(ECCurve.NamedCurves.nistP521), "CN=www.shop.example", "www.shop.example"),
            MakeRsa(RSASignaturePadding.Pss, HashAlgorithmName.SHA256),
            MakeRsa(RSASignaturePadding.Pss, HashAlgorithmName.SHA512),
            MakeRsa(RSASignaturePadding.Pkcs1, HashAlgorithmName.SHA1),
        ];
        Assert.All(requests, static der =>
        {
            SigningRequest request = Read(der);
            Assert.Equal("www.shop.example", request.CommonName);
            Assert.Equal("www.shop.example", request.Names[0]);
            Assert.False(request.HasPrivateKey);
            Assert.Null(request.CsrPath);
        });
        Assert.Equal(("CN=www.shop.example,O=Shop,C=KR", "KR", "EC P-256"), (Read(Ec).Subject, Read(Ec).Country, Read(Ec).PublicKey));
        Assert.Equal(["www.shop.example", "shop.example"], Read(Ec).Names);
    }

    [Fact]
    public void Edwards_keys_are_checked_by_the_other_library()
    {
        var generator = new Ed25519KeyPairGenerator();
        generator.Init(new Ed25519KeyGenerationParameters(new SecureRandom()));
        AsymmetricCipherKeyPair pair = generator.GenerateKeyPair();
        byte[] der = new Pkcs10CertificationRequest("Ed25519", new X509Name("CN=ed.example"), pair.Public, new DerSet(), pair.Private).GetEncoded();

        SigningRequest request = Read(der);
        Assert.Equal(("Ed25519", "ed.example"), (request.PublicKey, Assert.Single(request.Names)));
        der[^1] ^= 1;
        AssertRefused("SigningRequestSignatureWrong", der, "Ed25519");
    }

    [Fact]
    public void Names_come_from_extension_and_common_name_in_one_form()
    {
        Assert.Equal(["a.example", "xn--3e0b707e.example", "b.example"], Read(Make(ECDsa.Create(), "CN=B.example.", "A.example", "xn--3e0b707e.example", "a.EXAMPLE")).Names);
        SigningRequest person = Read(Make(ECDsa.Create(), "CN=Hong Gildong", "a.example"));
        Assert.Equal(("Hong Gildong", "a.example"), (person.CommonName, Assert.Single(person.Names)));
        Assert.Empty(Read(Make(ECDsa.Create(), string.Empty)).Names);
        Assert.Null(Read(Make(ECDsa.Create(), string.Empty)).CommonName);

        // Two common names: the last one is the most specific.
        Assert.Equal("a.example", Read(Make(ECDsa.Create(), "CN=a.example,OU=x,CN=b.example")).CommonName);
    }

    [Fact]
    public void Text_of_any_form_is_read()
    {
        string old = Pem.Replace("CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST", StringComparison.Ordinal);
        string[] texts = [Pem, old, Pem.Replace("\n", "\r\n", StringComparison.Ordinal), Pem.Replace("\n", " ", StringComparison.Ordinal), "Dear authority,\n\n" + Pem + "\nRegards", Practice.Leaf.KeyPem + Pem + Practice.Leaf.Pem];
        foreach (string text in texts)
        {
            Assert.All(new[] { Encoding.ASCII.GetBytes(text), [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)], [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)] }, static content => Assert.Equal(Pem + "\n", Read(content).Csr));
        }

        Assert.Equal(Pem + "\n", Read(Ec).Csr);
    }

    [Fact]
    public void What_is_something_else_is_said_by_name_and_not_repeated()
    {
        AssertUnreadable("it is a certificate", Practice.Leaf.Der, Encoding.ASCII.GetBytes(Practice.Leaf.Pem));
        AssertUnreadable("private key", Practice.Leaf.Key.ExportPkcs8PrivateKey(), Encoding.ASCII.GetBytes(Practice.Leaf.KeyPem));
        AssertUnreadable("private key", Encoding.ASCII.GetBytes(((RSA)Practice.RsaLeaf.Key).ExportRSAPrivateKeyPem()), Encoding.ASCII.GetBytes(Practice.Leaf.KeyPem[..90]));
        AssertUnreadable("private key", Encoding.ASCII.GetBytes(Practice.Leaf.Key.ExportEncryptedPkcs8PrivateKeyPem("x", new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1000))));
        AssertUnreadable("public key", Practice.Leaf.Key.ExportSubjectPublicKeyInfo());
        AssertUnreadable("container", KeyTests.Pfx("secret", Practice.Leaf));
        AssertUnreadable("empty", [], [.. " \r\n\0"u8]);
        AssertUnreadable("neither", [.. "Please find the request attached"u8], [.. "-----BEGIN NOTHING-----\nAAAA\n-----END NOTHING-----"u8], [1, .. new byte[100]]);
        AssertUnreadable("2 requests", Encoding.ASCII.GetBytes(Pem + "\n" + Pem));
        AssertUnreadable("1048577 bytes", new byte[1024 * 1024 + 1]);
        AssertUnreadable("END line", Encoding.ASCII.GetBytes(Pem[..200]));
        AssertUnreadable("line 2", Encoding.ASCII.GetBytes(Pem.Replace("MII", "M!I", StringComparison.Ordinal)));
        AssertUnreadable("RFC 2986", Ec[..^1], [.. Ec, 0], Encoding.ASCII.GetBytes(PemEncoding.WriteString("CERTIFICATE REQUEST", Ec.AsSpan(0, 100))));
        AssertUnreadable("it is a certificate", Encoding.ASCII.GetBytes(PemEncoding.WriteString("CERTIFICATE REQUEST", Practice.Leaf.Der)));
    }

    [Fact]
    public void A_request_that_was_changed_is_not_signed()
    {
        foreach (byte[] der in new[] { Ec, Rsa })
        {
            byte[] changed = (byte[])der.Clone();
            int at = Encoding.ASCII.GetString(changed).IndexOf("www.shop", StringComparison.Ordinal);
            changed[at] = (byte)'v';
            AssertRefused("SigningRequestSignatureWrong", changed, "part");
        }
    }

    [Fact]
    public void Structures_that_the_format_forbids_are_refused()
    {
        var key = (ECDsa)Practice.Leaf.Key;
        CertificateRequest twice = Request(key, "CN=a.example", "a.example");
        var more = new SubjectAlternativeNameBuilder();
        more.AddDnsName("b.example");
        twice.OtherRequestAttributes.Add(new AsnEncodedData("1.3.6.1.4.1.311.2.1.14", Sequence(Sequence(more.Build()))));
        AssertRefused("SigningRequestUnreadable", twice.CreateSigningRequest(), "attributes");

        byte[] version = (byte[])Ec.Clone();
        int at = version.AsSpan().IndexOf<byte>([2, 1, 0, 0x30]);
        version[at + 2] = 1;
        AssertRefused("SigningRequestUnreadable", version, "version");
    }

    [Fact]
    public void Extensions_in_the_old_attribute_of_Windows_are_read()
    {
        var key = (ECDsa)Practice.Leaf.Key;
        CertificateRequest request = Request(key, "CN=a.example");
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("b.example");
        request.OtherRequestAttributes.Add(new AsnEncodedData("1.3.6.1.4.1.311.2.1.14", Sequence(Sequence(names.Build()))));
        request.OtherRequestAttributes.Add(new AsnEncodedData("1.3.6.1.4.1.311.13.2.3", [0x16, 1, (byte)'6']));
        Assert.Equal(["b.example", "a.example"], Read(request.CreateSigningRequest()).Names);
    }

    [Fact]
    public void Damaged_requests_are_read_or_refused()
    {
        byte[][] seeds = [Ec, Rsa, Encoding.ASCII.GetBytes(Pem), MakeRsa(RSASignaturePadding.Pss, HashAlgorithmName.SHA256)];
        Gen.Select(Gen.Int[0, seeds.Length - 1], Gen.Int[0, 9], Gen.Double[0, 1], Gen.Select(Gen.Double[0, 0.999], Gen.Byte).Array[0, 4]).Sample(
            (seed, cut, share, changes) =>
            {
                byte[] content = (byte[])seeds[seed].Clone();
                foreach ((double place, byte value) in changes)
                {
                    content[(int)(place * content.Length)] = value;
                }

                try
                {
                    Assert.NotEmpty(Read(cut < 3 ? content[..(int)(share * content.Length)] : content).Csr);
                }
                catch (CertManagerException refused)
                {
                    Assert.Contains(refused.ErrorId, new[] { "SigningRequestUnreadable", "SigningRequestSignatureWrong" });
                }
            },
            iter: 3000);
    }

    private static SigningRequest Read(byte[] content) => Practice.Engine.ReadRequest("part", content);

    private static void AssertUnreadable(string why, params byte[][] contents) => Assert.All(contents, content => AssertRefused("SigningRequestUnreadable", content, why));

    private static void AssertRefused(string id, byte[] content, string why)
    {
        CertManagerException refused = Assert.Throws<CertManagerException>(() => Read(content));
        Assert.Equal(id, refused.ErrorId);
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.Contains("part", refused.Message, StringComparison.Ordinal);
        Assert.NotEmpty(refused.Remedy);
        Assert.DoesNotContain("MI", refused.Message, StringComparison.Ordinal);
        Assert.Null(refused.InnerException);
    }

    private static byte[] Make(AsymmetricAlgorithm key, string subject, params string[] names) => Request(key, subject, names).CreateSigningRequest();

    private static byte[] MakeRsa(RSASignaturePadding padding, HashAlgorithmName hash)
    {
        using RSA key = RSA.Create(2048);
        var request = new CertificateRequest(new X500DistinguishedName("CN=www.shop.example"), key, hash, padding);
        return hash == HashAlgorithmName.SHA1 ? Sha1(key) : request.CreateSigningRequest();
    }

    // The platform makes no request by SHA-1 any more; old appliances do.
    private static byte[] Sha1(RSA key)
    {
        AsymmetricCipherKeyPair pair = DotNetUtilities.GetRsaKeyPair(key);
        return new Pkcs10CertificationRequest("SHA1withRSA", new X509Name("CN=www.shop.example"), pair.Public, new DerSet(), pair.Private).GetEncoded();
    }

    private static CertificateRequest Request(AsymmetricAlgorithm key, string subject, params string[] names)
    {
        var name = new X500DistinguishedName(subject);
        CertificateRequest request = key is RSA rsa ? new(name, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) : new(name, (ECDsa)key, HashAlgorithmName.SHA256);
        if (names.Length > 0)
        {
            var extension = new SubjectAlternativeNameBuilder();
            Array.ForEach(names, extension.AddDnsName);
            request.CertificateExtensions.Add(extension.Build());
        }

        return request;
    }

    private static byte[] Sequence(System.Security.Cryptography.X509Certificates.X509Extension extension)
    {
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(extension.Oid!.Value!);
            writer.WriteOctetString(extension.RawData);
        }

        return writer.Encode();
    }

    private static byte[] Sequence(byte[] inner)
    {
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(inner);
        }

        return writer.Encode();
    }
}
