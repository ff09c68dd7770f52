using System.Runtime.InteropServices;

namespace CertManager.Pki;

/// <summary>
/// Multiplies and divides the numbers of a private key on the stack, which is wiped: BigInteger would leave copies of them behind.
/// Numbers are big-endian without leading zero.
/// </summary>
internal static class SecretArithmetic
{
    /// <summary>Whether p * q = n.</summary>
    internal static bool IsProduct(ReadOnlySpan<byte> p, ReadOnlySpan<byte> q, ReadOnlySpan<byte> n)
    {
        Span<uint> product = stackalloc uint[CountOf(p) + CountOf(q)];
        Span<uint> expected = stackalloc uint[CountOf(n)];
        Multiply(p, q, product);
        Split(n, expected);
        bool isRight = Trim(product).SequenceEqual(expected);
        product.Clear();
        return isRight;
    }

    /// <summary>Whether a * b = 1 modulo a number.</summary>
    /// <param name="a">A factor.</param>
    /// <param name="b">The other.</param>
    /// <param name="modulus">The number, from which something may be taken.</param>
    /// <param name="less">How much is taken from it.</param>
    internal static bool IsInverse(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> modulus, uint less)
    {
        Span<uint> whole = stackalloc uint[CountOf(modulus)];
        Span<uint> product = stackalloc uint[CountOf(a) + CountOf(b) + 1];
        Split(modulus, whole);
        Subtract(whole, less);
        Span<uint> divisor = Trim(whole);
        Multiply(a, b, product.Slice(0, product.Length - 1));
        bool isRight = divisor.Length > 0 && LeavesOne(product, divisor);
        whole.Clear();
        product.Clear();
        return isRight;
    }

    // The division of Knuth (The Art of Computer Programming, volume 2, section 4.3.1, algorithm D). Only the rest counts.
    private static bool LeavesOne(Span<uint> number, Span<uint> divisor)
    {
        int shift = Platform.LeadingZeros(divisor[divisor.Length - 1]) - 32;
        ShiftLeft(divisor, shift);
        ShiftLeft(number, shift);
        for (int at = number.Length - divisor.Length - 1; at >= 0; at--)
        {
            TakeAway(number.Slice(at, divisor.Length + 1), divisor);
        }

        uint others = number[0] ^ (1u << shift);
        for (int i = 1; i < number.Length; i++)
        {
            others |= number[i];
        }

        return others == 0;
    }

    // The estimate is at most two too high.
    private static void TakeAway(Span<uint> rest, ReadOnlySpan<uint> divisor)
    {
        int length = divisor.Length;
        ulong top = ((ulong)rest[length] << 32) | rest[length - 1];
        ulong digit = Math.Min(uint.MaxValue, top / divisor[length - 1]);
        ulong carry = 0;
        long borrow = 0;
        for (int i = 0; i < length; i++)
        {
            carry += digit * divisor[i];
            borrow += (long)rest[i] - (uint)carry;
            rest[i] = (uint)borrow;
            carry >>= 32;
            borrow >>= 32;
        }

        borrow += (long)rest[length] - (long)carry;
        rest[length] = (uint)borrow;
        borrow >>= 32;
        while (borrow < 0)
        {
            ulong sum = 0;
            for (int i = 0; i < length; i++)
            {
                sum += (ulong)rest[i] + divisor[i];
                rest[i] = (uint)sum;
                sum >>= 32;
            }

            sum += rest[length];
            rest[length] = (uint)sum;
            borrow += (long)(sum >> 32);
        }
    }

    private static void Multiply(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, Span<uint> product)
    {
        Span<uint> one = stackalloc uint[CountOf(a)];
        Span<uint> other = stackalloc uint[CountOf(b)];
        Split(a, one);
        Split(b, other);
        product.Clear();
        for (int i = 0; i < one.Length; i++)
        {
            ulong carry = 0;
            for (int j = 0; j < other.Length; j++)
            {
                carry += ((ulong)one[i] * other[j]) + product[i + j];
                product[i + j] = (uint)carry;
                carry >>= 32;
            }

            product[i + other.Length] = (uint)carry;
        }

        one.Clear();
        other.Clear();
    }

    private static void Subtract(Span<uint> number, uint less)
    {
        for (int i = 0; i < number.Length && less > 0; i++)
        {
            uint before = number[i];
            number[i] = before - less;
            less = before < less ? 1u : 0;
        }
    }

    private static void ShiftLeft(Span<uint> number, int bits)
    {
        for (int i = number.Length - 1; i >= 0 && bits > 0; i--)
        {
            number[i] = (number[i] << bits) | (i > 0 ? number[i - 1] >> (32 - bits) : 0);
        }
    }

    private static Span<uint> Trim(Span<uint> number)
    {
        int length = number.Length;
        while (length > 0 && number[length - 1] == 0)
        {
            length--;
        }

        return number.Slice(0, length);
    }

    private static int CountOf(ReadOnlySpan<byte> number) => (number.Length + 3) / 4;

    private static void Split(ReadOnlySpan<byte> number, Span<uint> digits)
    {
        digits.Clear();
        Span<byte> bytes = MemoryMarshal.AsBytes(digits);
        for (int i = 0; i < number.Length; i++)
        {
            bytes[i] = number[number.Length - 1 - i];
        }
    }
}
