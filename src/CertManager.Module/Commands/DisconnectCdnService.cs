using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Takes a certificate from a service that does not depend on it, or deletes a slot of Global Edge that no edge uses.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "CdnService", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = LinkSet)]
[OutputType(typeof(CdnService))]
public sealed class DisconnectCdnServiceCommand : ServiceCmdlet
{
    private const string LinkSet = "Link";
    private const string SlotSet = "Slot";

    private static readonly Message Deletion = new("Delete the slot {0} with its certificates {1}. This cannot be undone", "슬롯 {0} 및 인증서 연결({1})을 삭제합니다. 되돌릴 수 없습니다");

    /// <summary>A certificate from Get-CertificateList.</summary>
    [Parameter(ParameterSetName = LinkSet, ValueFromPipeline = true)]
    public CdnCertificate? Certificate { get; set; }

    /// <summary>The certificate's exact name.</summary>
    [Parameter(Position = 0, ParameterSetName = LinkSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CertificateNameCompleter))]
    public string? CertificateName { get; set; }

    /// <summary>The certificate's number.</summary>
    [Parameter(ParameterSetName = LinkSet)]
    [ValidateNotNullOrEmpty]
    [Alias("CertificateNo")]
    [ArgumentCompleter(typeof(CertificateIdCompleter))]
    public string? CertificateId { get; set; }

    /// <summary>The service's own id of the link, where several fit.</summary>
    [Parameter(ParameterSetName = LinkSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(LinkItemCompleter))]
    public string? ItemId { get; set; }

    /// <summary>Deletes the slot.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SlotSet)]
    public SwitchParameter DeleteSlot { get; set; }

    private protected override IEnumerable<ProviderFeature> Needed => DeleteSlot ? [ProviderFeature.Slots] : base.Needed;

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        base.PrepareInput();
        if (!DeleteSlot && Certificate is null && CertificateId is null && CertificateName is null && ItemId is null)
        {
            throw Errors.CertificateNotNamed.With("-CertificateName", "-CertificateId");
        }

        ThrowIfForeign(Certificate, Certificate?.Context);

        if (DeleteSlot && Service is null)
        {
            Kind ??= ServiceKind.GlobalEdgeSlot;
        }
    }

    private protected override Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel) =>
        DeleteSlot ? DeleteAsync(pipeline, cancel) : UnlinkAsync(pipeline, cancel);

    private async Task UnlinkAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        CdnService service = await FindServiceAsync(pipeline, cancel).ConfigureAwait(false);
        string? id = CertificateId ?? (CertificateName is null ? Certificate?.Id : null);
        string? name = CertificateName ?? (CertificateId is null ? Certificate?.Name : null);
        if (id is not null && name is null && service.Certificates.Any(static linked => linked.Id is null))
        {
            // A slot tells names only.
            name = (await new CertificateCatalog(Connection.Certificates).FindAsync(id, null, cancel).ConfigureAwait(false)).Name;
        }

        var unlinker = new ServiceUnlinker(Services, Connection.Clock) { Timeout = Timeout, Wait = !NoWait, Notice = pipeline.Notice };
        UnlinkPlan plan = ServiceUnlinker.Plan(service, id, name, ItemId, Service);
        await CarryOutAsync(pipeline, plan.IsUpToDate ? service : null, plan.Findings, plan.Describe, async progress => await unlinker.ExecuteAsync(plan, progress, cancel).ConfigureAwait(false), cancel).ConfigureAwait(false);
    }

    private async Task DeleteAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        // One that is gone already is no error: the keeper says so.
        CdnService slot = Service is null
            ? await FindServiceAsync(pipeline, cancel).ConfigureAwait(false)
            : await Services.GetAsync(Service.Kind, Service.Id, Service.InstanceId, cancel).ConfigureAwait(false) ?? Service;
        SlotKeeper.ThrowIfKept(slot);
        var keeper = new SlotKeeper(Services, Connection.Clock) { Timeout = Timeout, Notice = pipeline.Notice };
        await CarryOutAsync(
            pipeline,
            present: null,
            [],
            () => Deletion.Format(slot, string.Join(", ", slot.Certificates)),
            async progress =>
            {
                await keeper.DeleteAsync(slot, progress, cancel).ConfigureAwait(false);
                return null;
            },
            cancel).ConfigureAwait(false);
    }
}
