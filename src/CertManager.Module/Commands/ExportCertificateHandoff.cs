using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>
/// Writes a folder with what somebody needs who registers a certificate in a web console. With -Verify it waits until the certificate is
/// served, and removes the key file then.
/// </summary>
[Cmdlet(VerbsData.Export, "CertificateHandoff", SupportsShouldProcess = true, DefaultParameterSetName = HandoffSet)]
[OutputType(typeof(CertificateHandoff))]
public sealed partial class ExportCertificateHandoffCommand : JudgingCmdlet, IAcceptingCmdlet
{
    private const string HandoffPathSet = "HandoffPath";
    private const string HandoffSet = "Handoff";

    private IClock _clock = null!;
    private JudgeOptions _judging = null!;
    private IProviderRules _rules = null!;
    private string _path = null!;

    /// <summary>The name to type in the console.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [Parameter(Mandatory = true, ParameterSetName = PartsSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(Mandatory = true, ParameterSetName = BundleSet)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = null!;

    /// <summary>The folder to be made; taken literally.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [Parameter(Mandatory = true, ParameterSetName = PartsSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(Mandatory = true, ParameterSetName = BundleSet)]
    [ValidateNotNullOrEmpty]
    public string DestinationPath { get; set; } = null!;

    /// <summary>Whose console it is.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = PartsSet)]
    [Parameter(ParameterSetName = BundleSet)]
    public ProviderKind Provider { get; set; } = ProviderKind.KakaoCloud;

    /// <summary>The services that are linked to the certificate in its place now.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = PartsSet)]
    [Parameter(ParameterSetName = BundleSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServiceNameCompleter))]
    public string[] Service { get; set; } = [];

    /// <summary>Write to a disk that other machines have, too.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = PartsSet)]
    [Parameter(ParameterSetName = BundleSet)]
    public SwitchParameter AllowSharedDisk { get; set; }

    /// <summary>Ids of Error findings to let pass, where they allow it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FindingIdCompleter))]
    public string[] Accept { get; set; } = [];

    /// <inheritdoc/>
    protected override object? ErrorTarget => _path ?? base.ErrorTarget;

    /// <inheritdoc/>
    protected override void Prepare()
    {
        base.Prepare();
        CertManagerContext? context = Context is null ? Session.Selected : Session.Resolve(Context);
        _clock = context?.Clock ?? SystemClock.Instance;
        CloudZone zone = context is not null && context.Provider == Provider ? context.Zone : CloudZone.Public;
        _rules = CompositionRoot.Cloud.GetRules(Provider, zone);
        _judging = Options(context, _rules);
    }

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        RefuseStray(Verify, "-Verify", nameof(VerifyHost), nameof(VerifyAddress), nameof(VerifyPort), nameof(TimeoutSec));
        _path = FilePaths.Literal(SessionState, ParameterSetName switch
        {
            HandoffSet => Handoff.Path,
            HandoffPathSet => HandoffPath,
            _ => DestinationPath,
        });
        base.PrepareInput();
    }

    private protected override async Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        if (IsLater)
        {
            await GoOnAsync(pipeline, cancel).ConfigureAwait(false);
            return;
        }

        CertificateBundle bundle = RequireCertificate();
        using CertificateBundle? own = GivenBundle is null ? bundle : null;
        var writer = new HandoffWriter(CompositionRoot.Pki, _rules, _judging);
        HandoffPlan plan = writer.Plan(new HandoffRequest
        {
            Name = Name,
            Path = _path,
            Bundle = bundle,
            Provider = Provider,
            Accepted = Accept,
            Services = Service,
            AllowSharedDisk = AllowSharedDisk,
        });
        if (Verify)
        {
            _ = Prover().ChooseHosts(bundle.Names);
        }

        pipeline.Notice(plan.Findings);
        string review = plan.Describe();
        if (!await pipeline.ShouldProcessAsync(review, review, "Export-CertificateHandoff").ConfigureAwait(false))
        {
            return;
        }

        CertificateHandoff handoff = writer.Write(plan, cancel);
        pipeline.MaskKeysIn(handoff.PrivateKeyPath);
        await CompleteAsync(handoff, pipeline, cancel).ConfigureAwait(false);
    }
}
