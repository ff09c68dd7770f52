using System.Management.Automation;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CertManager.Module.Tests.Views;

/// <summary>What the views show: in 80 columns and in more, of text that would steer a terminal, with colours and without.</summary>
[Collection(nameof(EnvironmentCollection))]
public sealed partial class LookTests : IDisposable
{
    private const string Hostile = "한글 \u001b[31mred\u001b]0;title\u0007\r\nline\u202e two ##vso[task.complete] of a name that is far too long for any column of any table";

    private const string Certificates = """
        $cloud = (Connect-CertManager -Emulator -Provider KakaoCloud -PassThru).Emulator
        $now = [DateTimeOffset]::UtcNow
        $cloud.NewCertificate('ok.example', $now.AddDays(-10), 47) | Register-CdnCertificate -Name whole | Out-Null
        $cloud.NewCertificate('due.example', $now.AddDays(-35), 45) | Register-CdnCertificate -Name 한글이름 -WarningAction Ignore | Out-Null
        $cloud.NewCertificate('gone.example', $now.AddDays(-44), 45) | Register-CdnCertificate -Name gone -WarningAction Ignore | Out-Null
        $cloud.AdvanceClock([TimeSpan]::FromDays(2))
        """;

    private readonly SavedEnvironment _saved = new("NO_COLOR");
    private readonly ModuleRunspace _module = new();
    private readonly PSStyle _style = PSStyle.Instance;
    private readonly OutputRendering _rendering = PSStyle.Instance.OutputRendering;

    public LookTests()
    {
        Environment.SetEnvironmentVariable("NO_COLOR", null);

        // Format-Table and the like are in no package; the console host brings them.
        _module.Run($"Import-Module '{ModuleRunspace.Shell}'; $null = Get-CertManagerContext").ThrowOnError();
    }

    /// <summary>Every type that has views, but for the emulator: all that it says is its own.</summary>
    public static TheoryData<string> Types => [.. Format().Descendants("TypeName").Select(static name => name.Value).Distinct().Where(static name => name != "CertManager.CertManagerEmulator")];

