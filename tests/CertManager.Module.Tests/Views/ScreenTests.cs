using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CertManager.Module.Tests.Views;

/// <summary>The pictures in docs/screens: all there, and of what the views show today. Make-Screens.ps1 there takes them anew.</summary>
public sealed partial class ScreenTests : IDisposable
{
    private readonly ModuleRunspace _module = new();

    private static string Folder { get; } = Path.Combine(ModuleRunspace.Repository, "docs", "screens");

    [Fact]
    public void The_page_shows_every_picture_in_both_themes_and_both_widths()
    {
        string[] shown = [.. Picture().Matches(File.ReadAllText(Path.Combine(Folder, "README.md"))).Select(static match => match.Value).Distinct().Order(StringComparer.Ordinal)];

        Assert.Equal(Directory.GetFiles(Folder, "*.svg").Select(Path.GetFileName).Order(StringComparer.Ordinal), shown);
        Assert.Equal(
            new[] { "list", "test", "tree", "progress", "error" }.SelectMany(static name => new[] { $"{name}-dark-80.svg", $"{name}-light-80.svg", $"{name}-dark-120.svg", $"{name}-light-120.svg" }).Order(StringComparer.Ordinal),
            shown);
    }

    [Fact]
    public void The_page_has_the_command_of_every_picture()
    {
        string page = File.ReadAllText(Path.Combine(Folder, "README.md"));

        Assert.All(Directory.GetFiles(Folder, "*.svg"), file => Assert.Contains(Said(file)[0]["PS> ".Length..], page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("list", 80)]
    [InlineData("list", 120)]
    [InlineData("tree", 80)]
    [InlineData("tree", 120)]
    [InlineData("test", 80)]
    [InlineData("test", 120)]
    public void A_picture_shows_what_the_view_shows_today(string name, int columns)
    {
        // A terminal keeps its last column free. The numbers of certificates are new in every account.
        string[] dark = Said(Path.Combine(Folder, $"{name}-dark-{columns}.svg"));
        string command = dark[0]["PS> ".Length..];
        string width = (columns - 1).ToString(CultureInfo.InvariantCulture);
        RunResult result = _module.Run($". '{Path.Combine(Folder, "Practice.ps1")}'; Import-Module '{ModuleRunspace.Shell}'; {command} | Out-String -Width {width}").ThrowOnError();

        Assert.Equal(dark, Said(Path.Combine(Folder, $"{name}-light-{columns}.svg")));
        Assert.Equal(Plain(result.Output[^1].ToString().Split('\n')), Plain(dark.Skip(1)));
    }

    [Theory]
    [InlineData("dark")]
    [InlineData("light")]
    public void Remaining_life_is_coloured_in_the_list(string theme)
    {
        XElement[] texts = [.. XElement.Load(Path.Combine(Folder, $"list-{theme}-80.svg")).Elements().Where(static element => element.Name.LocalName == "text")];
        string? Fill(string text) => texts.First(element => element.Value.EndsWith(text, StringComparison.Ordinal)).Attribute("fill")?.Value;

        Assert.Equal(Fill("Expired"), Fill("api-2030"));
        Assert.Equal(3, new[] { Fill("shop"), Fill("img"), Fill("api-2030") }.Distinct().Count());
    }

    /// <inheritdoc/>
    public void Dispose() => _module.Dispose();

    private static string[] Said(string file) => XElement.Load(file).Elements().Single(static element => element.Name.LocalName == "desc").Value.Split('\n');

    private static IEnumerable<string> Plain(IEnumerable<string> lines) => lines.Select(static line => Number().Replace(line, "*").TrimEnd()).Where(static line => line.Length > 0);

    [GeneratedRegex(@"\w+-(dark|light)-\d+\.svg")]
    private static partial Regex Picture();

    [GeneratedRegex("^[0-9a-f]{7}…")]
    private static partial Regex Number();
}
