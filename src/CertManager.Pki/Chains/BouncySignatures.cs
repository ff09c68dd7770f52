using System.Runtime.CompilerServices;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Security;
using X509Algorithm = Org.BouncyCastle.Asn1.X509.AlgorithmIdentifier;

namespace CertManager.Pki;

/// <summary>Signatures that the platform does not check. A class of its own, so that BouncyCastle is loaded only when it is needed.</summary>
/// <remarks>Entries are never inlined: the compiler would load the library to look whether it may.</remarks>
internal static class BouncySignatures
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool Verify(SignedBytes signed, SubjectPublicKey key)
    {
        try
        {
            AsymmetricKeyParameter issuerKey = PublicKeyFactory.CreateKey(key.Encoded.ToArray());
            var algorithm = X509Algorithm.GetInstance(signed.Algorithm.Encoded.ToArray());
            if (algorithm.Algorithm.Equals(PkcsObjectIdentifiers.IdRsassaPss))
            {
                return VerifyPss(signed, issuerKey, RsassaPssParameters.GetInstance(algorithm.Parameters));
            }

            IStreamCalculator<IVerifier> calculator = new Asn1VerifierFactory(algorithm, issuerKey).CreateCalculator();
            byte[] data = signed.Data.ToArray();
            calculator.Stream.Write(data, 0, data.Length);
            return calculator.GetResult().IsVerified(signed.Signature);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return false; // A scheme that nobody here knows, or a key that is none: not proved is not signed.
        }
    }

    /// <summary>The library's factory takes the salt to be as long as the hash, and so does the platform; the parameters may say otherwise (RFC 4055 section 3.1).</summary>
    private static bool VerifyPss(SignedBytes signed, AsymmetricKeyParameter issuerKey, RsassaPssParameters parameters)
    {
        IDigest hash = DigestUtilities.GetDigest(parameters.HashAlgorithm.Algorithm);
        IDigest maskHash = DigestUtilities.GetDigest(X509Algorithm.GetInstance(parameters.MaskGenAlgorithm.Parameters).Algorithm);
        var signer = new PssSigner(new RsaEngine(), hash, maskHash, parameters.SaltLength.IntValueExact);
        signer.Init(forSigning: false, issuerKey);
        byte[] data = signed.Data.ToArray();
        signer.BlockUpdate(data, 0, data.Length);
        return signer.VerifySignature(signed.Signature);
    }
}
