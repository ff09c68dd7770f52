using System.Management.Automation;
using System.Management.Automation.Runspaces;
using CertManager.Shell.Terminal;
using Microsoft.PowerShell;

namespace CertManager.Shell;

/// <summary>Opens the engine, imports the module, does what the command line says and gives the exit code.</summary>
internal sealed class ShellRunner
{
    private readonly ShellArguments _arguments;
    private readonly ShellUserInterface _ui;
    private readonly ShellHost _host;
    private PipelineExecutor? _executor;
    private int _interrupts;

    public ShellRunner(ShellArguments arguments)
    {
        _arguments = arguments;
        _ui = new ShellUserInterface(arguments.NonInteractive, Interrupt);
        _host = new ShellHost(_ui);
    }

    /// <summary>Does the work.</summary>
    /// <returns>The exit code of the process.</returns>
    public int Run()
    {
        switch (_arguments.Mode)
        {
            case ShellMode.Help:
                Console.Out.WriteLine(ShellMessages.Usage);
                return ExitCodes.Success;
            case ShellMode.Refused:
                return Refuse(_arguments.Refusal!, ExitCodes.Usage);
            case ShellMode.Script when !IsScript(_arguments.ScriptPath!):
                return Refuse(ShellMessages.ScriptMissing.Format(_arguments.ScriptPath), ExitCodes.Usage);
            default:
                return RunInEngine();
        }
    }

    private static bool IsScript(string path)
    {
        return Path.GetExtension(path).Equals(".ps1", StringComparison.OrdinalIgnoreCase) && File.Exists(path);
    }

    private static int Refuse(string reason, int exitCode)
    {
        Console.Error.WriteLine(reason);
        return exitCode;
    }

    private int RunInEngine()
    {
        using Runspace runspace = RunspaceFactory.CreateRunspace(_host, CreateSession());
        runspace.Open();
        _executor = new PipelineExecutor(runspace, _ui);
        Console.CancelKeyPress += OnCancelKey;
        try
        {
            return ImportModule() ?? RunTask(runspace);
        }
        finally
        {
            Console.CancelKeyPress -= OnCancelKey;
            _ui.ClearProgress();
        }
    }

    private static InitialSessionState CreateSession()
    {
        InitialSessionState session = InitialSessionState.CreateDefault2();
        StandIns.AddTo(session);
        if (OperatingSystem.IsWindows())
        {
            // The engine alone would refuse every script; this is the policy that pwsh is installed with.
            session.ExecutionPolicy = ExecutionPolicy.RemoteSigned;
        }

        return session;
    }

    // Null when the work can begin, else the exit code.
    private int? ImportModule()
    {
        if (_arguments.NoModule)
        {
            return null;
        }

        string? manifest = ModuleLocator.Find(Environment.GetEnvironmentVariable(ModuleLocator.Variable), AppContext.BaseDirectory);
        if (manifest is null)
        {
            return Refuse(ShellMessages.ModuleMissing.Format(), ExitCodes.Failure);
        }

        Command import = new("Import-Module");
        import.Parameters.Add("Name", manifest);
        import.Parameters.Add("ErrorAction", ActionPreference.Stop);
        return _executor!.Execute(import) switch
        {
            PipelineState.Completed => null,
            PipelineState.Stopped => ExitCodes.Interrupted,
            _ => ExitCodes.Failure,
        };
    }

    private int RunTask(Runspace runspace)
    {
        switch (_arguments.Mode)
        {
            case ShellMode.Script:
                EngineInternals.LetScriptsExit(runspace);
                return ExitCodeOf(_executor!.Execute(ScriptCommand()), succeeded: static () => true);
            case ShellMode.Command:
                PipelineState state = _executor!.ExecuteText(_arguments.CommandText!);
                return ExitCodeOf(state, succeeded: () => _executor.Evaluate("$global:?") is true);
            default:
                return RunPrompt();
        }
    }

    // By its path and not by its text: only so does the engine set $PSScriptRoot and $PSCommandPath and name it in errors.
    private Command ScriptCommand()
    {
        Command script = new(Path.GetFullPath(_arguments.ScriptPath!), isScript: false, useLocalScope: false);
        foreach (CommandParameter parameter in ScriptParameters.Read(_arguments.ScriptArguments))
        {
            script.Parameters.Add(parameter);
        }

        return script;
    }

    private int RunPrompt()
    {
        ShellPrompt prompt = new(_executor!, _host, _ui);
        _host.NestedPrompt = prompt.Run;
        if (_ui.IsInteractive)
        {
            _ui.WriteLine(ShellMessages.Banner.Format(PSVersionInfo.PSVersion));
        }

        prompt.Run();
        return _host.ExitCode ?? ExitCodes.Success;
    }

    private int ExitCodeOf(PipelineState state, Func<bool> succeeded)
    {
        if (_host.ExitCode is { } said)
        {
            return said;
        }

        return state switch
        {
            PipelineState.Stopped when _interrupts > 0 => ExitCodes.Interrupted,
            PipelineState.Completed when succeeded() => ExitCodes.Success,
            _ => ExitCodes.Failure,
        };
    }

    // The first Ctrl+C stops the pipeline, so that commands can leave a known state. Whoever presses it again does not want to
    // wait for that: the process ends at once.
    private void OnCancelKey(object? sender, ConsoleCancelEventArgs pressed)
    {
        bool again = _arguments.Mode != ShellMode.Prompt && _interrupts > 0;
        pressed.Cancel = !again;
        Interrupt();
    }

    private void Interrupt()
    {
        Interlocked.Increment(ref _interrupts);
        _executor?.Stop();
        _ui.CancelQuestion();
    }
}
