using System.Formats.Asn1;
using System.Security.Cryptography;

namespace CertManager.Pki;

/// <summary>Decrypts what a password protects by RFC 8018 (PBES1, PBES2) and RFC 7292 (PKCS#12).</summary>
internal static class PasswordEncryption
{
    private const string HmacArc = "1.2.840.113549.2.";

    // See DerivationBudget: what an iteration costs where it is not PBKDF2 with SHA-256 by the platform.
    private const int BouncyWeight = 4;
    private const int LegacyWeight = 2;
    private const int OtherHashWeight = 2;

    /// <summary>Decrypts, trying what an empty password may mean.</summary>
    /// <returns>The plain bytes, which the caller wipes; null when the password is wrong.</returns>
    internal static byte[]? Decrypt(ReadOnlyMemory<byte> algorithm, byte[] encrypted, SensitiveText password, DerivationBudget budget)
    {
        AlgorithmIdentifier scheme = AlgorithmIdentifier.Read(new AsnReader(algorithm, AsnEncodingRules.BER));
        bool isPbes2 = scheme.Oid == Oids.Pbes2;
        long iterations = IterationsOf(scheme, out int weight);

        // An empty password may mean two things, and both are tried.
        budget.Spend(iterations, !isPbes2 && password.Bytes.Length == 0 ? 2 * weight : weight);
        try
        {
            if (isPbes2 && DecryptPbes2(scheme.Parameters, encrypted, password) is { } plain)
            {
                return plain;
            }

            if (isPbes2)
            {
                budget.Spend(iterations, BouncyWeight);
            }

            return BouncyPasswords.Decrypt(scheme, encrypted, password);
        }
        catch (CryptographicException)
        {
            return null; // The padding is wrong.
        }
    }

    private static long IterationsOf(AlgorithmIdentifier scheme, out int weight)
    {
        weight = LegacyWeight;
        AsnReader parameters = new AsnReader(scheme.Parameters, AsnEncodingRules.BER).ReadSequence();
        if (scheme.Oid == Oids.Pbes2)
        {
            AlgorithmIdentifier derivation = AlgorithmIdentifier.Read(parameters);
            if (derivation.Oid != Oids.Pbkdf2)
            {
                throw new ReadFault(BundleFindings.KeyUnsupported, "PBES2 " + derivation.Oid);
            }

            parameters = new AsnReader(derivation.Parameters, AsnEncodingRules.BER).ReadSequence();
        }

        parameters.ReadEncodedValue(); // salt
        long count = parameters.TryReadInt64(out long iterations) ? iterations : long.MaxValue;
        if (scheme.Oid == Oids.Pbes2)
        {
            weight = CheckDerivation(parameters) == Oids.HmacSha256 ? 1 : OtherHashWeight;
        }

        return count;
    }

    // What follows the iterations multiplies their cost: the length of the key, and a hash that is not made to be fast.
    private static string? CheckDerivation(AsnReader parameters)
    {
        const int LongestKey = 64;
        if (parameters.HasData && parameters.PeekTag() == Asn1Tag.Integer && !(parameters.TryReadInt32(out int length) && length is > 0 and <= LongestKey))
        {
            throw new ReadFault(Reasons.KeyStructure);
        }

        // RFC 8018 appendix B.1.2: hmacWithSHA1, with SHA-2, and their short forms.
        string? hash = parameters.HasData ? AlgorithmIdentifier.Read(parameters).Oid : null;
        return hash?.StartsWith(HmacArc, StringComparison.Ordinal) == false ? throw new ReadFault(BundleFindings.KeyUnsupported, "PBKDF2 " + hash) : hash;
    }

    // PBES2-params ::= SEQUENCE { keyDerivationFunc, encryptionScheme }
    // PBKDF2-params ::= SEQUENCE { salt OCTET STRING, iterationCount, keyLength OPTIONAL, prf DEFAULT hmacWithSHA1 }
    private static byte[]? DecryptPbes2(ReadOnlyMemory<byte> parameters, byte[] encrypted, SensitiveText password)
    {
        AsnReader schemes = new AsnReader(parameters, AsnEncodingRules.BER).ReadSequence();
        AsnReader derivation = new AsnReader(AlgorithmIdentifier.Read(schemes).Parameters, AsnEncodingRules.BER).ReadSequence();
        AlgorithmIdentifier cipher = AlgorithmIdentifier.Read(schemes);
        byte[] salt = derivation.ReadOctetString();
        if (!derivation.TryReadInt32(out int iterations))
        {
            return null;
        }

        if (derivation.HasData && derivation.PeekTag() == Asn1Tag.Integer)
        {
            derivation.ReadInteger();
        }

        HashAlgorithmName? hash = !derivation.HasData ? HashAlgorithmName.SHA1 : AlgorithmIdentifier.Read(derivation).Oid switch
        {
            "1.2.840.113549.2.7" => HashAlgorithmName.SHA1,
            Oids.HmacSha256 => HashAlgorithmName.SHA256,
            "1.2.840.113549.2.10" => HashAlgorithmName.SHA384,
            "1.2.840.113549.2.11" => HashAlgorithmName.SHA512,
            _ => null,
        };
        int keyLength = cipher.Oid switch
        {
            "2.16.840.1.101.3.4.1.2" => 16,
            "2.16.840.1.101.3.4.1.22" => 24,
            Oids.Aes256Cbc => 32,
            _ => 0,
        };
        if (hash is null || keyLength == 0)
        {
            return null;
        }

        byte[] vector = new AsnReader(cipher.Parameters, AsnEncodingRules.BER).ReadOctetString();
        byte[] key = DeriveKey(password, salt, iterations, hash.Value, keyLength);
        try
        {
            using var aes = Aes.Create();
            using ICryptoTransform transform = aes.CreateDecryptor(key, vector);
            return transform.TransformFinalBlock(encrypted, 0, encrypted.Length);
        }
        finally
        {
            SensitiveText.Wipe(key);
        }
    }

    /// <summary>PBKDF2 (RFC 8018 section 5.2) over the UTF-8 bytes of the password.</summary>
    internal static byte[] DeriveKey(SensitiveText password, byte[] salt, int iterations, HashAlgorithmName hash, int length)
    {
#if NET
        return Rfc2898DeriveBytes.Pbkdf2(password.Bytes, salt, iterations, hash, length);
#else
#pragma warning disable CA5379 // SHA-1 is what older files prescribe; what is written here uses SHA-256.
        using var derivation = new Rfc2898DeriveBytes(password.Bytes, salt, iterations, hash);
#pragma warning restore CA5379
        return derivation.GetBytes(length);
#endif
    }
}
