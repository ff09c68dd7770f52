using System.Numerics;

namespace CertManager.Pki;

/// <summary>Fermat's factorisation: a modulus of two primes near each other is the difference of two squares near its root (CVE-2022-26320).</summary>
/// <remarks>Baseline Requirements section 6.1.1.3 (5): at least 100 rounds.</remarks>
internal static class ClosePrimes
{
    /// <summary>Squares tried; zlint tries 100.</summary>
    internal const int Rounds = 512;

    // A square is one modulo every number. 64, and the odd primes below 64 in two products of 32 bits, leave one of some millions.
    private const ulong SquaresModulo64 = 0x0202_0212_0203_0213;
    private const uint FirstProduct = 3u * 5 * 7 * 11 * 13 * 17 * 19 * 23 * 29;
    private const uint SecondProduct = 31u * 37 * 41 * 43 * 47;

    private static readonly uint[] FirstPrimes = [3, 5, 7, 11, 13, 17, 19, 23, 29];
    private static readonly uint[] SecondPrimes = [31, 37, 41, 43, 47];
    private static readonly ulong[] Squares = SquaresOfPrimes();

    /// <summary>Whether the number falls within <see cref="Rounds"/> rounds; a perfect square falls in the first.</summary>
    /// <param name="n">An odd number above 8.</param>
    internal static bool Split(ReadOnlySpan<ulong> n)
    {
        Span<uint> root = stackalloc uint[n.Length];
        if (IntegerRoot.Square(n, root))
        {
            return true;
        }

        // Round i asks whether (root + i)^2 - n is a square.
        uint first = Limbs.Remainder(n, FirstProduct);
        uint second = Limbs.Remainder(n, SecondProduct);
        uint firstRoot = Limbs.Remainder(root, FirstProduct);
        uint secondRoot = Limbs.Remainder(root, SecondProduct);
        for (uint i = 1; i <= Rounds; i++)
        {
            uint low = ((root[0] + i) * (root[0] + i)) - (uint)n[0];
            if (((SquaresModulo64 >> (int)(low & 63)) & 1) != 0
                && CanBeSquare(Difference(firstRoot + (ulong)i, first, FirstProduct), FirstPrimes)
                && CanBeSquare(Difference(secondRoot + (ulong)i, second, SecondProduct), SecondPrimes)
                && IsSquare(n, root, i))
            {
                return true;
            }
        }

        return false;
    }

    // root^2 - n
    private static ulong Difference(ulong root, uint n, uint modulus)
    {
        ulong rest = root % modulus;
        return (rest * rest % modulus) + modulus - n;
    }

    private static bool IsSquare(ReadOnlySpan<ulong> n, ReadOnlySpan<uint> root, uint step)
    {
        BigInteger a = Limbs.ToInteger(root) + step;
        BigInteger square = (a * a) - Limbs.ToInteger(n);
        byte[] bytes = square.ToByteArray();
        Array.Reverse(bytes);
        ReadOnlySpan<byte> digits = bytes[0] == 0 ? bytes.AsSpan(1) : bytes;
        Span<ulong> limbs = stackalloc ulong[Limbs.Count(digits.Length)];
        Limbs.Split(digits, limbs);
        return IntegerRoot.Square(limbs, stackalloc uint[limbs.Length]);
    }

    private static bool CanBeSquare(ulong number, uint[] primes)
    {
        foreach (uint prime in primes)
        {
            if (((Squares[prime] >> (int)(number % prime)) & 1) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static ulong[] SquaresOfPrimes()
    {
        ulong[] squares = new ulong[64];
        foreach (uint prime in FirstPrimes.Concat(SecondPrimes))
        {
            for (uint i = 0; i < prime; i++)
            {
                squares[prime] |= 1UL << (int)(i * i % prime);
            }
        }

        return squares;
    }
}
