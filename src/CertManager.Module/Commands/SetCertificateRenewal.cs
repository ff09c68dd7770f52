using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Says whether the provider renews a certificate by itself.</summary>
[Cmdlet(VerbsCommon.Set, "CertificateRenewal", SupportsShouldProcess = true)]
[OutputType(typeof(CdnCertificate))]
public sealed class SetCertificateRenewalCommand : CertificateCmdlet
{
    private static readonly Message On = new("{0}: let the provider renew certificate {1} by itself", "{0}: 인증서 {1}의 자동 갱신을 켭니다");
    private static readonly Message Off = new("{0}: stop the provider from renewing certificate {1}. It ends on {2} unless it is renewed", "{0}: 인증서 {1}의 자동 갱신을 끕니다. 갱신하지 않으면 {2}에 만료됩니다");

    /// <summary>Whether it does.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool? Enabled { get; set; }

    /// <summary>Returns the certificate, looked up again.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override IEnumerable<ProviderFeature> Needed => [ProviderFeature.Renewal];

    private protected override async Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        CertificateCatalog catalog = CatalogFor(pipeline);
        CdnCertificate certificate = await catalog.FindAsync(Id, Name, cancel).ConfigureAwait(false);
        KeepingLookups.ThrowIfNeverRenewed(certificate);
        string review = (Enabled == true ? On : Off).Format(Connection, certificate, DateText.Day(certificate.NotAfter));
        if (!await pipeline.ShouldProcessAsync(review, review, "Set-CertificateRenewal").ConfigureAwait(false))
        {
            return;
        }

        await Connection.Certificates.Keeping.SetRenewalAsync(certificate.Id, Enabled == true, cancel).ConfigureAwait(false);
        if (PassThru)
        {
            Write(pipeline, await catalog.FindAsync(certificate.Id, certificate.Name, cancel).ConfigureAwait(false));
        }
    }
}
