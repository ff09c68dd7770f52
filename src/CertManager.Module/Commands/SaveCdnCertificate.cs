using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Downloads certificates as the provider packs them, and unpacks each into a folder of its own.</summary>
[Cmdlet(VerbsData.Save, "CdnCertificate", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class SaveCdnCertificateCommand : CertificateCmdlet
{
    private static readonly Message Review = new("{0}: download certificate {1} to {2}", "{0}: 인증서 {1}을(를) {2}에 다운로드합니다");

    private readonly Dictionary<string, string> _folders = new(StringComparer.OrdinalIgnoreCase);
    private string _destination = null!;

    /// <summary>The folder that gets one folder for each certificate; taken literally.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string DestinationPath { get; set; } = null!;

    /// <summary>Replaces files that exist.</summary>
    [Parameter]
    public SwitchParameter Overwrite { get; set; }

    private protected override IEnumerable<ProviderFeature> Needed => [ProviderFeature.Download];

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        base.PrepareInput();
        _destination = FilePaths.Literal(SessionState, DestinationPath);
    }

    private protected override async Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        CdnCertificate certificate = await CatalogFor(pipeline).FindAsync(Id, Name, cancel).ConfigureAwait(false);
        KeepingLookups.ThrowIfNotIssued(certificate);
        string folder = CertificateDownload.FolderFor(_destination, certificate);
        if (!_folders.TryGetValue(folder, out string? holder))
        {
            _folders[folder] = certificate.Id;
        }
        else if (holder != certificate.Id)
        {
            // A reissue may have the name of the certificate that it replaces.
            folder = $"{folder}-{certificate.Id}";
        }

        var unpacking = new DownloadUnpacking { Folder = folder, Overwrite = Overwrite };
        string review = Review.Format(Connection, certificate, unpacking.Folder);
        if (!await pipeline.ShouldProcessAsync(review, review, "Save-CdnCertificate").ConfigureAwait(false))
        {
            return;
        }

        foreach (string file in await CertificateDownload.SaveAsync(CompositionRoot.Pki, Connection.Certificates, certificate, unpacking, cancel).ConfigureAwait(false))
        {
            pipeline.MaskKeysIn(file);
            pipeline.WriteFile(file);
        }
    }
}
