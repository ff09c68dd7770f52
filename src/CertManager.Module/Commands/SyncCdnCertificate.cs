using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Compares accounts with a desired state, shows the plan, asks once, and carries it out by the safe replacement.</summary>
[Cmdlet(VerbsData.Sync, "CdnCertificate", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(SyncStep))]
public sealed partial class SyncCdnCertificateCommand : AsyncCmdlet
{
    private static readonly Message Activity = new("Synchronising {0}", "{0} 동기화 중");

    private Func<IReadOnlyList<CertificateInfo>> _roots = null!;
    private DesiredState _state = null!;
    private string _journals = null!;
    private BundleSources? _sources;
    private IReadOnlyList<SyncRequest> _requests = [];

    /// <summary>The desired state file (.psd1, .json, .yaml), taken literally.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Alias("PSPath", "LiteralPath", "FullName")]
    public string Path { get; set; } = null!;

    /// <summary>Only these certificates of the file, wildcards allowed.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PatternOf<StateNameCompleter>))]
    public string[]? Name { get; set; }

    /// <summary>The plan that was agreed to: another one is refused.</summary>
    [Parameter]
    [ValidatePattern("^[0-9a-fA-F]{16}$")]
    public string? PlanId { get; set; }

    /// <summary>Trust anchors beside the system's: certificates, PEM text, or files.</summary>
    [Parameter]
    public object[]? TrustedRoot { get; set; }

    /// <summary>Trust only those of -TrustedRoot and of the connections, not the system's.</summary>
    [Parameter]
    public SwitchParameter OnlyTrustedRoot { get; set; }

    /// <summary>How long each proof may take, and each wait for a service, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    [Alias("Timeout")]
    public int TimeoutSec { get; set; } = 1800;

    /// <summary>The folder of locks and of the journals that interrupted replacements are resumed from; without it one in the user's local application data.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalFolder { get; set; }

    /// <summary>The connection for certificates whose entry names none; the selected one without it.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ContextNameCompleter))]
    public ContextReference? Context { get; set; }

    /// <summary>Write the steps.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Path;

    /// <inheritdoc/>
    protected override void Prepare() => _roots = TrustedRootReader.Prepare(SessionState, TrustedRoot);

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        string path = FilePaths.Literal(SessionState, Path);
        _journals = JournalFolder is null ? ReplacementJournals.DefaultFolder : FilePaths.Literal(SessionState, JournalFolder);
        _state = StateFile.Read(path);
        NameFilter? names = Name is null ? null : new NameFilter(Name);
        if (Name is not null && !_state.Certificates.Any(certificate => names!.Matches(certificate.Name)))
        {
            throw SyncErrors.SyncNameUnknown.With(path, string.Join(", ", Name), string.Join(", ", _state.Certificates.Select(static certificate => certificate.Name).Take(20)));
        }

        CertManagerContext? other = Context is not null || _state.Certificates.Any(static certificate => certificate.Context is null) ? Session.Resolve(Context) : null;
        _sources?.Dispose();
        _sources = new BundleSources(SessionState, InvokeCommand, System.IO.Path.GetDirectoryName(path)!);
        _requests = [.. _state.Certificates.Select(desired => Request(desired, other, names?.Matches(desired.Name) ?? true))];
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Forget();
        _sources?.Dispose();
        base.Dispose(disposing);
    }

    private protected override async Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        IReadOnlyList<CertificateInfo> roots = _roots();
        var synchronizer = new CertificateSynchronizer(CompositionRoot.Pki, CompositionRoot.Cloud.Probe, Options(roots));
        SyncPlan plan = await synchronizer.PlanAsync(_state.Path, _requests, pipeline.Notice, cancel).ConfigureAwait(false);
        ThrowIfOther(PlanId, plan);
        await synchronizer.LookAtEdgesAsync(plan, cancel).ConfigureAwait(false);
        pipeline.Notice(plan.Steps.SelectMany(static step => step.Findings));
        SyncTelling told = Telling(pipeline);
        string review = plan.Describe();
        if (!plan.HasChanges || !await pipeline.ShouldProcessAsync(review, review, "Sync-CdnCertificate").ConfigureAwait(false))
        {
            plan.Tell(told);
            return;
        }

        // From here on nobody else works there: what was agreed to must still be what is to be done.
        using var held = AccountLock.Take(plan.Accounts, _journals);
        string agreed = plan.Id;
        Forget();
        plan = await synchronizer.PlanAsync(_state.Path, _requests, static _ => { }, cancel).ConfigureAwait(false);
        ThrowIfOther(agreed, plan);
        await synchronizer.ExecuteAsync(plan, told, cancel).ConfigureAwait(false);
    }

    private SyncTelling Telling(PipelineWriter pipeline)
    {
        string activity = Activity.Format(System.IO.Path.GetFileName(_state.Path));
        return new SyncTelling
        {
            Done = step =>
            {
                if (PassThru)
                {
                    pipeline.Write(step);
                }
            },
            Failed = (step, error) => pipeline.Error(error, step),
            Notice = pipeline.Notice,
            Progress = (count, total) => pipeline.Count(activity, count, total),
            Status = text => pipeline.Verbose(text),
        };
    }

    private SyncOptions Options(IReadOnlyList<CertificateInfo> roots) => new()
    {
        Judging = context => Judging(context, roots),
        JournalFolder = _journals,
        Timeout = TimeSpan.FromSeconds(TimeoutSec),
    };

    private static void ThrowIfOther(string? agreed, SyncPlan plan)
    {
        if (agreed is not null && !string.Equals(agreed, plan.Id, StringComparison.OrdinalIgnoreCase))
        {
            throw SyncErrors.SyncPlanStale.With(agreed.ToLowerInvariant(), plan.Id, plan.Summary);
        }
    }
}
