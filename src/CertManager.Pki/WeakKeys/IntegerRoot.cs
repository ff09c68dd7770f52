using System.Numerics;

namespace CertManager.Pki;

/// <summary>Roots of large numbers, rounded down.</summary>
internal static class IntegerRoot
{
    /// <summary>The square root, digit by digit as on paper (Zimmermann: Karatsuba Square Root, 1999, its base case), rounded down.</summary>
    /// <param name="limbs">The number, the least significant word first; the last is not zero.</param>
    /// <param name="root">As many digits of 32 bits, the least significant first.</param>
    /// <returns>Whether it is exact.</returns>
    internal static bool Square(ReadOnlySpan<ulong> limbs, Span<uint> root)
    {
        // Shifted by an even number of bits, so that each digit found next is nearly right at once.
        int shift = Platform.LeadingZeros(limbs[limbs.Length - 1]) & ~1;
        int digits = limbs.Length;
        Span<uint> rest = stackalloc uint[(2 * digits) + 1];
        for (int i = 0; i < digits; i++)
        {
            ulong limb = (limbs[i] << shift) | (shift > 0 && i > 0 ? limbs[i - 1] >> (64 - shift) : 0);
            rest[2 * i] = (uint)limb;
            rest[(2 * i) + 1] = (uint)(limb >> 32);
        }

        // Twice the root found so far, which one divides by.
        Span<uint> twice = stackalloc uint[digits + 1];
        twice.Clear();
        rest[2 * digits] = 0;
        ulong top = ((ulong)rest[(2 * digits) - 1] << 32) | rest[(2 * digits) - 2];
        uint first = RootOf(top);
        top -= (ulong)first * first;
        rest[(2 * digits) - 2] = (uint)top;
        rest[(2 * digits) - 1] = (uint)(top >> 32);
        Put(root, twice, digits - 1, first);
        for (int at = digits - 2; at >= 0; at--)
        {
            Put(root, twice, at, NextDigit(rest.Slice(2 * at, digits - at + 2), twice.Slice(at + 1), first));
        }

        uint left = 0;
        foreach (uint digit in rest)
        {
            left |= digit;
        }

        Halve(root, shift / 2);
        return left == 0;
    }

    /// <summary>Whether the number is a power with this odd exponent.</summary>
    internal static bool IsPower(BigInteger n, int exponent)
    {
        // Newton from above: it falls until the root is reached.
        BigInteger root = BigInteger.One << ((Platform.BitLength(n) / exponent) + 1);
        while (true)
        {
            BigInteger next = (((exponent - 1) * root) + (n / BigInteger.Pow(root, exponent - 1))) / exponent;
            if (next >= root)
            {
                return BigInteger.Pow(root, exponent) == n;
            }

            root = next;
        }
    }

    // Takes the next digit's share from the rest: 2 * root * digit one place up, and the digit's square. An estimate is at most three too high.
    private static uint NextDigit(Span<uint> rest, ReadOnlySpan<uint> twice, uint first)
    {
        int length = twice.Length;
        ulong numerator = ((ulong)rest[length + 1] << 63) | ((ulong)rest[length] << 31) | (rest[length - 1] >> 1);
        uint digit = (uint)Math.Min(uint.MaxValue, numerator / first);
        ulong carry = (ulong)digit * digit;
        long borrow = (long)rest[0] - (uint)carry;
        rest[0] = (uint)borrow;
        carry >>= 32;
        borrow >>= 63;
        for (int i = 0; i < length; i++)
        {
            carry += (ulong)twice[i] * digit;
            borrow += (long)rest[i + 1] - (uint)carry;
            rest[i + 1] = (uint)borrow;
            carry >>= 32;
            borrow >>= 32;
        }

        borrow += (long)rest[length + 1] - (long)carry;
        rest[length + 1] = (uint)borrow;
        borrow >>= 32;
        while (borrow < 0)
        {
            digit--;
            ulong sum = rest[0] + (2UL * digit) + 1;
            rest[0] = (uint)sum;
            sum >>= 32;
            for (int i = 0; i < length; i++)
            {
                sum += (ulong)rest[i + 1] + twice[i];
                rest[i + 1] = (uint)sum;
                sum >>= 32;
            }

            sum += rest[length + 1];
            rest[length + 1] = (uint)sum;
            borrow += (long)(sum >> 32);
        }

        return digit;
    }

    private static void Put(Span<uint> root, Span<uint> twice, int at, uint digit)
    {
        root[at] = digit;
        twice[at] = digit << 1;
        twice[at + 1] += digit >> 31;
    }

    private static void Halve(Span<uint> number, int bits)
    {
        for (int i = 0; i < number.Length && bits > 0; i++)
        {
            uint above = i + 1 < number.Length ? number[i + 1] << (32 - bits) : 0;
            number[i] = (number[i] >> bits) | above;
        }
    }

    // A double is right to its last bit but one.
    private static uint RootOf(ulong number)
    {
        uint root = (uint)Math.Min(uint.MaxValue, Math.Sqrt(number));
        while ((ulong)root * root > number)
        {
            root--;
        }

        while (root < uint.MaxValue && (root + 1UL) * (root + 1UL) <= number)
        {
            root++;
        }

        return root;
    }
}
