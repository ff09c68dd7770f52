using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Extends the subscription of an order of Advanced certificates. It costs money.</summary>
[Cmdlet(VerbsData.Update, "CertificateSubscription", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class UpdateCertificateSubscriptionCommand : ConnectedCmdlet
{
    private static readonly Message Review = new(
        "{0}: extend the subscription of order {1} by {2} year(s). The provider charges for it, each time. This cannot be undone",
        "{0}: 주문 {1}의 구독을 {2}년 연장합니다. 실행할 때마다 요금이 청구되며 되돌릴 수 없습니다");

    /// <summary>The order. Certificates bind by their property Order, orders by their Id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [Alias("Id")]
    [ArgumentCompleter(typeof(OrderIdCompleter))]
    public string Order { get; set; } = null!;

    /// <summary>For how long.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateRange(1, 3)]
    public int? Years { get; set; }

    private protected override IEnumerable<ProviderFeature> Needed => [ProviderFeature.Issuing];

    /// <inheritdoc/>
    protected override object? ErrorTarget => Order;

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        base.PrepareInput();
        if (string.IsNullOrEmpty(Order))
        {
            throw KeepingErrors.SubscriptionOrderMissing.With();
        }
    }

    private protected override async Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        string review = Review.Format(Connection, Order, Years);
        if (await pipeline.ShouldProcessAsync(review, review, "Update-CertificateSubscription").ConfigureAwait(false))
        {
            await Connection.Certificates.Issuing.ExtendAsync(Order, Years!.Value, cancel).ConfigureAwait(false);
        }
    }
}
