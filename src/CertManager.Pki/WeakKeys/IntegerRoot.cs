using System.Numerics;

namespace CertManager.Pki;

/// <summary>Roots of large numbers, rounded down.</summary>
internal static class IntegerRoot
{
    // A double holds a root of 25 bits and its square without loss.
    private const int BitsAtOnce = 25;

    /// <summary>The square root, by Newton's iteration whose precision doubles each time (as in CPython's math.isqrt).</summary>
    internal static BigInteger Square(BigInteger n)
    {
        if (n.IsZero)
        {
            return n;
        }

        int half = (Platform.BitLength(n) - 1) / 2;
        int steps = 0;
        while (half >> steps > BitsAtOnce - 1)
        {
            steps++;
        }

        int digits = half >> steps;
        BigInteger root = (ulong)Math.Sqrt((double)(ulong)(n >> (2 * (half - digits))));
        while (steps-- > 0)
        {
            int before = digits;
            digits = half >> steps;
            root = (root << (digits - before - 1)) + ((n >> ((2 * half) - before - digits + 1)) / root);
        }

        return root * root > n ? root - 1 : root;
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
}
