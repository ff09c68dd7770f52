using System.Formats.Asn1;
using System.Security.Cryptography;

namespace CertManager.Emulator;

/// <summary>
/// Reads private keys in PKCS#8 (RFC 5958), PKCS#1 (RFC 8017 appendix A.1.2) and SEC 1 (RFC 5915) form: RSA, and EC on P-256, P-384 and
/// P-521. .NET Framework cannot import these forms, so the structure is read here, for all platforms alike; the key itself is the platform's.
/// </summary>
internal static class PrivateKeyReader
{
    private const string RsaEncryption = "1.2.840.113549.1.1.1";
    private const string EcPublicKey = "1.2.840.10045.2.1";
    private static readonly Asn1Tag Curve = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag PublicPoint = new(TagClass.ContextSpecific, 1, isConstructed: true);

    /// <returns>The key, which the caller disposes; null when it is none that can be read.</returns>
    internal static AsymmetricAlgorithm? Read(PemBlock block)
    {
        try
        {
            return block.Label switch
            {
                "PRIVATE KEY" => ReadPkcs8(block.Der),
                "RSA PRIVATE KEY" => ReadPkcs1(block.Der),
                "EC PRIVATE KEY" => ReadSec1(block.Der, null),
                _ => null,
            };
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException or ArgumentException or PlatformNotSupportedException)
        {
            return null;
        }
    }

    private static AsymmetricAlgorithm? ReadPkcs8(byte[] der)
    {
        AsnReader key = Open(der);
        key.ReadInteger();
        AsnReader algorithm = key.ReadSequence();
        string id = algorithm.ReadObjectIdentifier();
        return id switch
        {
            RsaEncryption => ReadPkcs1(key.ReadOctetString()),
            EcPublicKey => ReadSec1(key.ReadOctetString(), algorithm.ReadObjectIdentifier()),
            _ => null,
        };
    }

    private static RSA ReadPkcs1(byte[] der)
    {
        AsnReader key = Open(der);
        key.ReadInteger();
        byte[] modulus = Magnitude(key);
        byte[] exponent = Magnitude(key);

        // CNG wants all parts at their full length.
        int half = (modulus.Length + 1) / 2;
        RSA rsa = Platform.EmptyRsa();
        rsa.ImportParameters(new RSAParameters
        {
            Modulus = modulus,
            Exponent = exponent,
            D = Magnitude(key, modulus.Length),
            P = Magnitude(key, half),
            Q = Magnitude(key, half),
            DP = Magnitude(key, half),
            DQ = Magnitude(key, half),
            InverseQ = Magnitude(key, half),
        });
        return rsa;
    }

    private static ECDsa? ReadSec1(byte[] der, string? curveId)
    {
        AsnReader key = Open(der);
        key.ReadInteger();
        byte[] d = key.ReadOctetString();
        if (key.HasData && key.PeekTag() == Curve)
        {
            curveId = key.ReadSequence(Curve).ReadObjectIdentifier();
        }

        ECCurve? curve = NamedCurve(curveId);
        if (curve is null || !key.HasData || key.PeekTag() != PublicPoint)
        {
            return null;
        }

        // 04 | x | y (SEC 1 section 2.3.3)
        byte[] point = key.ReadSequence(PublicPoint).ReadBitString(out _);
        if (point.Length != 1 + (2 * d.Length) || point[0] != 4)
        {
            return null;
        }

        return ECDsa.Create(new ECParameters
        {
            Curve = curve.Value,
            D = d,
            Q = new ECPoint { X = Part(point, 1, d.Length), Y = Part(point, 1 + d.Length, d.Length) },
        });
    }

    private static ECCurve? NamedCurve(string? id) => id switch
    {
        "1.2.840.10045.3.1.7" => ECCurve.NamedCurves.nistP256,
        "1.3.132.0.34" => ECCurve.NamedCurves.nistP384,
        "1.3.132.0.35" => ECCurve.NamedCurves.nistP521,
        _ => null,
    };

    private static AsnReader Open(byte[] der)
    {
        var outer = new AsnReader(der, AsnEncodingRules.DER);
        AsnReader inner = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        return inner;
    }

    /// <summary>An unsigned number without leading zeros, or filled up to a length.</summary>
    private static byte[] Magnitude(AsnReader reader, int length = 0)
    {
        ReadOnlySpan<byte> digits = reader.ReadIntegerBytes().Span;
        while (digits.Length > 1 && digits[0] == 0)
        {
            digits = digits.Slice(1);
        }

        byte[] filled = new byte[Math.Max(length, digits.Length)];
        digits.CopyTo(filled.AsSpan(filled.Length - digits.Length));
        return filled;
    }

    private static byte[] Part(byte[] bytes, int start, int length) => bytes.AsSpan(start, length).ToArray();
}
