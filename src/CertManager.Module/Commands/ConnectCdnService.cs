using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Links a certificate to a service, or makes a slot of Global Edge with it.</summary>
[Cmdlet(VerbsCommunications.Connect, "CdnService", SupportsShouldProcess = true, DefaultParameterSetName = LinkSet)]
[OutputType(typeof(CdnService))]
public sealed class ConnectCdnServiceCommand : ServiceCmdlet, IAcceptingCmdlet
{
    private const string LinkSet = "Link";
    private const string SlotSet = "Slot";

    private readonly Dictionary<string, CdnCertificate> _known = [];

    /// <summary>A certificate from Get-CertificateList, or the one that a candidate of Get-CdnService was judged for.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public CdnCertificate? Certificate { get; set; }

    /// <summary>The certificate's exact name.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CertificateNameCompleter))]
    public string? CertificateName { get; set; }

    /// <summary>The certificate's number.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Alias("CertificateNo")]
    [ArgumentCompleter(typeof(CertificateIdCompleter))]
    public string? CertificateId { get; set; }

    /// <summary>What the certificate is to be to the service; without it, what a candidate of Get-CdnService was judged for, or what is usual.</summary>
    [Parameter(ParameterSetName = LinkSet, ValueFromPipelineByPropertyName = true)]
    [ValidateSet(nameof(LinkRole.Default), nameof(LinkRole.Additional), nameof(LinkRole.Global))]
    public LinkRole? Role { get; set; }

    /// <summary>Sends it although it is linked already, so that the service takes new files.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Ids of Error findings to let pass, where they allow it.</summary>
    [Parameter(ParameterSetName = LinkSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FindingIdCompleter))]
    public string[] Accept { get; set; } = [];

    /// <summary>Makes a slot of Global Edge.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SlotSet)]
    public SwitchParameter NewSlot { get; set; }

    /// <summary>Name of a Global Edge Dedicated certificate, for a slot of the whole world.</summary>
    [Parameter(ParameterSetName = SlotSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CertificateNameCompleter))]
    public string? GlobalCertificateName { get; set; }

    /// <summary>The slot's TLS versions, in the provider's word.</summary>
    [Parameter(ParameterSetName = SlotSet)]
    [ValidateSet("TLS_MIN_VERSION_1_2", "TLS_ALL_VERSIONS")]
    public string TlsVersion { get; set; } = "TLS_MIN_VERSION_1_2";

    /// <summary>The slot's ciphers, in the provider's word.</summary>
    [Parameter(ParameterSetName = SlotSet)]
    [ValidateSet("DEFAULT", "GENERAL", "STRICT")]
    public string CipherProfile { get; set; } = "DEFAULT";

    private protected override IEnumerable<ProviderFeature> Needed => [.. NewSlot ? [ProviderFeature.Slots] : RoleNeeds.Of(Role), .. base.Needed];

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        base.PrepareInput();
        if (Certificate is null && CertificateId is null && CertificateName is null)
        {
            throw Errors.CertificateNotNamed.With("-CertificateName", "-CertificateId");
        }

        ThrowIfForeign(Certificate, Certificate?.Context);
    }

    private protected override Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel) =>
        NewSlot ? MakeSlotAsync(pipeline, cancel) : LinkAsync(pipeline, cancel);

    private async Task LinkAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        CdnService service = await FindServiceAsync(pipeline, cancel).ConfigureAwait(false);
        CdnCertificate certificate = await FindCertificateAsync(cancel).ConfigureAwait(false);
        await LinkedNames.CompleteAsync(service, new CertificateCatalog(Connection.Certificates), cancel).ConfigureAwait(false);
        var linker = new ServiceLinker(Services, Connection.Clock) { Timeout = Timeout, Wait = !NoWait, Accepted = Accept, Notice = pipeline.Notice };
        LinkPlan plan = linker.Plan(service, certificate, Role, Force, Service);
        await CarryOutAsync(pipeline, plan.IsUpToDate ? service : null, plan.Findings, plan.Describe, async progress => await linker.ExecuteAsync(plan, progress, cancel).ConfigureAwait(false), cancel).ConfigureAwait(false);
    }

    private async Task MakeSlotAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        var request = new SlotRequest
        {
            Certificate = await FindCertificateAsync(cancel).ConfigureAwait(false),
            GlobalCertificate = GlobalCertificateName is null ? null : await FindCertificateAsync(null, GlobalCertificateName, cancel).ConfigureAwait(false),
            TlsVersion = TlsVersion.ToUpperInvariant(),
            CipherProfile = CipherProfile.ToUpperInvariant(),
        };
        var keeper = new SlotKeeper(Services, Connection.Clock) { Timeout = Timeout, Wait = !NoWait, Again = Force, Notice = pipeline.Notice };
        SlotPlan plan = await keeper.PlanAsync(request, cancel).ConfigureAwait(false);
        await CarryOutAsync(pipeline, plan.Existing, plan.Findings, plan.Describe, async progress => await keeper.CreateAsync(plan, progress, cancel).ConfigureAwait(false), cancel).ConfigureAwait(false);
    }

    /// <summary>What was named goes before what came through the pipeline.</summary>
    private Task<CdnCertificate> FindCertificateAsync(CancellationToken cancel) => CertificateId is null && CertificateName is null
        ? FindCertificateAsync(Certificate!.Id, Certificate.Name, cancel)
        : FindCertificateAsync(CertificateId, CertificateName, cancel);

    /// <summary>One certificate for many services is looked up once.</summary>
    private async Task<CdnCertificate> FindCertificateAsync(string? id, string? name, CancellationToken cancel)
    {
        string key = $"{Connection.Name}\n{id}\n{name}";
        if (!_known.TryGetValue(key, out CdnCertificate? certificate))
        {
            certificate = await new CertificateCatalog(Connection.Certificates).FindWritableAsync(id, name, cancel).ConfigureAwait(false);
            _known[key] = certificate;
        }

        return certificate;
    }
}
