using System.Formats.Asn1;

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
        ReadOnlySpan<byte> n = numbers[0].Span;
        ReadOnlySpan<byte> e = numbers[1].Span;
        ReadOnlySpan<byte> d = numbers[2].Span;
        ReadOnlySpan<byte> p = numbers[3].Span;
        ReadOnlySpan<byte> q = numbers[4].Span;
        return !IsOne(p)
            && !IsOne(q)
            && (e[e.Length - 1] & 1) != 0
            && SecretArithmetic.IsProduct(p, q, n)
            && SecretArithmetic.IsInverse(q, numbers[7].Span, p, less: 0)
            && SecretArithmetic.IsInverse(e, numbers[5].Span, p, less: 1)
            && SecretArithmetic.IsInverse(e, numbers[6].Span, q, less: 1)
            && SecretArithmetic.IsInverse(e, d, p, less: 1)
            && SecretArithmetic.IsInverse(e, d, q, less: 1);
    }

    private static bool IsOne(ReadOnlySpan<byte> number) => number.Length == 1 && number[0] == 1;
}
