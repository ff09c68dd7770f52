using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Security.Cryptography;
using System.Text.Json;
using System.Xml.Linq;
using CertManager.Tests;

namespace CertManager.Module.Tests.Commands;

/// <summary>Judgements as they are looked at, and as pipelines get them.</summary>
public sealed class JudgementTests : IDisposable
{
    private readonly ModuleRunspace _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("certmanager-").FullName;

    public JudgementTests()
    {
        _session.Run("$emulator = (Connect-CertManager -Emulator -PassThru).Emulator; $certificate = $emulator.NewCertificate('www.shop.example')", ("dir", _folder)).ThrowOnError();
    }

    /// <summary>Arguments of Test-CdnCertificate, and what its tree must show.</summary>
    public static TheoryData<string, string[]> Trees => new()
    {
        { "-Certificate $certificate.Certificate -PrivateKey $certificate.PrivateKey -Chain $certificate.Chain", ["www.shop.example: usable", "Practice Root", "(trusted)", "+- CN=CertManager Emulator Practice Intermediate", "+- CN=www.shop.example", "Names: www.shop.example", "EC P-256; ", "89 days left"] },
        { "-Certificate $certificate.Certificate", ["not usable: ChainIncomplete", "??? CN=CertManager Emulator Practice Intermediate", "breaks here", "!! Error ChainIncomplete", "-> Add the issuer", "without a private key", " ! Warning PrivateKeyMissing"] },
        { "-Certificate $certificate.Certificate -Chain $certificate.Chain -OnlyTrustedRoot -TrustedRoot $other -Context None", ["(trusted)"] },
        { "-Certificate 'nothing'", ["-Certificate: not usable:", "!! Error "] },
        { "-Certificate ''", ["not usable: InputEmpty"] },
        { "-CertificatePath $dir/forged.pem -TrustedRoot $dir/root.pem", ["x- ", "not signed by the certificate above", "!! Error SignatureInvalid"] },
        { "-CertificatePath $dir/many.pem", ["??? (the root below is not trusted", "RootUntrusted", "host-00.shop.example, ", "host-39.shop.example"] },
    };

    [Theory]
    [MemberData(nameof(Trees))]
    public void The_tree_shows_the_path_what_was_found_where_and_where_it_breaks(string arguments, string[] shown)
    {
        WriteFiles();
        string script = arguments.Contains("-Context None", StringComparison.Ordinal)
            ? "$other = $emulator.TrustedRoot; Disconnect-CertManager; Test-CdnCertificate -Detailed " + arguments.Replace(" -Context None", string.Empty, StringComparison.Ordinal)
            : "Test-CdnCertificate -Detailed " + arguments;

        string english = Tree(script, "en-US");
        string korean = Tree(script.Replace("Disconnect-CertManager; ", string.Empty, StringComparison.Ordinal), "ko-KR");

        Assert.All(shown, text => Assert.Contains(text, english, StringComparison.Ordinal));
        Assert.All(english.Split('\n').Concat(korean.Split('\n')), static line => Assert.True(line.Sum(static c => c is >= '가' and <= '힣' ? 2 : 1) < 80, line));
        Assert.Contains(korean, static c => c is >= '가' and <= '힣');
        Assert.DoesNotContain(english, static c => c > '~' || (c < ' ' && c != '\n'));
    }

    [Fact]
    public async Task What_the_host_shows_is_the_tree()
    {
        string shown = await ShowAsync("$judgement = (Connect-CertManager -Emulator -PassThru).Emulator.NewCertificate('www.shop.example') | Test-CdnCertificate -Detailed; \"$judgement\"; '====='; $judgement");

        string[] parts = shown.Split("=====");
        Assert.Equal<string>(Lines(parts[0]), Lines(parts[1]));
        Assert.True(Lines(parts[0]).Length > 8, shown);
    }

