using System.Reflection;
using CertManager.Core.Tests;

namespace CertManager.Loader.Tests;

/// <summary>What stands where in the module that the build laid out.</summary>
public sealed class LayoutTests
{
    // PowerShell 7.4, the lowest that we promise, runs on .NET 8.
    private static readonly Version LowestFramework = new(8, 0, 0, 0);

    /// <summary>What is named and can be missing, each with the reason.</summary>
    private static readonly Dictionary<string, string> MayBeMissing = new()
    {
        ["MailKit -> System.Formats.Asn1, Version=10.0.0.0"] = "It names the certificates that are refused; without it the refusal is told all the same. PowerShell 7.4 and 7.5 have 8.0 and 9.0.",
        ["MimeKit -> System.Security.Cryptography.Pkcs, Version=10.0.0.0"] = "It is for S/MIME, which is not used.",
    };

    private static IEnumerable<AssemblyFile> Modern => AssemblyFile.ReadFolder(Layout.ModernEngines).Concat(AssemblyFile.ReadFolder(Layout.Shared));

    private static string SharedFramework => Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    [Fact]
    public void The_default_context_gets_two_assemblies_and_the_loader()
    {
        Assert.Equal(["CertManager.Core", "CertManager.Module"], Names(Layout.Bin));
        Assert.Equal(["CertManager.Loader"], Names(Path.Combine(Layout.Bin, "loader")));
    }

    [Fact]
    public void One_build_of_what_is_large_serves_both_editions()
    {
        Assert.Equal(["BouncyCastle.Cryptography", "MailKit", "MimeKit", "YamlDotNet"], Names(Layout.Shared));
        Assert.All(AssemblyFile.ReadFolder(Layout.Shared), static file => Assert.Single(Directory.GetFiles(Checkout.Module, file.Name.Name + ".dll", SearchOption.AllDirectories)));
        Assert.All(AssemblyFile.ReadFolder(Layout.Shared), static file => Assert.Contains("netstandard", file.ReferenceNames));
        Assert.Equal(["netstandard"], AssemblyFile.ReadFolder(Layout.Shared).Single(static file => file.Name.Name == "BouncyCastle.Cryptography").ReferenceNames);
    }

    [Fact]
    public void Core_exists_once() =>
        Assert.Single(Directory.GetFiles(Checkout.Module, "CertManager.Core.dll", SearchOption.AllDirectories));

    [Fact]
    public void The_engine_of_PowerShell_is_never_shipped() =>
        Assert.Empty(Directory.GetFiles(Checkout.Module, "System.Management.Automation*", SearchOption.AllDirectories));

    [Fact]
    public void Nothing_of_the_shared_framework_stands_beside_the_engines()
    {
        string[] names = [.. Names(Layout.ModernEngines), .. Names(Layout.Shared)];

        Assert.Contains("CertManager.Pki", names);
        Assert.DoesNotContain(names, static name => name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Win32.", StringComparison.Ordinal));
        Assert.Empty(names.Intersect(Names(SharedFramework), StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Every_reference_of_the_engines_is_met_beside_them_or_by_the_framework_of_PowerShell_7_4()
    {
        Dictionary<string, AssemblyName> beside = Modern.Concat(AssemblyFile.ReadFolder(Layout.Bin)).ToDictionary(static file => file.Name.Name!, static file => file.Name);
        string[] framework = Names(SharedFramework);

        IEnumerable<string> unmet =
            from file in Modern
            from wanted in file.References
            where beside.TryGetValue(wanted.Name!, out AssemblyName? present)
                ? !EngineLoadContext.Satisfies(present, wanted)
                : !framework.Contains(wanted.Name) || (wanted.Version > LowestFramework && wanted.Name != "netstandard")
            select $"{file.Name.Name} -> {wanted.Name}, Version={wanted.Version}";

        Assert.Equal(MayBeMissing.Keys.Order(StringComparer.Ordinal), unmet.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_compiled_ahead_is_the_same_assembly_and_named_for_one_runtime()
    {
        // Where the build knows no compiler for its system there is none, and the plain assemblies serve.
        foreach (string file in Directory.GetFiles(Layout.ModernEngines, "*.dll", SearchOption.AllDirectories).Where(static file => Path.GetDirectoryName(file) != Layout.ModernEngines))
        {
            Assert.Matches("^net[0-9]+\\.0-(linux|win|osx)-(x64|arm64)$", Path.GetFileName(Path.GetDirectoryName(file)!));
            Assert.Equal(AssemblyFile.VersionId(Path.Combine(Layout.ModernEngines, Path.GetFileName(file))), AssemblyFile.VersionId(file));
        }
    }

    [Fact]
    public void Both_editions_have_the_three_engines()
    {
        foreach (string folder in new[] { Layout.ModernEngines, Layout.DesktopEngines })
        {
            Assert.Equal(["CertManager.Cloud", "CertManager.Emulator", "CertManager.Pki"], Names(folder).Where(static name => name.StartsWith("CertManager.", StringComparison.Ordinal)));
        }
    }

    private static string[] Names(string folder) => [.. AssemblyFile.ReadFolder(folder).Select(static file => file.Name.Name!)];
}
