using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Shows the connections of this session.</summary>
[Cmdlet(VerbsCommon.Get, "CertManagerContext")]
[OutputType(typeof(CertManagerContext))]
public sealed class GetCertManagerContextCommand : AsyncCmdlet
{
    /// <summary>Names, wildcards allowed; all without it.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PatternOf<ContextNameCompleter>))]
    public string[]? Name { get; set; }

    /// <summary>Only the one that cmdlets use by default.</summary>
    [Parameter]
    public SwitchParameter Selected { get; set; }

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        var filter = new NameFilter(Name ?? ["*"]);
        foreach (string missing in (Name ?? []).Select(NameFilter.ExactName).OfType<string>())
        {
            // A name that was spelled out and is not there is an error, as with other Get cmdlets.
            Session.Find(missing);
        }

        WriteObject(Session.Contexts.Where(context => filter.Matches(context) && (!Selected || context.IsSelected)), enumerateCollection: true);
    }
}
