namespace CertManager.Shell;

/// <summary>
/// The command line, read. The options and the way of reading them are those of pwsh: names without regard to case, everything
/// after the script or the command belongs to it.
/// </summary>
public sealed class ShellArguments
{
    private ShellArguments()
    {
    }

    /// <summary>What is to be done.</summary>
    public ShellMode Mode { get; private set; }

    /// <summary>The script's path as it was given; null unless <see cref="Mode"/> is <see cref="ShellMode.Script"/>.</summary>
    public string? ScriptPath { get; private set; }

    /// <summary>The text to run; null unless <see cref="Mode"/> is <see cref="ShellMode.Command"/>.</summary>
    public string? CommandText { get; private set; }

    /// <summary>What follows the script, unread: parameters and values for it.</summary>
    public IReadOnlyList<string> ScriptArguments { get; private set; } = [];

    /// <summary>Nobody is there to answer: every prompt is an error.</summary>
    public bool NonInteractive { get; private set; }

    /// <summary>The engine alone: CertManager is not imported.</summary>
    public bool NoModule { get; private set; }

    /// <summary>Why the command line was refused; null unless <see cref="Mode"/> is <see cref="ShellMode.Refused"/>.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Reads a command line. Never throws: what is not understood ends in <see cref="ShellMode.Refused"/>.</summary>
    /// <param name="arguments">The arguments of the process.</param>
    public static ShellArguments Parse(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ShellArguments result = new();
        for (int index = 0; index < arguments.Count; index++)
        {
            string argument = arguments[index];
            string[] rest = [.. arguments.Skip(index + 1)];
            if (!argument.StartsWith('-'))
            {
                return result.RunScript(argument, rest);
            }

            switch (OptionName(argument))
            {
                case "NONINTERACTIVE":
                    result.NonInteractive = true;
                    break;
                case "NOMODULE":
                    result.NoModule = true;
                    break;
                case "NOPROFILE" or "NOLOGO":
                    // There is neither; accepted so that a command line written for pwsh works unchanged.
                    break;
                case "COMMAND" or "C":
                    return result.RunCommand(argument, rest);
                case "FILE" or "F":
                    return rest.Length == 0 ? result.Refuse(ShellMessages.ArgumentMissing, argument) : result.RunScript(rest[0], rest[1..]);
                case "HELP" or "H" or "?":
                    result.Mode = ShellMode.Help;
                    return result;
                default:
                    return result.Refuse(ShellMessages.OptionUnknown, argument);
            }
        }

        return result;
    }

    // -Name and --name are the same option, as pwsh reads them.
    private static string OptionName(string argument)
    {
        return argument[(argument.StartsWith("--", StringComparison.Ordinal) ? 2 : 1)..].ToUpperInvariant();
    }

    private ShellArguments RunScript(string path, string[] arguments)
    {
        if (path.Length == 0)
        {
            return Refuse(ShellMessages.ArgumentMissing, "-File");
        }

        Mode = ShellMode.Script;
        ScriptPath = path;
        ScriptArguments = arguments;
        return this;
    }

    private ShellArguments RunCommand(string option, string[] words)
    {
        if (words.Length == 0)
        {
            return Refuse(ShellMessages.ArgumentMissing, option);
        }

        Mode = ShellMode.Command;
        CommandText = string.Join(' ', words);
        return this;
    }

    private ShellArguments Refuse(Message reason, string argument)
    {
        Mode = ShellMode.Refused;
        Refusal = reason.Format(argument);
        return this;
    }
}
