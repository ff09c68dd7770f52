using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Deletes a certificate that no service uses. It cannot be undone.</summary>
[Cmdlet(VerbsCommon.Remove, "CdnCertificate", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveCdnCertificateCommand : CertificateCmdlet
{
    private static readonly Message Review = new(
        "{0}: delete certificate {1}{2}. This cannot be undone",
        "{0}: {2}인증서 {1}을(를) 삭제합니다. 되돌릴 수 없습니다");

    private static readonly Message ForNames = new(" for {0}", "{0}의 ");

    private static readonly Message UseUnknown = new(
        ". Whether services use it is not known; the provider refuses if they do",
        ". 사용하는 서비스가 있는지 알 수 없으며, 있으면 서비스에서 거부합니다");

    /// <summary>Which API to take.</summary>
    [Parameter]
    [ValidateSet(ApiVersions.Auto, ApiVersions.One, ApiVersions.Two)]
    public string ApiVersion { get; set; } = ApiVersions.Auto;

    private protected override IEnumerable<ProviderFeature> Needed => ApiVersions.Needs(ApiVersion);

    private protected override async Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        CertificateCatalog catalog = CatalogFor(pipeline, ApiVersion);
        CdnCertificate certificate = await catalog.FindRemovableAsync(Id, Name, cancel).ConfigureAwait(false);
        string names = certificate.Domains.Count == 0 ? string.Empty : ForNames.Format(string.Join(", ", certificate.Domains));
        string review = Review.Format(Connection, certificate, names) + (certificate.InUse is null ? UseUnknown.Format() : string.Empty);
        if (await pipeline.ShouldProcessAsync(review, review, "Remove-CdnCertificate").ConfigureAwait(false))
        {
            await catalog.RemoveAsync(certificate, cancel).ConfigureAwait(false);
        }
    }
}
