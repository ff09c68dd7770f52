namespace CertManager;

/// <summary>
/// A request for a certificate (PKCS#10, RFC 2986), made here with its key or read from text. The private key has no public getter; it is
/// wiped on <see cref="Dispose"/>.
/// </summary>
public sealed class SigningRequest : IDisposable
{
    private readonly SensitiveText? _privateKey;
    private bool _disposed;

    internal SigningRequest(SensitiveText? privateKey)
    {
        _privateKey = privateKey;
    }

    /// <summary>The request, PEM.</summary>
    public required string Csr { get; init; }

    /// <summary>The subject, for example <c>CN=www.shop.example,O=Shop,C=KR</c>; empty when it has none.</summary>
    public required string Subject { get; init; }

    /// <summary>Common name of the subject; null when it has none.</summary>
    public string? CommonName { get; init; }

    /// <summary>Country of the subject; null when it has none.</summary>
    public string? Country { get; init; }

    /// <summary>DNS names: those of the extension, and the common name where it is one; each once, in ASCII.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Its public key, for example <c>EC P-256</c>.</summary>
    public required string PublicKey { get; init; }

    /// <summary>Where the key was written to; null when it was not.</summary>
    public string? PrivateKeyPath { get; init; }

    /// <summary>Where the request was written to; null when it was not.</summary>
    public string? CsrPath { get; init; }

    /// <summary>Whether the private key is at hand.</summary>
    public bool HasPrivateKey => _privateKey is not null && !_disposed;

    /// <summary>The private key, PEM (PKCS#8), for the time of a call; null when it was only read.</summary>
    internal SensitiveText? PrivateKey => _privateKey;

    /// <summary>Whether its key is gone for good: it was in memory only, and was wiped.</summary>
    internal bool IsKeyLost => _disposed && _privateKey is not null && PrivateKeyPath is null;

    /// <summary>Wipes the private key.</summary>
    public void Dispose()
    {
        _disposed = true;
        _privateKey?.Dispose();
    }

    /// <summary>Subject and key.</summary>
    public override string ToString() => $"{Subject} ({PublicKey})";
}

/// <summary>What a request is to be like.</summary>
public sealed class SigningRequestOptions
{
    /// <summary>DNS names in ASCII; the first one is the common name, unless it is longer than the 64 characters of one (RFC 5280 appendix A.1).</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>The key to make.</summary>
    public RequestKey Key { get; init; } = RequestKey.EcP256;

    /// <summary>Organisation.</summary>
    public string? Organization { get; init; }

    /// <summary>Unit of it.</summary>
    public string? OrganizationUnit { get; init; }

    /// <summary>City.</summary>
    public string? Locality { get; init; }

    /// <summary>State or province.</summary>
    public string? State { get; init; }

    /// <summary>Country, two letters (ISO 3166-1).</summary>
    public string? Country { get; init; }

    /// <summary>Full path of the folder that gets <c>privkey.pem</c> and <c>request.csr</c>; null to keep both in memory.</summary>
    public string? Folder { get; init; }

    /// <summary>Whether files that exist are replaced.</summary>
    public bool Overwrite { get; init; }
}

/// <summary>Kinds of key to make.</summary>
public enum RequestKey
{
    /// <summary>EC P-256.</summary>
    EcP256,

    /// <summary>EC P-384.</summary>
    EcP384,

    /// <summary>RSA 2048 bits.</summary>
    Rsa2048,

    /// <summary>RSA 3072 bits.</summary>
    Rsa3072,

    /// <summary>RSA 4096 bits.</summary>
    Rsa4096,
}
