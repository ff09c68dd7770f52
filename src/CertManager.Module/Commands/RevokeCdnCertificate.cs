using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Revokes an Advanced certificate, or all certificates of an order. It cannot be undone.</summary>
[Cmdlet(VerbsSecurity.Revoke, "CdnCertificate", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = CertificateSet)]
[OutputType(typeof(void))]
public sealed class RevokeCdnCertificateCommand : ConnectedCmdlet
{
    private const string CertificateSet = "Certificate";
    private const string OrderSet = "Order";
    private const string OrderObjectSet = "OrderObject";

    private string? _orderId;

    /// <summary>The certificate's exact name.</summary>
    [Parameter(Position = 0, ParameterSetName = CertificateSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CertificateNameCompleter))]
    public string? Name { get; set; }

    /// <summary>The certificate's number.</summary>
    [Parameter(ParameterSetName = CertificateSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Alias("CertificateNo")]
    [ArgumentCompleter(typeof(CertificateIdCompleter))]
    public string? Id { get; set; }

    /// <summary>An order, by its id.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OrderSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrderIdCompleter))]
    public string? Order { get; set; }

    /// <summary>An order from Get-CertificateOrder.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OrderObjectSet, ValueFromPipeline = true)]
    public CertificateOrder? InputObject { get; set; }

    /// <summary>Revokes every certificate of the order.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <summary>Why.</summary>
    [Parameter]
    public RevocationReason Reason { get; set; }

    private protected override IEnumerable<ProviderFeature> Needed => [ProviderFeature.Issuing];

    /// <inheritdoc/>
    protected override object? ErrorTarget => _orderId ?? Id ?? Name;

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        base.PrepareInput();
        _orderId = ParameterSetName == CertificateSet ? null : InputObject?.Id ?? Order;
        if (_orderId is null && Id is null && Name is null)
        {
            throw Errors.CertificateNotNamed.With("-Name", "-Id");
        }

        // An order from the pipeline looks like a certificate to the eye: that all of it is meant has to be said.
        if (_orderId is not null && !All)
        {
            throw IssuanceErrors.RevokeAllRequired.With(_orderId);
        }
    }

    private protected override async Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        var revoker = new CertificateRevoker(Connection.Certificates);
        RevocationPlan plan = _orderId is not null
            ? await revoker.PlanAsync(_orderId, cancel).ConfigureAwait(false)
            : await revoker.PlanAsync(await new CertificateCatalog(Connection.Certificates).FindAsync(Id, Name, cancel).ConfigureAwait(false), All, cancel).ConfigureAwait(false);
        pipeline.Notice(plan.Findings);
        string review = $"{Connection}: {plan.Describe()}";
        if (!plan.IsDone && await pipeline.ShouldProcessAsync(review, review, "Revoke-CdnCertificate").ConfigureAwait(false))
        {
            await revoker.ExecuteAsync(plan, Reason, cancel).ConfigureAwait(false);
        }
    }
}
