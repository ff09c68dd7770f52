using System.Diagnostics;
using System.Text.Json;

namespace CertManager.EmulatorServer.Tests;

/// <summary>The .NET tool, as a team gets it: packed, installed from a folder without any other source, started.</summary>
public sealed class ToolTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly string _folder = Directory.CreateTempSubdirectory("certmanager-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task It_is_packed_installed_offline_and_started()
    {
        string packages = Path.Combine(_folder, "packages");
        string tools = Path.Combine(_folder, "tools");
        string sources = Path.Combine(_folder, "nuget.config");
        await File.WriteAllTextAsync(sources, $"<configuration><packageSources><clear/><add key=\"packed\" value=\"{packages}\"/></packageSources></configuration>");

        // What was built for these tests is packed: .../bin/<configuration>/net10.0/.
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        await RunAsync("dotnet", "pack", Path.Combine(Repository, "src", "CertManager.EmulatorServer"), "--configuration", configuration, "--no-build", "--no-restore", "--output", packages);
        string package = Assert.Single(Directory.GetFiles(packages));
        Assert.StartsWith("CertManager.Emulator.", Path.GetFileName(package), StringComparison.Ordinal);
        await RunAsync("dotnet", "tool", "install", "CertManager.Emulator", "--tool-path", tools, "--configfile", sources);
        string tool = Path.Combine(tools, OperatingSystem.IsWindows() ? "certmanager-emulator.exe" : "certmanager-emulator");

        Assert.Contains("certmanager-emulator", await RunAsync(tool, "--help"), StringComparison.Ordinal);
        string version = (await RunAsync(tool, "--version")).Trim();
        Assert.EndsWith($".{version}.nupkg", package, StringComparison.Ordinal);

        using Process server = Start(tool, "--exit-with-parent", "--control-port", "0", "--state", Path.Combine(_folder, "account.state"));
        using var cancel = new CancellationTokenSource(Patience);
        JsonElement line = JsonDocument.Parse((await server.StandardOutput.ReadLineAsync(cancel.Token))!).RootElement;
        using var http = new HttpClient();
        using HttpResponseMessage listed = await http.SendAsync(EmulatorServerTests.Signed(line, "GET", "/api/v1/certificates"), cancel.Token);
        Assert.True(listed.IsSuccessStatusCode);
        server.StandardInput.Close();
        await server.WaitForExitAsync(cancel.Token);
        Assert.Equal(0, server.ExitCode);
    }

    private static string Repository
    {
        get
        {
            string folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "CertManager.Module.sln")))
            {
                folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The repository is not above the tests.");
            }

            return folder;
        }
    }

    private static async Task<string> RunAsync(string command, params string[] arguments)
    {
        using Process process = Start(command, arguments);
        using var cancel = new CancellationTokenSource(Patience);
        Task<string> error = process.StandardError.ReadToEndAsync(cancel.Token);
        string output = await process.StandardOutput.ReadToEndAsync(cancel.Token);
        await process.WaitForExitAsync(cancel.Token);
        Assert.True(process.ExitCode == 0, output + await error);
        return output;
    }

    private static Process Start(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";

        // No server that goes on after the test and keeps its files.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";

        // The tool's own host looks for .NET where the machine has it registered, which is not everywhere where it is.
        start.Environment["DOTNET_ROOT"] = Path.GetDirectoryName(Environment.ProcessPath);
        return Process.Start(start)!;
    }
}
