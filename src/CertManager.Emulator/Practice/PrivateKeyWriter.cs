using System.Formats.Asn1;
using System.Security.Cryptography;

namespace CertManager.Emulator;

/// <summary>Writes practice keys in PKCS#8 form (RFC 5958), which .NET Framework cannot export.</summary>
internal static class PrivateKeyWriter
{
    private const string RsaEncryption = "1.2.840.113549.1.1.1";
    private const string EcPublicKey = "1.2.840.10045.2.1";
    private const string P256 = "1.2.840.10045.3.1.7";
    private const string P384 = "1.3.132.0.34";
    private const string P521 = "1.3.132.0.35";

    /// <summary>The key's DER, which the caller wipes.</summary>
    internal static byte[] Write(AsymmetricAlgorithm key)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            if (key is RSA rsa)
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(RsaEncryption);
                    writer.WriteNull();
                }

                writer.WriteOctetString(Pkcs1(rsa.ExportParameters(includePrivateParameters: true)));
            }
            else
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(EcPublicKey);
                    writer.WriteObjectIdentifier(key.KeySize switch { 521 => P521, 384 => P384, _ => P256 });
                }

                writer.WriteOctetString(Sec1(((ECDsa)key).ExportParameters(includePrivateParameters: true)));
            }
        }

        return writer.Encode();
    }

    /// <summary>RFC 8017 appendix A.1.2.</summary>
    private static byte[] Pkcs1(RSAParameters key)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            byte[]?[] parts = [key.Modulus, key.Exponent, key.D, key.P, key.Q, key.DP, key.DQ, key.InverseQ];
            foreach (byte[]? part in parts)
            {
                ReadOnlySpan<byte> digits = part;
                while (digits.Length > 1 && digits[0] == 0)
                {
                    digits = digits.Slice(1);
                }

                writer.WriteIntegerUnsigned(digits);
            }
        }

        return writer.Encode();
    }

    /// <summary>RFC 5915 section 3; the curve stands outside.</summary>
    private static byte[] Sec1(ECParameters key)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteOctetString(key.D);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1, isConstructed: true)))
            {
                byte[] uncompressed = [4, .. key.Q.X!, .. key.Q.Y!];
                writer.WriteBitString(uncompressed);
            }
        }

        return writer.Encode();
    }
}
