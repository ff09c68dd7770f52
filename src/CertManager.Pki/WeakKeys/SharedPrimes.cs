using System.Numerics;

namespace CertManager.Pki;

/// <summary>Finds moduli that have a prime in common: the greatest common divisor factors both (Heninger and others: Mining your Ps and Qs, 2012).</summary>
internal static class SharedPrimes
{
    /// <summary>More moduli than one call takes: the product of so many RSA-4096 moduli has 64 MB.</summary>
    internal const int MostModuli = 131_072;

    // Below, every pair is cheaper than the trees.
    private const int FewModuli = 8;

    /// <summary>For each modulus whether it shares a prime with a different one. Equal moduli are one key, not two.</summary>
    /// <param name="moduli">Odd numbers above 1; further ones than <see cref="MostModuli"/> are not looked at.</param>
    internal static bool[] Find(IReadOnlyList<BigInteger> moduli)
    {
        bool[] isShared = new bool[moduli.Count];
        var places = new Dictionary<BigInteger, List<int>>();
        for (int i = 0; i < moduli.Count && places.Count < MostModuli; i++)
        {
            if (!places.TryGetValue(moduli[i], out List<int>? same))
            {
                places.Add(moduli[i], same = []);
            }

            same.Add(i);
        }

        BigInteger[] distinct = [.. places.Keys];
        bool[] found = distinct.Length <= FewModuli ? InPairs(distinct) : InTrees(distinct);
        for (int i = 0; i < distinct.Length; i++)
        {
            foreach (int place in found[i] ? places[distinct[i]] : [])
            {
                isShared[place] = true;
            }
        }

        return isShared;
    }

    private static bool[] InPairs(BigInteger[] moduli)
    {
        bool[] found = new bool[moduli.Length];
        for (int i = 0; i < moduli.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (!BigInteger.GreatestCommonDivisor(moduli[i], moduli[j]).IsOne)
                {
                    found[i] = true;
                    found[j] = true;
                }
            }
        }

        return found;
    }

    // Bernstein: How to find smooth parts of integers (2004). The product of all modulo n^2, divided by n, shares what the others share with n.
    private static bool[] InTrees(BigInteger[] moduli)
    {
        var levels = new List<BigInteger[]> { moduli };
        while (levels[levels.Count - 1] is { Length: > 1 } below)
        {
            var above = new BigInteger[(below.Length + 1) / 2];
            for (int i = 0; i < above.Length; i++)
            {
                above[i] = (2 * i) + 1 < below.Length ? below[2 * i] * below[(2 * i) + 1] : below[2 * i];
            }

            levels.Add(above);
        }

        BigInteger[] rests = levels[levels.Count - 1];
        for (int level = levels.Count - 2; level >= 0; level--)
        {
            BigInteger[] nodes = levels[level];
            var next = new BigInteger[nodes.Length];
            for (int i = 0; i < nodes.Length; i++)
            {
                next[i] = rests[i / 2] % (nodes[i] * nodes[i]);
            }

            rests = next;
        }

        bool[] found = new bool[moduli.Length];
        for (int i = 0; i < moduli.Length; i++)
        {
            found[i] = !BigInteger.GreatestCommonDivisor(rests[i] / moduli[i], moduli[i]).IsOne;
        }

        return found;
    }
}
