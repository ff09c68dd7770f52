using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Waits until a certificate is issued, or cannot be issued any more.</summary>
[Cmdlet(VerbsLifecycle.Wait, "CertificateValidation")]
[OutputType(typeof(CdnCertificate))]
public sealed class WaitCertificateValidationCommand : CertificateCmdlet
{
    /// <summary>How long at most, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 259200)]
    public int? TimeoutSec { get; set; }

    private protected override IEnumerable<ProviderFeature> Needed => [ProviderFeature.Validating];

    private protected override async Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        CdnCertificate first = await Catalog.FindAsync(Id, Name, cancel).ConfigureAwait(false);
        TimeSpan? timeout = TimeoutSec is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        try
        {
            CdnCertificate issued = await new ValidationWaiter(Connection.Certificates, Connection.Clock).WaitAsync(
                first,
                timeout,
                progress => pipeline.Progress(progress.Activity, progress.Status, progress.Percent, progress.SecondsRemaining),
                pipeline.Verbose,
                cancel).ConfigureAwait(false);
            Write(pipeline, issued);
        }
        finally
        {
            // A stopped pipeline takes its progress away by itself, and nothing more can be posted to it.
            if (!cancel.IsCancellationRequested)
            {
                pipeline.ProgressCompleted();
            }
        }
    }
}
