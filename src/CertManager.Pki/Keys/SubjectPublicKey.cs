using System.Formats.Asn1;

namespace CertManager.Pki;

/// <summary>A public key.</summary>
/// <remarks><c>SubjectPublicKeyInfo ::= SEQUENCE { algorithm AlgorithmIdentifier, subjectPublicKey BIT STRING }</c> (RFC 5280 section 4.1.2.7)</remarks>
internal sealed class SubjectPublicKey
{
    private int? _smallestFactor;

    internal required KeyAlgorithm Algorithm { get; init; }

    /// <summary>Key size, or size of the curve's field; 0 when unknown.</summary>
    internal int Bits { get; init; }

    /// <summary>RSA modulus, big-endian without leading zero.</summary>
    internal byte[] Modulus { get; init; } = [];

    /// <summary>RSA public exponent, big-endian without leading zero.</summary>
    internal byte[] Exponent { get; init; } = [];

    /// <summary>Object identifier of the curve; empty for other keys.</summary>
    internal string CurveOid { get; init; } = string.Empty;

    /// <summary>Whether the curve was given by its numbers, which were found to be those of the named one.</summary>
    internal bool HasExplicitCurve { get; init; }

    /// <summary>EC point (SEC 1 section 2.3.3) or Edwards key.</summary>
    internal byte[] Point { get; init; } = [];

    /// <summary>For people, for example <c>RSA 2048</c>.</summary>
    internal required string DisplayName { get; init; }

    /// <summary>The encoded SubjectPublicKeyInfo; empty when it was derived from a private key.</summary>
    internal ReadOnlyMemory<byte> Encoded { get; init; }

    /// <summary>Stands for <see cref="Encoded"/> in tables.</summary>
    internal string Id => field ??= Platform.ToHex(Platform.Sha256(Encoded.ToArray()));

    /// <summary>The smallest prime factor of the modulus up to <see cref="SmallFactors.LargestFactor"/>; 0 when there is none. Several rules ask.</summary>
    internal int SmallestFactor => _smallestFactor ??= SmallFactors.Find(Modulus);

    /// <summary>What <see cref="WeakKeyRules"/> found: the same issuers are judged again and again. Null before.</summary>
    internal Weakness[]? Weaknesses { get; set; }

    /// <summary>Parses from a certificate or a public key file.</summary>
    /// <param name="reader">Where it stands next.</param>
    /// <param name="nullMayBeMissing">Whether an RSA key without parameters is taken, which some authorities issued.</param>
    /// <param name="explicitCurve">Whether the numbers of a well-known curve are taken for its name, so that judging can say what is wrong.</param>
    internal static SubjectPublicKey Read(AsnReader reader, bool nullMayBeMissing, bool explicitCurve = false)
    {
        ReadOnlyMemory<byte> encoded = reader.PeekEncodedValue();
        AsnReader fields = reader.ReadSequence();
        AlgorithmIdentifier algorithm = AlgorithmIdentifier.Read(fields);
        if (!fields.TryReadPrimitiveBitString(out int unused, out ReadOnlyMemory<byte> key))
        {
            key = fields.ReadBitString(out unused);
        }

        fields.ThrowIfNotEmpty();
        if (unused != 0)
        {
            throw new AsnContentException("A key has whole bytes.");
        }

        switch (algorithm.Oid)
        {
            case Oids.RsaEncryption when !(algorithm.HasNull || (nullMayBeMissing && algorithm.Parameters.IsEmpty)):
                // RFC 3279 section 2.3.1: the parameters field MUST be NULL.
                throw new AsnContentException("The parameters of an RSA key are NULL.");
            case Oids.RsaEncryption:
                return ReadRsa(KeyAlgorithm.Rsa, key, encoded);
            case Oids.RsassaPss:
                PssParameters.Read(algorithm.Parameters);
                return ReadRsa(KeyAlgorithm.RsassaPss, key, encoded);
            case Oids.EcPublicKey:
                return ReadEc(algorithm.Parameters, key.ToArray(), encoded, explicitCurve);
            case Oids.Ed25519 when algorithm.Parameters.IsEmpty && key.Length == 32:
                return Edwards(KeyAlgorithm.Ed25519, key.ToArray(), encoded);
            case Oids.Ed448 when algorithm.Parameters.IsEmpty && key.Length == 57:
                return Edwards(KeyAlgorithm.Ed448, key.ToArray(), encoded);
            case Oids.Ed25519 or Oids.Ed448:
                // RFC 8410 sections 3 and 4.
                throw new AsnContentException("An Edwards key has no parameters and a fixed length.");
            case Oids.Dsa:
                return new() { Algorithm = KeyAlgorithm.Dsa, Bits = BitsOfDsa(algorithm.Parameters), DisplayName = "DSA", Encoded = encoded };
            default:
                return new() { Algorithm = KeyAlgorithm.Other, DisplayName = algorithm.Oid, Encoded = encoded };
        }
    }

    /// <summary>A key that breaks its encoding: nothing can be checked with it.</summary>
    internal static SubjectPublicKey Unreadable(ReadOnlyMemory<byte> encoded) => new() { Algorithm = KeyAlgorithm.Other, DisplayName = "-", Encoded = encoded };

    /// <summary>An RSA key from its numbers.</summary>
    internal static SubjectPublicKey Rsa(KeyAlgorithm algorithm, byte[] modulus, byte[] exponent, ReadOnlyMemory<byte> encoded = default)
    {
        int bits = BitsOf(modulus);
        return new()
        {
            Algorithm = algorithm,
            Bits = bits,
            Modulus = modulus,
            Exponent = exponent,
            DisplayName = (algorithm == KeyAlgorithm.Rsa ? "RSA " : "RSASSA-PSS ") + bits.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Encoded = encoded,
        };
    }

