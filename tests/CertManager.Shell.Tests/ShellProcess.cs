using System.Diagnostics;
using System.Text;

namespace CertManager.Shell.Tests;

/// <summary>Runs the built shell, or pwsh, as its users do: a child process with redirected streams, bounded in time.</summary>
public static class ShellProcess
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private static readonly string Shell = Path.Combine(AppContext.BaseDirectory, "CertManager.Shell.dll");

    /// <summary>The shell without the module.</summary>
    public static Task<ShellResult> RunAsync(params string[] arguments)
    {
        return RunWithModuleAsync(["-NoModule", .. arguments]);
    }

    /// <summary>The shell as it is.</summary>
    public static Task<ShellResult> RunWithModuleAsync(string[] arguments, string input = "", params (string Name, string? Value)[] environment)
    {
        return RunProgramAsync("dotnet", [Shell, .. arguments], input, environment);
    }

    /// <summary>Any program.</summary>
    public static async Task<ShellResult> RunProgramAsync(
        string program,
        string[] arguments,
        string input = "",
        params (string Name, string? Value)[] environment)
    {
        using Process process = Start(program, arguments, environment);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        return await FinishAsync(process, output, errors);
    }

    /// <summary>The shell with a script that has written its first line; the test goes on from there.</summary>
    public static Process StartShell(params string[] arguments)
    {
        return Start("dotnet", [Shell, "-NoModule", .. arguments], []);
    }

    /// <summary>The shell without the module on a pseudo-terminal of script(1), without colours; null where that is not installed.</summary>
    public static Process? StartOnTerminal(params string[] arguments)
    {
        string command = string.Join(' ', ((string[])["dotnet", Shell, "-NoModule", .. arguments]).Select(word => $"'{word}'"));
        return OperatingSystem.IsLinux() && IsOnPath("script")
            // With exec the shell in between is gone: a Ctrl+C of the terminal would end it as well, and its exit code is not ours.
            ? Start("script", ["-qec", "exec " + command, "/dev/null"], [("NO_COLOR", "1"), ("TERM", "xterm")])
            : null;
    }

    /// <summary>A program of this name can be started.</summary>
    public static bool IsOnPath(string program)
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        return folders.Any(folder => File.Exists(Path.Combine(folder, program)));
    }

    /// <summary>Waits for the end; a process that does not end is killed and fails the test.</summary>
    public static async Task<ShellResult> FinishAsync(Process process, Task<string> output, Task<string> errors)
    {
        using CancellationTokenSource limit = new(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The process did not end within {Limit}. Output so far: {await output} {await errors}");
        }

        return new ShellResult(process.ExitCode, Unix(await output), Unix(await errors));
    }

    private static Process Start(string program, string[] arguments, (string Name, string? Value)[] environment)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach ((string name, string? value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static string Unix(string text)
    {
        return text.Replace("\r\n", "\n", StringComparison.Ordinal);
    }
}
