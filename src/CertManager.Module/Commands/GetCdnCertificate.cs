using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Shows one certificate in full, fresh from the provider.</summary>
[Cmdlet(VerbsCommon.Get, "CdnCertificate")]
[OutputType(typeof(CdnCertificate))]
public sealed class GetCdnCertificateCommand : CertificateCmdlet
{
    private protected override async Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel) =>
        Write(pipeline, await Catalog.FindAsync(Id, Name, cancel).ConfigureAwait(false));
}
