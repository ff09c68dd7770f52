using System.Formats.Asn1;
using System.Security.Cryptography;

namespace CertManager.Pki;

/// <summary>Writes PKCS#12 as OpenSSL 3 does: PBES2 with AES-256-CBC and HMAC-SHA256, integrity by HMAC-SHA256 (RFC 7292, RFC 8018).</summary>
/// <remarks>Windows reads this form from Windows 10 1709 and Server 2019 on.</remarks>
internal static class PfxWriter
{
    private const int Iterations = 100_000;
    private const int SaltLength = 16;
    private const int LocalKeyIdLength = 20;

    private static readonly Asn1Tag Tag0 = new(TagClass.ContextSpecific, 0);

    internal static byte[] Write(CertificateBundle bundle, byte[]? key, SensitiveText password)
    {
        // The same mark on key and leaf says that they belong together.
        byte[] localKeyId = Platform.Sha256(bundle.Leaf.Der).AsSpan(0, LocalKeyIdLength).ToArray();
        byte[] certificates = WriteCertificates(bundle, localKeyId);
        byte[] safe = Encode(writer =>
        {
            using (writer.PushSequence())
            {
                WriteEncryptedCertificates(writer, certificates, password);
                if (key is not null)
                {
                    WriteContent(writer, Encode(bags => WriteKeyBag(bags, key, localKeyId, password)));
                }
            }
        });
        return Encode(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(3);
                WriteContent(writer, safe);
                WriteMac(writer, safe, password);
            }
        });
    }

    private static byte[] WriteCertificates(CertificateBundle bundle, byte[] localKeyId) => Encode(writer =>
    {
        using (writer.PushSequence())
        {
            WriteCertificateBag(writer, bundle.Leaf.Der, localKeyId);
            foreach (CertificateInfo issuer in bundle.Chain)
            {
                WriteCertificateBag(writer, issuer.Der, null);
            }
        }
    });

    private static void WriteCertificateBag(AsnWriter writer, byte[] der, byte[]? localKeyId)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oids.CertificateBag);
            using (writer.PushSequence(Tag0))
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Oids.X509Certificate);
                using (writer.PushSequence(Tag0))
                {
                    writer.WriteOctetString(der);
                }
            }

            WriteLocalKeyId(writer, localKeyId);
        }
    }

    private static void WriteKeyBag(AsnWriter writer, byte[] key, byte[] localKeyId, SensitiveText password)
    {
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oids.ShroudedKeyBag);
            using (writer.PushSequence(Tag0))
            using (writer.PushSequence())
            {
                byte[] encrypted = Encrypt(writer, key, password);
                writer.WriteOctetString(encrypted);
            }

            WriteLocalKeyId(writer, localKeyId);
        }
    }

    private static void WriteLocalKeyId(AsnWriter writer, byte[]? localKeyId)
    {
        if (localKeyId is not null)
        {
            using (writer.PushSetOf())
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Oids.LocalKeyId);
                using (writer.PushSetOf())
                {
                    writer.WriteOctetString(localKeyId);
                }
            }
        }
    }

    private static void WriteContent(AsnWriter writer, byte[] content)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oids.Data);
            using (writer.PushSequence(Tag0))
            {
                writer.WriteOctetString(content);
            }
        }
    }

    private static void WriteEncryptedCertificates(AsnWriter writer, byte[] certificates, SensitiveText password)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oids.EncryptedData);
            using (writer.PushSequence(Tag0))
            using (writer.PushSequence())
            {
                writer.WriteInteger(0);
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(Oids.Data);
                    byte[] encrypted = Encrypt(writer, certificates, password);
                    writer.WriteOctetString(encrypted, Tag0);
                }
            }
        }
    }

    /// <summary>Encrypts, and writes the algorithm with its parameters.</summary>
    private static byte[] Encrypt(AsnWriter writer, byte[] plain, SensitiveText password)
    {
        byte[] salt = RandomBytes(SaltLength);
        byte[] vector = RandomBytes(16);
        byte[] key = PasswordEncryption.DeriveKey(password, salt, Iterations, HashAlgorithmName.SHA256, 32);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oids.Pbes2);
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(Oids.Pbkdf2);
                    using (writer.PushSequence())
                    {
                        writer.WriteOctetString(salt);
                        writer.WriteInteger(Iterations);
                        using (writer.PushSequence())
                        {
                            writer.WriteObjectIdentifier(Oids.HmacSha256);
                            writer.WriteNull();
                        }
                    }
                }

                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(Oids.Aes256Cbc);
                    writer.WriteOctetString(vector);
                }
            }
        }

        try
        {
            using var aes = Aes.Create();
            using ICryptoTransform transform = aes.CreateEncryptor(key, vector);
            return transform.TransformFinalBlock(plain, 0, plain.Length);
        }
        finally
        {
            SensitiveText.Wipe(key);
        }
    }

    private static void WriteMac(AsnWriter writer, byte[] safe, SensitiveText password)
    {
        byte[] salt = RandomBytes(SaltLength);
        char[] characters = password.ToCharacters();
        byte[] mac = BouncyPasswords.Mac(Oids.Sha256, safe, salt, Iterations, characters, zeroEnds: false);
        SensitiveText.Wipe(characters);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(Oids.Sha256);
                    writer.WriteNull();
                }

                writer.WriteOctetString(mac);
            }

            writer.WriteOctetString(salt);
            writer.WriteInteger(Iterations);
        }
    }

    private static byte[] RandomBytes(int length)
    {
        byte[] bytes = new byte[length];
        using var random = RandomNumberGenerator.Create();
        random.GetBytes(bytes);
        return bytes;
    }

    private static byte[] Encode(Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        write(writer);
        return writer.Encode();
    }
}