    [Theory]
    [MemberData(nameof(Types))]
    public void Of_every_type_80_columns_are_enough_and_text_of_others_steers_nothing(string type)
    {
        ArgumentNullException.ThrowIfNull(type);
        foreach (string shape in new[] { "Format-Table", "Format-List", "Format-Wide" })
        {
            string[] lines = Lines($"$item | {shape} | Out-String -Width 80", Filled.Of(TypeOf(type), Hostile));

            Assert.NotEmpty(lines);
            Assert.All(lines, line => Assert.True(Columns(line) <= 80, $"{shape}: {line}"));
            Assert.All(lines, line => Assert.DoesNotMatch(Steering(), line));
            Assert.DoesNotContain(lines, static line => line.Contains("##vso[", StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_session_of_constrained_language_shows_the_same_columns_plain(string type)
    {
        ArgumentNullException.ThrowIfNull(type);
        object item = Filled.Of(TypeOf(type), Hostile);
        _module.Runspace.SessionStateProxy.LanguageMode = PSLanguageMode.ConstrainedLanguage;
        string[] lines = Lines("$item | Format-Table | Out-String -Width 80", item);
        string[] list = Lines("$item | Format-List | Out-String -Width 80", item);
        _module.Runspace.SessionStateProxy.LanguageMode = PSLanguageMode.FullLanguage;

        Assert.Contains(lines.Skip(2), static line => line.Contains("한글", StringComparison.Ordinal));
        Assert.All(lines.Concat(list), line => Assert.DoesNotMatch(Steering(), line));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Tables_take_the_room_that_there_is(string type)
    {
        ArgumentNullException.ThrowIfNull(type);
        object item = Filled.Of(TypeOf(type), Hostile);
        int[] widths = [.. new[] { 60, 80, 120, 160 }.Select(width => Lines($"$item | Format-Table | Out-String -Width {width}", item).Max(Columns))];

        Assert.Equal(widths.Order().Distinct(), widths);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void In_80_columns_no_column_is_left_out_and_none_is_too_narrow_for_its_name(string type)
    {
        string header = Lines("$item | Format-Table | Out-String -Width 79", Filled.Of(TypeOf(type), Hostile))[0];
        IEnumerable<string> labels = Format().Descendants("View").First(view => view.Element("TableControl") is not null && view.Descendants("TypeName").Single().Value == type)
            .Descendants("TableColumnHeader").Select(static column => column.Element("Label")!.Value);

        Assert.Equal(labels, header.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Words_say_what_colours_say()
    {
        string[] lines = Lines(Certificates + "; Get-CertificateList | Out-String -Width 80");

        Assert.Matches(@"^\S+ +whole +Normal +\d{4}-\d\d-\d\d +3[45] ", lines[2]);
        Assert.Matches(@"^\S+ +한글이름 +Normal +\d{4}-\d\d-\d\d +! [78] ", lines[3]);
        Assert.Matches(@"^\S+ +gone +Expired +\d{4}-\d\d-\d\d +!! -\d ", lines[4]);
    }

    [Fact]
    public void Letters_of_two_columns_keep_the_table_straight()
    {
        string[] lines = Lines(Certificates + "; Get-CertificateList | Out-String -Width 80");

        Assert.Single(lines.Skip(2).Select(static line => Columns(line[..NotAfter().Match(line).Index])).Distinct());
    }

    [Fact]
    public void What_has_expired_is_red_and_what_is_due_is_yellow()
    {
        _style.OutputRendering = OutputRendering.Ansi;
        string[] lines = Lines(Certificates + "; Get-CertificateList | Out-String -Width 80");

        Assert.DoesNotContain('\u001b', lines[2]);
        Assert.Contains(_style.Formatting.Warning + "한글이름", lines[3], StringComparison.Ordinal);
        Assert.Contains(_style.Formatting.Error + "gone", lines[4], StringComparison.Ordinal);
        Assert.Contains(_style.Formatting.Error + "Expired", lines[4], StringComparison.Ordinal);
        Assert.Contains(_style.Formatting.Error + "!! -", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_are_coloured_by_their_severity_and_trees_by_their_marks()
    {
        _style.OutputRendering = OutputRendering.Ansi;
        RunResult result = _module.Run("$bundle = (Connect-CertManager -Emulator -PassThru).Emulator.NewCertificate('a.example'); Test-CdnCertificate -Certificate $bundle.Certificate | Out-String -Width 80; Test-CdnCertificate -Certificate $bundle.Certificate -Detailed | Out-String -Width 80").ThrowOnError();

        Assert.Contains(_style.Formatting.Error + "Error" + _style.Reset, result.Output[0].ToString(), StringComparison.Ordinal);
        Assert.Contains(_style.Formatting.Warning + "Warning" + _style.Reset, result.Output[0].ToString(), StringComparison.Ordinal);
        Assert.Contains(_style.Formatting.Error + "      !! Error ChainIncomplete", result.Output[1].ToString(), StringComparison.Ordinal);
        Assert.Contains("Names: a.example", result.Output[1].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Colours_are_in_the_views_and_never_in_the_objects()
    {
        _style.OutputRendering = OutputRendering.Ansi;
        RunResult result = _module.Run(Certificates + "; Get-CertificateList -Name gone | ForEach-Object { $_.Name; $_.Status; $_.NotAfter; $_.PSObject.Properties.Name }").ThrowOnError();

        Assert.DoesNotContain(result.Output, static output => output.ToString().Contains('\u001b', StringComparison.Ordinal));
        Assert.DoesNotContain(result.Output, static output => output.ToString() == "Days");
    }

    [Theory]
    [InlineData("$env:NO_COLOR = '1'; $PSStyle.OutputRendering = 'Ansi'")]
    [InlineData("$PSStyle.OutputRendering = 'PlainText'")]
    [InlineData("$PSStyle.OutputRendering = 'Host'")]
    public void Without_colours_no_row_has_an_escape(string choice)
    {
        // Host: the output of tests is redirected.
        string[] lines = Lines($"{choice}; {Certificates}; Get-CertificateList | Out-String -Width 80");

        Assert.Contains(lines, static line => line.Contains("gone", StringComparison.Ordinal));
        Assert.All(lines.Skip(2), static line => Assert.DoesNotContain('\u001b', line));
    }

    [Fact]
    public void Without_a_style_as_in_Windows_PowerShell_no_row_has_an_escape()
    {
        _style.OutputRendering = OutputRendering.Ansi;
        using var module = new ModuleRunspace(without: "PSStyle");
        RunResult result = module.Run($"Import-Module '{ModuleRunspace.Shell}'; {Certificates}; $null -eq $PSStyle; Get-CertificateList | Out-String -Width 80").ThrowOnError();

        Assert.Equal(true, result.Output[0].BaseObject);
        Assert.All(result.Output[1].ToString().Split('\n').Skip(3), static line => Assert.DoesNotContain('\u001b', line));
    }

    [Fact]
    public void Chains_are_trees_for_Format_Custom()
    {
        RunResult result = _module.Run("$cloud = (Connect-CertManager -Emulator -PassThru).Emulator; $new = $cloud.NewCertificate('a.shop.example'); $new | Register-CdnCertificate -Name shop | Out-Null; $new | Import-CertificateBundle | Format-Custom | Out-String -Width 80; Get-CertificateChain -Name shop | Format-Custom | Out-String -Width 80").ThrowOnError();

        Assert.Equal(2, result.Output.Count);
        Assert.All(result.Output, static tree =>
        {
            Assert.Matches(@"(?s)^\s*CN=CertManager Emulator Practice Root.*\n\+- CN=CertManager Emulator Practice Intermediate.*\n   \+- CN=a\.shop\.example.*days left\s*$", tree.ToString());
            Assert.True(tree.ToString().All(char.IsAscii));
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _style.OutputRendering = _rendering;
        _module.Dispose();
        _saved.Dispose();
    }

    private static int Columns(string line) => line.Sum(static c => c is >= '\uAC00' and <= '\uD7A3' ? 2 : 1);

    private static XElement Format() => XElement.Load(Path.Combine(Path.GetDirectoryName(ModuleRunspace.ModuleManifest)!, "CertManager.Format.ps1xml"));

    private static Type TypeOf(string name) =>
        AppDomain.CurrentDomain.GetAssemblies().First(static assembly => assembly.GetName().Name == "CertManager.Core").GetType(name, throwOnError: true)!;

    [GeneratedRegex(@"[\p{Cc}\p{Cf}]")]
    private static partial Regex Steering();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d")]
    private static partial Regex NotAfter();

    private string[] Lines(string script, object? item = null) =>
        [.. _module.Run(script, ("item", item)).ThrowOnError().Output.SelectMany(static output => output.ToString().Split('\n')).Select(static line => line.TrimEnd()).Where(static line => line.Length > 0)];
}
