using System.Management.Automation;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace CertManager.Shell.Commands;

/// <summary>Format-Table: the engine's own, which it has without the name.</summary>
[Cmdlet(VerbsCommon.Format, "Table")]
[OutputType(typeof(PSObject))]
public sealed class FormatTableCommand : OuterFormatTableBase
{
    /// <summary>Makes the command.</summary>
    public FormatTableCommand()
    {
        EngineInternals.UseShape(this, "Table");
    }
}
