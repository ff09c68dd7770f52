using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Shows one certificate in full, fresh from the provider.</summary>
[Cmdlet(VerbsCommon.Get, "CdnCertificate")]
[OutputType(typeof(CdnCertificate))]
public sealed class GetCdnCertificateCommand : CertificateCmdlet
{
    /// <summary>Which API to take.</summary>
    [Parameter]
    [ValidateSet(ApiVersions.Auto, ApiVersions.One, ApiVersions.Two)]
    public string ApiVersion { get; set; } = ApiVersions.Auto;

    private protected override IEnumerable<ProviderFeature> Needed => ApiVersions.Needs(ApiVersion);

    private protected override async Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        CdnCertificate certificate = await CatalogFor(pipeline, ApiVersion).FindAsync(Id, Name, cancel).ConfigureAwait(false);
        await new ServiceNames(Connection.Certificates, pipeline.Notice).CompleteAsync(certificate, cancel).ConfigureAwait(false);
        Write(pipeline, certificate);
    }
}
