using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Lists the orders of Advanced certificates.</summary>
[Cmdlet(VerbsCommon.Get, "CertificateOrder")]
[OutputType(typeof(CertificateOrder))]
public sealed class GetCertificateOrderCommand : ConnectedCmdlet
{
    private NameFilter? _names;

    /// <summary>Names of certificates in the order, wildcards allowed.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PatternOf<OrderNameCompleter>))]
    public string[]? Name { get; set; }

    /// <summary>Ids of orders.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrderIdCompleter))]
    public string[]? Id { get; set; }

    private protected override IEnumerable<ProviderFeature> Needed => [ProviderFeature.Issuing];

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        base.PrepareInput();
        _names = Name is null ? null : new NameFilter(Name);
    }

    private protected override Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel) =>
        Connection.Certificates.Issuing.ListOrdersAsync(
            order =>
            {
                if ((Id is null || Id.Contains(order.Id)) && (_names is null || order.Certificates.Any(certificate => _names.Matches(certificate.Name))))
                {
                    order.Context = Connection.Name;
                    foreach (CdnCertificate certificate in order.Certificates)
                    {
                        certificate.Context = Connection.Name;
                    }

                    pipeline.Write(order);
                }
            },
            cancel);
}
