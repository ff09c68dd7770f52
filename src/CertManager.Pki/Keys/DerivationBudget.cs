namespace CertManager.Pki;

/// <summary>How many iterations of password derivation one reading may cost: a file must not be able to stop the session.</summary>
/// <remarks>
/// Measured on one 2020s server core: PBKDF2 of the platform 2.5 to 5 million iterations a second, the derivation of PKCS#12 3 to 5
/// million, PBKDF2 of BouncyCastle about one million: the whole budget is spent in less than a second. Files have far fewer iterations:
/// OpenSSL 2,048 a key (PKCS12_DEFAULT_ITER and PKCS5_DEFAULT_ITER), Windows 2,000, Java 10,000 (java.security,
/// keystore.pkcs12.*IterationCount; 100,000 in older ones); the advice for PBKDF2 with SHA-256 is 600,000 (OWASP Password Storage Cheat
/// Sheet), which a file may use for its integrity, its certificates and its key.
/// </remarks>
internal sealed class DerivationBudget
{
    /// <summary>What an iteration by BouncyCastle costs beyond one of the platform: it is slower, and derives key and vector one by one.</summary>
    internal const int SlowSurcharge = 4;

    private const long Most = 2_000_000;

    private long _spent;

    /// <summary>Takes from the budget.</summary>
    /// <param name="iterations">What a file asks for.</param>
    /// <param name="weight">How much each of them costs, in iterations of the platform's PBKDF2.</param>
    /// <exception cref="ReadFault">It is more than is left, or no number of iterations.</exception>
    internal void Spend(long iterations, int weight = 1)
    {
        if (iterations < 1 || iterations > (Most - _spent) / weight)
        {
            throw new ReadFault(Reasons.TooManyIterations, iterations, (Most - _spent) / weight);
        }

        _spent += iterations * weight;
    }
}
