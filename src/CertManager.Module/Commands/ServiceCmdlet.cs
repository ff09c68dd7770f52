using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Changes services: those from the pipeline, or one that is named.</summary>
public abstract class ServiceCmdlet : ConnectedCmdlet
{
    private static readonly Message Activity = new("Changing {0}", "{0} 변경 중");

    private string? _activity;

    /// <summary>A service from Get-CdnService.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public CdnService? Service { get; set; }

    /// <summary>The service's exact name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServiceNameCompleter))]
    public string? ServiceName { get; set; }

    /// <summary>The service's id.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServiceIdCompleter))]
    public string? ServiceId { get; set; }

    /// <summary>What it is. Ids are unique within a kind only.</summary>
    [Parameter]
    public ServiceKind? Kind { get; set; }

    /// <summary>The provider's code of the load balancer's region.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>Returns when the provider took the change, not when it is done.</summary>
    [Parameter]
    public SwitchParameter NoWait { get; set; }

    /// <summary>How long to wait for the provider, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; } = 1800;

    /// <summary>Returns the service as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Service?.Id ?? ServiceId ?? ServiceName;

    private protected override IEnumerable<ProviderFeature> Needed => Kind is null or ServiceKind.CdnService ? [] : [ProviderFeature.OtherServices];

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        base.PrepareInput();
        ThrowIfForeign(Service, Service?.Context);
    }

    /// <summary>Refuses what came through another connection: the same number means another thing there.</summary>
    private protected void ThrowIfForeign(object? item, string? origin)
    {
        if (item is not null && origin is not null && !string.Equals(origin, Connection.Name, StringComparison.OrdinalIgnoreCase))
        {
            throw LinkErrors.LinkContextsDiffer.With(item, origin, Connection.Name);
        }
    }

    private protected TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSec);

    private protected ICdnServices Services => Connection.Certificates.Services;

    /// <summary>The service that is meant, as it is now. What came through the pipeline may have been read long ago: it only tells what was seen.</summary>
    private protected Task<CdnService> FindServiceAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        var catalog = new ServiceCatalog(Services);
        return Service is not null
            ? catalog.ReadAgainAsync(Service, cancel)
            : catalog.FindAsync(
                ServiceId,
                ServiceName,
                new ServiceQuery { Kinds = Kind is { } kind ? [kind] : [], Region = Region?.ToUpperInvariant(), Notice = pipeline.Notice },
                cancel);
    }

    /// <summary>Shows what is waited for while a change is carried out, and takes it away afterwards.</summary>
    private async Task<CdnService?> WatchAsync(PipelineWriter pipeline, Func<Action<ServiceProgress>, Task<CdnService?>> change, CancellationToken cancel)
    {
        try
        {
            return await change(progress =>
            {
                _activity ??= Activity.Format(progress.Service);
                double whole = progress.ElapsedSeconds + progress.SecondsRemaining;
                pipeline.Progress(_activity, progress.Status, whole > 0 ? (int)(100 * progress.ElapsedSeconds / whole) : 0, (int)progress.SecondsRemaining);
            }).ConfigureAwait(false);
        }
        finally
        {
            // A stopped pipeline takes its progress away by itself, and nothing more can be posted to it.
            if (!cancel.IsCancellationRequested)
            {
                pipeline.ProgressCompleted();
            }

            _activity = null;
        }
    }

    /// <summary>Carries a plan out, after what is to be known beside and the question; what is as wanted already is handed on.</summary>
    /// <param name="pipeline">Where it is said.</param>
    /// <param name="present">The service, when there is nothing to do; null when there is.</param>
    /// <param name="findings">What is to be known beside.</param>
    /// <param name="describe">What is about to be done.</param>
    /// <param name="change">Does it; null for a service that is gone afterwards.</param>
    /// <param name="cancel">Ends it.</param>
    private protected async Task CarryOutAsync(
        PipelineWriter pipeline,
        CdnService? present,
        IReadOnlyList<Finding> findings,
        Func<string> describe,
        Func<Action<ServiceProgress>, Task<CdnService?>> change,
        CancellationToken cancel)
    {
        foreach (Finding finding in findings)
        {
            pipeline.Notice(finding);
        }

        if (present is null)
        {
            string text = $"{Connection}: {describe()}";
            if (!await pipeline.ShouldProcessAsync(text, text, MyInvocation.MyCommand.Name).ConfigureAwait(false))
            {
                return;
            }

            present = await WatchAsync(pipeline, change, cancel).ConfigureAwait(false);
        }

        if (PassThru && present is not null)
        {
            present.Context = Connection.Name;
            pipeline.Write(present);
        }
    }
}
