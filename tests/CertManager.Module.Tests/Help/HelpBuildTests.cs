using System.Management.Automation;
using System.Xml.Linq;

namespace CertManager.Module.Tests.Help;

/// <summary>The build of help refuses pages that do not fit, and says where.</summary>
public sealed class HelpBuildTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("help");

    /// <summary>Copies the pages.</summary>
    public HelpBuildTests()
    {
        foreach (string culture in HelpPages.Cultures)
        {
            DirectoryInfo copy = _folder.CreateSubdirectory(Path.Combine("docs", culture));
            foreach (string page in HelpPages.Names)
            {
                File.WriteAllText(Path.Combine(copy.FullName, page + ".md"), HelpPages.Read(culture, page));
            }
        }
    }

    /// <summary>Page, what is replaced, by what, the message, and the text on the line that it must name.</summary>
    public static TheoryData<string, string, string, string, string> Faults => new()
    {
        { "en-US/Get-CdnCertificate", "### -Id\n", "### -Number\n", "the parameter -Id is not described", "## PARAMETERS" },
        { "en-US/Get-CdnCertificate", "### -Id\n", "### -Number\n", "Get-CdnCertificate has no parameter -Number", "### -Number" },
        { "ko-KR/Get-CdnCertificate", "### -Id\n", "### -Number\n", "Get-CdnCertificate has no parameter -Number", "### -Number" },
        { "en-US/Get-CdnCertificate", "### -Id\n", "### -Name\n", "-Name is described twice", "### -Name" },
        { "en-US/Disconnect-CertManager", "### End all connections\n", "", "there must be at least two examples", "## EXAMPLES" },
        { "en-US/Disconnect-CertManager", "```powershell\nConnect-CertManager -Emulator\nDisconnect", "```\nConnect-CertManager -Emulator\nDisconnect", "an example is one ```powershell block", "### End the selected connection" },
        { "ko-KR/Disconnect-CertManager", "-Name production\n", "-Name prod\n", "the code of example 2 differs", "### " },
        { "en-US/Connect-CertManager", "`Government`", "`Public`", "the text of -Zone does not say what its value Government means", "### -Zone" },
        { "en-US/Connect-CertManager", "## NOTES\n", "## REMARKS\n", "the section '## NOTES' is missing", "# Connect-CertManager" },
        { "en-US/Connect-CertManager", "## NOTES\n", "## REMARKS\n", "'## REMARKS' is no section of help", "## REMARKS" },
        { "en-US/Connect-CertManager", "### CertManager.CertManagerContext\n", "### System.String\n", "CertManager.CertManagerContext is missing", "## OUTPUTS" },
        { "en-US/Connect-CertManager", "schema: 2.0.0", "schema: 1.0.0", "the front matter must have 'schema: 2.0.0'", "---" },
        { "en-US/Connect-CertManager", "(about_CertManager.md)", "(about_Certificates.md)", "which is not there", "- [about_CertManager]" },
        { "en-US/Connect-CertManager", "# Connect-CertManager\n", "# Connect-CdnService\n", "the title must be '# Connect-CertManager'", "# Connect-CdnService" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_page_that_does_not_fit_fails_the_build_with_file_and_line(string page, string text, string replacement, string message, string line)
    {
        string file = Path.Combine(_folder.FullName, "docs", page.Replace('/', Path.DirectorySeparatorChar) + ".md");
        string before = await File.ReadAllTextAsync(file);
        Assert.Contains(text, before, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, before.Replace(text, replacement, StringComparison.Ordinal));

        (int exitCode, string output) = await BuildAsync();

        Assert.Equal(1, exitCode);
        string fault = Assert.Single(output.Split('\n'), fault => fault.Contains(message, StringComparison.Ordinal) && fault.StartsWith(file, StringComparison.Ordinal));
        int number = int.Parse(fault[(file.Length + 1)..fault.IndexOf(')', file.Length)], System.Globalization.CultureInfo.InvariantCulture);
        Assert.StartsWith(line, (await File.ReadAllLinesAsync(file))[number - 1], StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder.FullName, "output")));
    }

    [Fact]
    public async Task A_cmdlet_without_a_page_and_a_page_without_a_cmdlet_fail_the_build()
    {
        string docs = Path.Combine(_folder.FullName, "docs", "ko-KR");
        File.Move(Path.Combine(docs, "Get-CdnCertificate.md"), Path.Combine(docs, "Get-CdnCertificates.md"));

        (int exitCode, string output) = await BuildAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("Get-CdnCertificate has no page in ko-KR", output, StringComparison.Ordinal);
        Assert.Contains("there is no cmdlet Get-CdnCertificates", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_pages_make_the_help_that_the_build_laid_out()
    {
        (int exitCode, string output) = await BuildAsync();

        Assert.True(exitCode == 0, output);
        foreach (string file in Directory.GetFiles(Path.Combine(_folder.FullName, "output"), "*", SearchOption.AllDirectories))
        {
            string laidOut = Path.Combine(Path.GetDirectoryName(ModuleRunspace.ModuleManifest)!, Path.GetRelativePath(Path.Combine(_folder.FullName, "output"), file));
            Assert.Equal(await File.ReadAllTextAsync(file), await File.ReadAllTextAsync(laidOut));
        }
    }

    [Fact]
    public void Every_exported_cmdlet_is_in_the_file()
    {
        foreach (string culture in HelpPages.Cultures)
        {
            XDocument help = XDocument.Load(Path.Combine(Path.GetDirectoryName(ModuleRunspace.ModuleManifest)!, culture, "CertManager.Module.dll-Help.xml"));
            string[] documented = [.. help.Root!.Elements().Select(static command => command.Elements().First().Elements().First().Value)];

            using var session = new ModuleRunspace();
            Assert.Equal(session.Run("Get-Command -Module CertManager").Output.Select(static output => ((CommandInfo)output.BaseObject).Name).Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private Task<(int ExitCode, string Output)> BuildAsync() => HelpPages.RunAsync(
        _folder.FullName,
        "build/Help",
        Path.Combine(Path.GetDirectoryName(ModuleRunspace.ModuleManifest)!, "bin", "CertManager.Module.dll"),
        typeof(PSObject).Assembly.Location,
        Path.Combine(_folder.FullName, "docs"),
        Path.Combine(_folder.FullName, "output"));
}
