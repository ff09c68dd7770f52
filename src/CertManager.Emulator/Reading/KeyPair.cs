using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Emulator;

/// <summary>A private key and the certificate that it may belong to.</summary>
internal static class KeyPair
{
    /// <summary>The key as accounts keep it: PKCS#8, PEM.</summary>
    internal static string WritePem(AsymmetricAlgorithm key)
    {
        byte[] der = PrivateKeyWriter.Write(key);
        try
        {
            return Pem.Write("PRIVATE KEY", der);
        }
        finally
        {
            Array.Clear(der, 0, der.Length);
        }
    }

    /// <summary>Proof by use: what the key signs, the certificate verifies.</summary>
    internal static bool Belongs(AsymmetricAlgorithm key, X509Certificate2 certificate)
    {
        byte[] proof = certificate.RawData;
        try
        {
            if (key is RSA rsa)
            {
                using RSA? rsaPublic = certificate.GetRSAPublicKey();
                return rsaPublic is not null
                    && rsaPublic.VerifyData(proof, rsa.SignData(proof, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            }

            using ECDsa? ecPublic = certificate.GetECDsaPublicKey();
            return ecPublic is not null
                && ecPublic.VerifyData(proof, ((ECDsa)key).SignData(proof, HashAlgorithmName.SHA256), HashAlgorithmName.SHA256);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
