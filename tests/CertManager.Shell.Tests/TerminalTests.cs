using System.Diagnostics;
using System.Text;
using Xunit.Abstractions;

namespace CertManager.Shell.Tests;

/// <summary>The shell in front of a person: on a pseudo-terminal, where one can be had.</summary>
public sealed class TerminalTests : IDisposable
{
    private const string Enter = "\r";
    private const string CtrlC = "\u0003";
    private const string Backspace = "\u007f";

    private readonly ScriptFolder _folder = new();
    private readonly ITestOutputHelper _output;

    public TerminalTests(ITestOutputHelper output)
    {
        _output = output;
    }

    public void Dispose()
    {
        _folder.Dispose();
    }

    [Fact]
    public async Task A_person_is_asked_and_a_secret_is_not_shown()
    {
        const string Script = """
            function f { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
                param([Parameter(Mandatory)] $Name, [Parameter(Mandatory)] [securestring] $Secret, [Parameter(Mandatory)] [int[]] $Numbers)
                if ($PSCmdlet.ShouldProcess($Name)) { "done $Name $($Secret.Length) $Numbers" }
            }
            f
            exit 6
            """;
        if (Start(_folder.Write("s.ps1", Script)) is not { } terminal)
        {
            return;
        }

        ShellResult result = await TypeAsync(
            terminal,
            ("Name: ", "상" + Backspace + "점" + Enter),
            ("Secret: ", "hunter2" + Enter),
            ("Numbers[0]: ", "x" + Enter),
            ("Numbers[0]: ", "4" + Enter),
            ("Numbers[1]: ", Enter),
            ("[?] Help (default is \"Y\"): ", "?" + Enter),
            ("[?] Help (default is \"Y\"): ", "yes" + Enter));

        Assert.Contains("done 점 7 4", result.Output, StringComparison.Ordinal);
        Assert.Contains("[Y] Yes  [A] Yes to All  [N] No  [L] No to All", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", result.Output, StringComparison.Ordinal);
        Assert.Equal(6, result.ExitCode);
    }

    [Fact]
    public async Task A_credential_is_asked_for_by_name_and_password()
    {
        const string Script = "$c = $Host.UI.PromptForCredential('Title', 'Question', '', ''); \"$($c.UserName) $($c.Password.Length)\"";
        if (Start("-c", Script.Replace("'", "'\\''", StringComparison.Ordinal)) is not { } terminal)
        {
            return;
        }

        ShellResult result = await TypeAsync(terminal, ("User: ", "kim" + Enter), ("Password for user kim: ", "hunter2x" + Backspace + Enter));

        Assert.Contains("kim 7", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_in_answer_to_a_question_stops_the_script()
    {
        if (Start(_folder.Write("s.ps1", "$Host.UI.Write('Answer? '); $Host.UI.ReadLine(); 'not reached'")) is not { } terminal)
        {
            return;
        }

        ShellResult result = await TypeAsync(terminal, ("Answer? ", "abc" + CtrlC));

        Assert.DoesNotContain("not reached", result.Output, StringComparison.Ordinal);
        Assert.Equal(130, result.ExitCode);
    }

    [Fact]
    public async Task The_prompt_reads_until_exit_and_Ctrl_C_drops_a_line_or_stops_a_command()
    {
        if (Start() is not { } terminal)
        {
            return;
        }

        ShellResult result = await TypeAsync(
            terminal,
            ("PS ", "'a' + 'b'" + Enter),
            ("ab\r\n", "dropped" + CtrlC),
            ("PS ", "if ($true) {" + Enter),
            (">> ", "'c' + 'd' }" + Enter),
            ("cd\r\n", "'e' + 'f'; while ($true) { }" + Enter),
            ("ef\r\n", CtrlC),
            ("PS ", "exit 5" + Enter));

        Assert.DoesNotContain("not recognized", result.Output, StringComparison.Ordinal);
        Assert.Equal(5, result.ExitCode);
    }

    [Fact]
    public async Task Suspend_opens_a_prompt_inside_the_command_and_exit_goes_back_to_it()
    {
        if (Start() is not { } terminal)
        {
            return;
        }

        ShellResult result = await TypeAsync(
            terminal,
            ("PS ", "function f { [CmdletBinding(SupportsShouldProcess)] param() if ($PSCmdlet.ShouldProcess('it')) { 'do' + 'ne' } }" + Enter),
            ("PS ", "f -Confirm" + Enter),
            ("[?] Help (default is \"Y\"): ", "s" + Enter),
            ("PS ", "'in' + 'side'" + Enter),
            ("inside\r\n", "exit" + Enter),
            ("[?] Help (default is \"Y\"): ", "y" + Enter),
            ("done\r\n", "exit 2" + Enter));

        Assert.Equal(2, result.ExitCode);
    }

    private Process? Start(params string[] arguments)
    {
        Process? terminal = ShellProcess.StartOnTerminal(arguments);
        if (terminal is null)
        {
            _output.WriteLine("*** NOT TRIED: no script(1) of util-linux on this machine, hence no terminal. ***");
        }

        return terminal;
    }

    // Waits for each text on the screen before it types the keys.
    private async Task<ShellResult> TypeAsync(Process terminal, params (string Awaited, string Keys)[] dialogue)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(1));
        StringBuilder screen = new();
        char[] buffer = new char[1024];
        int seen = 0;
        using (terminal)
        {
            try
            {
                foreach ((string awaited, string keys) in dialogue)
                {
                    int found;
                    while ((found = screen.ToString().IndexOf(awaited, seen, StringComparison.Ordinal)) < 0)
                    {
                        int read = await terminal.StandardOutput.ReadAsync(buffer, limit.Token);
                        Assert.True(read > 0, $"'{awaited}' did not appear.");
                        screen.Append(buffer, 0, read);
                    }

                    seen = found + awaited.Length;
                    await terminal.StandardInput.WriteAsync(keys.AsMemory(), limit.Token);
                    await terminal.StandardInput.FlushAsync(limit.Token);
                }

                screen.Append(await terminal.StandardOutput.ReadToEndAsync(limit.Token));
                await terminal.WaitForExitAsync(limit.Token);
            }
            finally
            {
                _output.WriteLine(screen.ToString());
                if (!terminal.HasExited)
                {
                    terminal.Kill(entireProcessTree: true);
                }
            }

            return new ShellResult(terminal.ExitCode, screen.ToString(), string.Empty);
        }
    }
}
