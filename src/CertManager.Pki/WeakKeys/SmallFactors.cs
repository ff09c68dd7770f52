namespace CertManager.Pki;

/// <summary>Finds small prime factors of a modulus: the Baseline Requirements (section 6.1.6) want none below 752; damaged keys and toy keys have some.</summary>
/// <remarks>
/// Products of primes that fit a word divide the number exactly, word by word (Hensel's division: Jebelean 1993, GMP's mpn_modexact_1_odd):
/// two multiplications a word, no division, no great common divisor. Four products at a time keep the multiplier busy.
/// </remarks>
internal static class SmallFactors
{
    /// <summary>The largest factor looked for: a bound of cost; beyond it factors must be found by the size of the key.</summary>
    internal const int LargestFactor = 1 << 15;

    private const int Lanes = 4;

    private static readonly Sieve Table = new();

    /// <summary>The smallest prime factor up to <see cref="LargestFactor"/>; 0 when there is none, or the number is longer than any key.</summary>
    /// <param name="number">Big-endian without leading zero.</param>
    internal static int Find(byte[] number)
    {
        if (number.Length is 0 or > RsaNumbers.LargestModulusBits / 8)
        {
            return 0;
        }

        if ((number[number.Length - 1] & 1) == 0)
        {
            return 2;
        }

        Span<ulong> limbs = stackalloc ulong[Limbs.Count(number.Length)];
        Limbs.Split(number, limbs);
        return FindOdd(limbs);
    }

    private static int FindOdd(ReadOnlySpan<ulong> limbs)
    {
        Sieve table = Table;
        for (int group = 0; group < table.Products.Length; group += Lanes)
        {
            ulong m0 = table.Products[group], m1 = table.Products[group + 1], m2 = table.Products[group + 2], m3 = table.Products[group + 3];
            ulong i0 = table.Inverses[group], i1 = table.Inverses[group + 1], i2 = table.Inverses[group + 2], i3 = table.Inverses[group + 3];
            ulong c0 = 0, c1 = 0, c2 = 0, c3 = 0;
            foreach (ulong limb in limbs)
            {
                c0 = Platform.HighProduct((limb - c0) * i0, m0) + (limb < c0 ? 1UL : 0);
                c1 = Platform.HighProduct((limb - c1) * i1, m1) + (limb < c1 ? 1UL : 0);
                c2 = Platform.HighProduct((limb - c2) * i2, m2) + (limb < c2 ? 1UL : 0);
                c3 = Platform.HighProduct((limb - c3) * i3, m3) + (limb < c3 ? 1UL : 0);
            }

            int found = table.DivisorOf(c0, group);
            found = found == 0 ? table.DivisorOf(c1, group + 1) : found;
            found = found == 0 ? table.DivisorOf(c2, group + 2) : found;
            found = found == 0 ? table.DivisorOf(c3, group + 3) : found;
            if (found != 0)
            {
                return found;
            }
        }

        return 0;
    }

    /// <summary>The odd primes, and their products.</summary>
    private sealed class Sieve
    {
        private readonly int[] _starts;
        private readonly int[] _primes;
        private readonly ulong[] _primeInverses;
        private readonly ulong[] _limits;

        internal Sieve()
        {
            _primes = OddPrimes();
            _primeInverses = Array.ConvertAll(_primes, static prime => InverseOf((ulong)prime));
            _limits = Array.ConvertAll(_primes, static prime => ulong.MaxValue / (ulong)prime);
            var products = new List<ulong>();
            var starts = new List<int>();
            for (int i = 0; i < _primes.Length;)
            {
                starts.Add(i);
                ulong product = (ulong)_primes[i++];
                while (i < _primes.Length && product <= ulong.MaxValue / (ulong)_primes[i])
                {
                    product *= (ulong)_primes[i++];
                }

                products.Add(product);
            }

            // Filled up with groups that hold no prime.
            for (; products.Count % Lanes != 0; products.Add(1))
            {
                starts.Add(_primes.Length);
            }

            starts.Add(_primes.Length);
            _starts = [.. starts];
            Products = [.. products];
            Inverses = Array.ConvertAll(Products, InverseOf);
        }

        internal ulong[] Products { get; }

        internal ulong[] Inverses { get; }

        // A prime divides what is left when the product with its inverse does not wrap (Granlund and Montgomery 1994, section 9).
        internal int DivisorOf(ulong rest, int group)
        {
            int end = _starts[group + 1];
            for (int i = _starts[group]; i < end; i++)
            {
                if (rest * _primeInverses[i] <= _limits[i])
                {
                    return _primes[i];
                }
            }

            return 0;
        }

        // Newton's iteration modulo 2^64: each round doubles the right bits, beginning with three.
        private static ulong InverseOf(ulong odd)
        {
            ulong inverse = odd;
            for (int i = 0; i < 5; i++)
            {
                inverse *= 2 - (odd * inverse);
            }

            return inverse;
        }

        private static int[] OddPrimes()
        {
            bool[] isComposite = new bool[LargestFactor + 1];
            var primes = new List<int>();
            for (int i = 3; i <= LargestFactor; i += 2)
            {
                if (isComposite[i])
                {
                    continue;
                }

                primes.Add(i);
                for (long j = (long)i * i; j <= LargestFactor; j += 2 * i)
                {
                    isComposite[j] = true;
                }
            }

            return [.. primes];
        }
    }
}
