using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Deletes a certificate that no service uses. It cannot be undone.</summary>
[Cmdlet(VerbsCommon.Remove, "CdnCertificate", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveCdnCertificateCommand : CertificateCmdlet
{
    private static readonly Message Review = new(
        "{0}: delete certificate {1} for {2}. This cannot be undone",
        "{0}: {2}의 인증서 {1}을(를) 삭제합니다. 되돌릴 수 없습니다");

    private protected override async Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        CdnCertificate certificate = await Catalog.FindRemovableAsync(Id, Name, cancel).ConfigureAwait(false);
        string review = Review.Format(Connection, certificate, string.Join(", ", certificate.Domains));
        if (await pipeline.ShouldProcessAsync(review, review, "Remove-CdnCertificate").ConfigureAwait(false))
        {
            await Catalog.RemoveAsync(certificate, cancel).ConfigureAwait(false);
        }
    }
}
