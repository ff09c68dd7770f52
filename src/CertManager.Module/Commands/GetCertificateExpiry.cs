using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Tells when certificates end, of contexts, files and hosts in one list, and which of them are due by the conditions given.</summary>
[Cmdlet(VerbsCommon.Get, "CertificateExpiry", DefaultParameterSetName = ContextSet)]
[OutputType(typeof(CertificateExpiry))]
public sealed partial class GetCertificateExpiryCommand : AsyncCmdlet
{
    private const string ContextSet = "Context";
    private const string AllContextsSet = "AllContexts";
    private const string InputSet = "Input";

    private ExpiryJudge _judge = null!;
    private ExpiryFilter _filter = null!;
    private ExpiryFilter _watched = null!;
    private readonly List<CertificateExpiry> _held = [];
    private IReadOnlyList<CertManagerContext> _contexts = [];
    private Dictionary<string, CertManagerContext> _known = [];
    private CertManagerContext? _selected;

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

    /// <inheritdoc/>
    protected override object? ErrorTarget => InputObject;

    private protected override Func<PipelineWriter, CancellationToken, Task> FinishAsync => async (pipeline, cancel) =>
    {
        JudgeFiles(_paths, pipeline, cancel);
        await AskHostsAsync(pipeline, cancel).ConfigureAwait(false);
        if (VerifyEdge)
        {
            await VerifyAsync(pipeline, cancel).ConfigureAwait(false);
        }

        if (_advisor is { } advisor)
        {
            await AdviseAsync(advisor, pipeline, cancel).ConfigureAwait(false);
        }

        foreach (CertificateExpiry expiry in _held.Where(_filter.Passes))
        {
            pipeline.Write(expiry);
        }

        if (_filter.Notice is { } notice)
        {
            pipeline.Notice(notice);
        }
    };

    /// <inheritdoc/>
    protected override void Prepare()
    {
        RequireBeside(HostName is not null || VerifyEdge, "-HostName", nameof(Address), nameof(Port));
        RequireBeside(Online, "-Online", nameof(AcmeDirectory), nameof(AllowPrivateAddress));
        NameFilter? names = Name is null ? null : new NameFilter(Name);
        NameFilter? domains = Domain is null ? null : new NameFilter(Domain);
        _judge = ReadConditions();
        _watched = new ExpiryFilter(
            expiry => (names is null || names.Matches(expiry.Name))
                && (domains is null || expiry.Domains.Any(domains.Matches))
                && (Provider is null || (expiry.Provider is { } provider && Provider.Contains(provider))),
            dueOnly: false);
        _filter = new ExpiryFilter(_watched.Passes, Due);
        PreparePaths();
        PrepareHosts();
        PrepareOnline();
    }

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        // Where files or hosts are named, no account is asked but those that are named, too.
        IEnumerable<CertManagerContext> contexts = ParameterSetName == AllContextsSet ? Session.Contexts
            : ParameterSetName == ContextSet && (Context is not null || !(HasPaths || HostName is not null)) ? Chosen()
            : [];
        _contexts = [.. contexts.Distinct()];
        if (ParameterSetName == AllContextsSet && _contexts.Count == 0)
        {
            throw Errors.NotConnected.With();
        }

        // Input has the times of the clocks of its contexts.
        _selected = Session.Selected;
        if (_known.Count == 0 || (ParameterSetName == InputSet && Array.Exists(InputObject, IsOfUnknownContext)))
        {
            _known = Session.Contexts.ToDictionary(static context => context.Name, StringComparer.OrdinalIgnoreCase);
        }
    }

    private protected override Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        if (ParameterSetName == InputSet)
        {
            foreach (object input in InputObject)
            {
                Judge(input is PSObject wrapped ? wrapped.BaseObject : input, pipeline, cancel);
            }

            return Task.CompletedTask;
        }

        var watch = new ExpiryWatch(_judge, _advisor is null && !VerifyEdge ? _filter : _watched)
        {
            Seen = _hosts.Compare,
            Found = expiry => Take(expiry, pipeline, isPassed: true),
            Notice = pipeline.Notice,
            Failed = (context, error) => pipeline.Error(error, context.Name),
        };
        return watch.RunAsync([.. _contexts.Where(context => Provider is null || Provider.Contains(context.Provider))], cancel);
    }

    private void RequireBeside(bool isGiven, string by, params string[] parameters)
    {
        if (!isGiven && parameters.FirstOrDefault(MyInvocation.BoundParameters.ContainsKey) is { } stray)
        {
            throw ReplacementErrors.ReplacementNotAsked.With("-" + stray, by);
        }
    }

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
