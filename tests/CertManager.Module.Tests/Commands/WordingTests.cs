namespace CertManager.Module.Tests.Commands;

/// <summary>What is said to somebody who gave something in the wrong form, or for the wrong place.</summary>
public sealed class WordingTests : IDisposable
{
    private readonly ModuleRunspace _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("certmanager-").FullName;

    /// <summary>A practice certificate.</summary>
    public WordingTests() =>
        _session.Run("$shop = (Connect-CertManager -Emulator -PassThru).Emulator.NewCertificate('www.shop.example'); $bundle = $shop | Import-CertificateBundle", ("dir", _folder)).ThrowOnError();

    /// <summary>Commands that write to a path that ends with what they are given.</summary>
    public static TheoryData<string> Writers =>
    [
        "$shop | Test-CdnCertificate -ReportFormat Json -ReportPath",
        "$bundle | Export-CertificateBundle -Format CombinedPem -DestinationPath",
    ];

    [Theory]
    [MemberData(nameof(Writers))]
    public void A_place_that_cannot_be_written_to_is_told_without_a_name_that_nobody_gave(string command)
    {
        File.WriteAllText(Path.Combine(_folder, "file"), "x");
        File.CreateSymbolicLink(Path.Combine(_folder, "a"), Path.Combine(_folder, "b"));
        File.CreateSymbolicLink(Path.Combine(_folder, "b"), Path.Combine(_folder, "a"));
        (string Path, string Id, string Told)[] places =
        [
            ("nodir/deep/x.json", "ExportFolderMissing", Path.Combine("nodir", "deep") + " does not exist"),
            ("file/x.json", "ExportFailed", "file is a file, not a folder"),
            ("a/x.json", "ExportLinkBroken", "in a circle"),
            ("a", "ExportTargetIsLink", "is a link"),
        ];

        foreach ((string path, string id, string told) in places)
        {
            RunResult result = _session.Run($"{command} $dir/{path}");

            Assert.Equal(id, Assert.Single(result.ErrorIds));
            Assert.Contains(told, result.Error.ToString(), StringComparison.Ordinal);
            Assert.Contains(Path.GetFileName(path), result.Error.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(".tmp", result.Error.Exception.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(3, Directory.GetFileSystemEntries(_folder).Length);
    }

    /// <summary>Commands that read $dir/mine.json, and would write a report over it.</summary>
    public static TheoryData<string> Overwriting =>
    [
        "Test-CdnCertificate $dir/mine.json -ReportPath $dir/mine.json",
        "Test-CdnCertificate $dir/m*.json -ReportPath $dir/none/../mine.json",
        "Test-CdnCertificate -CertificatePath $dir/mine.json -ReportPath $dir/.//mine.json",
        "Test-CdnCertificate -LiteralPath $dir/mine.json -ReportPath $dir/linked/mine.json",
        "Test-CdnCertificate -LiteralPath $dir/linked/mine.json -ReportPath $dir/mine.json",
        "Test-CdnCertificate -LiteralPath $dir/mine.json -ReportPath $dir/link.json",
        "[pscustomobject]@{ LiteralPath = \"$dir/mine.json\" } | Test-CdnCertificate -ReportPath $dir/mine.json",
        "Import-CertificateBundle -LiteralPath $dir/mine.json | Test-CdnCertificate -ReportPath $dir/mine.json",
        "$shop | Test-CdnCertificate -TrustedRoot $dir/mine.json -ReportPath $dir/mine.json",
        "$shop | Test-CdnCertificate -RevocationList ([System.IO.FileInfo]\"$dir/mine.json\") -ReportPath $dir/mine.json",
    ];

    [Theory]
    [MemberData(nameof(Overwriting))]
    public void A_report_never_replaces_what_is_judged(string command)
    {
        string file = Path.Combine(_folder, "mine.json");
        string before = string.Join('\n', _session.Run("$shop.Certificate").ThrowOnError().Output);
        File.WriteAllText(file, before);
        Directory.CreateSymbolicLink(Path.Combine(_folder, "linked"), _folder);
        File.CreateSymbolicLink(Path.Combine(_folder, "link.json"), file);

        RunResult result = _session.Run(command + " -Overwrite");

        Assert.Equal("ReportPathIsInput", Assert.Single(result.ErrorIds));
        Assert.Empty(result.Output);
        Assert.Equal(before, File.ReadAllText(file));
    }

    [Theory]
    [InlineData("https://www.shop.example/", "www.shop.example")]
    [InlineData("www.shop.example:443", "www.shop.example")]
    [InlineData("https://me:secret@www.shop.example:8443/a?b#c", "www.shop.example")]
    [InlineData("//www.shop.example", "www.shop.example")]
    [InlineData("www.shop.example/path", "www.shop.example")]
    [InlineData("[2001:db8::1]:443", "[2001:db8::1]")]
    [InlineData("https://[2001:db8::1]/", "[2001:db8::1]")]
    [InlineData("192.0.2.1:443", "192.0.2.1")]
    [InlineData("192.0.2.0/24", "192.0.2.0")]
    [InlineData("2001:db8::/32", "2001:db8::")]
    [InlineData("a.example b.example", "www.shop.example")]
    [InlineData(" ", "www.shop.example")]
    public void A_host_with_more_to_it_is_refused_with_the_host_alone(string given, string alone)
    {
        RunResult result = _session.Run("$shop | Test-CdnCertificate -HostName www.shop.example, $given", ("given", given));

        Assert.Equal("HostNameNotAlone", Assert.Single(result.ErrorIds));
        Assert.Empty(result.Output);
        Assert.Contains($": {alone}. ", result.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", result.Error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("www.shop.example", true)]
    [InlineData(" www.shop.example. ", true)]
    [InlineData("상점.example", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("[2001:db8::1]", false)]
    [InlineData("192.0.2.1", false)]
    public void A_host_alone_is_judged(string host, bool isCovered)
    {
        RunResult result = _session.Run("$shop | Test-CdnCertificate -HostName $given", ("given", host)).ThrowOnError();

        Assert.Equal(!isCovered, result.FindingIds.Contains("HostNotCovered"));
    }

    [Theory]
    [InlineData("ChainIncomplet", "ChainIncomplete")]
    [InlineData("rootuntrustd", "RootUntrusted")]
    [InlineData("NamesLots", "NamesLost")]
    [InlineData("NameTooLnog", "NameTooLong")]
    [InlineData("", "")]
    public void An_id_that_no_finding_has_is_refused_with_the_nearest_by_every_cmdlet(string id, string nearest)
    {
        string[] commands =
        [
            "$shop | Test-CdnCertificate", "$shop | Register-CdnCertificate -Name shop", "$shop | Update-CdnCertificate -Name shop", "Request-CdnCertificate shop CloudBasic www.shop.example",
            "$shop | Export-CertificateHandoff -Name shop -DestinationPath $dir/shop", "Connect-CdnService shop -ServiceName lb:443",
        ];
        string[] accepting = [.. _session.Run("Get-Command -Module CertManager -ParameterName Accept").ThrowOnError().Output.Select(static command => command.Properties["Name"].Value.ToString()!)];
        Assert.All(accepting, name => Assert.Contains(commands, command => command.Contains(name, StringComparison.Ordinal)));

        foreach (string command in id.Length == 0 ? commands.Take(1) : commands)
        {
            RunResult result = _session.Run($"{command} -Accept KeyMismatch, '{id}'");

            Assert.Equal("FindingUnknown", Assert.Single(result.ErrorIds));
            Assert.Empty(result.Output);
            Assert.Contains($": {nearest}", result.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_id_of_the_table_of_findings_can_be_named_in_any_case()
    {
        string page = File.ReadAllText(Path.Combine(ModuleRunspace.Repository, "docs", "en-US", "about_CertManager_Findings.md"));
        string[] ids = [.. page.Split('\n').Where(static line => line.StartsWith("### ", StringComparison.Ordinal)).Select(static line => line[4..].Trim())];
        Assert.True(ids.Length > 60, $"only {ids.Length} were found");

        _session.Run("$shop | Test-CdnCertificate -Accept $ids", ("ids", Array.ConvertAll(ids, static id => id.ToUpperInvariant()))).ThrowOnError();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
