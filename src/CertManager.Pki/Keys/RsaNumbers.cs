using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;

namespace CertManager.Pki;

/// <summary>The numbers of an RSA key (RFC 8017 section 3).</summary>
internal static class RsaNumbers
{
    /// <summary>Larger keys cost seconds (OpenSSL's own bound, OPENSSL_RSA_MAX_MODULUS_BITS).</summary>
    internal const int LargestModulusBits = 16384;

    /// <summary>A positive INTEGER, big-endian without leading zero.</summary>
    internal static byte[] ReadPositive(AsnReader reader)
    {
        ReadOnlySpan<byte> bytes = reader.ReadIntegerBytes().Span;
        if ((bytes[0] & 0x80) != 0)
        {
            throw new AsnContentException("The number is negative.");
        }

        while (bytes.Length > 0 && bytes[0] == 0)
        {
            bytes = bytes.Slice(1);
        }

        return bytes.IsEmpty ? throw new AsnContentException("The number is zero.") : bytes.ToArray();
    }

    /// <summary>
    /// Whether the numbers belong together: n = p*q, e*d = e*dP = 1 mod p-1, the same for q, q*qInv = 1 mod p. Then the private key
    /// fits the public one, without a signature (RFC 8017 section 3.2).
    /// </summary>
    internal static bool AreConsistent(RSAParameters key)
    {
        BigInteger e = Platform.ToInteger(key.Exponent);
        BigInteger p = Platform.ToInteger(key.P);
        BigInteger q = Platform.ToInteger(key.Q);
        BigInteger d = Platform.ToInteger(key.D);
        return p > 1 && q > 1 && !e.IsEven
            && p * q == Platform.ToInteger(key.Modulus)
            && IsInverse(e, Platform.ToInteger(key.DP), p - 1)
            && IsInverse(e, Platform.ToInteger(key.DQ), q - 1)
            && IsInverse(e, d, p - 1)
            && IsInverse(e, d, q - 1)
            && IsInverse(q, Platform.ToInteger(key.InverseQ), p);
    }

    private static bool IsInverse(BigInteger a, BigInteger b, BigInteger modulus) => (a * b % modulus).IsOne;
}
