using System.Text.Json;
using CertManager.Core.Tests;

namespace CertManager.Loader.Tests.Packaging;

/// <summary>The lock files of the engines.</summary>
internal static class Locks
{
    private static readonly string[] Projects = ["CertManager.Pki", "CertManager.Cloud", "CertManager.Emulator"];

    /// <summary>Version and content hash of a package in each lock file that has it for the framework of a shipped file's folder.</summary>
    internal static IEnumerable<(string Version, string Hash)> Find(string path, string package)
    {
        string target = path.StartsWith("bin/engine/net472/", StringComparison.Ordinal) ? ".NETFramework,Version=v4.7.2" : "net8.0";
        foreach (string project in Projects)
        {
            using JsonDocument file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Checkout.Root, "src", project, "packages.lock.json")));
            if (file.RootElement.GetProperty("dependencies").GetProperty(target).TryGetProperty(package, out JsonElement item))
            {
                yield return (item.GetProperty("resolved").GetString()!, item.GetProperty("contentHash").GetString()!);
            }
        }
    }
}
