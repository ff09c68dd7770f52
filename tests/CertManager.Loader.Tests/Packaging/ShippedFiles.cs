using System.Security.Cryptography;
using CertManager.Core.Tests;

namespace CertManager.Loader.Tests.Packaging;

/// <summary>The files of the built module, by path from its folder with forward slashes.</summary>
internal static class ShippedFiles
{
    internal static IReadOnlyList<string> All { get; } =
        [.. Directory.GetFiles(Checkout.Module, "*", SearchOption.AllDirectories).Select(static file => Path.GetRelativePath(Checkout.Module, file).Replace('\\', '/'))];

    internal static IEnumerable<string> Assemblies => All.Where(static path => path.EndsWith(".dll", StringComparison.Ordinal));

    internal static IEnumerable<string> OwnAssemblies => Assemblies.Where(static path => Path.GetFileName(path).StartsWith("CertManager.", StringComparison.Ordinal));

    internal static string FullPath(string path) => Path.Combine(Checkout.Module, path);

    internal static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(FullPath(path))));
}
