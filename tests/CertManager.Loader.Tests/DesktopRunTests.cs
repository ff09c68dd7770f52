using System.Diagnostics;
using System.Text.RegularExpressions;
using CertManager.Core.Tests;
using CertManager.Pki.Tests;
using Xunit.Abstractions;

namespace CertManager.Loader.Tests;

/// <summary>
/// The engines of Windows PowerShell 5.1 at work: on .NET Framework where that is, else under Mono where that is installed. Under Mono
/// there is no WinHTTP, no access control list and no platform cryptography for EC: what needs them runs on Windows alone.
/// </summary>
public sealed partial class DesktopRunTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly string Desktop = Program("Desktop", "net472", "Desktop.exe");

    /// <summary>What runs a program of .NET Framework: nothing before it on Windows, mono elsewhere; null where there is neither.</summary>
    private static readonly string[]? Host = OperatingSystem.IsWindows() ? [Desktop]
        : (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(static folder => File.Exists(Path.Combine(folder, "mono"))) ? ["mono", Desktop]
        : null;

    [Fact]
    public async Task A_certificate_is_judged_registered_found_and_removed()
    {
        if (!IsThere())
        {
            return;
        }

        string folder = Directory.CreateTempSubdirectory("certmanager-desktop-").FullName;
        try
        {
            string[] lines = await ShellProcess.RunAsync($$"""
                Import-Module $certManager
                $folder = '{{folder}}'
                $emulator = Start-CertManagerEmulator
                [IO.File]::WriteAllLines("$folder/account.txt", [string[]]($emulator.Endpoint, $emulator.AccessKey, [Net.NetworkCredential]::new('', $emulator.SecretKey).Password))
                [IO.File]::WriteAllText("$folder/root.pem", $emulator.TrustedRoot)
                $words = [Net.NetworkCredential]::new('', 'correct horse').SecurePassword
                $good = $emulator.NewCertificate('www.shop.example', 'shop.example') | Import-CertificateBundle
                $null = $good | Export-CertificateBundle -DestinationPath "$folder/bundle-1.pem"
                $null = $good | Export-CertificateBundle -DestinationPath "$folder/bundle-2.pfx" -Password $words
                $old = $emulator.NewCertificate('www.shop.example', [DateTimeOffset]'2026-01-01Z', 90) | Import-CertificateBundle
                $null = $old | Export-CertificateBundle -DestinationPath "$folder/bundle-3.pem"
                [IO.File]::WriteAllText("$folder/bundle-4.pem", 'nothing')
                & {{string.Join(' ', Host!.Select(static word => $"'{word}'"))}} '{{Checkout.Module}}' tour $folder
                """);

            Assert.Equal(
                [
                    "bundle-1.pem: www.shop.example shop.example; BundleUsable",
                    "registered: shop, Normal, www.shop.example shop.example",
                    "again: nothing to do",
                    "listed: shop, True",
                    "CertificateNotFound: There is no certificate shop.",
                    "bundle-2.pfx: www.shop.example shop.example; BundleUsable",
                    "registered: shop, Normal, www.shop.example shop.example",
                    "again: nothing to do",
                    "listed: shop, True",
                    "CertificateNotFound: There is no certificate shop.",
                    "bundle-3.pem: www.shop.example; LeafExpired",
                    "BundleRejected: bundle-3.pem was not sent: LeafExpired.",
                    "bundle-4.pem: ; InputUnreadable",
                ],
                lines);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Public_suites_are_judged_as_the_engines_of_PowerShell_7_judge_them()
    {
        if (!IsThere() || Vectors.Folder(output) is not { } vectors)
        {
            return;
        }

        Task<string> modern = RunAsync(["dotnet", Program("VectorRunner", "net10.0", "VectorRunner.dll"), vectors]);
        string desktop = await RunAsync([.. Host!, Checkout.Module, "vectors", vectors]);

        Assert.Contains("limbo/must total=", desktop, StringComparison.Ordinal);
        Assert.Equal(WithoutTimes(await modern), WithoutTimes(desktop));
    }

    private bool IsThere()
    {
        if (Host is null)
        {
            output.WriteLine("*** Not run: there is neither .NET Framework nor Mono on this machine. ***");
        }

        return Host is not null;
    }

    private static string Program(string project, string target, string file) => Path.Combine(Checkout.Root, "tests", project, "bin", Checkout.Configuration, target, file);

    private static string WithoutTimes(string figures) => SlowestTime().Replace(figures, string.Empty).ReplaceLineEndings("\n");

    [GeneratedRegex(" slowest-ms=[0-9]+")]
    private static partial Regex SlowestTime();

    private static async Task<string> RunAsync(string[] command)
    {
        using Process process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            Task<string> errors = process.StandardError.ReadToEndAsync(patience.Token);
            string figures = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            Assert.True(process.ExitCode == 0, await errors);
            return figures;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException("It did not end: " + string.Join(' ', command));
        }
    }
}
