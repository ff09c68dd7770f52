namespace CertManager;

/// <summary>
/// Leaf certificate, private key and chain, read and put in order. The private key has no public getter; it is wiped on
/// <see cref="Dispose"/>.
/// </summary>
public sealed class CertificateBundle : IDisposable
{
    private readonly SensitiveText? _privateKey;

    internal CertificateBundle(CertificateInfo leaf, IReadOnlyList<CertificateInfo> chain, SensitiveText? privateKey)
    {
        Leaf = leaf;
        Chain = chain;
        _privateKey = privateKey;
    }

    /// <summary>The certificate of the service itself.</summary>
    public CertificateInfo Leaf { get; }

    /// <summary>What was given beside the leaf, in order from the leaf's issuer upwards, each once. May be empty, may end with the root.</summary>
    public IReadOnlyList<CertificateInfo> Chain { get; }

    /// <summary>Where it was read from: file names or parameter names.</summary>
    public string Location { get; internal init; } = string.Empty;

    /// <summary>What reading it found (order repaired, foreign members dropped). Judging repeats these and adds its own.</summary>
    public IReadOnlyList<Finding> ReadingFindings { get; internal init; } = [];

    /// <summary>What Resolve-CertificateChain changed; empty for a bundle as it was read.</summary>
    public IReadOnlyList<Finding> Changes { get; internal init; } = [];

    /// <summary>The names that the leaf stands for.</summary>
    public IReadOnlyList<string> Names => Leaf.Names;

    /// <summary>SHA-256 of the leaf, 64 upper-case hexadecimal digits.</summary>
    public string Fingerprint => Leaf.Fingerprint;

    /// <summary>Start of the leaf's validity, UTC.</summary>
    public DateTimeOffset NotBefore => Leaf.NotBefore;

    /// <summary>End of the leaf's validity, UTC.</summary>
    public DateTimeOffset NotAfter => Leaf.NotAfter;

    /// <summary>The leaf's key algorithm and size.</summary>
    public string PublicKey => Leaf.PublicKey;

    /// <summary>How many certificates the chain has.</summary>
    public int ChainLength => Chain.Count;

    /// <summary>Whether a private key came with it.</summary>
    public bool HasPrivateKey => _privateKey is not null;

    /// <summary>Certificates that were given and have no place in the chain; they are never sent.</summary>
    internal IReadOnlyList<CertificateInfo> Foreign { get; init; } = [];

    /// <summary>The root that was asked for when the chain was resolved: judging keeps to it where others can be reached, too. Null when none was.</summary>
    internal CertificateInfo? PreferredRoot { get; init; }

    /// <summary>The private key as PKCS#8 DER (RFC 5958), for the time of a call; null when none was given.</summary>
    internal byte[]? PrivateKey => _privateKey?.Bytes;

    /// <summary>Whether it was disposed.</summary>
    internal bool IsClosed { get; private set; }

    /// <summary>The same with a copy of the key, to be disposed of its own: for work that goes on when whoever has this one may be done with it.</summary>
    internal CertificateBundle Copy() =>
        new(Leaf, Chain, _privateKey?.Copy()) { Location = Location, ReadingFindings = ReadingFindings, Changes = Changes, Foreign = Foreign, PreferredRoot = PreferredRoot };

    /// <summary>The same leaf and key with another chain.</summary>
    /// <param name="chain">The chain, in order.</param>
    /// <param name="findings">What is left of the findings of reading.</param>
    /// <param name="changes">What was changed.</param>
    /// <param name="root">The root that was asked for; null when none was.</param>
    /// <returns>A bundle with a copy of the key, to be disposed of its own.</returns>
    internal CertificateBundle Resolved(IReadOnlyList<CertificateInfo> chain, IReadOnlyList<Finding> findings, IReadOnlyList<Finding> changes, CertificateInfo? root) =>
        new(Leaf, chain, _privateKey?.Copy()) { Location = Location, ReadingFindings = findings, Changes = changes, PreferredRoot = root };

    /// <summary>The same certificate with more that may be its issuers, and without the key: to be judged, not to be sent.</summary>
    /// <param name="issuers">What more there is.</param>
    internal CertificateBundle With(IReadOnlyList<CertificateInfo> issuers) =>
        new(Leaf, [.. Chain, .. issuers.Where(issuer => !Has(issuer))], null) { Location = Location, ReadingFindings = ReadingFindings, Foreign = Foreign, PreferredRoot = PreferredRoot };

    /// <summary>Whether a certificate was given.</summary>
    internal bool Has(CertificateInfo certificate) =>
        Leaf.Fingerprint == certificate.Fingerprint || Chain.Concat(Foreign).Any(given => given.Fingerprint == certificate.Fingerprint);

    /// <summary>Wipes the private key.</summary>
    public void Dispose()
    {
        IsClosed = true;
        _privateKey?.Dispose();
    }

    /// <summary>The leaf's first name and its end.</summary>
    public override string ToString() => $"{Names.FirstOrDefault() ?? Leaf.ToString()} ({NotAfter:yyyy-MM-dd})";
}
