namespace CertManager;

/// <summary>Reads, judges and writes bundles. Works offline; makes no exception of bad input: that is a finding.</summary>
public interface IPkiEngine
{
    /// <summary>Reads a bundle from parts of any kind and order.</summary>
    /// <param name="input">The parts and the password. The caller disposes it; the bundle keeps copies.</param>
    BundleReading Read(BundleInput input);

    /// <summary>Reads certificates alone, for example trust anchors.</summary>
    /// <param name="location">File or parameter name, for messages.</param>
    /// <param name="content">PEM, DER or PKCS#7.</param>
    /// <exception cref="CertManagerException">No certificate could be read from it.</exception>
    IReadOnlyList<CertificateInfo> ReadCertificates(string location, byte[] content);

    /// <summary>Judges a bundle. Never touches the network.</summary>
    /// <param name="bundle">What is judged.</param>
    /// <param name="options">At which time, against which anchors, by which provider's wish for the chain.</param>
    Judgement Judge(CertificateBundle bundle, JudgeOptions options);

    /// <summary>Judges the revocation of one certificate by the data in the options. Never touches the network.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="issuers">Its issuer, then further authorities of its path upwards, whose keys may have signed the statements as well.</param>
    /// <param name="options">At which time, by which lists and responses, how old they may be.</param>
    RevocationAnswer CheckRevocation(CertificateInfo certificate, IReadOnlyList<CertificateInfo> issuers, JudgeOptions options);

    /// <summary>Where statements about a certificate's revocation, and its issuer, are to be had.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="issuer">Its issuer; null when it is not at hand.</param>
    RevocationSources FindRevocationSources(CertificateInfo certificate, CertificateInfo? issuer);

    /// <summary>Puts a chain in order, drops what is no part of it, and completes it from what is at hand. Never touches the network.</summary>
    /// <param name="bundle">The bundle; it stays as it is.</param>
    /// <param name="resolving">For whom, and from what.</param>
    ChainResolution ResolveChain(CertificateBundle bundle, ChainResolving resolving);

    /// <summary>The ids of all findings that this engine makes.</summary>
    IReadOnlyCollection<string> FindingIds { get; }

    /// <summary>Whether two paths lead to the same file, spelled differently or through links.</summary>
    /// <param name="first">Full path.</param>
    /// <param name="second">Full path of a file that need not exist.</param>
    bool IsSameFile(string first, string second);

    /// <summary>Writes a report, which holds no secret, to a file: it appears whole or not at all, and never through a link.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="content">All of it.</param>
    /// <param name="overwrite">Whether a file that exists is replaced.</param>
    /// <exception cref="CertManagerException">A file is in the way, is a link, or cannot be written; everything is as before.</exception>
    void WriteReport(string path, byte[] content, bool overwrite);

    /// <summary>Writes a bundle to files. Files that hold a key are created readable by their owner only, and appear whole or not at all.</summary>
    /// <param name="bundle">What is written.</param>
    /// <param name="request">Where and how.</param>
    /// <returns>The full paths written.</returns>
    /// <exception cref="CertManagerException">A file is in the way, is a link, or cannot be written; nothing is left half done.</exception>
    IReadOnlyList<string> Export(CertificateBundle bundle, BundleExport request);

    /// <summary>Writes a bundle with its key, and texts beside it, to a folder that is not there yet. The folder appears whole or not at all, and is its owner's only.</summary>
    /// <param name="bundle">What is written.</param>
    /// <param name="request">Where, and what beside.</param>
    /// <param name="cancel">Ends it: then there is no folder.</param>
    /// <returns>The full paths written.</returns>
    /// <exception cref="CertManagerException">There is no key, or the folder cannot be made; nothing is left behind.</exception>
    IReadOnlyList<string> ExportFolder(CertificateBundle bundle, FolderExport request, CancellationToken cancel);

    /// <summary>Makes a key and a signing request for it (RFC 2986), and writes both where a folder is named: the key readable by its owner only.</summary>
    /// <param name="options">Names, subject, key, folder.</param>
    /// <exception cref="CertManagerException">A file is in the way or cannot be written; nothing is left half done.</exception>
    SigningRequest CreateRequest(SigningRequestOptions options);

    /// <summary>Reads a signing request and checks its own signature.</summary>
    /// <param name="location">File or parameter name, for messages.</param>
    /// <param name="content">PEM or DER.</param>
    /// <exception cref="CertManagerException">It is none, or its signature is wrong.</exception>
    SigningRequest ReadRequest(string location, byte[] content);

    /// <summary>
    /// Unpacks a downloaded ZIP. No path leads out of the folder, sizes are bounded, files with keys are readable by their owner only, and
    /// either all files appear or none.
    /// </summary>
    /// <param name="zip">The bytes.</param>
    /// <param name="unpacking">Where to and how much.</param>
    /// <returns>The full paths written.</returns>
    /// <exception cref="CertManagerException">It is no ZIP, is damaged or hostile, or a file is in the way or cannot be written.</exception>
    IReadOnlyList<string> Unpack(byte[] zip, DownloadUnpacking unpacking);

    /// <summary>Makes sure that a file with a secret can be written, before the secret exists.</summary>
    /// <param name="path">Full path of a file that does not exist.</param>
    /// <exception cref="CertManagerException">The path is taken, is a link, or cannot be written.</exception>
    IReservedFile Reserve(string path);
}

/// <summary>A place for a file with a secret, readable by its owner only. Disposing it leaves nothing behind unless something was written.</summary>
public interface IReservedFile : IDisposable
{
    /// <summary>Where the file will be.</summary>
    string Path { get; }

