using System.Formats.Asn1;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace CertManager.Pki;

/// <summary>Checks whether a certificate was signed with an issuer's key (RFC 5280 section 6.1.3 (a)(1)).</summary>
/// <remarks>
/// Importing an issuer's key costs more than using it, and many bundles share issuers: keys are kept, and pairs of an authority's
/// certificate and its issuer's key that were found right are remembered. Both are bounded. Dates are never remembered.
/// </remarks>
internal static class SignatureCheck
{
    // CA/Browser Forum Baseline Requirements section 6.1.6: the exponent is below 2^256.
    private const int LargestExponentBits = 256;

    // Keys that are dropped while another thread uses them are finalised later.
    private static readonly BoundedMemory<AsymmetricAlgorithm> IssuerKeys = new();
    private static readonly BoundedMemory<string> RightPairs = new();

    internal static bool IsSignedBy(ParsedCertificate child, ParsedCertificate issuer)
    {
        if (!child.Extensions.IsAuthority)
        {
            return IsRight(child, issuer);
        }

        string pair = child.Fingerprint + issuer.PublicKey.Id;
        if (RightPairs.Find(pair) is not null)
        {
            return true;
        }

        bool isRight = IsRight(child, issuer);
        if (isRight)
        {
            RightPairs.Add(pair, pair);
        }

        return isRight;
    }

    /// <summary>Forgets what is remembered.</summary>
    internal static void Forget()
    {
        RightPairs.Clear();
        IssuerKeys.Clear();
    }

    private static bool IsRight(ParsedCertificate child, ParsedCertificate issuer) =>
        child.HasOneSignatureAlgorithm && Verify(new(child.Signed, child.SignatureAlgorithm, child.Signature), issuer.PublicKey, issuer.Der);

    /// <summary>Whether a signature was made with a key.</summary>
    /// <param name="signed">What was signed, how, and the signature.</param>
    /// <param name="key">The key.</param>
    /// <param name="certificate">The certificate that the key stands in; null when it stands in none.</param>
    internal static bool Verify(SignedBytes signed, SubjectPublicKey key, byte[]? certificate = null)
    {
        if (key.Modulus.Length * 8 > RsaNumbers.LargestModulusBits || key.Exponent.Length * 8 > LargestExponentBits)
        {
            return false;
        }

        try
        {
            if (VerifyWithPlatform(signed, key, certificate) is { } verdict)
            {
                return verdict;
            }
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The platform lacks the curve, forbids the hash by policy, or does not like the key: the other library decides.
        }

        return BouncySignatures.Verify(signed, key);
    }

    // Null when the platform has no such scheme.
    private static bool? VerifyWithPlatform(SignedBytes signed, SubjectPublicKey key, byte[]? certificate)
    {
        if (SignatureScheme.Find(signed.Algorithm.Oid) is not { } scheme)
        {
            return null;
        }

        MemoryMarshal.TryGetArray(signed.Data, out ArraySegment<byte> data);
        bool isRsa = key.Algorithm is KeyAlgorithm.Rsa or KeyAlgorithm.RsassaPss;
        if (scheme.Oid == Oids.RsassaPss)
        {
            HashAlgorithmName hash = PssParameters.Read(signed.Algorithm.Parameters);
            return isRsa && VerifyRsa(key, data, signed.Signature, hash, RSASignaturePadding.Pss);
        }

        if (scheme.Hash == default)
        {
            return null;
        }

        if (scheme.Name.EndsWith("RSA", StringComparison.Ordinal))
        {
            return key.Algorithm == KeyAlgorithm.Rsa && VerifyRsa(key, data, signed.Signature, scheme.Hash, RSASignaturePadding.Pkcs1);
        }

        return key.Algorithm == KeyAlgorithm.Ec ? VerifyEc(key, certificate, data, signed.Signature, scheme.Hash) : false;
    }

    private static bool VerifyRsa(SubjectPublicKey key, ArraySegment<byte> data, byte[] signature, HashAlgorithmName hash, RSASignaturePadding padding)
    {
        var rsa = (RSA)KeyFor(key, null, static (key, _) =>
        {
            RSA rsa = Platform.CreateRsa();
            rsa.ImportParameters(new RSAParameters { Modulus = key.Modulus, Exponent = key.Exponent });
            return rsa;
        });

        // Instances are not promised to be safe for several threads.
        lock (rsa)
        {
            return rsa.VerifyData(data.Array!, data.Offset, data.Count, signature, hash, padding);
        }
    }

    private static bool? VerifyEc(SubjectPublicKey key, byte[]? certificate, ArraySegment<byte> data, byte[] signature, HashAlgorithmName hash)
    {
        int length = (key.Point.Length - 1) / 2;
        if (key.Point.Length < 3 || key.Point[0] != 4)
        {
            return null; // A compressed point: the platform takes none.
        }

        if (ToFixedLength(signature, length) is not { } pair)
        {
            return false;
        }

        var ecdsa = (ECDsa)KeyFor(key, certificate, static (key, certificate) =>
        {
            if (certificate is not null && !key.HasExplicitCurve && Platform.EcKeyOf(certificate, key.Bits) is { } known)
            {
                return known;
            }

            int length = (key.Point.Length - 1) / 2;
            var q = new ECPoint { X = key.Point.AsSpan(1, length).ToArray(), Y = key.Point.AsSpan(1 + length).ToArray() };
            return ECDsa.Create(new ECParameters { Curve = EcScalar.CurveOf(key.CurveOid), Q = q });
        });
        lock (ecdsa)
        {
            return ecdsa.VerifyData(data.Array!, data.Offset, data.Count, pair, hash);
        }
    }

    // ECDSA-Sig-Value ::= SEQUENCE { r INTEGER, s INTEGER } (RFC 3279 section 2.2.3); .NET Framework wants both in the field's length.
    private static byte[]? ToFixedLength(byte[] signature, int length)
    {
        byte[] pair = new byte[2 * length];
        try
        {
            var outer = new AsnReader(signature, AsnEncodingRules.DER);
            AsnReader numbers = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            for (int i = 0; i < 2; i++)
            {
                ReadOnlySpan<byte> number = RsaNumbers.ReadPositive(numbers).Span;
                if (number.Length > length)
                {
                    return null;
                }

                number.CopyTo(pair.AsSpan(((i + 1) * length) - number.Length));
            }

            numbers.ThrowIfNotEmpty();
            return pair;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static AsymmetricAlgorithm KeyFor(SubjectPublicKey key, byte[]? certificate, Func<SubjectPublicKey, byte[]?, AsymmetricAlgorithm> import)
    {
        if (IssuerKeys.Find(key.Id) is not { } known)
        {
            known = import(key, certificate);
            IssuerKeys.Add(key.Id, known);
        }

        return known;
    }
}
