using System.Diagnostics;
using CertManager.Core.Tests;

namespace CertManager.Loader.Tests;

/// <summary>Runs a script in a fresh process on the PowerShell engine: what is loaded there was loaded by this script.</summary>
internal static class ShellProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Comes before every script: errors end it, and the names that scripts use.</summary>
    private static readonly string Prologue =
        $$"""
        $ErrorActionPreference = 'Stop'
        $certManager = '{{Path.Combine(Checkout.Module, "CertManager.psd1")}}'
        $foreign = '{{Path.Combine(Checkout.Root, "output", "ForeignModule", "ForeignModule.dll")}}'
        function Get-Loaded {
            foreach ($context in [System.Runtime.Loader.AssemblyLoadContext]::All) {
                foreach ($assembly in $context.Assemblies) { "$($context.Name)/$($assembly.GetName().Name)" }
            }
        }

        """;

    /// <summary>Runs a script to its end and gives the lines that it wrote. Fails with what went wrong when it did not end well.</summary>
    /// <param name="script">The script. $certManager and $foreign are the modules; Get-Loaded lists "context/assembly".</param>
    internal static async Task<string[]> RunAsync(string script)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in new[] { Checkout.Program("CertManager.Shell"), "-NoModule", "-NonInteractive", "-Command", Prologue + script })
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
        Task<string> errors = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException("The script did not end: " + script);
        }

        Assert.True(process.ExitCode == 0, $"exit code {process.ExitCode}: {await errors}{await output}");
        Assert.Equal(string.Empty, await errors);
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
