using CertManager.Module.Tests.Help;

namespace CertManager.Module.Tests.Docs;

/// <summary>The pages that lead a newcomer work as they stand, and say the same in both languages.</summary>
public sealed class GuideTests
{
    private static readonly string Docs = Path.Combine(ModuleRunspace.Repository, "docs");

    /// <summary>Pages whose code is run from top to bottom; their Korean twins have the same code.</summary>
    public static TheoryData<string> Guides => ["index", "troubleshooting"];

    [Theory]
    [MemberData(nameof(Guides))]
    public Task Its_code_runs_from_top_to_bottom(string page) => ExampleScript.RunAsync(ExampleScript.Runnable(Code(page + ".md")), alone: false);

    [Theory]
    [MemberData(nameof(Guides))]
    public void Its_Korean_twin_has_the_same_code(string page) => Assert.Equal(Code(page + ".md"), Code(page + ".ko.md"));

    private static string[] Code(string file) => Markdown.Code(File.ReadAllText(Path.Combine(Docs, file)));
}
