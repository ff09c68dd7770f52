using System.Diagnostics;

namespace CertManager.EmulatorServer.Tests;

/// <summary>The server as a child process.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    internal ServerProcess(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "CertManager.EmulatorServer.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        Process = Process.Start(start)!;
    }

    internal Process Process { get; }

    internal async Task<string> ReadLineAsync()
    {
        using var cancel = new CancellationTokenSource(Patience);
        return await Process.StandardOutput.ReadLineAsync(cancel.Token) ?? throw new InvalidOperationException(await Process.StandardError.ReadToEndAsync(cancel.Token));
    }

    internal async Task<int> ExitCodeAsync()
    {
        using var cancel = new CancellationTokenSource(Patience);
        await Process.WaitForExitAsync(cancel.Token);
        return Process.ExitCode;
    }

    public void Dispose()
    {
        if (!Process.HasExited)
        {
            Process.Kill();
            Process.WaitForExit();
        }

        Process.Dispose();
    }
}
