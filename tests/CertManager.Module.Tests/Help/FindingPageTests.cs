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
        foreach (Definition rule in Definitions.Findings)
        {
            string[] text = HelpPages.Below(page, rule.Id).Split("\n\n");

            Assert.Equal(Facts(rule, culture), text[0]);
            Assert.True(text.Length > 1 && text[1].Length > 10, $"{rule.Id} has no text");
        }
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Nothing_stands_there_that_is_no_finding(string culture)
    {
        IEnumerable<string> headings = HelpPages.Read(culture, Page).Split('\n').Where(static line => line.StartsWith("### ", StringComparison.Ordinal)).Select(static line => line[4..]);

        Assert.Equal(Definitions.Findings.Select(static rule => rule.Id).Order(), headings.Order());
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void The_cmdlets_with_Accept_list_what_cannot_be_accepted(string culture)
    {
        foreach (string cmdlet in new[] { "Test-CdnCertificate", "Register-CdnCertificate" })
        {
            string list = HelpPages.Below(HelpPages.Read(culture, cmdlet), "NOTES").Split("\n\n")[0];

            // NameTooLong is decided by the zone. Rules of links are about services, and never met by these cmdlets.
            Assert.All(Definitions.Findings.Where(static rule => rule.Owner != "LinkRules"), rule => Assert.True(list.Contains(rule.Id, StringComparison.Ordinal) == (rule is { Severity: "Error", Acceptable: false } || rule.Id == "NameTooLong"), $"{cmdlet}: {rule.Id}"));
        }
    }

    private static string Facts(Definition rule, string culture) => (culture, rule.Severity, rule.Acceptable) switch
    {
        ("ko-KR", "Error", true) => $"오류(Error), 허용할 수 있음. 출처: {rule.Source}",
        ("ko-KR", "Error", false) => $"오류(Error), 허용할 수 없음. 출처: {rule.Source}",
        ("ko-KR", "Warning", _) => $"경고(Warning). 출처: {rule.Source}",
        ("ko-KR", _, _) => $"정보(Info). 출처: {rule.Source}",
        (_, "Error", true) => $"Error, can be accepted. Source: {rule.Source}",
        (_, "Error", false) => $"Error, cannot be accepted. Source: {rule.Source}",
        _ => $"{rule.Severity}. Source: {rule.Source}",
    };
}
