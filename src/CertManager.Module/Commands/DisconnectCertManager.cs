using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Ends connections and wipes their keys. Ending one that is not there is no error.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "CertManager", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(void))]
public sealed class DisconnectCertManagerCommand : AsyncCmdlet
{
    /// <summary>Names of contexts, wildcards allowed; the selected one without it.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PatternOf<ContextNameCompleter>))]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        foreach (CertManagerContext context in Chosen().ToArray())
        {
            if (ShouldProcess(context.ToString(), "Disconnect"))
            {
                Session.Remove(context.Name);
            }
        }
    }

    private IEnumerable<CertManagerContext> Chosen() => Name is null
        ? Session.Contexts.Where(static context => context.IsSelected)
        : Session.Contexts.Where(new NameFilter(Name).Matches);
}
