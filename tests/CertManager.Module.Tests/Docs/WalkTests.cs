using System.Management.Automation;
using System.Xml.Linq;
using CertManager.Module.Tests.Help;

namespace CertManager.Module.Tests.Docs;

/// <summary>A walk through everything that people can meet: nothing of it is without its page, its examples, its looks.</summary>
public sealed class WalkTests : IDisposable
{
    private readonly ModuleRunspace _session = new();

    [Fact]
    public void Every_cmdlet_has_two_examples_that_are_run_in_both_languages()
    {
        string[] executed = [.. ((IEnumerable<object[]>)Help.ExampleTests.Pages).Select(static row => (string)row[0])];

        foreach (string culture in HelpPages.Cultures)
        {
            Assert.Empty(Cmdlets().Where(cmdlet => !executed.Contains(cmdlet.Name) || ExampleScript.Runnable(HelpPages.Examples(culture, cmdlet.Name)).Length < 2).Select(static cmdlet => cmdlet.Name));
        }
    }

    [Fact]
    public void Every_parameter_has_its_words_in_both_languages()
    {
        foreach (string culture in HelpPages.Cultures)
        {
            Assert.Empty(Cmdlets().SelectMany(static cmdlet => cmdlet.Parameters.Keys.Except(Cmdlet.CommonParameters).Except(Cmdlet.OptionalCommonParameters), static (cmdlet, name) => (Cmdlet: cmdlet.Name, Name: name))
                .Where(parameter => !Language.IsIn(culture, HelpPages.Below(HelpPages.Read(culture, parameter.Cmdlet), "-" + parameter.Name)))
                .Select(parameter => $"{culture}: {parameter.Cmdlet} -{parameter.Name}"));
        }
    }

    [Fact]
    public void Every_error_and_finding_leads_somewhere_in_both_languages()
    {
        foreach (string culture in HelpPages.Cultures)
        {
            string page = File.ReadAllText(TroubleshootingDocument.PathOf(culture));
            HashSet<string> anchors = Markdown.Anchors(page);
            HashSet<string> topic = Markdown.Anchors(HelpPages.Read(culture, "about_CertManager_Findings"));

            Assert.Empty(Definitions.Errors.Where(error => !anchors.Contains(error.Id.ToLowerInvariant())).Select(static error => error.Id));
            Assert.Empty(Definitions.Findings.Where(finding => !topic.Contains(finding.Id.ToLowerInvariant()) || !page.Contains($"| [{finding.Id}](", StringComparison.Ordinal)).Select(static finding => finding.Id));
        }
    }

    [Fact]
    public void Every_output_type_has_a_view()
    {
        XDocument views = XDocument.Load(Path.Combine(ModuleRunspace.Repository, "module", "CertManager.Format.ps1xml"));
        HashSet<string> viewed = [.. views.Descendants("ViewSelectedBy").Descendants("TypeName").Select(static name => name.Value)];
        string[] written = [.. Cmdlets().SelectMany(static cmdlet => cmdlet.OutputType).Select(static type => type.Name).Where(static name => name.StartsWith("CertManager.", StringComparison.Ordinal)).Distinct()];

        Assert.True(written.Length > 15, $"only {written.Length} types were found");
        Assert.Empty(written.Except(viewed));
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private IEnumerable<CmdletInfo> Cmdlets() => _session.Run("Get-Command -Module CertManager").ThrowOnError().Output.Select(static output => (CmdletInfo)output.BaseObject);
}
