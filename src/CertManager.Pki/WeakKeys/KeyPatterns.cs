namespace CertManager.Pki;

/// <summary>Regularities that no random modulus has: repeated words, bits that are the same in every word, far too many zeros or ones.</summary>
/// <remarks>
/// Such keys come from broken generators, and many are factored as polynomials in the word size (Böck: badkeys, checks "pattern" and
/// "rsapoly", 2022 to 2026; Heninger and others: Mining your Ps and Qs, 2012). Every bound leaves a chance below 2^-40 that a sound key
/// is taken for a patterned one. A chosen beginning ("vanity" keys) is none: all words but the last have to agree.
/// </remarks>
internal static class KeyPatterns
{
    // Evidence in bits before a regularity counts.
    private const int LeastEvidence = 64;
    private const int LeastWords = 8;

    /// <summary>What the numbers show.</summary>
    internal static bool IsPatterned(ReadOnlySpan<ulong> limbs, int bits) =>
        limbs.Length >= LeastWords && (HasRepeatedWords(limbs) || HasConstantBits(limbs) || IsBiased(limbs, bits));

    // Two equal words of 64 bits, or one of eight equal bytes. The last word, which holds the top of the number, may be short.
    private static bool HasRepeatedWords(ReadOnlySpan<ulong> limbs)
    {
        for (int i = 0; i < limbs.Length - 1; i++)
        {
            ulong word = limbs[i];
            if (word == ((word << 8) | (word >> 56)) || limbs.Slice(i + 1).IndexOf(word) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    // The lowest words are left out: looking for the next prime carries into them; so is the top.
    private static bool HasConstantBits(ReadOnlySpan<ulong> limbs)
    {
        ulong ones = ulong.MaxValue;
        ulong zeros = ulong.MaxValue;
        ulong evenOnes = ulong.MaxValue;
        ulong evenZeros = ulong.MaxValue;
        ulong oddOnes = ulong.MaxValue;
        ulong oddZeros = ulong.MaxValue;
        for (int i = 2; i < limbs.Length - 1; i++)
        {
            ulong word = limbs[i];
            ones &= word;
            zeros &= ~word;
            if ((i & 1) == 0)
            {
                evenOnes &= word;
                evenZeros &= ~word;
            }
            else
            {
                oddOnes &= word;
                oddZeros &= ~word;
            }
        }

        int words = limbs.Length - 3;
        ulong fixedIn64 = ones | zeros;
        int in32 = Platform.OnesIn((ones & (ones >> 32) & uint.MaxValue) | (zeros & (zeros >> 32) & uint.MaxValue));
        int in128 = Platform.OnesIn(evenOnes | evenZeros) + Platform.OnesIn(oddOnes | oddZeros);
        return IsEvidence(in32, words * 2, 5) || IsEvidence(Platform.OnesIn(fixedIn64), words, 6) || IsEvidence(in128, words / 2, 7);
    }

    // Each constant bit is a coincidence of so many words; it may be any of 2^choice bits, one or zero.
    private static bool IsEvidence(int constantBits, int words, int choice) => constantBits * (words - choice - 1) >= LeastEvidence;

    // Nine standard deviations (half the root of the length each) from one half.
    private static bool IsBiased(ReadOnlySpan<ulong> limbs, int bits)
    {
        int ones = 0;
        foreach (ulong limb in limbs)
        {
            ones += Platform.OnesIn(limb);
        }

        long excess = (2L * ones) - bits;
        return excess * excess > 81L * bits;
    }
}
