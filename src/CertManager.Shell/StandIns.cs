using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using CertManager.Shell.Commands;

namespace CertManager.Shell;

/// <summary>
/// The commands without which hardly a script runs and which the engine's package does not bring (pwsh has them in
/// Microsoft.PowerShell.Commands.Utility and .Management, which are in no package). README.md lists their limits.
/// </summary>
internal static class StandIns
{
    private static readonly Type[] All =
    [
        typeof(ConvertToJsonCommand),
        typeof(FormatCustomCommand),
        typeof(FormatListCommand),
        typeof(FormatTableCommand),
        typeof(FormatWideCommand),
        typeof(GetContentCommand),
        typeof(JoinPathCommand),
        typeof(OutStringCommand),
        typeof(SelectObjectCommand),
        typeof(SortObjectCommand),
        typeof(TestPathCommand),
        typeof(WriteHostCommand),
        typeof(WriteOutputCommand),
    ];

    /// <summary>Adds those that the session does not have.</summary>
    public static void AddTo(InitialSessionState session)
    {
        foreach (Type type in All)
        {
            CmdletAttribute cmdlet = type.GetCustomAttribute<CmdletAttribute>()!;
            string name = $"{cmdlet.VerbName}-{cmdlet.NounName}";
            if (session.Commands[name].Count == 0)
            {
                session.Commands.Add(new SessionStateCmdletEntry(name, type, helpFileName: null));
            }
        }
    }
}
