using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Lists what changed in a window of time, or follows what changes.</summary>
[Cmdlet(VerbsCommon.Get, "CertificateChange", DefaultParameterSetName = MinutesSet)]
[OutputType(typeof(CertificateChange))]
public sealed class GetCertificateChangeCommand : ConnectedCmdlet
{
    private const string MinutesSet = "Minutes";
    private const string SecondsSet = "Seconds";
    private const string SinceSet = "Since";
    private const string BetweenSet = "Between";

    private ChangeWindow _window = null!;

    /// <summary>The last minutes.</summary>
    [Parameter(Position = 0, ParameterSetName = MinutesSet)]
    [ValidateRange(1, 10080)]
    public int Minutes { get; set; } = 60;

    /// <summary>The last seconds.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SecondsSet)]
    [ValidateRange(1, 604800)]
    public int? Seconds { get; set; }

    /// <summary>From this time on.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SinceSet)]
    [Parameter(Mandatory = true, ParameterSetName = BetweenSet)]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Until this time; without it, now.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BetweenSet)]
    public DateTimeOffset? Until { get; set; }

    /// <summary>Goes on until it is stopped, and hands each change on once.</summary>
    [Parameter(ParameterSetName = MinutesSet)]
    [Parameter(ParameterSetName = SecondsSet)]
    [Parameter(ParameterSetName = SinceSet)]
    public SwitchParameter Follow { get; set; }

    /// <summary>Seconds between two looks.</summary>
    [Parameter(ParameterSetName = MinutesSet)]
    [Parameter(ParameterSetName = SecondsSet)]
    [Parameter(ParameterSetName = SinceSet)]
    [ValidateRange(1, 3600)]
    public int IntervalSec { get; set; } = 30;

    private protected override IEnumerable<ProviderFeature> Needed => [ProviderFeature.Validating];

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        base.PrepareInput();
        _window = ParameterSetName switch
        {
            SecondsSet => ChangeWindow.LastSeconds(Seconds!.Value),
            SinceSet => ChangeFollower.Since(Since!.Value, Connection.Clock.UtcNow),
            BetweenSet => ChangeFollower.Between(Since!.Value, Until!.Value),
            _ => ChangeWindow.LastMinutes(Minutes),
        };
    }

    private protected override Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        ICertificateValidating validating = Connection.Certificates.Validating;
        return Follow
            ? new ChangeFollower(validating, Connection.Clock).FollowAsync(_window, TimeSpan.FromSeconds(IntervalSec), Found, pipeline.Verbose, cancel)
            : validating.ListChangesAsync(_window, Found, cancel);

        void Found(CertificateChange change)
        {
            change.Context = Connection.Name;
            pipeline.Write(change);
        }
    }
}