    /// <summary>An EC key from curve and point.</summary>
    internal static SubjectPublicKey Ec(string curveOid, byte[] point, ReadOnlyMemory<byte> encoded = default, bool hasExplicitCurve = false)
    {
        NamedCurve? curve = NamedCurve.Find(curveOid);
        return new()
        {
            Algorithm = KeyAlgorithm.Ec,
            Bits = curve?.Bits ?? 0,
            CurveOid = curveOid,
            HasExplicitCurve = hasExplicitCurve,
            Point = point,
            DisplayName = "EC " + (curve?.Name ?? curveOid),
            Encoded = encoded,
        };
    }

    internal static SubjectPublicKey Edwards(KeyAlgorithm algorithm, byte[] key, ReadOnlyMemory<byte> encoded = default) => new()
    {
        Algorithm = algorithm,
        Bits = algorithm == KeyAlgorithm.Ed25519 ? 256 : 456,
        Point = key,
        DisplayName = algorithm == KeyAlgorithm.Ed25519 ? "Ed25519" : "Ed448",
        Encoded = encoded,
    };

    /// <summary>Whether both are the same key. RSA keys compare by their numbers, whatever schemes they are confined to.</summary>
    internal bool SameAs(SubjectPublicKey other)
    {
        if (IsRsa && other.IsRsa)
        {
            return Modulus.AsSpan().SequenceEqual(other.Modulus) && Exponent.AsSpan().SequenceEqual(other.Exponent);
        }

        return Algorithm == other.Algorithm
            && Point.Length > 0
            && CurveOid == other.CurveOid
            && SamePoint(Point, other.Point);
    }

    private bool IsRsa => Algorithm is KeyAlgorithm.Rsa or KeyAlgorithm.RsassaPss;

    // A compressed point (02 or 03, x) and an uncompressed one (04, x, y) with the same parity of y are the same (SEC 1 section 2.3.3).
    private static bool SamePoint(byte[] one, byte[] other)
    {
        if (one.Length == other.Length)
        {
            return one.AsSpan().SequenceEqual(other);
        }

        byte[] shorter = one.Length < other.Length ? one : other;
        byte[] longer = one.Length < other.Length ? other : one;
        return longer[0] == 4
            && longer.Length == (2 * shorter.Length) - 1
            && shorter[0] == 2 + (longer[longer.Length - 1] & 1)
            && shorter.AsSpan(1).SequenceEqual(longer.AsSpan(1, shorter.Length - 1));
    }

    private static SubjectPublicKey ReadRsa(KeyAlgorithm algorithm, ReadOnlyMemory<byte> key, ReadOnlyMemory<byte> encoded)
    {
        var outer = new AsnReader(key, AsnEncodingRules.DER);
        AsnReader numbers = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        byte[] modulus = RsaNumbers.ReadPositive(numbers).ToArray();
        byte[] exponent = RsaNumbers.ReadPositive(numbers).ToArray();
        numbers.ThrowIfNotEmpty();
        if ((modulus[modulus.Length - 1] & 1) == 0)
        {
            throw new AsnContentException("A product of two odd primes is odd.");
        }

        return Rsa(algorithm, modulus, exponent, encoded);
    }

    // Dss-Parms ::= SEQUENCE { p INTEGER, q INTEGER, g INTEGER } (RFC 3279 section 2.3.2); absent where the issuer's count.
    private static int BitsOfDsa(ReadOnlyMemory<byte> parameters) => parameters.IsEmpty
        ? 0
        : BitsOf(RsaNumbers.ReadPositive(new AsnReader(parameters, AsnEncodingRules.DER).ReadSequence()).ToArray());

    private static int BitsOf(byte[] number)
    {
        int bits = number.Length * 8;
        for (int top = number.Length == 0 ? 0x80 : number[0]; (top & 0x80) == 0; top <<= 1)
        {
            bits--;
        }

        return bits;
    }

    private static SubjectPublicKey ReadEc(ReadOnlyMemory<byte> parameters, byte[] point, ReadOnlyMemory<byte> encoded, bool explicitCurve)
    {
        // RFC 5480 section 2.1.1: implicitCurve and specifiedCurve MUST NOT be used.
        var reader = new AsnReader(parameters, AsnEncodingRules.DER);
        bool isExplicit = explicitCurve && reader.PeekTag() == Asn1Tag.Sequence;
        string curveOid = isExplicit ? NameOfCurve(parameters) : reader.ReadObjectIdentifier();
        if (!isExplicit)
        {
            reader.ThrowIfNotEmpty();
        }

        if (NamedCurve.Find(curveOid) is { } curve && !HasLengthOf(point, curve))
        {
            throw new AsnContentException("The point is not one of the curve.");
        }

        return Ec(curveOid, point, encoded, isExplicit);
    }

    // Only the very numbers of a named curve: with any other base point, anyone could make a key to a given point (CVE-2020-0601).
    private static string NameOfCurve(ReadOnlyMemory<byte> parameters) =>
        BouncyKeys.NameOfCurve(parameters.ToArray()) ?? throw new AsnContentException("The curve is none of the named ones.");

    private static bool HasLengthOf(byte[] point, NamedCurve curve) => point.Length > 0 && point[0] switch
    {
        2 or 3 => point.Length == curve.FieldLength + 1,
        4 => point.Length == (2 * curve.FieldLength) + 1,
        _ => false,
    };
}
