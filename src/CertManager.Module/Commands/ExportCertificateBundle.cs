using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Writes a bundle to files. Files with a key can be read by their owner only.</summary>
[Cmdlet(VerbsData.Export, "CertificateBundle", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportCertificateBundleCommand : AsyncCmdlet
{
    private string _path = null!;

    /// <summary>The bundle.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ObjectTransformation(typeof(CertificateBundle))]
    public CertificateBundle Bundle { get; set; } = null!;

    /// <summary>The folder for the three PEM files, or the file for the other formats; taken literally.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string DestinationPath { get; set; } = null!;

    /// <summary>The form: three PEM files, one PEM file, or a PFX. Without it the ending of the path tells: .pfx and .p12, .pem and .crt, else a folder.</summary>
    [Parameter(Position = 1)]
    public BundleFormat? Format { get; set; }

    /// <summary>Password of the PFX.</summary>
    [Parameter]
    [SensitiveTextTransformation]
    public SensitiveText? Password { get; set; }

    /// <summary>Leaves the private key out.</summary>
    [Parameter]
    public SwitchParameter WithoutPrivateKey { get; set; }

    /// <summary>Replaces files that exist.</summary>
    [Parameter]
    public SwitchParameter Overwrite { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => DestinationPath;

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        if (Bundle.IsClosed)
        {
            throw Errors.BundleClosed.With(Bundle);
        }

        _path = FilePaths.Literal(SessionState, DestinationPath);
    }

    /// <summary>Wipes the secret that was bound.</summary>
    /// <param name="disposing">True when called by Dispose.</param>
    protected override void Dispose(bool disposing)
    {
        Password?.Dispose();
        base.Dispose(disposing);
    }

    private protected override async Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        BundleFormat format = Format ?? BundleExport.FormatFor(_path);
        string what = $"Write {Bundle} as {format} to {_path}";
        if (!await pipeline.ShouldProcessAsync(what, what + "?", "Export-CertificateBundle").ConfigureAwait(false))
        {
            return;
        }

        var request = new BundleExport { Format = format, Path = _path, Password = Password, WithoutPrivateKey = WithoutPrivateKey, Overwrite = Overwrite };
        foreach (string file in CompositionRoot.Pki.Export(Bundle, request))
        {
            pipeline.MaskKeysIn(file);
            pipeline.WriteFile(file);
        }
    }
}
