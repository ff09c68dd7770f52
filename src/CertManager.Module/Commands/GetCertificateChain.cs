using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Gets a certificate and its chain as the provider keeps them.</summary>
[Cmdlet(VerbsCommon.Get, "CertificateChain")]
[OutputType(typeof(ProviderChain))]
public sealed class GetCertificateChainCommand : CertificateCmdlet
{
    private protected override IEnumerable<ProviderFeature> Needed => [ProviderFeature.Chain];

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        if (Id is null && Name is null)
        {
            throw ChainErrors.ChainNotNamed.With();
        }

        base.PrepareInput();
    }

    private protected override async Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        CdnCertificate certificate = await CatalogFor(pipeline).FindAsync(Id, Name, cancel).ConfigureAwait(false);
        KeepingLookups.ThrowIfNotIssued(certificate);
        ProviderChain chain = await Connection.Certificates.Keeping.GetChainAsync(certificate.Id, cancel).ConfigureAwait(false);
        chain.Context = Connection.Name;
        pipeline.Write(chain);
    }
}
