namespace CertManager.Pki;

/// <summary>What password derivation may cost in one reading: a file must not be able to stop the session.</summary>
/// <remarks>
/// The unit is an iteration of PBKDF2 with SHA-256, or of the code of PKCS#12; all of the budget takes less than a second (measured on
/// one core of a server: platform 5.0 million a second with SHA-256, 2.5 with SHA-1 or SHA-512; PKCS#12 key and vector 1.6; BouncyCastle's
/// PBKDF2 1.0). Files ask for less: OpenSSL writes 2,048 (PKCS12_DEFAULT_ITER), the JDK 10,000 (PKCS12KeyStore.java; before 2021 up to
/// 100,000), BouncyCastle for Java from 1.86 on 600,000 (EJBCA documentation, "PKCS#12 Key Generation Iteration Configuration"), which is
/// also the advice for SHA-256 (OWASP Password Storage Cheat Sheet): enough is left for the code, the certificates and the key.
/// </remarks>
internal sealed class DerivationBudget
{
    private const long Most = 3_000_000;

    private long _spent;

    /// <summary>Takes from the budget.</summary>
    /// <param name="iterations">What a file asks for.</param>
    /// <param name="weight">How many units each of them costs.</param>
    /// <exception cref="ReadFault">It is more than is left, or no number of iterations.</exception>
    internal void Spend(long iterations, int weight)
    {
        long most = (Most - _spent) / weight;
        if (iterations < 1 || iterations > most)
        {
            throw new ReadFault(Reasons.TooManyIterations, iterations, most);
        }

        _spent += iterations * weight;
    }
}
