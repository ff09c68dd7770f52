using System.Diagnostics;
using System.Text;

namespace CertManager.Module.Tests.Unattended;

/// <summary>What a process left behind.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Standard output, with the line ends of Unix.</param>
/// <param name="Errors">Standard error, likewise.</param>
public sealed record HostResult(int ExitCode, string Output, string Errors)
{
    /// <summary>The lines of the output.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Fails when it ended otherwise, and shows what it wrote.</summary>
    public HostResult Ends(int exitCode)
    {
        Assert.True(exitCode == ExitCode, $"It ended with {ExitCode} and not {exitCode}.\n{Output}\n{Errors}");
        return this;
    }
}

/// <summary>A host that nobody sits at: a process of its own with <c>-NonInteractive</c> and an input that has ended, as an agent starts one.</summary>
public static class UnattendedHost
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    private static readonly string? Pwsh = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
        .Select(static folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh")).FirstOrDefault(File.Exists);

    /// <summary>The hosts of this machine: the Shell, and pwsh where it is installed.</summary>
    public static TheoryData<string> Names => Pwsh is null ? ["Shell"] : ["Shell", "pwsh"];

    /// <summary>Runs a script to its end.</summary>
    /// <param name="host">One of <see cref="Names"/>.</param>
    /// <param name="folder">Where it works.</param>
    /// <param name="environment">Variables; null takes one away.</param>
    /// <param name="meanwhile">Called again and again while it runs; false ends it, as a machine that is taken away does.</param>
    /// <param name="script">The script and its arguments, or <c>-Command</c> and a text.</param>
    public static async Task<HostResult> RunAsync(string host, string folder, IReadOnlyDictionary<string, string?> environment, Func<bool> meanwhile, params string[] script)
    {
        string[] before = host == "pwsh" ? ["-NoProfile", "-NonInteractive"] : [ModuleRunspace.Shell, "-NonInteractive", "-NoModule"];
        string[] kind = script[0] == "-Command" ? [] : ["-File"];
        var start = new ProcessStartInfo(host == "pwsh" ? Pwsh! : "dotnet", [.. before, .. kind, .. script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = folder,
        };
        foreach ((string name, string? value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        while (!process.WaitForExit(Pace))
        {
            if (limit.IsCancellationRequested)
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException($"{script[0]} did not end: does it ask a question?");
            }

            if (!meanwhile())
            {
                process.Kill(entireProcessTree: true);
            }
        }

        return new HostResult(process.ExitCode, (await output).ReplaceLineEndings("\n"), (await errors).ReplaceLineEndings("\n"));
    }
}
