using System.Reflection;
using System.Runtime.Loader;

namespace CertManager.Module.Tests.Help;

/// <summary>The page of findings is the code's table of findings.</summary>
public sealed class FindingPageTests
{
    private const string Page = "about_CertManager_Findings";

    /// <summary>Cultures.</summary>
    public static TheoryData<string> Cultures => [.. HelpPages.Cultures];

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Every_finding_stands_there_with_severity_acceptance_source_and_text(string culture)
    {
        string page = HelpPages.Read(culture, Page);
        foreach (Rule rule in Rules())
        {
            string[] text = HelpPages.Below(page, rule.Id).Split("\n\n");

            Assert.Equal(rule.Facts(culture), text[0]);
            Assert.True(text.Length > 1 && text[1].Length > 10, $"{rule.Id} has no text");
        }
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Nothing_stands_there_that_is_no_finding(string culture)
    {
        IEnumerable<string> headings = HelpPages.Read(culture, Page).Split('\n').Where(static line => line.StartsWith("### ", StringComparison.Ordinal)).Select(static line => line[4..]);

        Assert.Equal(Rules().Select(static rule => rule.Id).Order(), headings.Order());
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void The_cmdlets_with_Accept_list_what_cannot_be_accepted(string culture)
    {
        foreach (string cmdlet in new[] { "Test-CdnCertificate", "Register-CdnCertificate" })
        {
            string list = HelpPages.Below(HelpPages.Read(culture, cmdlet), "NOTES").Split("\n\n")[0];

            // NameTooLong is decided by the zone. Rules of links are about services, and never met by these cmdlets.
            Assert.All(Rules().Where(static rule => rule.Owner != "LinkRules"), rule => Assert.True(list.Contains(rule.Id, StringComparison.Ordinal) == (rule is { IsError: true, Acceptable: false } || rule.Id == "NameTooLong"), $"{cmdlet}: {rule.Id}"));
        }
    }

    private static List<Rule> Rules()
    {
        using var session = new ModuleRunspace();
        session.Run("$e = (Connect-CertManager -Emulator -PassThru).Emulator; $e.NewCertificate('a.example') | Test-CdnCertificate").ThrowOnError();
        List<Rule> rules = [.. AssemblyLoadContext.All.First(static context => context.Name == "CertManager").Assemblies
            .Append(AppDomain.CurrentDomain.GetAssemblies().First(static assembly => assembly.GetName().Name == "CertManager.Core"))
            .Where(static assembly => assembly.GetName().Name!.StartsWith("CertManager.", StringComparison.Ordinal))
            .SelectMany(static assembly => assembly.GetTypes())
            .SelectMany(static type => type.GetFields(BindingFlags.Static | BindingFlags.Public))
            .Where(static field => field.FieldType.Name == "FindingRule")
            .Select(static field => new Rule(field.GetValue(null)!, field.DeclaringType!.Name))];
        Assert.True(rules.Count > 30, $"only {rules.Count} rules were found");
        return rules;
    }

    private sealed class Rule(object rule, string owner)
    {
        internal string Owner { get; } = owner;

        internal string Id { get; } = Get(rule, "Id").ToString()!;

        internal bool IsError => _severity == "Error";

        internal bool Acceptable { get; } = (bool)Get(rule, "Acceptable");

        private readonly string _severity = Get(rule, "Severity").ToString()!;
        private readonly string _source = Get(rule, "Source").ToString()!;

        internal string Facts(string culture) => (culture, _severity, Acceptable) switch
        {
            ("ko-KR", "Error", true) => $"오류(Error), 허용할 수 있음. 출처: {_source}",
            ("ko-KR", "Error", false) => $"오류(Error), 허용할 수 없음. 출처: {_source}",
            ("ko-KR", "Warning", _) => $"경고(Warning). 출처: {_source}",
            ("ko-KR", _, _) => $"정보(Info). 출처: {_source}",
            (_, "Error", true) => $"Error, can be accepted. Source: {_source}",
            (_, "Error", false) => $"Error, cannot be accepted. Source: {_source}",
            _ => $"{_severity}. Source: {_source}",
        };

        private static object Get(object owner, string name) => owner.GetType().GetProperty(name)!.GetValue(owner)!;
    }
}
