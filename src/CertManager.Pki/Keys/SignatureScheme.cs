using System.Security.Cryptography;

namespace CertManager.Pki;

/// <summary>Signature algorithms of certificates (RFC 3279, RFC 4055, RFC 5758, RFC 8410).</summary>
internal sealed class SignatureScheme
{
    private static readonly SignatureScheme[] Table =
    [
        new("1.2.840.113549.1.1.11", "sha256RSA", HashAlgorithmName.SHA256),
        new("1.2.840.10045.4.3.2", "sha256ECDSA", HashAlgorithmName.SHA256),
        new("1.2.840.10045.4.3.3", "sha384ECDSA", HashAlgorithmName.SHA384),
        new("1.2.840.113549.1.1.12", "sha384RSA", HashAlgorithmName.SHA384),
        new("1.2.840.113549.1.1.13", "sha512RSA", HashAlgorithmName.SHA512),
        new("1.2.840.10045.4.3.4", "sha512ECDSA", HashAlgorithmName.SHA512),
        new(Oids.RsassaPss, "RSASSA-PSS", default),
        new(Oids.Ed25519, "Ed25519", default),
        new(Oids.Ed448, "Ed448", default),
        new("1.2.840.113549.1.1.5", "sha1RSA", HashAlgorithmName.SHA1, isWeak: true),
        new("1.3.14.3.2.29", "sha1RSA", HashAlgorithmName.SHA1, isWeak: true),
        new("1.2.840.10045.4.1", "sha1ECDSA", HashAlgorithmName.SHA1, isWeak: true),
        new("1.2.840.113549.1.1.4", "md5RSA", HashAlgorithmName.MD5, isWeak: true),
        new("1.2.840.113549.1.1.3", "md4RSA", default, isWeak: true),
        new("1.2.840.113549.1.1.2", "md2RSA", default, isWeak: true),
        new("1.2.840.10040.4.3", "sha1DSA", default, isWeak: true),
        new("2.16.840.1.101.3.4.3.2", "sha256DSA", default),
        new("1.2.840.113549.1.1.14", "sha224RSA", default),
        new("1.2.840.10045.4.3.1", "sha224ECDSA", default),
    ];

    private SignatureScheme(string oid, string name, HashAlgorithmName hash, bool isWeak = false)
    {
        Oid = oid;
        Name = name;
        Hash = hash;
        IsWeak = isWeak;
    }

    internal string Oid { get; }

    internal string Name { get; }

    /// <summary>The hash; default when the platform has no such scheme, or the parameters say which.</summary>
    internal HashAlgorithmName Hash { get; }

    /// <summary>Whether signatures can be forged by collisions (RFC 6151, RFC 9155).</summary>
    internal bool IsWeak { get; }

    internal static SignatureScheme? Find(string oid) => Array.Find(Table, scheme => scheme.Oid == oid);

    /// <summary>The well-known name, else the object identifier.</summary>
    internal static string NameOf(string oid) => Find(oid)?.Name ?? oid;
}
