using System.Diagnostics;

namespace CertManager.Shell.Tests;

public sealed class RunningTests : IDisposable
{
    private readonly ScriptFolder _folder = new();

    public void Dispose()
    {
        _folder.Dispose();
    }

    [Theory]
    [InlineData("exit 7; 'not reached'", 7, "")]
    [InlineData("exit", 0, "")]
    [InlineData("function f { exit 4 }; f; 'not reached'", 4, "")]
    [InlineData("'a'; throw 'bad'", 1, "a\n")]
    [InlineData("$x = 1 +\n)", 1, "")]
    [InlineData("nosuch; 'after'", 0, "after\n")]
    [InlineData("$ErrorActionPreference = 'Stop'; nosuch; 'not reached'", 1, "")]
    [InlineData("", 0, "")]
    public async Task A_script_ends_with_the_exit_code_of_pwsh(string script, int exitCode, string output)
    {
        ShellResult result = await ShellProcess.RunAsync(_folder.Write("s.ps1", script));

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Equal(output, result.Output);
    }

    [Theory]
    [InlineData("exit 9", 9)]
    [InlineData("1", 0)]
    [InlineData("nosuch", 1)]
    [InlineData("nosuch; 1", 0)]
    [InlineData("throw 'bad'", 1)]
    [InlineData("1 +", 1)]
    [InlineData("1..3 | ForEach-Object { if ($_ -eq 2) { exit 5 }; $_ }", 5)]
    public async Task A_command_ends_with_the_exit_code_of_pwsh(string command, int exitCode)
    {
        Assert.Equal(exitCode, (await ShellProcess.RunAsync("-Command", command)).ExitCode);
    }

    [Fact]
    public async Task Exit_stops_the_pipeline_where_it_stands()
    {
        ShellResult result = await ShellProcess.RunAsync("-c", "1..3 | ForEach-Object { if ($_ -eq 2) { exit 5 }; $_ }");

        Assert.Equal("1\n", result.Output);
    }

    [Fact]
    public async Task A_native_programs_exit_code_is_not_the_scripts()
    {
        string script = _folder.Write("s.ps1", "dotnet nosuch-command-of-dotnet *>&1 | Out-Null; [bool] $LASTEXITCODE");

        ShellResult result = await ShellProcess.RunAsync(script);

        Assert.Equal("True\n", result.Output);
        Assert.Equal(0, result.ExitCode);
    }

    [Theory]
    [InlineData("nosuch.ps1")]
    [InlineData("-File", "nosuch.ps1")]
    [InlineData("readme.txt")]
    public async Task A_script_that_does_not_exist_ends_with_64_and_says_so(params string[] line)
    {
        ShellResult result = await ShellProcess.RunAsync(line);

        Assert.Equal(64, result.ExitCode);
        Assert.Contains(line[^1], result.Errors, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task A_script_knows_where_it_stands()
    {
        string script = _folder.Write("folder with 공백/s.ps1", "$PSScriptRoot; $PSCommandPath; $MyInvocation.MyCommand.Name");

        ShellResult result = await ShellProcess.RunAsync(script);

        Assert.Equal([Path.GetDirectoryName(script)!, script, "s.ps1"], result.Lines);
    }

    [Fact]
    public async Task Arguments_reach_the_scripts_parameters_and_the_rest_args()
    {
        string script = _folder.Write("s.ps1", "param($Name, [int] $Count, [switch] $On, [switch] $Off) \"$Name|$($Count + 1)|$On|$Off|$args\"");

        ShellResult result = await ShellProcess.RunAsync(script, "-Name", "가 나", "-On", "-Off:$false", "-Count:2", "x", "-y");

        Assert.Equal("가 나|3|True|False|x -y\n", result.Output);
    }

    [Fact]
    public async Task A_parse_error_names_file_and_line()
    {
        string script = _folder.Write("s.ps1", "'a'\nif (");

        ShellResult result = await ShellProcess.RunAsync(script);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("ParserError: " + script + ":2", result.Errors, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task Commands_are_read_from_redirected_input_and_blocks_may_span_lines()
    {
        ShellResult result = await ShellProcess.RunWithModuleAsync(["-NoModule"], "if ($true) {\n'한글'\n}\nthrow 'x'\n$Error.Count\nexit 3\n'no'\n");

        Assert.Equal("한글\n1\n", result.Output);
        Assert.Contains("x", result.Errors, StringComparison.Ordinal);
        Assert.Equal(3, result.ExitCode);
    }

    [Fact]
    public async Task Ctrl_C_stops_the_pipeline_lets_it_clean_up_and_ends_with_130()
    {
        // Windows sends no signal to a single process; there the console's own Ctrl+C takes the same way through the code.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string script = _folder.Write("s.ps1", "try { Write-Host ready; while ($true) { } } finally { [Console]::WriteLine('cleaned up') }; 'not reached'");
        using Process process = ShellProcess.StartShell(script);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync());
        await ShellProcess.RunProgramAsync("kill", ["-INT", $"{process.Id}"]);

        ShellResult result = await ShellProcess.FinishAsync(process, process.StandardOutput.ReadToEndAsync(), errors);

        Assert.Equal("cleaned up\n", result.Output);
        Assert.Equal(130, result.ExitCode);
    }

    [Theory]
    [InlineData("-Bogus", 64)]
    [InlineData("-Command", 64)]
    public async Task A_wrong_command_line_ends_with_64(string option, int exitCode)
    {
        ShellResult result = await ShellProcess.RunAsync(option);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(option, result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_lists_every_option()
    {
        ShellResult result = await ShellProcess.RunAsync("-Help");

        Assert.Equal(0, result.ExitCode);
        Assert.All(
            ["-File", "-Command", "-NonInteractive", "-NoModule", "-NoProfile", "-NoLogo", "-Help", ModuleLocator.Variable],
            option => Assert.Contains(option, result.Output, StringComparison.Ordinal));
    }
}
