using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Judging;

/// <summary>The floor: the two signatures of a bundle checked with keys that are parsed already, and the leaf's key compared.</summary>
internal sealed class RawWay : IDisposable
{
    private readonly (AsymmetricAlgorithm Key, byte[] Data, byte[] Signature, HashAlgorithmName Hash)[] _checks;
    private readonly byte[] _public;
    private readonly byte[] _derived;

    internal RawWay(BundleFile file)
    {
        using X509Certificate2 leaf = X509Certificate2.CreateFromPem(file.Certificate, file.Key);
        using X509Certificate2 intermediate = X509Certificate2.CreateFromPem(file.Intermediate);
        using X509Certificate2 root = X509Certificate2.CreateFromPem(file.Root);
        _checks = [Check(leaf, intermediate), Check(intermediate, root)];
        _public = leaf.PublicKey.ExportSubjectPublicKeyInfo();
        using AsymmetricAlgorithm key = (AsymmetricAlgorithm?)leaf.GetRSAPrivateKey() ?? leaf.GetECDsaPrivateKey()!;
        _derived = key.ExportSubjectPublicKeyInfo();
    }

    internal bool Judge()
    {
        foreach ((AsymmetricAlgorithm key, byte[] data, byte[] signature, HashAlgorithmName hash) in _checks)
        {
            bool isRight = key is RSA rsa
                ? rsa.VerifyData(data, signature, hash, RSASignaturePadding.Pkcs1)
                : ((ECDsa)key).VerifyData(data, signature, hash, DSASignatureFormat.Rfc3279DerSequence);
            if (!isRight)
            {
                return false;
            }
        }

        return _public.AsSpan().SequenceEqual(_derived);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach ((AsymmetricAlgorithm key, _, _, _) in _checks)
        {
            key.Dispose();
        }
    }

    private static (AsymmetricAlgorithm Key, byte[] Data, byte[] Signature, HashAlgorithmName Hash) Check(X509Certificate2 child, X509Certificate2 issuer)
    {
        AsnReader fields = new AsnReader(child.RawDataMemory, AsnEncodingRules.DER).ReadSequence();
        byte[] data = fields.ReadEncodedValue().ToArray();
        fields.ReadEncodedValue();
        AsymmetricAlgorithm key = (AsymmetricAlgorithm?)issuer.GetRSAPublicKey() ?? issuer.GetECDsaPublicKey()!;
        return (key, data, fields.ReadBitString(out _), child.SignatureAlgorithm.Value is "1.2.840.10045.4.3.3" ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256);
    }
}
