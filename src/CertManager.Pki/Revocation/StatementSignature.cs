using System.Security.Cryptography;

namespace CertManager.Pki;

/// <summary>Signatures of lists and responses.</summary>
internal static class StatementSignature
{
    /// <summary>
    /// Whether a signature was made with a key. Hashes that are broken for good are refused; SHA-1 is still met in responses, whose
    /// content the asker cannot choose (CA/Browser Forum Baseline Requirements section 7.1.3.2.1 allowed it for them until 2022).
    /// </summary>
    internal static bool IsRight(SignedBytes signed, SubjectPublicKey key) =>
        SignatureScheme.Find(signed.Algorithm.Oid) is { } scheme
        && (!scheme.IsWeak || scheme.Hash == HashAlgorithmName.SHA1)
        && SignatureCheck.Verify(signed, key);
}
