using System.Security.Cryptography;

namespace CertManager.Pki;

/// <summary>The secret number of an EC key, and the point that belongs to it.</summary>
internal static class EcScalar
{
    /// <summary>The number in exactly as many bytes as the curve's field has (RFC 5915 section 3); other lengths occur.</summary>
    internal static byte[] Normalise(byte[] secret, int length)
    {
        int zeros = 0;
        while (zeros < secret.Length && secret[zeros] == 0)
        {
            zeros++;
        }

        int digits = secret.Length - zeros;
        if (digits == 0 || digits > length)
        {
            throw new ReadFault(Reasons.KeyInconsistent);
        }

        byte[] scalar = new byte[length];
        Buffer.BlockCopy(secret, zeros, scalar, length - digits, digits);
        return scalar;
    }

    /// <summary>The public point, uncompressed.</summary>
    /// <param name="curveOid">The curve.</param>
    /// <param name="scalar">The secret number, as long as the field.</param>
    /// <param name="stored">The point that the file claims, if it does.</param>
    internal static byte[] DerivePoint(string curveOid, byte[] scalar, byte[]? stored)
    {
        try
        {
            if (DeriveWithPlatform(curveOid, scalar, stored) is { } point)
            {
                return point;
            }
        }
        catch (Exception fault) when (fault is CryptographicException or NotSupportedException or NotImplementedException or ArgumentException)
        {
            // The platform does not have the curve (Mono has none), or does not like the number: the other library decides.
        }

        return BouncyKeys.DerivePoint(curveOid, scalar);
    }

    /// <summary>The curve for the platform.</summary>
    internal static ECCurve CurveOf(string oid) => oid switch
    {
        // By the platform's own names: Windows finds curves by name, and knows these three by others than the table of identifiers has.
        "1.2.840.10045.3.1.7" => ECCurve.NamedCurves.nistP256,
        "1.3.132.0.34" => ECCurve.NamedCurves.nistP384,
        "1.3.132.0.35" => ECCurve.NamedCurves.nistP521,
        _ => ECCurve.CreateFromValue(oid),
    };

#if NET
    private static byte[]? DeriveWithPlatform(string curveOid, byte[] scalar, byte[]? stored)
    {
        _ = stored;
        using ECDsa key = ECDsa.Create(new ECParameters { Curve = CurveOf(curveOid), D = scalar });
        ECPoint q = key.ExportParameters(includePrivateParameters: false).Q;
        return [4, .. q.X!, .. q.Y!];
    }
#else
    // .NET Framework derives no point: the one in the file is proved by a signature.
    private static byte[]? DeriveWithPlatform(string curveOid, byte[] scalar, byte[]? stored)
    {
        if (stored is not { Length: > 1 } || stored[0] != 4 || stored.Length != (2 * scalar.Length) + 1)
        {
            return null;
        }

        var q = new ECPoint { X = stored.AsSpan(1, scalar.Length).ToArray(), Y = stored.AsSpan(1 + scalar.Length).ToArray() };
        ECCurve curve = CurveOf(curveOid);
        using ECDsa whole = ECDsa.Create(new ECParameters { Curve = curve, D = scalar, Q = q });
        using ECDsa open = ECDsa.Create(new ECParameters { Curve = curve, Q = q });
        byte[] hash = new byte[32];
        hash[0] = 1;
        return open.VerifyHash(hash, whole.SignHash(hash)) ? stored : null;
    }
#endif
}
