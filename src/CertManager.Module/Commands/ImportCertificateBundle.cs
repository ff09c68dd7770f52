using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Reads certificate, key and chain into one bundle, in order, ready for the pipeline.</summary>
[Cmdlet(VerbsData.Import, "CertificateBundle", DefaultParameterSetName = PartsSet)]
[OutputType(typeof(CertificateBundle))]
public sealed class ImportCertificateBundleCommand : BundleCmdlet
{
    /// <summary>The bytes of a PKCS#12 file, where it comes from a store and not from a disk.</summary>
    [Parameter(ParameterSetName = PartsSet)]
    [ValidateNotNullOrEmpty]
    public byte[]? PfxBytes { get; set; }

    private protected override byte[]? GivenPfx => PfxBytes;

    private protected override Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        CertificateBundle bundle = RequireBundle();
        pipeline.Notice(bundle.ReadingFindings);
        pipeline.Write(bundle);
        return Task.CompletedTask;
    }
}