    /// <summary>Writes the file: it appears whole, and nothing is replaced.</summary>
    /// <param name="content">All of it.</param>
    /// <exception cref="CertManagerException">The path was taken meanwhile; the message says where the secret was left instead.</exception>
    void Write(SensitiveText content);
}

/// <summary>How a bundle is judged.</summary>
public sealed record JudgeOptions
{
    /// <summary>The time that validity is judged at.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Anchors beside those of the system.</summary>
    public IReadOnlyList<CertificateInfo> TrustedRoots { get; init; } = [];

    /// <summary>Whether only <see cref="TrustedRoots"/> count and the system's store does not.</summary>
    public bool OnlyTrustedRoots { get; init; }

    /// <summary>Whether the provider wants the chain to end with the root.</summary>
    public bool RootWanted { get; init; }

    /// <summary>The path: for whom and for what it must be good, and what of the anchor counts.</summary>
    public PathOptions Path { get; init; } = new();

    /// <summary>Whether the provider refuses a certificate without the chain that it was issued with: then nobody can accept that it is missing.</summary>
    public bool ChainRequired { get; init; }

    /// <summary>What others found, for example about the name: part of the judgement, so that nothing is called usable beside an error.</summary>
    public IReadOnlyList<Finding> MoreFindings { get; init; } = [];

    /// <summary>Whose requirements the certificate is held to beside RFC 5280.</summary>
    public CertificateRequirement Requirement { get; init; } = CertificateRequirement.ByAnchor;

    // Revocation and transparency.

    /// <summary>Revocation lists (RFC 5280 section 5), DER or PEM: every certificate of the path but the anchor is looked for in them.</summary>
    public IReadOnlyList<byte[]> RevocationLists { get; init; } = [];

    /// <summary>OCSP responses (RFC 6960 section 4.2), DER or PEM.</summary>
    public IReadOnlyList<byte[]> OcspResponses { get; init; } = [];

    /// <summary>Public keys of certificate transparency logs, SubjectPublicKeyInfo as DER or PEM. With any, the SCTs of the certificate are judged.</summary>
    public IReadOnlyList<byte[]> LogKeys { get; init; } = [];

    /// <summary>How old lists and responses may be, whatever they say themselves; null to go by their own dates.</summary>
    public TimeSpan? RevocationMaxAge { get; init; }

    /// <summary>The same, with what others found.</summary>
    /// <param name="findings">Their findings.</param>
    public JudgeOptions With(IReadOnlyList<Finding> findings) => this with { MoreFindings = findings };
}

/// <summary>Whose requirements a certificate is held to beside RFC 5280.</summary>
public enum CertificateRequirement
{
    /// <summary>Those for public authorities, unless the path ends at a root that was given for this judgement.</summary>
    ByAnchor,

    /// <summary>Those for public authorities: the CA/Browser Forum's Baseline Requirements, and the browsers'.</summary>
    Public,

    /// <summary>Those of a private authority, which the Baseline Requirements do not bind: breaking them is told as information.</summary>
    Private,
}

/// <summary>What came of judging.</summary>
public sealed class Judgement
{
    /// <summary>States the outcome.</summary>
    /// <param name="findings">All findings, those of reading included.</param>
    /// <param name="chain">The chain to send: issuers from the leaf upwards, with the root where the provider wants it and it is known.</param>
    /// <param name="anchor">The trust anchor that the chain ends at; null when none was reached.</param>
    public Judgement(IReadOnlyList<Finding> findings, IReadOnlyList<CertificateInfo> chain, CertificateInfo? anchor)
    {
        Findings = findings;
        Chain = chain;
        Anchor = anchor;
    }

    /// <summary>All findings, those of reading included.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The chain to send.</summary>
    public IReadOnlyList<CertificateInfo> Chain { get; }

    /// <summary>The trust anchor; null when none was reached.</summary>
    public CertificateInfo? Anchor { get; }

    /// <summary>The path that was judged, the leaf first, each with what was found about it; where it ends without an anchor, up to there.</summary>
    public IReadOnlyList<PathMember> Path { get; init; } = [];

    /// <summary>How the path ends; null where none was judged.</summary>
    public PathEnding? Ending { get; init; }
}

/// <summary>How the path of a certificate ends.</summary>
public enum PathEnding
{
    /// <summary>At a trust anchor.</summary>
    Trusted,

    /// <summary>At a self-signed certificate that is no anchor.</summary>
    UntrustedRoot,

    /// <summary>Before any root: the issuer of its last member is not at hand.</summary>
    IssuerMissing,

    /// <summary>At a certificate whose key did not make the signature below it, though it has the issuer's name.</summary>
    WrongSignature,
}

/// <summary>One certificate of the path that was judged.</summary>
public sealed class PathMember
{
    internal PathMember(CertificateInfo certificate, IReadOnlyList<Finding> findings)
    {
        Certificate = certificate;
        Findings = findings;
    }

    /// <summary>The certificate.</summary>
    public CertificateInfo Certificate { get; }

    /// <summary>Whether the path ends here because it is trusted.</summary>
    public bool IsAnchor { get; internal init; }

    /// <summary>Whether it was not given, but taken from the system's store.</summary>
    public bool IsFromStore { get; internal init; }

    /// <summary>What was found about it; a selection of <see cref="Judgement.Findings"/>.</summary>
    public IReadOnlyList<Finding> Findings { get; }
}
