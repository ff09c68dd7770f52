using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Reads certificate, key and chain into one bundle, in order, ready for the pipeline.</summary>
[Cmdlet(VerbsData.Import, "CertificateBundle", DefaultParameterSetName = PartsSet)]
[OutputType(typeof(CertificateBundle))]
public sealed class ImportCertificateBundleCommand : BundleCmdlet
{
    private protected override Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        CertificateBundle bundle = RequireBundle();
        pipeline.Notice(bundle.ReadingFindings);
        pipeline.Write(bundle);
        return Task.CompletedTask;
    }
}
