using CertManager.Core.Tests;

namespace CertManager.Loader.Tests.Packaging;

/// <summary>What build/Package refuses before a gallery could.</summary>
public sealed class GalleryRulesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("certmanager-rules-");

    private string Staged => Path.Combine(_folder.FullName, "package", "CertManager");

    private string Manifest => Path.Combine(Staged, "CertManager.psd1");

    private string Nuspec => Path.Combine(_folder.FullName, "CertManager.nuspec");

    private string Changelog => Path.Combine(_folder.FullName, "CHANGELOG.md");

    /// <summary>Stages the module with a changelog of its own.</summary>
    public GalleryRulesTests()
    {
        File.WriteAllText(Changelog, "# Changelog\n\n## 0.2.0\n\nnext\n\n## " + Version() + " (unreleased)\n\nIt's [here](docs/a.md), not [there](https://b.example/).\n\n## 0.0.1\n\nfirst\n");
        Assert.Equal((0, string.Empty), Stage());
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_module_that_holds_all_rules_is_described()
    {
        Assert.Equal((0, string.Empty), Describe());
        Assert.Contains("<releaseNotes>It's here, not [there](https://b.example/).</releaseNotes>", File.ReadAllText(Nuspec), StringComparison.Ordinal);
        Assert.DoesNotContain("Url>", File.ReadAllText(Nuspec), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ModuleVersion        = '", "ModuleVersion        = '1.", "ModuleVersion has to be three numbers")]
    [InlineData("Prerelease = '", "Prerelease = 'rc.", "Prerelease may have letters and digits only.")]
    [InlineData("GUID                 = '0f6f7f0e", "GUID                 = '1f6f7f0e", "GUID has to stay what it was")]
    [InlineData("    Author ", "    Other ", "Author is wanted.")]
    [InlineData("    Description ", "    Other ", "Description is wanted")]
    [InlineData("    Copyright ", "    Other ", "Copyright is wanted.")]
    [InlineData("    ReleaseNotes ", "    Other ", "ReleaseNotes are wanted")]
    [InlineData("CertManager maintainers", "CertManager \u2013 maintainers", "characters beyond ASCII")]
    [InlineData("'certificate', ", "'two words', ", "A tag may have no blank.")]
    [InlineData("FunctionsToExport    = @()", "FunctionsToExport    = '*'", "FunctionsToExport has to be a list without wildcards.")]
    [InlineData("AliasesToExport ", "OtherToExport ", "AliasesToExport has to be a list without wildcards.")]
    [InlineData("bin/CertManager.Module.dll", "bin/Other.dll", "The manifest names bin/Other.dll, which is not there.")]
    public void A_manifest_that_breaks_one_is_not(string present, string instead, string fault)
    {
        string text = File.ReadAllText(Manifest);
        Assert.Contains(present, text, StringComparison.Ordinal);
        File.WriteAllText(Manifest, text.Replace(present, instead, StringComparison.Ordinal));

        AssertRefused(fault);
    }

    [Fact]
    public void Tags_that_are_too_long_together_are_refused()
    {
        File.WriteAllText(Manifest, File.ReadAllText(Manifest).Replace("'certificate'", $"'{new string('t', 4000)}'", StringComparison.Ordinal));

        AssertRefused("The tags have more than 4000 characters together");
    }

    [Theory]
    [InlineData("bin/CertManager.Core.pdb", "bin/CertManager.Core.pdb must not be shipped.")]
    [InlineData("bin/System.Management.Automation.dll", "bin/System.Management.Automation.dll must not be shipped.")]
    [InlineData("bin/engine/net8.0/System.Text.Json.dll", "bin/engine/net8.0/System.Text.Json.dll must not be shipped.")]
    [InlineData("bin/engine/shared/System.Memory.dll", "bin/engine/shared/System.Memory.dll must not be shipped.")]
    [InlineData(".gitignore", ".gitignore must not be shipped.")]
    [InlineData("en-US/aux.txt", "en-US/aux.txt is no name that Windows takes.")]
    [InlineData("bin/0123456789/0123456789/0123456789/0123456789/0123456789/0123456789/0123456789/0123456789/0123456789.txt", "has more than 100 characters.")]
    public void A_file_that_does_not_belong_there_is_refused(string path, string fault)
    {
        string file = Path.Combine(Staged, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "x");

        AssertRefused(fault);
    }

    [Theory]
    [InlineData("LICENSE")]
    [InlineData("THIRD-PARTY-NOTICES.md")]
    [InlineData("icon.png")]
    [InlineData("ko-KR/CertManager.Module.dll-Help.xml")]
    public void A_file_that_belongs_there_is_wanted(string path)
    {
        File.Delete(Path.Combine(Staged, path));

        AssertRefused($"{path} is wanted.");
    }

    [Fact]
    public void A_version_that_the_changelog_does_not_know_is_not_staged()
    {
        File.WriteAllText(Changelog, "# Changelog\n\n## " + Version() + "1\n\nanother\n");

        Assert.Equal((1, $"CertManager.Package : error CMPKG : CHANGELOG.md says nothing about {Version()}.\n"), Stage());
    }

    [Theory]
    [InlineData("http://repository.example/a")]
    [InlineData("repository")]
    public void An_address_of_the_project_is_https(string address) => Assert.Equal((1, $"CertManager.Package : error CMPKG : {address} is no https address.\n"), Stage(address));

    [Fact]
    public void A_folder_that_is_no_copy_of_the_module_is_not_deleted()
    {
        string other = Directory.CreateDirectory(Path.Combine(_folder.FullName, "other")).FullName;
        File.WriteAllText(Path.Combine(other, "mine.txt"), "mine");

        (int code, string said) = PackageTool.Run("stage", Checkout.Module, other, Changelog);

        Assert.Equal(1, code);
        Assert.Contains("holds something else than a copy of the module", said, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(other, "mine.txt")));
    }

    [Fact]
    public void A_package_of_more_than_eight_million_bytes_is_not_sealed()
    {
        string package = Path.Combine(_folder.FullName, "large.nupkg");
        File.WriteAllBytes(package, new byte[8_000_001]);

        Assert.Equal(1, PackageTool.Run("seal", package).Code);
        Assert.False(File.Exists(package + ".sha256"));
    }

    private static string Version() => PackageTool.VersionOf(Checkout.Module);

    private (int Code, string Output) Stage(params string[] address) => PackageTool.Run(["stage", Checkout.Module, Staged, Changelog, .. address]);

    private (int Code, string Output) Describe() => PackageTool.Run("describe", Staged, Nuspec);

    private void AssertRefused(string fault)
    {
        (int code, string said) = Describe();

        Assert.Equal(1, code);
        Assert.Contains(fault, said, StringComparison.Ordinal);
        Assert.False(File.Exists(Nuspec));
    }
}
