using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace CertManager.Shell;

/// <summary>
/// The six doors that pwsh's own assemblies enter through InternalsVisibleTo and that have no public counterpart. The engine's
/// version is pinned, and the tests of the shell go through each of them.
/// </summary>
internal static class EngineInternals
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;

    private const string Formatting = "Microsoft.PowerShell.Commands.Internal.Format.";

    private static readonly Assembly Engine = typeof(PSObject).Assembly;

    /// <summary>Makes a formatting command produce one shape, as the constructors of Format-Table and Format-List do.</summary>
    public static void UseShape(FrontEndCommandBase command, string shape)
    {
        SetImplementation(command, Create("InnerFormatShapeCommand", Enum.Parse(Type(Formatting + "FormatShape"), shape)));
    }

    /// <summary>Gives a formatting command of one shape its view and what belongs to the shape, as Format-Wide and Format-Custom do.</summary>
    public static void UseParameters(OuterFormatShapeCommandBase command, string shapeParameters)
    {
        object parameters = Create("FormattingCommandLineParameters");
        parameters.GetType().GetField("viewName", Hidden)!.SetValue(parameters, command.View);
        parameters.GetType().GetField("shapeParameters", Hidden)!.SetValue(parameters, Create(shapeParameters));
        object implementation = typeof(FrontEndCommandBase).GetField("implementation", Hidden)!.GetValue(command)!;
        implementation.GetType().GetMethod("SetCommandLineParameters", Hidden)!.Invoke(implementation, [parameters]);
    }

    /// <summary>Makes a formatting command write the lines that a terminal of a width would show, as Out-String does.</summary>
    public static void UseTextOutput(FrontEndCommandBase command, TextWriter writer, int width)
    {
        object lines = Create("TextWriterLineOutput", writer, width);
        object implementation = Create("OutCommandInner");
        implementation.GetType().GetProperty("LineOutput", Hidden)!.SetValue(implementation, lines);
        SetImplementation(command, implementation);
    }

    /// <summary>
    /// Lets <c>exit</c> in a script file end the session (<see cref="System.Management.Automation.Host.PSHost.SetShouldExit"/>), as
    /// <c>pwsh -File</c> does. Otherwise it would only set $LASTEXITCODE, which native programs set too.
    /// </summary>
    public static void LetScriptsExit(Runspace runspace)
    {
        object context = typeof(Runspace).GetProperty("ExecutionContext", Hidden)!.GetValue(runspace)!;
        context.GetType().GetProperty("ScriptCommandProcessorShouldRethrowExit", Hidden)!.SetValue(context, true);
    }

    /// <summary>An error as it comes out of an error stream: formatted as one and written to standard error.</summary>
    public static PSObject FromErrorStream(ErrorRecord record)
    {
        PSObject error = PSObject.AsPSObject(record);
        PropertyInfo stream = typeof(PSObject).GetProperty("WriteStream", Hidden)!;
        stream.SetValue(error, Enum.Parse(stream.PropertyType, "Error"));
        return error;
    }

    /// <summary>What a command throws that has seen enough: the commands before it stop, the ones after it go on.</summary>
    public static Exception StopUpstream(Cmdlet command)
    {
        return (Exception)Activator.CreateInstance(Type("System.Management.Automation.StopUpstreamCommandsException"), command)!;
    }

    private static void SetImplementation(FrontEndCommandBase command, object implementation)
    {
        typeof(FrontEndCommandBase).GetField("implementation", Hidden)!.SetValue(command, implementation);
    }

    private static object Create(string formattingType, params object[] arguments)
    {
        return Activator.CreateInstance(Type(Formatting + formattingType), Hidden | BindingFlags.Public, binder: null, arguments, culture: null)!;
    }

    private static Type Type(string name)
    {
        return Engine.GetType(name, throwOnError: true)!;
    }
}
