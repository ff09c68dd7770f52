using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using CertManager.Core.Tests;

namespace CertManager.Loader.Tests.Packaging;

/// <summary>The package for the gallery: what is in it, what it says about itself, and that it works where it is installed.</summary>
public sealed class NupkgTests(PackedModule packed) : IClassFixture<PackedModule>
{
    private const long LargestPackage = 8_000_000;
    private const string Project = "https://repository.example/shop/certmanager";

    private static readonly string[] MadeByNuGet = ["CertManager.nuspec", "[Content_Types].xml", "_rels/.rels", "package/services/metadata/core-properties/nuget.psmdcp"];

    private static string Version => Regex.Match(File.ReadAllText(ShippedFiles.FullPath("sbom.cdx.json")), "\"CertManager\",\\s+\"version\": \"([^\"]+)\"").Groups[1].Value;

    [Fact]
    public void It_is_named_by_its_version_with_label_and_its_hash_stands_beside()
    {
        Assert.Matches(@"^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z]+)?$", Version);
        Assert.Equal($"CertManager.{Version}.nupkg", Path.GetFileName(packed.File));
        Assert.Equal(Version, packed["version"]);
        Assert.Equal($"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(packed.File)))}  {Path.GetFileName(packed.File)}\n", File.ReadAllText(packed.File + ".sha256"));
    }

    [Fact]
    public void It_is_small() => Assert.InRange(new FileInfo(packed.File).Length, 1, LargestPackage);

    [Fact]
    public void It_holds_the_module_that_was_built_and_what_makes_it_a_package()
    {
        using ZipArchive zip = ZipFile.OpenRead(packed.File);

        Assert.Equal(ShippedFiles.All.Concat(MadeByNuGet).Order(StringComparer.Ordinal), zip.Entries.Select(static entry => entry.FullName).Order(StringComparer.Ordinal));
        Assert.All(zip.Entries, static entry => Assert.Equal(1980, entry.LastWriteTime.Year));

        // rw-r--r-- of a regular file: without rights, tools that keep them unpack what nobody can read.
        Assert.All(zip.Entries, static entry => Assert.Equal(0x81A4, (entry.ExternalAttributes >> 16) & 0xFFFF));
    }

    [Fact]
    public void Its_files_are_the_built_ones_so_what_was_proven_of_them_holds_in_both_editions()
    {
        IEnumerable<string> changed = ShippedFiles.All.Where(path => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(packed.Module, path)))) != ShippedFiles.Hash(path));

        Assert.Equal(["CertManager.psd1", "sbom.cdx.json"], changed.Order(StringComparer.Ordinal));
        Assert.Empty(DesktopClosureTests.FindUnmet(Path.Combine(packed.Module, "bin")));
    }

    [Fact]
    public void Its_bill_is_of_its_own_files()
    {
        JsonElement main = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(packed.Module, "sbom.cdx.json"))).RootElement.GetProperty("metadata").GetProperty("component");
        JsonElement manifest = main.GetProperty("components").EnumerateArray().Single(static file => file.GetProperty("name").GetString() == "CertManager.psd1");

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(packed.Module, "CertManager.psd1")))), manifest.GetProperty("hashes")[0].GetProperty("content").GetString());
    }

    [Fact]
    public void The_same_module_makes_the_same_package() =>
        Assert.Equal(File.ReadAllBytes(packed.File), File.ReadAllBytes(packed.Pack("again", Project)));

    [Fact]
    public async Task Its_description_is_what_PowerShell_reads_in_its_manifest()
    {
        JsonElement manifest = await packed.ReadManifestAsync();
        JsonElement data = manifest.GetProperty("PrivateData").GetProperty("PSData");

        Assert.Equal("CertManager", packed["id"]);
        Assert.Equal("false", packed["requireLicenseAcceptance"]);
        Assert.Equal(Text(manifest, "ModuleVersion") + (Text(data, "Prerelease") is { Length: > 0 } label ? "-" + label : string.Empty), packed["version"]);
        Assert.Equal("0f6f7f0e-4d5e-4f0b-9a3f-2d8a7f5c9b61", Text(manifest, "GUID"));
        Assert.All(
            new[] { ("authors", "Author"), ("owners", "CompanyName"), ("description", "Description"), ("copyright", "Copyright") },
            pair => Assert.Equal(Text(manifest, pair.Item2), packed[pair.Item1]));
        Assert.All(
            new[] { ("projectUrl", "ProjectUri"), ("licenseUrl", "LicenseUri"), ("iconUrl", "IconUri"), ("releaseNotes", "ReleaseNotes") },
            pair => Assert.Equal(Text(data, pair.Item2), packed[pair.Item1]));
        Assert.Equal([Project, $"{Project}/blob/v{Version}/LICENSE", $"{Project}/raw/v{Version}/assets/icon.png"], [packed["projectUrl"], packed["licenseUrl"], packed["iconUrl"]]);
        Assert.True(File.Exists(Path.Combine(Checkout.Root, "assets", "icon.png")));
    }

    [Fact]
    public async Task Its_tags_find_it_by_edition_system_cloud_and_cmdlet()
    {
        JsonElement manifest = await packed.ReadManifestAsync();
        string[] cmdlets = [.. manifest.GetProperty("CmdletsToExport").EnumerateArray().Select(static one => one.GetString()!)];
        string[] own = [.. manifest.GetProperty("PrivateData").GetProperty("PSData").GetProperty("Tags").EnumerateArray().Select(static one => one.GetString()!)];

        Assert.NotEmpty(cmdlets);
        Assert.Equal(["PSModule", .. own, "PSIncludes_Cmdlet", .. cmdlets.SelectMany(static name => new[] { "PSCmdlet_" + name, "PSCommand_" + name })], packed["tags"].Split(' '));
        Assert.Empty(new[] { "PSEdition_Core", "PSEdition_Desktop", "Windows", "Linux", "MacOS", "ncloud", "kakaocloud" }.Except(own));
    }

    [Fact]
    public void Its_release_notes_are_the_section_of_the_changelog()
    {
        string[] bullets = [.. packed["releaseNotes"].Split('\n').Where(static line => line.StartsWith("- ", StringComparison.Ordinal))];
        string changelog = File.ReadAllText(Path.Combine(Checkout.Root, "CHANGELOG.md"));

        Assert.NotEmpty(bullets);
        Assert.All(bullets, line => Assert.Contains(line[..Math.Min(line.Length, 25)], changelog, StringComparison.Ordinal));
        Assert.DoesNotMatch(@"^## |\]\((?!https?:)", packed["releaseNotes"]);
    }

    [Fact]
    public async Task Installed_it_is_found_by_name_has_its_help_and_runs_the_quickstart()
    {
        string quickstart = Path.Combine(packed.Modules, "quickstart.ps1");
        File.Copy(Path.Combine(Checkout.Root, "examples", "quickstart.ps1"), quickstart, overwrite: true);

        string[] lines = await ShellProcess.RunAsync(
            $$"""
            $env:PSModulePath = '{{packed.Modules}}'
            & '{{quickstart}}'
            $module = Get-Module CertManager
            $module.ModuleBase
            (Test-ModuleManifest -Path (Join-Path $module.ModuleBase 'CertManager.psd1')).ExportedCmdlets.Count -eq $module.ExportedCmdlets.Count
            @($module.ExportedCmdlets.Keys | Where-Object { -not (Get-Help -Name $_).description }).Count
            """);

        Assert.Contains("still number 30001, and 1 certificate in the list", lines);
        Assert.Equal(["0 certificates left", packed.Module, "True", "0"], lines[^4..]);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
