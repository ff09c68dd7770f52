using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Pki.Tests;

/// <summary>Signs with ECDSA and SHA-1, which the platform's own generator refuses.</summary>
internal sealed class Sha1Generator : X509SignatureGenerator
{
    private readonly X509SignatureGenerator _ordinary;
    private readonly ECDsa _key;

    public Sha1Generator(X509SignatureGenerator ordinary, ECDsa key)
    {
        _ordinary = ordinary;
        _key = key;
    }

    // SEQUENCE { ecdsa-with-SHA1 } (RFC 3279 section 2.2.3)
    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) =>
        [0x30, 9, 6, 7, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 4, 1];

    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) =>
        _key.SignData(data, HashAlgorithmName.SHA1, DSASignatureFormat.Rfc3279DerSequence);

    protected override PublicKey BuildPublicKey() => _ordinary.PublicKey;
}
