using System.Management.Automation;
using System.Management.Automation.Language;
using CertManager.Shell.Terminal;

namespace CertManager.Shell;

/// <summary>Reads commands and runs them, until the input ends or <c>exit</c> is said.</summary>
internal sealed class ShellPrompt
{
    private readonly PipelineExecutor _executor;
    private readonly ShellHost _host;
    private readonly ShellUserInterface _ui;

    public ShellPrompt(PipelineExecutor executor, ShellHost host, ShellUserInterface ui)
    {
        _executor = executor;
        _host = host;
        _ui = ui;
    }

    public void Run()
    {
        while (!_host.LeavesPrompt)
        {
            try
            {
                if (ReadCommand() is not { } text)
                {
                    return;
                }

                if (!string.IsNullOrWhiteSpace(text))
                {
                    _executor.ExecuteText(text);
                }
            }
            catch (PipelineStoppedException)
            {
                // Ctrl+C at the prompt: the line is dropped.
            }
        }
    }

    // A text that breaks off inside a block, a string or after a pipe is continued on the next line.
    private string? ReadCommand()
    {
        string? text = _ui.ReadCommandLine(_executor.Evaluate("prompt") as string ?? "PS> ");
        while (text is not null && IsIncomplete(text) && _ui.ReadCommandLine(">> ") is { } next)
        {
            text += "\n" + next;
        }

        return text;
    }

    private static bool IsIncomplete(string text)
    {
        Parser.ParseInput(text, out _, out ParseError[] errors);
        return errors.Any(error => error.IncompleteInput);
    }
}
