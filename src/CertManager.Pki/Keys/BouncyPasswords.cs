using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;

namespace CertManager.Pki;

/// <summary>The password schemes that the platform does not have. A class of its own, so that BouncyCastle is loaded only when it is needed.</summary>
/// <remarks>Entries are never inlined: the compiler would load the library to look whether it may.</remarks>
internal static class BouncyPasswords
{
    /// <summary>Decrypts by PBES1, PKCS#12 schemes and rare ciphers of PBES2.</summary>
    /// <returns>The plain bytes; null when the password is wrong.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static byte[]? Decrypt(AlgorithmIdentifier scheme, byte[] encrypted, SensitiveText password)
    {
        char[] characters = password.ToCharacters();
        try
        {
            var algorithm = Org.BouncyCastle.Asn1.X509.AlgorithmIdentifier.GetInstance(scheme.Encoded.ToArray());
            if (Cipher(algorithm) is not { } cipher)
            {
                throw new ReadFault(BundleFindings.KeyUnsupported, scheme.Oid);
            }

            // An empty password is written as no bytes or as the two zero bytes that end a BMPString (RFC 7292 appendix B.1).
            return Try(cipher, algorithm, characters, encrypted, zeroEnds: false)
                ?? (characters.Length == 0 ? Try(cipher, algorithm, characters, encrypted, zeroEnds: true) : null);
        }
        catch (Exception fault) when (fault is ArgumentException or IndexOutOfRangeException or InvalidCastException or ArithmeticException)
        {
            throw new ReadFault(Reasons.KeyStructure); // Parameters that do not fit the cipher: the library does not check them first.
        }
        finally
        {
            SensitiveText.Wipe(characters);
        }
    }

    /// <summary>Whether the integrity code of a PKCS#12 file fits the password (RFC 7292 appendix B.2).</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool IsMacRight(string digestOid, byte[] content, byte[] mac, byte[] salt, int iterations, SensitiveText password)
    {
        char[] characters = password.ToCharacters();
        try
        {
            return Fits(zeroEnds: false) || (characters.Length == 0 && Fits(zeroEnds: true));

            bool Fits(bool zeroEnds) => Mac(digestOid, content, salt, iterations, characters, zeroEnds).AsSpan().SequenceEqual(mac);
        }
        finally
        {
            SensitiveText.Wipe(characters);
        }
    }

    /// <summary>The integrity code of a PKCS#12 file.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static byte[] Mac(string digestOid, byte[] content, byte[] salt, int iterations, char[] password, bool zeroEnds)
    {
        var generator = new Pkcs12ParametersGenerator(DigestUtilities.GetDigest(digestOid));
        var hmac = new HMac(DigestUtilities.GetDigest(digestOid));
        byte[] bytes = PbeParametersGenerator.Pkcs12PasswordToBytes(password, zeroEnds);
        try
        {
            generator.Init(bytes, salt, iterations);
            hmac.Init(generator.GenerateDerivedMacParameters(hmac.GetMacSize() * 8));
            hmac.BlockUpdate(content, 0, content.Length);
            byte[] mac = new byte[hmac.GetMacSize()];
            hmac.DoFinal(mac, 0);
            return mac;
        }
        finally
        {
            SensitiveText.Wipe(bytes);
        }
    }

    /// <summary>Decrypts a traditional PEM key; null when the password is wrong or the cipher unknown.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static byte[]? DecryptTraditional(string cipherName, byte[] key, byte[] vector, byte[] encrypted)
    {
        IBufferedCipher cipher = CipherUtilities.GetCipher(cipherName);
        ICipherParameters parameters = cipherName.StartsWith("RC2", StringComparison.Ordinal)
            ? new RC2Parameters(key, key.Length * 8)
            : new KeyParameter(key);
        cipher.Init(forEncryption: false, cipherName.Contains("/ECB/") ? parameters : new ParametersWithIV(parameters, vector));
        try
        {
            return cipher.DoFinal(encrypted);
        }
        catch (CryptoException)
        {
            return null;
        }
    }

    private static IBufferedCipher? Cipher(Org.BouncyCastle.Asn1.X509.AlgorithmIdentifier algorithm)
    {
        try
        {
            return PbeUtilities.CreateEngine(algorithm) as IBufferedCipher;
        }
        catch (SecurityUtilityException)
        {
            return null;
        }
    }

    private static byte[]? Try(
        IBufferedCipher cipher,
        Org.BouncyCastle.Asn1.X509.AlgorithmIdentifier algorithm,
        char[] password,
        byte[] encrypted,
        bool zeroEnds)
    {
        try
        {
            cipher.Init(forEncryption: false, PbeUtilities.GenerateCipherParameters(algorithm, password, zeroEnds));
            return cipher.DoFinal(encrypted);
        }
        catch (Exception fault) when (fault is CryptoException or CryptographicException)
        {
            return null;
        }
    }
}
