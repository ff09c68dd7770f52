using System.Management.Automation;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace CertManager.Shell.Commands;

/// <summary>Format-Wide: the engine's own, which it has without the name.</summary>
[Cmdlet(VerbsCommon.Format, "Wide")]
[OutputType(typeof(PSObject))]
public sealed class FormatWideCommand : OuterFormatShapeCommandBase
{
    /// <summary>Makes the command.</summary>
    public FormatWideCommand()
    {
        EngineInternals.UseShape(this, "Wide");
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        EngineInternals.UseParameters(this, "WideSpecificParameters");
    }
}
