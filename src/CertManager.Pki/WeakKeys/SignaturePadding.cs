using System.Numerics;

namespace CertManager.Pki;

/// <summary>Looks into RSA signatures that are not right: those of another key are noise, forged ones have the beginning that careless programs look at.</summary>
/// <remarks>
/// EMSA-PKCS1-v1_5 is 00 01 FF ... FF 00 DigestInfo, with at least eight FF and nothing behind (RFC 8017 section 9.2). Programs that do not
/// look to the end, or into the parameters, can be deceived (Bleichenbacher 2006, BERserk 2014).
/// </remarks>
internal static class SignaturePadding
{
    private const int LeastFill = 8;

    // What a public operation may cost; larger ones are refused by the check of signatures, too.
    private const int MostExponentBytes = 32;

    /// <summary>Whether the signature opens with this key to something that begins like a signature: by chance once in 2^80.</summary>
    internal static bool LooksSigned(byte[] signature, SubjectPublicKey key)
    {
        byte[] modulus = key.Modulus;
        if (key.Algorithm != KeyAlgorithm.Rsa
            || modulus.Length * 8 > RsaNumbers.LargestModulusBits
            || key.Exponent.Length > MostExponentBytes
            || signature.Length > modulus.Length + 1
            || modulus.Length < LeastFill + 3
            || (modulus[modulus.Length - 1] & 1) == 0)
        {
            return false;
        }

        BigInteger opened = BigInteger.ModPow(Platform.ToInteger(signature), Platform.ToInteger(key.Exponent), Platform.ToInteger(modulus));
        byte[] littleEndian = opened.ToByteArray();
        int top = littleEndian.Length - 1;

        // The leading 00 is not there in a number, unless as the sign.
        if (littleEndian[top] == 0)
        {
            top--;
        }

        if (top != modulus.Length - 2 || littleEndian[top] != 1)
        {
            return false;
        }

        for (int i = 1; i <= LeastFill; i++)
        {
            if (littleEndian[top - i] != 0xFF)
            {
                return false;
            }
        }

        return true;
    }
}
