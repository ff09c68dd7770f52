using System.Diagnostics;
using System.Text.RegularExpressions;
using CertManager.Core.Tests;

namespace CertManager.Loader.Tests.Packaging;

/// <summary>The program that ends a build and describes the package (build/Package).</summary>
internal static class PackageTool
{
    /// <summary>Runs it.</summary>
    internal static (int Code, string Output) Run(params string[] arguments) => RunAt(null, arguments);

    /// <summary>Runs it with SOURCE_DATE_EPOCH set.</summary>
    internal static (int Code, string Output) RunAt(string? epoch, params string[] arguments)
    {
        string program = Path.Combine(Checkout.Root, "build", "Package", "bin", Checkout.Configuration, "net10.0", "CertManager.Package.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true };
        start.Environment.Remove("SOURCE_DATE_EPOCH");
        if (epoch is not null)
        {
            start.Environment["SOURCE_DATE_EPOCH"] = epoch;
        }

        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    /// <summary>The version of a module with its prerelease label.</summary>
    internal static string VersionOf(string module)
    {
        string manifest = File.ReadAllText(Path.Combine(module, "CertManager.psd1"));
        string label = Regex.Match(manifest, @"Prerelease\s*=\s*'([^']*)'").Groups[1].Value;
        return Regex.Match(manifest, @"ModuleVersion\s*=\s*'([0-9.]+)'").Groups[1].Value + (label.Length > 0 ? "-" + label : string.Empty);
    }
}
