using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using CertManager.Core.Tests;

namespace CertManager.Loader.Tests.Packaging;

/// <summary>What is in the module folder: this list and nothing else.</summary>
public sealed partial class PackageContentTests
{
    private const long LargestFile = 6L << 20;
    private const long LargestModule = 24L << 20;

    private static readonly string[] Cultures = ["en-US", "ko-KR"];

    private static readonly string[] Content =
    [
        "CertManager.Format.ps1xml", "CertManager.Types.ps1xml", "CertManager.Views.psd1", "CertManager.psd1", "LICENSE", "THIRD-PARTY-NOTICES.md", "icon.png", "sbom.cdx.json",
        "bin/CertManager.Core.dll", "bin/CertManager.Module.dll", "bin/loader/CertManager.Loader.dll",
        "bin/engine/shared/BouncyCastle.Cryptography.dll", "bin/engine/shared/MailKit.dll", "bin/engine/shared/MimeKit.dll", "bin/engine/shared/YamlDotNet.dll",
    ];

    private static readonly string[] Engines = ["CertManager.Cloud", "CertManager.Emulator", "CertManager.Pki"];

    private static readonly string[] ModernEngines =
    [
        .. Engines,
        "Microsoft.Extensions.Configuration", "Microsoft.Extensions.Configuration.Abstractions", "Microsoft.Extensions.Configuration.Binder",
        "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.DependencyInjection.Abstractions",
        "Microsoft.Extensions.Diagnostics", "Microsoft.Extensions.Diagnostics.Abstractions", "Microsoft.Extensions.Http",
        "Microsoft.Extensions.Logging", "Microsoft.Extensions.Logging.Abstractions",
        "Microsoft.Extensions.Options", "Microsoft.Extensions.Options.ConfigurationExtensions", "Microsoft.Extensions.Primitives",
    ];

    private static readonly string[] DesktopEngines =
    [
        .. Engines,
        "Microsoft.Bcl.AsyncInterfaces", "Microsoft.Bcl.HashCode", "Microsoft.Extensions.Configuration.Abstractions",
        "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Http",
        "Microsoft.Extensions.Logging", "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.Options", "Microsoft.Extensions.Primitives",
        "System.Buffers", "System.Diagnostics.DiagnosticSource", "System.Formats.Asn1", "System.IO.Pipelines", "System.Memory",
        "System.Net.Http.WinHttpHandler", "System.Numerics.Vectors", "System.Runtime.CompilerServices.Unsafe",
        "System.Text.Encodings.Web", "System.Text.Json", "System.Threading.Tasks.Extensions",
    ];

    private static IEnumerable<string> Expected =>
        Content
            .Concat(ModernEngines.Select(static name => $"bin/engine/net8.0/{name}.dll"))
            .Concat(DesktopEngines.Select(static name => $"bin/engine/net472/{name}.dll"))
            .Concat(Cultures.SelectMany(Help));

    [Fact]
    public void The_module_is_these_files_and_no_other()
    {
        IEnumerable<string> present = ShippedFiles.All.Where(static path => !AheadImage().IsMatch(path));

        Assert.Equal(Expected.Order(StringComparer.Ordinal), present.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Images_are_compiled_ahead_for_one_system_and_for_the_engines_that_people_wait_for()
    {
        string[] images = [.. ShippedFiles.All.Where(static path => AheadImage().IsMatch(path))];

        Assert.InRange(images.Select(Path.GetDirectoryName).Distinct().Count(), 0, 1);
        Assert.True(images.Length is 0 or 2, string.Join(", ", images));
    }

    [Fact]
    public void Every_library_is_an_assembly_for_any_processor_but_the_images()
    {
        foreach (string path in ShippedFiles.Assemblies)
        {
            using var file = new PEReader(File.OpenRead(ShippedFiles.FullPath(path)));

            Assert.True(file.HasMetadata, path);
            Assert.Equal(!AheadImage().IsMatch(path), file.PEHeaders.CorHeader!.Flags.HasFlag(CorFlags.ILOnly));
        }
    }

    [Fact]
    public void Nothing_that_is_shipped_asks_for_the_tools_of_the_tests()
    {
        IEnumerable<string> asked = ShippedFiles.Assemblies.SelectMany(static path => AssemblyFile.Read(ShippedFiles.FullPath(path)).ReferenceNames).Distinct();

        Assert.DoesNotContain(asked, static name => Regex.IsMatch(name, "xunit|CsCheck|TestPlatform|CodeCoverage|EmulatorServer|AspNetCore|PowerShellStandard", RegexOptions.IgnoreCase));
    }

    [Fact]
    public void Sizes_are_bounded()
    {
        long[] sizes = [.. ShippedFiles.All.Select(static path => new FileInfo(ShippedFiles.FullPath(path)).Length)];

        Assert.All(sizes, static size => Assert.InRange(size, 1, LargestFile));
        Assert.InRange(sizes.Sum(), 1, LargestModule);
    }

    private static IEnumerable<string> Help(string culture) =>
    [
        $"{culture}/CertManager.Module.dll-Help.xml",
        .. Directory.GetFiles(Path.Combine(Checkout.Root, "docs", culture), "about_*.md").Select(page => $"{culture}/{Path.GetFileNameWithoutExtension(page)}.help.txt"),
    ];

    [GeneratedRegex("^bin/engine/net8[.]0/net[0-9]+[.]0-(linux-x64|win-x64|osx-arm64)/CertManager[.](Pki|Cloud)[.]dll$")]
    private static partial Regex AheadImage();
}
