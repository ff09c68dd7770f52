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
    public string? ServiceName { get; set; }

    /// <summary>The service's id.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ServiceId { get; set; }

    /// <summary>What it is. Ids are unique within a kind only.</summary>
    [Parameter]
    public ServiceKind? Kind { get; set; }

    /// <summary>The provider's code of the load balancer's region.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
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

    /// <summary>The service that is meant, as it was piped or as it is now.</summary>
    private protected async Task<CdnService> FindServiceAsync(PipelineWriter pipeline, CancellationToken cancel) =>
        Service ?? await new ServiceCatalog(Services).FindAsync(
            ServiceId,
            ServiceName,
            new ServiceQuery { Kinds = Kind is { } kind ? [kind] : [], Region = Region?.ToUpperInvariant(), Notice = pipeline.Notice },
            cancel).ConfigureAwait(false);

    /// <summary>Shows what is waited for while a change is carried out, and takes it away afterwards.</summary>
    private protected async Task<CdnService> WatchAsync(PipelineWriter pipeline, Func<Action<ServiceProgress>, Task<CdnService>> change, CancellationToken cancel)
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
            if (_activity is not null && !cancel.IsCancellationRequested)
            {
                pipeline.ProgressCompleted(_activity);
            }

            _activity = null;
        }
    }

    /// <summary>Asks, after what is to be known beside.</summary>
    private protected Task<bool> ReviewAsync(PipelineWriter pipeline, IReadOnlyList<Finding> findings, string review, string command)
    {
        foreach (Finding finding in findings)
        {
            pipeline.Notice(finding);
        }

        string text = $"{Connection}: {review}";
        return pipeline.ShouldProcessAsync(text, text, command);
    }

    /// <summary>Hands a service on where it is wanted, marked with the connection that it came through.</summary>
    private protected void Write(PipelineWriter pipeline, CdnService service)
    {
        if (PassThru)
        {
            service.Context = Connection.Name;
            pipeline.Write(service);
        }
    }
}
