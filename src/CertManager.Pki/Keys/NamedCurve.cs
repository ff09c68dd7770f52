namespace CertManager.Pki;

/// <summary>Named elliptic curves (RFC 5480 section 2.1.1.1, SEC 2, RFC 5639).</summary>
internal sealed class NamedCurve
{
    internal const string P256 = "1.2.840.10045.3.1.7";
    internal const string P384 = "1.3.132.0.34";

    private static readonly NamedCurve[] Table =
    [
        new(P256, "P-256", 256),
        new(P384, "P-384", 384),
        new("1.3.132.0.35", "P-521", 521),
        new("1.3.132.0.33", "P-224", 224),
        new("1.2.840.10045.3.1.1", "P-192", 192),
        new("1.3.132.0.10", "secp256k1", 256),
        new("1.3.36.3.3.2.8.1.1.7", "brainpoolP256r1", 256),
        new("1.3.36.3.3.2.8.1.1.11", "brainpoolP384r1", 384),
        new("1.3.36.3.3.2.8.1.1.13", "brainpoolP512r1", 512),
    ];

    private NamedCurve(string oid, string name, int bits)
    {
        Oid = oid;
        Name = name;
        Bits = bits;
    }

    internal string Oid { get; }

    internal string Name { get; }

    internal int Bits { get; }

    /// <summary>Bytes of a coordinate.</summary>
    internal int FieldLength => (Bits + 7) / 8;

    /// <summary>The curve, or null when it is none of the well-known ones.</summary>
    internal static NamedCurve? Find(string oid) => Array.Find(Table, curve => curve.Oid == oid);
}
