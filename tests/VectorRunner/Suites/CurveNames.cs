namespace CertManager.VectorRunner.Suites;

/// <summary>Curves by the names of SEC 2 and RFC 5639, which other libraries use, and by those of X9.62, which OpenSSL prefers.</summary>
internal static class CurveNames
{
    private static readonly Dictionary<string, string[]> Names = new(StringComparer.Ordinal)
    {
        ["1.2.840.10045.3.1.1"] = ["secp192r1", "prime192v1"],
        ["1.3.132.0.33"] = ["secp224r1"],
        ["1.2.840.10045.3.1.7"] = ["secp256r1", "prime256v1"],
        ["1.3.132.0.34"] = ["secp384r1"],
        ["1.3.132.0.35"] = ["secp521r1"],
        ["1.3.132.0.10"] = ["secp256k1"],
        ["1.3.36.3.3.2.8.1.1.7"] = ["brainpoolP256r1"],
        ["1.3.36.3.3.2.8.1.1.11"] = ["brainpoolP384r1"],
        ["1.3.36.3.3.2.8.1.1.13"] = ["brainpoolP512r1"],
    };

    /// <summary>The name by SEC 2 or RFC 5639; null for other curves.</summary>
    internal static string? Of(string oid) => Names.TryGetValue(oid, out string[]? names) ? names[0] : null;

    /// <summary>Whether a curve has a name.</summary>
    internal static bool Has(string oid, string name) => Names.TryGetValue(oid, out string[]? names) && names.Contains(name, StringComparer.Ordinal);
}
