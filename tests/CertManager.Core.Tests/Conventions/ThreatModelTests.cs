using System.Text.RegularExpressions;

namespace CertManager.Core.Tests.Conventions;

/// <summary>Every defence that docs/threat-model.md claims names its proof, and the proof exists.</summary>
public sealed partial class ThreatModelTests
{
    private const string Page = "docs/threat-model.md";
    private const string Heading = "| threat | defence | proof | what is left |";

    private static readonly ILookup<string, string> TestClasses = ReadTestClasses();

    private static IReadOnlyList<string[]> Rows { get; } =
    [
        .. File.ReadLines(TrackedFiles.FullPath(Page)).SkipWhile(static line => line != Heading).Skip(2).TakeWhile(static line => line.StartsWith('|'))
            .Select(static line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
    ];

    public static TheoryData<string> Proofs => [.. Rows.SelectMany(static row => CodeSpan().Matches(row[2]).Select(static match => match.Groups[1].Value)).Distinct()];

    [Fact]
    public void Every_threat_has_a_defence_a_proof_and_what_is_left()
    {
        Assert.NotEmpty(Rows);
        Assert.All(Rows, static row => Assert.Equal(4, row.Count(static cell => cell.Length > 0)));
        Assert.All(Rows, static row => Assert.Matches(CodeSpan(), row[2]));
    }

    [Theory]
    [MemberData(nameof(Proofs))]
    public void Every_proof_exists(string proof)
    {
        if (proof.Contains('/', StringComparison.Ordinal))
        {
            Assert.Contains(proof, TrackedFiles.All);
            return;
        }

        (string name, string test) = proof.Split('.') is [var first, var second] ? (first, second) : (proof, string.Empty);
        Assert.True(TestClasses.Contains(name), $"There is no test class {name}.");
        Assert.True(test.Length == 0 || TestClasses[name].Any(source => Regex.IsMatch(source, $@"\b(?:void|Task) {test}\(")), $"{name} has no test {test}.");
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("SECURITY.md")]
    public void It_is_found_from(string page) => Assert.Contains($"]({Page})", TrackedFiles.Text(page), StringComparison.Ordinal);

    private static ILookup<string, string> ReadTestClasses() =>
        (from path in TrackedFiles.All
         where path.StartsWith("tests/", StringComparison.Ordinal) && path.EndsWith("Tests.cs", StringComparison.Ordinal)
         let source = TrackedFiles.Text(path)
         from Match declared in ClassName().Matches(source)
         select (Name: declared.Groups[1].Value, Source: source)).ToLookup(static one => one.Name, static one => one.Source);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"^public sealed (?:partial )?class (\w+Tests)\b", RegexOptions.Multiline)]
    private static partial Regex ClassName();
}
