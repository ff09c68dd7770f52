namespace CertManager.Pki;

/// <summary>Finds small prime factors of a modulus: the Baseline Requirements (section 6.1.6) want none below 752; damaged keys and toy keys have some.</summary>
/// <remarks>
/// Products of primes that fit a word divide the number exactly, word by word (Hensel's division: Jebelean 1993, GMP's mpn_modexact_1_odd):
/// two multiplications a word, no division, no great common divisor. Eight products at a time keep the multiplier busy.
/// </remarks>
internal static class SmallFactors
{
    /// <summary>The largest factor looked for: a bound of cost; beyond it factors must be found by the size of the key.</summary>
    internal const int LargestFactor = 1 << 15;

    private const int Lanes = 8;

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
        Span<ulong> rests = stackalloc ulong[Lanes];
        for (int group = 0; group < table.Products.Length; group += Lanes)
        {
            ReadOnlySpan<ulong> m = table.Products.AsSpan(group, Lanes);
            ReadOnlySpan<ulong> i = table.Inverses.AsSpan(group, Lanes);
            ulong m0 = m[0], m1 = m[1], m2 = m[2], m3 = m[3], m4 = m[4], m5 = m[5], m6 = m[6], m7 = m[7];
            ulong i0 = i[0], i1 = i[1], i2 = i[2], i3 = i[3], i4 = i[4], i5 = i[5], i6 = i[6], i7 = i[7];
            ulong c0 = 0, c1 = 0, c2 = 0, c3 = 0, c4 = 0, c5 = 0, c6 = 0, c7 = 0;
            foreach (ulong limb in limbs)
            {
                c0 = Platform.HighProduct((limb - c0) * i0, m0) + (limb < c0 ? 1UL : 0);
                c1 = Platform.HighProduct((limb - c1) * i1, m1) + (limb < c1 ? 1UL : 0);
                c2 = Platform.HighProduct((limb - c2) * i2, m2) + (limb < c2 ? 1UL : 0);
                c3 = Platform.HighProduct((limb - c3) * i3, m3) + (limb < c3 ? 1UL : 0);
                c4 = Platform.HighProduct((limb - c4) * i4, m4) + (limb < c4 ? 1UL : 0);
                c5 = Platform.HighProduct((limb - c5) * i5, m5) + (limb < c5 ? 1UL : 0);
                c6 = Platform.HighProduct((limb - c6) * i6, m6) + (limb < c6 ? 1UL : 0);
                c7 = Platform.HighProduct((limb - c7) * i7, m7) + (limb < c7 ? 1UL : 0);
            }

            (rests[0], rests[1], rests[2], rests[3], rests[4], rests[5], rests[6], rests[7]) = (c0, c1, c2, c3, c4, c5, c6, c7);
            for (int lane = 0; lane < Lanes; lane++)
            {
                if (table.DivisorOf(rests[lane], group + lane) is > 0 and var found)
                {
                    return found;
                }
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
