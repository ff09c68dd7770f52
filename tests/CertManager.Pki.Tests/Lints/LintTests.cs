using System.Reflection;
using System.Text;
using Xunit.Abstractions;

namespace CertManager.Pki.Tests;

/// <summary>Lints: each rule is broken once, and nothing is said of what breaks none.</summary>
public sealed class LintTests
{
    private readonly ITestOutputHelper _output;

    public LintTests(ITestOutputHelper output)
    {
        _output = output;
    }

    public static TheoryData<string, int> Cases
    {
        get
        {
            var data = new TheoryData<string, int>();
            int number = 0;
            foreach ((string id, _, _) in LintCases.All)
            {
                data.Add(id, number++);
            }

            return data;
        }
    }

    internal static IReadOnlyList<LintRow> Table { get; } = LintRow.ReadAll();

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_broken_rule_is_found(string id, int number)
    {
        (_, Func<Draft> begin, Action<Draft> breakIt) = LintCases.All.ElementAt(number);
        Draft draft = begin();
        Assert.DoesNotContain(id, Judge(draft));
        breakIt(draft);
        Assert.Contains(id, Judge(draft));
    }

    [Fact]
    public void Nothing_is_said_of_what_breaks_no_rule()
    {
        string[] ids = [.. Table.Select(static row => row.Id)];
        Assert.Empty(Judge(Draft.Leaf()).Intersect(ids));
        Assert.Empty(Judge(Draft.Intermediate()).Intersect(ids));
        Assert.Empty(Judge(Draft.Root()).Intersect(ids));
    }

    [Fact]
    public void Every_rule_has_a_case()
    {
        IEnumerable<string> seen = LintCases.All.Select(static one => one.Id);
        Assert.Empty(Table.Select(static row => row.Id).Except(seen));
    }

    [Fact]
    public void Under_a_private_authority_a_rule_weighs_one_step_less()
    {
        Issued root = Issued.Make(new() { Name = "CN=Own Root", IsAuthority = true });
        Issued leaf = Issued.Make(new() { Name = "CN=www.shop.example", Issuer = root, Dns = ["www.shop.example"], IsProper = false });
        CertificateBundle bundle = Input.Bundle(leaf.Pem + leaf.KeyPem);

        Finding[] alone = [.. Input.Judge(bundle).Findings];
        Finding[] trusted = [.. Input.Judge(bundle, root).Findings];

        Assert.Equal(FindingSeverity.Warning, alone.Single(static finding => finding.Id == "PoliciesMissing").Severity);
        Assert.Equal(FindingSeverity.Info, trusted.Single(static finding => finding.Id == "PoliciesMissing").Severity);
        Assert.Contains("TimestampsTooFew", alone.Ids());
        Assert.DoesNotContain("TimestampsTooFew", trusted.Ids());
        Assert.Contains("BundleUsable", trusted.Ids());
    }

    [Fact]
    public void Ids_and_counterparts_are_unique_and_texts_complete()
    {
        Assert.Equal(Table.Count, Table.Select(static row => row.Id).Distinct().Count());
        string[] counterparts = [.. Table.SelectMany(static row => row.Counterparts)];
        Assert.Equal(counterparts.Length, counterparts.Distinct().Count());
        Assert.All(Table, static row =>
        {
            Assert.NotEqual(row.Rule.What.English, row.Rule.What.Korean);
            Assert.Equal(row.Rule.What.English.Contains("{0}", StringComparison.Ordinal), row.Rule.What.Korean.Contains("{0}", StringComparison.Ordinal));
            Assert.Equal(row.Id[..1].ToUpperInvariant(), row.Id[..1]);
        });
        _output.WriteLine($"{Table.Count} rules, {counterparts.Length} of zlint's");
    }

    [Fact]
    public void The_table_in_the_documentation_is_the_table_in_the_code()
    {
        string path = Path.Combine(Folder(), "docs", "lints.md");
        string text = LintDocument.Write(Table);
        if (Environment.GetEnvironmentVariable("CERTMANAGER_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        Assert.True(
            File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == text,
            "docs/lints.md is stale. Renew it: CERTMANAGER_WRITE_DOCS=1 dotnet test tests/CertManager.Pki.Tests --filter LintTests");
    }

    private static string[] Judge(Draft draft) => Practice.Engine.Judge(Input.Bundle(draft.Pem()), new() { Time = draft.Start, OnlyTrustedRoots = true }).Findings.Ids();

    private static string Folder()
    {
        DirectoryInfo? at = new(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!);
        while (!File.Exists(Path.Combine(at!.FullName, "CertManager.Module.sln")))
        {
            at = at.Parent;
        }

        return at.FullName;
    }
}
