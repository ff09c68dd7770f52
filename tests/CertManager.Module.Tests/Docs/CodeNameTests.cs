using System.Text.RegularExpressions;

namespace CertManager.Module.Tests.Docs;

/// <summary>Pages about the code name what is in the code.</summary>
public sealed partial class CodeNameTests
{
    private static readonly Lazy<HashSet<string>> Words = new(static () =>
    [
        .. new[] { "src", "tests", "build" }
            .SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(ModuleRunspace.Repository, folder), "*.cs", SearchOption.AllDirectories))
            .Where(static file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(static file => Word().Matches(File.ReadAllText(file)).Select(static match => match.Value).Append(Path.GetFileNameWithoutExtension(file))),
    ]);

    [Theory]
    [InlineData("architecture.md")]
    [InlineData("adding-a-provider.md")]
    public void Every_name_between_backticks_is_one_of_the_code(string page)
    {
        string text = File.ReadAllText(Path.Combine(ModuleRunspace.Repository, "docs", page));
        string[] named = [.. Quoted().Matches(text).SelectMany(static match => match.Groups[1].Value.Replace(".cs", string.Empty, StringComparison.Ordinal).Split('.', '/')).Where(static name => Name().IsMatch(name)).Distinct()];

        Assert.True(named.Length > 20, $"only {named.Length} names were found");
        Assert.DoesNotContain(named, static name => !Words.Value.Contains(name) && Directory.GetDirectories(ModuleRunspace.Repository, "*" + name, new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3 }).Length == 0);
    }

    [GeneratedRegex(@"\b[A-Z][A-Za-z0-9_]+\b")]
    private static partial Regex Word();

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex("^[A-Z][a-z]+[A-Za-z0-9_]*[A-Z][A-Za-z0-9_]*$")]
    private static partial Regex Name();
}
