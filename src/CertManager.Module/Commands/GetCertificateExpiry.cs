using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Tells when certificates end, of contexts, files and hosts in one list, and which of them are due by the conditions given.</summary>
[Cmdlet(VerbsCommon.Get, "CertificateExpiry", DefaultParameterSetName = ContextSet)]
[OutputType(typeof(CertificateExpiry))]
public sealed class GetCertificateExpiryCommand : AsyncCmdlet
{
    private const string ContextSet = "Context";
    private const string AllContextsSet = "AllContexts";
    private const string InputSet = "Input";

    private ExpiryJudge _judge = null!;
    private ExpiryFilter _filter = null!;
    private IReadOnlyList<CertManagerContext> _contexts = [];

    /// <summary>Names, wildcards allowed.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PatternOf<CertificateNameCompleter>))]
    public string[]? Name { get; set; }

    /// <summary>Domains that a certificate carries, wildcards allowed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PatternOf<DomainCompleter>))]
    public string[]? Domain { get; set; }

    /// <summary>Clouds.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public ProviderKind[]? Provider { get; set; }

    /// <summary>Due when so many whole days are left, or fewer.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateRange(1, 36500)]
    public int[]? Days { get; set; }

    /// <summary>Due when so large a share of the life is left, or a smaller one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateRange(0.0, 1.0)]
    public double[]? LifeShare { get; set; }

    /// <summary>Only those that meet a condition.</summary>
    [Parameter]
    public SwitchParameter Due { get; set; }

    /// <summary>Connections, or their names; the selected one without it.</summary>
    [Parameter(ParameterSetName = ContextSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContextNameCompleter))]
    public ContextReference[]? Context { get; set; }

    /// <summary>All connections of this session.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AllContextsSet)]
    public SwitchParameter AllContexts { get; set; }

    /// <summary>Certificates, bundles, results of Test-CdnEndpoint.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputSet, ValueFromPipeline = true)]
    public object[] InputObject { get; set; } = null!;

    /// <inheritdoc/>
    protected override object? ErrorTarget => InputObject;

    private protected override Func<PipelineWriter, CancellationToken, Task> FinishAsync => (pipeline, _) =>
    {
        if (_filter.Notice is { } notice)
        {
            pipeline.Notice(notice);
        }

        return Task.CompletedTask;
    };

    /// <inheritdoc/>
    protected override void Prepare()
    {
        NameFilter? names = Name is null ? null : new NameFilter(Name);
        NameFilter? domains = Domain is null ? null : new NameFilter(Domain);
        _judge = new ExpiryJudge([.. (Days ?? []).Select(ExpiryCondition.InDays), .. (LifeShare ?? []).Select(ExpiryCondition.OfLife)]);
        _filter = new ExpiryFilter(
            expiry => (names is null || names.Matches(expiry.Name))
                && (domains is null || expiry.Domains.Any(domains.Matches))
                && (Provider is null || (expiry.Provider is { } provider && Provider.Contains(provider))),
            Due);
    }

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        // For input, too: its times are those of the clocks of its contexts.
        IEnumerable<CertManagerContext> contexts = ParameterSetName == ContextSet ? Chosen() : Session.Contexts;
        _contexts = [.. contexts.Distinct()];
        if (ParameterSetName == AllContextsSet && _contexts.Count == 0)
        {
            throw Errors.NotConnected.With();
        }
    }

    private protected override Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        if (ParameterSetName != InputSet)
        {
            var watch = new ExpiryWatch(_judge, _filter) { Found = pipeline.Write, Notice = pipeline.Notice, Failed = (context, error) => pipeline.Error(error, context.Name) };
            return watch.RunAsync([.. _contexts.Where(context => Provider is null || Provider.Contains(context.Provider))], cancel);
        }

        foreach (object input in InputObject)
        {
            object? item = input is PSObject wrapped ? wrapped.BaseObject : input;
            if (Judge(item is CertificateExpiry known ? known.Source : item) is not { } expiry)
            {
                pipeline.Error(ExpiryErrors.ExpiryInputUnsupported.With(item?.GetType().Name ?? "null"), item);
            }
            else if (_filter.Passes(expiry))
            {
                pipeline.Write(expiry);
            }
        }

        return Task.CompletedTask;
    }

    private CertificateExpiry? Judge(object? item) => item switch
    {
        CdnCertificate certificate => _judge.Judge(certificate, ClockOf(_contexts.FirstOrDefault(context => string.Equals(context.Name, certificate.Context, StringComparison.OrdinalIgnoreCase)))),

        // By the clock that Test-CdnEndpoint itself takes.
        EndpointResult endpoint => _judge.Judge(endpoint, ClockOf(_contexts.FirstOrDefault(static context => context.IsSelected))),
        CertificateBundle bundle => _judge.Judge(bundle, ClockOf(null)),
        _ => null,
    };

    private static DateTimeOffset ClockOf(CertManagerContext? context) => (context?.Clock ?? SystemClock.Instance).UtcNow;

    private List<CertManagerContext> Chosen()
    {
        if (Context is null)
        {
            return [Session.Resolve(null)];
        }

        var chosen = new List<CertManagerContext>();
        foreach (ContextReference reference in Context)
        {
            try
            {
                chosen.Add(Session.Resolve(reference));
            }
            catch (CertManagerException error)
            {
                // One that is not there does not keep the others from being asked.
                WriteError(ErrorRecords.From(error, reference.ToString()));
            }
        }

        return chosen;
    }
}
