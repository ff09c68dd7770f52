using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Makes a connection the one that cmdlets use by default.</summary>
[Cmdlet(VerbsCommon.Select, "CertManagerContext", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(CertManagerContext))]
public sealed class SelectCertManagerContextCommand : AsyncCmdlet
{
    /// <summary>The context's name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContextNameCompleter))]
    public string Name { get; set; } = null!;

    /// <summary>Returns the context.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Name;

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        CertManagerContext context = Session.Find(Name);
        if (!ShouldProcess(context.ToString(), "Select"))
        {
            return;
        }

        Session.Select(context);
        if (PassThru)
        {
            WriteObject(context);
        }
    }
}
