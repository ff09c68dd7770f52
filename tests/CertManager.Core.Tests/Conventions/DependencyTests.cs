using System.Xml.Linq;

namespace CertManager.Core.Tests.Conventions;

/// <summary>Every project takes the packages that the design gives it and no other.</summary>
public sealed class DependencyTests
{
    private const string Desktop = "'$(TargetFramework)' == 'net472'";

    /// <summary>What each project of src may take: the list of the design, and what docs/dependencies.md gives a reason for.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["src/CertManager.Core/CertManager.Core.csproj"] = [],
        ["src/CertManager.Loader/CertManager.Loader.csproj"] = [],
        ["src/CertManager.Module/CertManager.Module.csproj"] = ["PowerShellStandard.Library"],

        // System.Formats.Asn1 is part of .NET 8; .NET Framework has it as a package.
        ["src/CertManager.Pki/CertManager.Pki.csproj"] = ["BouncyCastle.Cryptography", "System.Formats.Asn1 (net472)"],

        // WinHttpHandler sends Content-Type with GET, which the handler of .NET Framework refuses to.
        ["src/CertManager.Cloud/CertManager.Cloud.csproj"] =
        [
            "Microsoft.Extensions.Http", "Polly.Core",
            "System.Text.Json (net472)", "System.Net.Http (net472)", "System.Net.Http.WinHttpHandler (net472)",

            // Mail. System.Formats.Asn1 is named so that the version is the one that Pki ships.
            "MailKit", "MimeKit", "System.Formats.Asn1 (net472)",

            // Desired state files.
            "YamlDotNet",
        ],
        ["src/CertManager.Emulator/CertManager.Emulator.csproj"] = ["System.Text.Json (net472)", "System.Formats.Asn1 (net472)", "System.Net.Http (net472)", "System.IO.Compression (net472)"],
        ["src/CertManager.Shell/CertManager.Shell.csproj"] = ["System.Management.Automation"],
        ["src/CertManager.EmulatorServer/CertManager.EmulatorServer.csproj"] = [],

        // An analyzer: nothing of it is shipped.
        ["src/Directory.Build.props"] = ["Microsoft.CodeAnalysis.BannedApiAnalyzers"],

        // Imported by those that are compiled against it, and counted there too.
        ["build/BouncyCastle.props"] = ["BouncyCastle.Cryptography"],
        ["build/YamlDotNet.props"] = ["YamlDotNet"],
        ["build/MailKit.props"] = ["MailKit", "MimeKit", "System.Formats.Asn1 (net472)"],

        // A compiler, Microsoft.NETCore.App.Crossgen2 for the system that builds: nothing of it is shipped.
        ["Directory.Build.targets"] = ["$(AheadCompiler)"],
    };

    private static readonly string[] AllowedInTests =
    [
        "Microsoft.NET.Test.Sdk", "xunit", "xunit.runner.visualstudio", "CsCheck",
        "System.Management.Automation", "PowerShellStandard.Library", "BouncyCastle.Cryptography",

        // Reads the pipelines of the examples.
        "YamlDotNet",

        // Read the pages of reports: as a parser of HTML does, and in a browser where there is one.
        "AngleSharp", "Selenium.WebDriver",

        // tests/Desktop is compiled against what the engines of .NET Framework bring.
        "System.Text.Json", "System.Formats.Asn1", "System.Net.Http",
    ];

    private static IEnumerable<string> Projects => TrackedFiles.All.Where(static path =>
        path.EndsWith(".csproj", StringComparison.Ordinal) || path.EndsWith(".props", StringComparison.Ordinal) || path.EndsWith(".targets", StringComparison.Ordinal));

    [Fact]
    public void No_project_takes_more_than_it_was_given()
    {
        IEnumerable<string> surplus =
            from project in Projects
            let allowed = project.StartsWith("tests/", StringComparison.Ordinal) ? AllowedInTests : Allowed.GetValueOrDefault(project, [])
            from reference in References(project)
            where !allowed.Contains(reference)
            select $"{project}: {reference}";

        Assert.Empty(surplus);
    }

    [Fact]
    public void Every_project_of_src_is_known_here() =>
        Assert.Equal(Allowed.Keys.Where(static path => path.StartsWith("src/", StringComparison.Ordinal)).Order(StringComparer.Ordinal), Projects.Where(static path => path.StartsWith("src/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void Versions_stand_in_one_place()
    {
        IEnumerable<XElement> references = Projects.SelectMany(static project => XDocument.Load(TrackedFiles.FullPath(project)).Descendants("PackageReference"));

        Assert.DoesNotContain(references, static reference => reference.Attribute("Version") is not null || reference.Attribute("VersionOverride") is not null);
    }

    [Fact]
    public void Every_project_has_its_versions_locked()
    {
        IEnumerable<string> unlocked = Projects.Where(static path => path.EndsWith(".csproj", StringComparison.Ordinal))
            .Select(static path => Path.GetDirectoryName(path)!.Replace('\\', '/') + "/packages.lock.json")
            .Except(TrackedFiles.All);

        Assert.Empty(unlocked);
    }

    [Fact]
    public void Tests_see_what_users_see()
    {
        IEnumerable<string?> friends = Projects.SelectMany(static project => XDocument.Load(TrackedFiles.FullPath(project)).Descendants("InternalsVisibleTo")).Select(static friend => friend.Attribute("Include")?.Value);

        Assert.DoesNotContain(friends, static friend => friend is null || friend.EndsWith("Tests", StringComparison.Ordinal));
    }

    private static IEnumerable<string> References(string project) =>
        from document in new[] { XDocument.Load(TrackedFiles.FullPath(project)) }
        from reference in document.Descendants().Concat(Imported(document, project))
        where reference.Name.LocalName is "PackageReference" or "Reference" or "PackageDownload"
        let condition = reference.Attribute("Condition")?.Value ?? reference.Parent?.Attribute("Condition")?.Value
        let name = reference.Attribute("Include")?.Value
        where name is not null
        from one in name.Split(';')
        select condition == Desktop ? one + " (net472)" : one;

    // What a file of ours that a project imports by name gives it; the files that MSBuild finds by itself are looked at as they are.
    private static IEnumerable<XElement> Imported(XDocument document, string project) =>
        from import in project.EndsWith(".csproj", StringComparison.Ordinal) ? document.Descendants("Import") : []
        let file = Path.Combine(Path.GetDirectoryName(TrackedFiles.FullPath(project))!, import.Attribute("Project")!.Value)
        from element in XDocument.Load(file).Descendants()
        select element;
}
