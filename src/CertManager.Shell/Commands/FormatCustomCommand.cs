using System.Management.Automation;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace CertManager.Shell.Commands;

/// <summary>Format-Custom: the engine's own, which it has without the name.</summary>
[Cmdlet(VerbsCommon.Format, "Custom")]
[OutputType(typeof(PSObject))]
public sealed class FormatCustomCommand : OuterFormatShapeCommandBase
{
    /// <summary>Makes the command.</summary>
    public FormatCustomCommand()
    {
        EngineInternals.UseShape(this, "Complex");
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        EngineInternals.UseParameters(this, "ComplexSpecificParameters");
    }
}