    [Fact]
    public void Names_in_a_certificate_steer_no_terminal()
    {
        using var authority = new TestAuthority("Red\u001b[31m \u202Egnp");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(Path.Combine(_folder, "leaf.pem"), authority.Issue(key).ExportCertificatePem() + "\n" + authority.Chain);

        string tree = Tree("Test-CdnCertificate -Detailed -CertificatePath $dir/leaf.pem", "en-US");

        Assert.Contains("Red", tree, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', tree);
        Assert.DoesNotContain('\u202E', tree);
    }

    [Fact]
    public async Task Findings_come_by_what_they_stop_and_each_is_one_line_of_80_columns()
    {
        WriteFiles();
        RunResult result = _session.Run("Test-CdnCertificate -CertificatePath $dir/several.pem").ThrowOnError();

        int[] ranks = [.. result.Output.Select(static finding => finding.Properties["Severity"].Value.ToString() switch
        {
            "Error" => (bool)finding.Properties["CanAccept"].Value ? 1 : 0,
            "Warning" => 2,
            _ => 3,
        })];
        Assert.Equal(ranks.Order(), ranks);
        Assert.Equal([0, 1, 2, 3], ranks.Distinct());

        string[] lines = Lines(await ShowAsync($"Test-CdnCertificate -CertificatePath '{Path.Combine(_folder, "several.pem")}'"));
        Assert.Equal(ranks.Length + 2, lines.Length);
        Assert.All(lines, static line => Assert.True(line.Length <= 80, line));
        Assert.All(result.FindingIds, id => Assert.Contains(lines, line => line.Contains(id, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_object_has_what_a_script_wants_and_nests_no_deeper_than_six()
    {
        PSObject judgement = Assert.Single(_session.Run("$certificate | Test-CdnCertificate -Detailed").ThrowOnError().Output);

        Assert.True((bool)judgement.Properties["IsUsable"].Value);
        Assert.Equal(3, ((ICollection)judgement.Properties["Path"].Value).Count);
        Assert.Equal(2, ((ICollection)judgement.Properties["Chain"].Value).Count);
        Assert.Equal("Trusted", judgement.Properties["Ending"].Value.ToString());
        Assert.InRange(Depth(judgement.BaseObject), 2, 6);
    }

    [Theory]
    [InlineData("-Accept ChainIncomplete", true)]
    [InlineData("-Accept KeyMismatch", false)]
    [InlineData("", false)]
    public void What_is_accepted_blocks_no_more(string accept, bool isUsable)
    {
        RunResult result = _session.Run($"$given = @{{ Certificate = $certificate.Certificate; PrivateKey = $certificate.PrivateKey }}; (Test-CdnCertificate @given -Detailed {accept}).IsUsable; Test-CdnCertificate @given -Quiet {accept}").ThrowOnError();

        Assert.Equal([isUsable, isUsable], result.Output.Select(static output => output.BaseObject));
    }

    [Fact]
    public void The_JSON_report_has_the_members_that_are_promised()
    {
        _session.Run("$certificate, [pscustomobject]@{ Certificate = $certificate.Certificate } | Test-CdnCertificate -ReportPath $dir/findings.json | Out-Null").ThrowOnError();

        byte[] bytes = File.ReadAllBytes(Path.Combine(_folder, "findings.json"));
        using var document = JsonDocument.Parse(bytes);
        JsonElement root = document.RootElement;
        string promised = File.ReadAllText(Path.Combine(ModuleRunspace.Repository, "docs", "judgement-report.md"));
        Assert.Equal("certmanager-judgement/1", root.GetProperty("schema").GetString());
        Assert.False(root.GetProperty("isUsable").GetBoolean());
        Assert.Equal([true, false], root.GetProperty("judgements").EnumerateArray().Select(static judgement => judgement.GetProperty("isUsable").GetBoolean()));
        Assert.All(MembersOf(root).Distinct(), member => Assert.Contains($"`{member}`", promised, StringComparison.Ordinal));
        JsonElement finding = root.GetProperty("judgements")[1].GetProperty("findings")[0];
        Assert.Equal("ChainIncomplete", finding.GetProperty("id").GetString());
        Assert.Equal("error", finding.GetProperty("severity").GetString());
        Assert.True(finding.GetProperty("isBlocking").GetBoolean());
        Assert.Equal(root.GetProperty("judgements")[1].GetProperty("path")[0].GetProperty("fingerprint").GetString(), finding.GetProperty("certificate").GetString());
        Assert.Equal("issuerMissing", root.GetProperty("judgements")[1].GetProperty("ending").GetString());
        Assert.DoesNotContain("PRIVATE KEY", System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.NotEqual(0xEF, bytes[0]);
    }

    [Fact]
    public void The_JUnit_report_counts_what_stops_an_upload_and_what_could_not_be_judged()
    {
        WriteFiles();
        RunResult result = _session.Run("'several', 'none' | ForEach-Object { [pscustomobject]@{ CertificatePath = \"$dir/$_.pem\" } } | Test-CdnCertificate -Accept RootUntrusted -ReportPath $dir/findings.out -ReportFormat JUnit");
        Assert.Equal("FileNotFound", Assert.Single(result.ErrorIds));

        XElement report = XElement.Load(Path.Combine(_folder, "findings.out"));
        XElement[] cases = [.. report.Descendants("testcase")];
        Assert.Equal(cases.Length, (int)report.Attribute("tests")!);
        Assert.Equal(report.Descendants("failure").Count(), (int)report.Attribute("failures")!);
        Assert.Equal(1, (int)report.Attribute("errors")!);
        Assert.Contains(report.Descendants("failure"), static failure => (string?)failure.Attribute("type") == "LeafExpired");
        Assert.Equal("FileNotFound", (string?)Assert.Single(report.Descendants("error")).Attribute("type"));
        Assert.Single(report.Descendants("skipped"));
        Assert.Contains(cases, testcase => (string?)testcase.Attribute("file") == Path.Combine(_folder, "several.pem"));
        Assert.All(report.Elements("testsuite"), static suite => Assert.Equal(suite.Elements("testcase").Count(), (int)suite.Attribute("tests")!));
    }

    [Fact]
    public void A_hostile_name_breaks_no_report()
    {
        using var authority = new TestAuthority("<x>&\"'\\ \u0001\uFFFE ]]>");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(Path.Combine(_folder, "leaf.pem"), authority.Issue(key).ExportCertificatePem() + "\n" + authority.Chain);

        _session.Run("foreach ($form in 'xml', 'json') { Test-CdnCertificate -CertificatePath $dir/leaf.pem -ReportPath $dir/findings.$form | Out-Null }").ThrowOnError();

        Assert.NotEmpty(XElement.Load(Path.Combine(_folder, "findings.xml")).Descendants("failure"));
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_folder, "findings.json")));
        Assert.Contains("<x>&", document.RootElement.GetProperty("judgements")[0].GetProperty("path")[1].GetProperty("subject").GetString()!.Replace("\\", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_that_cannot_be_written_leaves_what_was_there()
    {
        string path = Path.Combine(_folder, "findings.xml");
        File.WriteAllText(path, "mine");
        RunResult refused = _session.Run("$certificate | Test-CdnCertificate -ReportPath $dir/findings.xml");

        Assert.Equal("ExportTargetExists", Assert.Single(refused.ErrorIds));
        Assert.Contains("BundleUsable", refused.FindingIds);
        Assert.Equal("mine", File.ReadAllText(path));

        _session.Run("$certificate | Test-CdnCertificate -ReportPath $dir/findings.xml -Overwrite").ThrowOnError();
        Assert.StartsWith("<?xml", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_folder));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string Tree(string script, string culture)
    {
        CultureInfo before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return Assert.Single(_session.Run(script).ThrowOnError().Output).ToString();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private void WriteFiles()
    {
        using var authority = new TestAuthority();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Write("forged.pem", new() { BreakSignature = true });
        Write("several.pem", new() { NotBefore = DateTimeOffset.UtcNow.AddDays(-100) });
        Write("many.pem", new() { Names = [.. Enumerable.Range(0, 40).Select(static number => $"host-{number:00}.shop.example")] });
        File.WriteAllText(Path.Combine(_folder, "root.pem"), authority.Root.ExportCertificatePem());

        void Write(string name, LeafOptions options) =>
            File.WriteAllText(Path.Combine(_folder, name), authority.Issue(key, options).ExportCertificatePem() + "\n" + authority.Chain);
    }

    /// <summary>What a console shows, which a bare engine cannot.</summary>
    private async Task<string> ShowAsync(string script)
    {
        string file = Path.Combine(_folder, "show.ps1");
        await File.WriteAllTextAsync(file, script);
        (int exitCode, string output) = await Help.HelpPages.RunAsync(_folder, "src/CertManager.Shell", "-NonInteractive", file);
        Assert.True(exitCode == 0, output);
        return output;
    }

    private static string[] Lines(string text) => [.. text.ReplaceLineEndings("\n").Split('\n').Select(static line => line.TrimEnd()).Where(static line => line.Length > 0)];

    private static IEnumerable<string> MembersOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(static member => MembersOf(member.Value).Prepend(member.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(MembersOf),
        _ => [],
    };

    private static int Depth(object? value) => value switch
    {
        null or string or DateTimeOffset or Enum => 0,
        _ when value.GetType().IsPrimitive => 0,
        IEnumerable items => 1 + items.Cast<object?>().Select(Depth).DefaultIfEmpty().Max(),
        _ => 1 + value.GetType().GetProperties().Select(property => Depth(property.GetValue(value))).DefaultIfEmpty().Max(),
    };
}
