using System.Numerics;

namespace CertManager.Pki;

/// <summary>Whether a modulus is a power of one number (Baseline Requirements section 6.1.6: it should not be); squares are found as close primes.</summary>
internal static class PerfectPowers
{
    // A third or fifth power is one modulo each prime; where that prime is one more than a multiple of the exponent, few numbers are.
    private static readonly Filter[] Filters =
    [
        new(3, 7, 13, 19, 31, 37, 43),
        new(5, 11, 31, 41, 61),
    ];

    /// <summary>The exponent; 0 when the number is no third or fifth power.</summary>
    internal static int ExponentOf(ReadOnlySpan<ulong> limbs)
    {
        foreach (Filter filter in Filters)
        {
            if (filter.Passes(Limbs.Remainder(limbs, filter.Product)) && IntegerRoot.IsPower(Limbs.ToInteger(limbs), filter.Exponent))
            {
                return filter.Exponent;
            }
        }

        return 0;
    }

    private sealed class Filter
    {
        private readonly int[] _primes;
        private readonly ulong[] _powers;

        internal Filter(int exponent, params int[] primes)
        {
            Exponent = exponent;
            _primes = primes;
            Product = 1;
            _powers = new ulong[primes.Length];
            for (int i = 0; i < primes.Length; i++)
            {
                Product *= (uint)primes[i];
                for (int j = 0; j < primes[i]; j++)
                {
                    _powers[i] |= 1UL << (int)BigInteger.ModPow(j, exponent, primes[i]);
                }
            }
        }

        internal int Exponent { get; }

        internal uint Product { get; }

        internal bool Passes(uint rest)
        {
            for (int i = 0; i < _primes.Length; i++)
            {
                if (((_powers[i] >> (int)(rest % (uint)_primes[i])) & 1) == 0)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
