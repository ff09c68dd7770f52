using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Ends an account for ACME clients. It cannot be undone.</summary>
[Cmdlet(VerbsLifecycle.Disable, "CertificateAcmeAccount", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class DisableCertificateAcmeAccountCommand : ConnectedCmdlet
{
    private static readonly Message Review = new(
        "{0}: end the ACME account {1}. This cannot be undone: clients that use it get no more certificates",
        "{0}: ACME 계정 {1}을(를) 비활성화합니다. 되돌릴 수 없으며, 이 계정을 사용하는 클라이언트는 더 이상 인증서를 발급받을 수 없습니다");

    /// <summary>The account's id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AcmeIdCompleter))]
    public string Id { get; set; } = null!;

    private protected override IEnumerable<ProviderFeature> Needed => [ProviderFeature.AcmeAccounts];

    /// <inheritdoc/>
    protected override object? ErrorTarget => Id;

    private protected override async Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        IAcmeAccounts accounts = Connection.Certificates.AcmeAccounts;
        AcmeAccount account = await KeepingLookups.FindAsync(accounts, Id, cancel).ConfigureAwait(false);
        if (KeepingLookups.IsEnded(account))
        {
            pipeline.Notice(KeepingFindings.AcmeAccountAlreadyDisabled.At(account.Id, account, account.State));
            return;
        }

        string review = Review.Format(Connection, account);
        if (await pipeline.ShouldProcessAsync(review, review, "Disable-CertificateAcmeAccount").ConfigureAwait(false))
        {
            await accounts.DeactivateAsync(account.Id, cancel).ConfigureAwait(false);
        }
    }
}
