using System.Runtime.CompilerServices;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Security;

namespace CertManager.Pki;

/// <summary>Signatures that the platform does not check. A class of its own, so that BouncyCastle is loaded only when it is needed.</summary>
/// <remarks>Entries are never inlined: the compiler would load the library to look whether it may.</remarks>
internal static class BouncySignatures
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool Verify(ParsedCertificate child, SubjectPublicKey key)
    {
        try
        {
            AsymmetricKeyParameter issuerKey = PublicKeyFactory.CreateKey(key.Encoded.ToArray());
            var algorithm = Org.BouncyCastle.Asn1.X509.AlgorithmIdentifier.GetInstance(child.SignatureAlgorithm.Encoded.ToArray());
            IStreamCalculator<IVerifier> calculator = new Asn1VerifierFactory(algorithm, issuerKey).CreateCalculator();
            byte[] data = child.Signed.ToArray();
            calculator.Stream.Write(data, 0, data.Length);
            return calculator.GetResult().IsVerified(child.Signature);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return false; // A scheme that nobody here knows, or a key that is none: not proved is not signed.
        }
    }
}
