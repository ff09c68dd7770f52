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
    internal static bool Split(BigInteger n)
    {
        BigInteger a = IntegerRoot.Square(n);
        if (a * a < n)
        {
            a += 1;
        }

        // Round i asks whether (a + i)^2 - n is a square; from one to the next it grows by 2(a + i) + 1.
        BigInteger rest = (a * a) - n;
        uint rest64 = (uint)(rest & 0xFF);
        uint a64 = (uint)(a & 0xFF);
        uint first = (uint)(rest % FirstProduct);
        uint firstA = (uint)(a % FirstProduct);
        uint second = (uint)(rest % SecondProduct);
        uint secondA = (uint)(a % SecondProduct);
        for (uint i = 0; i < Rounds; i++)
        {
            uint low = (rest64 + (i * ((2 * a64) + i))) & 63;
            if (((SquaresModulo64 >> (int)low) & 1) != 0
                && CanBeSquare((first + (i * ((2UL * firstA) + i))) % FirstProduct, FirstPrimes)
                && CanBeSquare((second + (i * ((2UL * secondA) + i))) % SecondProduct, SecondPrimes))
            {
                BigInteger square = rest + (i * ((2 * a) + i));
                BigInteger root = IntegerRoot.Square(square);
                if (root * root == square)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool CanBeSquare(ulong number, uint[] primes)
    {
        uint small = (uint)number;
        foreach (uint prime in primes)
        {
            if (((Squares[prime] >> (int)(small % prime)) & 1) == 0)
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
