using System.Globalization;
using System.Management.Automation.Host;
using CertManager.Shell.Terminal;

namespace CertManager.Shell;

/// <summary>What the engine asks of the program that hosts it.</summary>
internal sealed class ShellHost : PSHost
{
    private readonly ShellUserInterface _ui;
    private int _nesting;
    private bool _leaveNested;

    public ShellHost(ShellUserInterface ui)
    {
        _ui = ui;
    }

    /// <summary>Runs a prompt inside a stopped pipeline until <see cref="LeavesPrompt"/> (the answer "Suspend" of a confirmation).</summary>
    public Action NestedPrompt { get; set; } = static () => { };

    /// <summary>The code of <c>exit n</c>; null while nobody has said it.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>The innermost prompt is to be left.</summary>
    public bool LeavesPrompt => ExitCode is not null || _leaveNested;

    public override string Name => "CertManager.Shell";

    public override Version Version { get; } = typeof(ShellHost).Assembly.GetName().Version!;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override PSHostUserInterface UI => _ui;

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override void SetShouldExit(int exitCode)
    {
        if (_nesting > 0)
        {
            _leaveNested = true;
        }
        else
        {
            ExitCode = exitCode;
        }
    }

    public override void EnterNestedPrompt()
    {
        _nesting++;
        try
        {
            NestedPrompt();
        }
        finally
        {
            _nesting--;
            _leaveNested = false;
        }
    }

    public override void ExitNestedPrompt()
    {
        _leaveNested = true;
    }

    // A native program writes to the terminal itself: the progress line must not stand in its way.
    public override void NotifyBeginApplication()
    {
        _ui.ClearProgress();
    }

    public override void NotifyEndApplication()
    {
    }
}
