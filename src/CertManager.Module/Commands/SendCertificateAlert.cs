using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Tells people of certificates that need attention, once per certificate and threshold, and when they are fine again.</summary>
[Cmdlet(VerbsCommunications.Send, "CertificateAlert", SupportsShouldProcess = true)]
[OutputType(typeof(CertificateAlert))]
public sealed partial class SendCertificateAlertCommand : AsyncCmdlet
{
    private readonly List<CertificateExpiry> _seen = [];
    private readonly ExpiryJudge _judge = new([]);
    private IReadOnlyList<CertManagerContext> _contexts = [];
    private IReadOnlyList<AlertRoute> _routes = [];
    private AlertDispatcher? _dispatcher;
    private PipelineWriter? _pipeline;

    /// <summary>What Get-CertificateExpiry gives; certificates, bundles and results of Test-CdnEndpoint are judged by its default conditions.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public object[] InputObject { get; set; } = null!;

    /// <summary>The states that are told.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateSet(nameof(ExpiryState.Due), nameof(ExpiryState.Late), nameof(ExpiryState.Mismatch), nameof(ExpiryState.Expired), nameof(ExpiryState.NotYetValid), nameof(ExpiryState.Unknown))]
    public ExpiryState[] State { get; set; } = [ExpiryState.Due, ExpiryState.Late, ExpiryState.Mismatch, ExpiryState.Expired];

    /// <summary>Tell again of what was told so many days ago; 0 for every run.</summary>
    [Parameter]
    [ValidateRange(0, 365)]
    public int? RepeatAfterDays { get; set; }

    /// <summary>The file that remembers what was told; taken literally.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <summary>The language of the messages; that of the session without it.</summary>
    [Parameter]
    public AlertLanguage? Language { get; set; }

    private bool IsDryRun => MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given)
        ? LanguagePrimitives.IsTrue(given)
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    private protected override Func<PipelineWriter, CancellationToken, Task> FinishAsync
    {
        get
        {
            bool isDryRun = IsDryRun;
            return (pipeline, cancel) =>
            {
                _pipeline = pipeline;
                return _dispatcher!.RunAsync(_routes, _seen, isDryRun, cancel);
            };
        }
    }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        _contexts = [.. Session.Contexts];
        string? path = StatePath is null ? null : FilePaths.Literal(SessionState, StatePath);
        bool isKorean = Language is null ? Thread.CurrentThread.CurrentUICulture.TwoLetterISOLanguageName == "ko" : Language == AlertLanguage.Korean;
        IClock clock = Selected?.Clock ?? SystemClock.Instance;
        _routes = PrepareRoutes(clock);
        _dispatcher = new AlertDispatcher(State, RepeatAfterDays is { } days ? TimeSpan.FromDays(days) : null, path, isKorean, clock)
        {
            Ask = message => _pipeline!.ShouldProcessAsync(message, message, "Send-CertificateAlert"),
            Told = alert => _pipeline!.Write(alert),
            Failed = (error, target) => _pipeline!.Error(error, target),
        };
    }

    private protected override Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        foreach (object input in InputObject)
        {
            object? item = input is PSObject wrapped ? wrapped.BaseObject : input;
            if (Judge(item) is { } expiry)
            {
                _seen.Add(expiry);
            }
            else
            {
                pipeline.Error(ExpiryErrors.ExpiryInputUnsupported.With(item?.GetType().Name ?? "null"), item);
            }
        }

        return Task.CompletedTask;
    }

    private CertManagerContext? Selected => _contexts.FirstOrDefault(static context => context.IsSelected);

    // By the clocks that Get-CertificateExpiry takes.
    private CertificateExpiry? Judge(object? item) => item switch
    {
        CertificateExpiry expiry => expiry,
        CdnCertificate certificate => _judge.Judge(certificate, TimeOf(_contexts.FirstOrDefault(context => string.Equals(context.Name, certificate.Context, StringComparison.OrdinalIgnoreCase)))),
        EndpointResult endpoint => _judge.Judge(endpoint, TimeOf(Selected)),
        CertificateBundle bundle => _judge.Judge(bundle, TimeOf(null)),
        _ => null,
    };

    private static DateTimeOffset TimeOf(CertManagerContext? context) => (context?.Clock ?? SystemClock.Instance).UtcNow;
}
