using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Deletes a registered domain. It cannot be undone.</summary>
[Cmdlet(VerbsLifecycle.Unregister, "CertificateDomain", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class UnregisterCertificateDomainCommand : ConnectedCmdlet
{
    private static readonly Message Review = new(
        "{0}: delete the registered domain {1} with the id {2}. This cannot be undone: its control would have to be proven anew",
        "{0}: 등록된 도메인 {1}(ID {2})을(를) 삭제합니다. 되돌릴 수 없으며, 다시 등록하면 도메인 인증을 새로 받아야 합니다");

    /// <summary>The domain's id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProvenDomainIdCompleter))]
    public string Id { get; set; } = null!;

    private protected override IEnumerable<ProviderFeature> Needed => [ProviderFeature.Domains];

    /// <inheritdoc/>
    protected override object? ErrorTarget => Id;

    private protected override async Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        ICertificateDomains domains = Connection.Certificates.Domains;
        CertificateDomain domain = await KeepingLookups.FindAsync(domains, Id, cancel).ConfigureAwait(false);
        string review = Review.Format(Connection, domain, domain.Id);
        if (await pipeline.ShouldProcessAsync(review, review, "Unregister-CertificateDomain").ConfigureAwait(false))
        {
            await domains.DeleteAsync(domain.Id, cancel).ConfigureAwait(false);
        }
    }
}
