using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace CertManager.Pki.Tests;

/// <summary>Ed25519, which the platform cannot make.</summary>
internal static class Edwards
{
    public static (byte[] Certificate, byte[] Key) SelfSigned(string name)
    {
        var generator = new Ed25519KeyPairGenerator();
        generator.Init(new Ed25519KeyGenerationParameters(new SecureRandom()));
        AsymmetricCipherKeyPair pair = generator.GenerateKeyPair();
        var certificate = new X509V3CertificateGenerator();
        certificate.SetSerialNumber(BigInteger.ValueOf(4711));
        certificate.SetSubjectDN(new X509Name("CN=" + name));
        certificate.SetIssuerDN(new X509Name("CN=" + name));
        certificate.SetNotBefore(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        certificate.SetNotAfter(new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        certificate.SetPublicKey(pair.Public);
        certificate.AddExtension(X509Extensions.SubjectAlternativeName, false, new GeneralNames(new GeneralName(GeneralName.DnsName, name)));
        return (
            certificate.Generate(new Asn1SignatureFactory("Ed25519", pair.Private)).GetEncoded(),
            PrivateKeyInfoFactory.CreatePrivateKeyInfo(pair.Private).GetEncoded());
    }
}
