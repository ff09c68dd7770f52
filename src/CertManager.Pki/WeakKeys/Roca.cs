namespace CertManager.Pki;

/// <summary>Recognises keys of Infineon's RSALib (CVE-2017-15361): their moduli are powers of 65537 modulo all small primes at once.</summary>
/// <remarks>
/// Nemec, Sys, Svenda, Klinec, Matyas: The Return of Coppersmith's Attack (CCS 2017), section 4. Being a power modulo each prime is
/// not enough, others can be made so; the exponents must agree as well, which the discrete logarithm shows. The primes of larger keys
/// contain those of smaller ones: the set of the smallest finds all.
/// </remarks>
internal static class Roca
{
    private const int Generator = 65537;

    // Groups of primes whose products fit 32 bits. The first one lets go nearly every sound key.
    private static readonly Group[] Groups =
    [
        new(11, 13, 17, 19, 37, 53), new(3, 5, 7, 23, 29, 31, 41), new(43, 47, 59, 61), new(67, 71, 73, 79),
        new(83, 89, 97, 101), new(103, 107, 109, 113), new(127, 131, 137, 139), new(149, 151, 157, 163), new(167),
    ];

    internal static bool IsFingerprint(ReadOnlySpan<ulong> limbs)
    {
        // The exponent so far, and the modulus up to which it is known.
        ulong exponent = 0;
        ulong known = 1;
        foreach (Group group in Groups)
        {
            uint rest = Limbs.Remainder(limbs, group.Product);
            foreach (Logarithm logarithm in group.Members)
            {
                int own = logarithm.Of((int)(rest % (uint)logarithm.Prime));
                if (own < 0 || !Agree(ref exponent, ref known, (ulong)own, (ulong)logarithm.Order))
                {
                    return false;
                }
            }
        }

        return true;
    }

    // The Chinese remainder theorem for moduli that share factors. All orders together stay below 2^62.
    private static bool Agree(ref ulong exponent, ref ulong known, ulong own, ulong order)
    {
        ulong step = known;
        for (ulong i = 0; i < order; i++)
        {
            if (exponent % order == own)
            {
                known = step / GreatestCommonDivisor(step, order) * order;
                return true;
            }

            exponent += step;
            if (exponent >= step / GreatestCommonDivisor(step, order) * order)
            {
                return false;
            }
        }

        return false;
    }

    private static ulong GreatestCommonDivisor(ulong a, ulong b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }

    private sealed class Group
    {
        internal Group(params int[] primes)
        {
            Members = Array.ConvertAll(primes, static prime => new Logarithm(prime));
            Product = 1;
            foreach (int prime in primes)
            {
                Product *= (uint)prime;
            }
        }

        internal Logarithm[] Members { get; }

        internal uint Product { get; }
    }

    private sealed class Logarithm
    {
        private readonly short[] _exponents;

        internal Logarithm(int prime)
        {
            Prime = prime;
            _exponents = new short[prime];
            for (int i = 0; i < prime; i++)
            {
                _exponents[i] = -1;
            }

            for (int power = 1; _exponents[power] < 0; power = power * (Generator % prime) % prime)
            {
                _exponents[power] = (short)Order++;
            }
        }

        internal int Prime { get; }

        /// <summary>Of the generator modulo the prime.</summary>
        internal int Order { get; }

        /// <summary>The exponent; -1 when the number is no power of the generator.</summary>
        internal int Of(int number) => _exponents[number];
    }
}
