using System.Text;
using CertManager.Module.Tests.Help;

namespace CertManager.Module.Tests.Docs;

/// <summary>The page for troubles has every id, with the words of the code.</summary>
public sealed class TroubleshootingPageTests
{
    /// <summary>Cultures.</summary>
    public static TheoryData<string> Cultures => [.. HelpPages.Cultures];

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Its_ids_and_remedies_are_those_of_the_code(string culture)
    {
        string path = TroubleshootingDocument.PathOf(culture);
        string page = File.ReadAllText(path).ReplaceLineEndings("\n");
        int marker = page.IndexOf(TroubleshootingDocument.Marker, StringComparison.Ordinal);
        Assert.True(marker > 0, $"{path} has lost the line that tells what is written by hand: {TroubleshootingDocument.Marker}");
        string text = $"{page[..marker]}{TroubleshootingDocument.Marker}\n\n{TroubleshootingDocument.Write(culture)}";
        if (Environment.GetEnvironmentVariable("CERTMANAGER_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        Assert.True(
            File.ReadAllText(path).ReplaceLineEndings("\n") == text,
            $"{Path.GetFileName(path)} is stale. Renew both languages: CERTMANAGER_WRITE_DOCS=1 dotnet test tests/CertManager.Module.Tests --filter TroubleshootingPageTests");
    }

    [Fact]
    public void The_symptoms_are_the_same_in_both_languages_and_lead_to_the_same_ids()
    {
        string[][] targets = [.. HelpPages.Cultures.Select(static culture =>
        {
            string page = File.ReadAllText(TroubleshootingDocument.PathOf(culture));
            return Markdown.Links(page[..page.IndexOf(TroubleshootingDocument.Marker, StringComparison.Ordinal)])
                .Select(target => target.Replace(".ko.md", ".md", StringComparison.Ordinal).Replace("ko-KR/", "en-US/", StringComparison.Ordinal)).Where(static target => target != "troubleshooting.md").ToArray();
        })];

        Assert.NotEmpty(targets[0]);
        Assert.Equal(targets[0], targets[1]);
    }
}
