namespace CertManager.Pki;

/// <summary>Reads, judges and writes bundles with the platform's cryptography; BouncyCastle steps in for what the platform lacks.</summary>
public sealed partial class PkiEngine : IPkiEngine
{
    /// <inheritdoc/>
    public BundleReading Read(BundleInput input) => BundleReader.Read(input);

    /// <inheritdoc/>
    public IReadOnlyList<CertificateInfo> ReadCertificates(string location, byte[] content)
    {
        using var material = new Material();
        new PartReader(material, password: null, location).Read(content);
        return material.Certificates.Count > 0
            ? [.. material.Certificates.Select(static found => found.Certificate.Info)]
            : throw ExportErrors.TrustedRootUnreadable.With(location);
    }

    /// <inheritdoc/>
    public Judgement Judge(CertificateBundle bundle, JudgeOptions options) => BundleJudge.Judge(bundle, options);

    /// <inheritdoc/>
    public RevocationAnswer CheckRevocation(CertificateInfo certificate, IReadOnlyList<CertificateInfo> issuers, JudgeOptions options) =>
        RevocationRules.Check(certificate, issuers, options);

    /// <inheritdoc/>
    public RevocationSources FindRevocationSources(CertificateInfo certificate, CertificateInfo? issuer) => RevocationRules.FindSources(certificate, issuer);

    /// <inheritdoc/>
    public ChainResolution ResolveChain(CertificateBundle bundle, ChainResolving resolving) => ChainResolver.Resolve(bundle, resolving);

    /// <inheritdoc/>
    public void WriteReport(string path, byte[] content, bool overwrite)
    {
        using var files = FileSet.OfFile(path);
        files.Add(content);
        files.Place(overwrite);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Export(CertificateBundle bundle, BundleExport request) => BundleWriter.Write(bundle, request);

    /// <inheritdoc/>
    public IReadOnlyList<string> ExportFolder(CertificateBundle bundle, FolderExport request, CancellationToken cancel) => FolderWriter.Write(bundle, request, cancel);

    /// <inheritdoc/>
    public SigningRequest CreateRequest(SigningRequestOptions options) => RequestWriter.Create(options);

    /// <inheritdoc/>
    public SigningRequest ReadRequest(string location, byte[] content) => RequestReader.Read(location, content);

    /// <inheritdoc/>
    public IReadOnlyList<string> Unpack(byte[] zip, DownloadUnpacking unpacking) => Unpacker.Unpack(zip, unpacking);

    /// <inheritdoc/>
    public IReservedFile Reserve(string path) => new ReservedFile(path);

    /// <summary>Forgets authorities, keys and signatures that were judged before, as a fresh process would: for measuring.</summary>
    internal static void Forget()
    {
        ParsedCertificate.Forget();
        SignatureCheck.Forget();
    }
}
