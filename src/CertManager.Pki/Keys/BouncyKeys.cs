using System.Runtime.CompilerServices;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;

namespace CertManager.Pki;

/// <summary>What the platform cannot do with keys. A class of its own, so that BouncyCastle is loaded only when it is needed.</summary>
/// <remarks>Entries are never inlined: the compiler would load the library to look whether it may.</remarks>
internal static class BouncyKeys
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static byte[] DeriveEdwards(KeyAlgorithm algorithm, byte[] seed) => algorithm == KeyAlgorithm.Ed25519
        ? new Ed25519PrivateKeyParameters(seed, 0).GeneratePublicKey().GetEncoded()
        : new Ed448PrivateKeyParameters(seed, 0).GeneratePublicKey().GetEncoded();

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static byte[] DerivePoint(string curveOid, byte[] scalar)
    {
        X9ECParameters curve = ECNamedCurveTable.GetByOid(new DerObjectIdentifier(curveOid))
            ?? throw new ReadFault(BundleFindings.KeyUnsupported, "EC " + curveOid);
        var number = new BigInteger(1, scalar);
        if (number.SignValue <= 0 || number.CompareTo(curve.N) >= 0)
        {
            throw new ReadFault(Reasons.KeyInconsistent);
        }

        return curve.G.Multiply(number).Normalize().GetEncoded(false);
    }

    /// <summary>The object identifier of the curve that explicit parameters describe; null when it has none.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static string? NameOfCurve(byte[] parameters)
    {
        try
        {
            return NameOf(X9ECParameters.GetInstance(Asn1Object.FromByteArray(parameters)));
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return null; // Parameters of no curve at all: the library has many words for that, some only when the point is asked for.
        }
    }

    private static string? NameOf(X9ECParameters described)
    {
        foreach (string oid in new[] { "1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35", "1.3.132.0.33", "1.3.132.0.10" })
        {
            X9ECParameters named = ECNamedCurveTable.GetByOid(new DerObjectIdentifier(oid));
            if (described.Curve.Field.Equals(named.Curve.Field)
                && described.Curve.A.ToBigInteger().Equals(named.Curve.A.ToBigInteger())
                && described.Curve.B.ToBigInteger().Equals(named.Curve.B.ToBigInteger())
                && described.G.GetEncoded(false).AsSpan().SequenceEqual(named.G.GetEncoded(false))
                && described.N.Equals(named.N)
                && (described.H is null || described.H.Equals(named.H)))
            {
                return oid;
            }
        }

        return null;
    }
}
