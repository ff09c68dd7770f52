using System.Management.Automation;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace CertManager.Shell.Commands;

/// <summary>Format-List: the engine's own, which it has without the name.</summary>
[Cmdlet(VerbsCommon.Format, "List")]
[OutputType(typeof(PSObject))]
public sealed class FormatListCommand : OuterFormatTableAndListBase
{
    /// <summary>Makes the command.</summary>
    public FormatListCommand()
    {
        EngineInternals.UseShape(this, "List");
    }
}
