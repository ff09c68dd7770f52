namespace CertManager.Pki;

/// <summary>How many iterations of password derivation one reading may cost: a file must not be able to stop the session.</summary>
/// <remarks>OpenSSL writes 2,048 a key, the largest advice in use is 1,300,000 (OWASP, PBKDF2 with HMAC-SHA1).</remarks>
internal sealed class DerivationBudget
{
    private const long Most = 10_000_000;

    private long _spent;

    /// <summary>Takes from the budget.</summary>
    /// <param name="iterations">What a file asks for.</param>
    /// <exception cref="ReadFault">It is more than is left, or no number of iterations.</exception>
    internal void Spend(long iterations)
    {
        if (iterations < 1 || iterations > Most - _spent)
        {
            throw new ReadFault(Reasons.TooManyIterations, iterations, Most);
        }

        _spent += iterations;
    }
}
