using System.Formats.Asn1;
using System.Numerics;

namespace CertManager.Pki;

/// <summary>The numbers of an RSA key (RFC 8017 section 3).</summary>
internal static class RsaNumbers
{
    /// <summary>Larger keys cost seconds (OpenSSL's own bound, OPENSSL_RSA_MAX_MODULUS_BITS).</summary>
    internal const int LargestModulusBits = 16384;

    /// <summary>A positive INTEGER, big-endian without leading zero; a part of what is read.</summary>
    internal static ReadOnlyMemory<byte> ReadPositive(AsnReader reader)
    {
        ReadOnlyMemory<byte> bytes = reader.ReadIntegerBytes();
        if ((bytes.Span[0] & 0x80) != 0)
        {
            throw new AsnContentException("The number is negative.");
        }

        while (bytes.Length > 0 && bytes.Span[0] == 0)
        {
            bytes = bytes.Slice(1);
        }

        return bytes.IsEmpty ? throw new AsnContentException("The number is zero.") : bytes;
    }

    /// <summary>
    /// Whether the numbers belong together: n = p*q, e*d = e*dP = 1 mod p-1, the same for q, q*qInv = 1 mod p. Then the private key
    /// fits the public one, without a signature (RFC 8017 section 3.2).
    /// </summary>
    /// <param name="numbers">n, e, d, p, q, dP, dQ, qInv.</param>
    internal static bool AreConsistent(ReadOnlyMemory<byte>[] numbers)
    {
        BigInteger[] key = Array.ConvertAll(numbers, static number => Platform.ToInteger(number.Span));
        (BigInteger e, BigInteger d, BigInteger p, BigInteger q) = (key[1], key[2], key[3], key[4]);
        if (p <= 1 || q <= 1 || e.IsEven || p * q != key[0] || !IsInverse(q, key[7], p))
        {
            return false;
        }

        BigInteger product = e * d;
        p -= 1;
        q -= 1;
        return IsInverse(e, key[5], p) && IsInverse(e, key[6], q) && (product % p).IsOne && (product % q).IsOne;
    }

    private static bool IsInverse(BigInteger a, BigInteger b, BigInteger modulus) => (a * b % modulus).IsOne;
}
