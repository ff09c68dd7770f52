using System.Text.Json;

namespace CertManager.Module.Tests.Unattended;

/// <summary>The scripts of examples/pipelines where nobody sits: reports, annotations, exit codes, and no question.</summary>
public sealed class PipelineScriptTests : IDisposable
{
    private readonly UnattendedWorld _world = new();

    /// <summary>Hosts.</summary>
    public static TheoryData<string> Hosts => UnattendedHost.Names;

    /// <inheritdoc/>
    public void Dispose() => _world.Dispose();

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task A_good_certificate_passes_and_its_report_has_no_failure(string host)
    {
        _world.Environment["TF_BUILD"] = "True";

        HostResult result = await _world.RunAsync(host, "judge-certificate.ps1", "-Folder", "new", "-HostName", "www.shop.example", "-TrustedRoot", "root.pem", "-ReportPath", "findings.xml");

        result.Ends(0);
        Assert.DoesNotContain("##vso", result.Output, StringComparison.Ordinal);
        Assert.Contains("BundleUsable", result.Output, StringComparison.Ordinal);
        var report = new JUnitReport(_world.Read("findings.xml"));
        Assert.Empty(report.Failures);
        Assert.StartsWith("BundleUsable", (string)Assert.Single(report.Cases).Attribute("name")!, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task A_broken_certificate_fails_with_a_failing_case_and_an_annotation_of_Azure_Pipelines(string host)
    {
        _world.Environment["TF_BUILD"] = "True";
        string message = Break();

        HostResult result = await _world.RunAsync(host, "judge-certificate.ps1", "-Folder", "new", "-TrustedRoot", "root.pem", "-ReportPath", "findings.xml");

        result.Ends(1);
        Assert.Equal([$"##vso[task.logissue type=error;code=KeyMismatch;sourcepath=new/certificate.pem]KeyMismatch: {message}"], result.Lines.Where(static line => line.Contains("##", StringComparison.Ordinal)));
        (string name, string said) = Assert.Single(new JUnitReport(_world.Read("findings.xml")).Failures);
        Assert.StartsWith("KeyMismatch", name, StringComparison.Ordinal);
        Assert.StartsWith(said, message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task GitHub_Actions_gets_an_annotation_and_a_summary(string host)
    {
        _world.Environment["GITHUB_ACTIONS"] = "true";
        _world.Environment["GITHUB_STEP_SUMMARY"] = Path.Combine(_world.Folder, "summary.md");
        string message = Break();

        HostResult result = await _world.RunAsync(host, "judge-certificate.ps1", "-Folder", "new", "-TrustedRoot", "root.pem", "-ReportPath", "findings.xml");

        result.Ends(1);
        Assert.Equal([$"::error file=new/certificate.pem,title=KeyMismatch::{message.Replace("%", "%25", StringComparison.Ordinal)}"], result.Lines.Where(static line => line.StartsWith("::", StringComparison.Ordinal)));
        string[] summary = _world.Read("summary.md").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("### new/certificate.pem", summary[0]);
        Assert.StartsWith("| Error | KeyMismatch |", summary[3], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task Without_the_key_of_the_reviewed_files_nothing_is_annotated_that_is_meant_to_be_so(string host)
    {
        _world.Environment["TF_BUILD"] = "True";
        File.Delete(Path.Combine(_world.Folder, "new", "private-key.pem"));

        HostResult result = await _world.RunAsync(host, "judge-certificate.ps1", "-Folder", "new", "-TrustedRoot", "root.pem", "-Quiet", "PrivateKeyMissing", "-ReportPath", "findings.xml");

        result.Ends(0);
        Assert.DoesNotContain("##", result.Output, StringComparison.Ordinal);
        Assert.Contains(new JUnitReport(_world.Read("findings.xml")).Cases, static one => ((string)one.Attribute("name")!).StartsWith("PrivateKeyMissing", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task A_wrong_password_of_the_PFX_is_told(string host)
    {
        _world.Environment["TF_BUILD"] = "True";
        _world.Environment["CERTIFICATE_PASSWORD"] = "wrong";

        HostResult judged = await _world.RunAsync(host, "judge-certificate.ps1", "-PfxPath", "new.pfx", "-ReportPath", "findings.xml");
        HostResult replaced = await _world.RunAsync(host, "replace-certificate.ps1", ["-Name", "shop", "-PfxPath", "new.pfx", .. _world.Practice]);

        judged.Ends(1);
        Assert.StartsWith("##vso[task.logissue type=error;code=PasswordWrong;sourcepath=new.pfx]PasswordWrong: ", Assert.Single(judged.Lines), StringComparison.Ordinal);
        Assert.StartsWith("PasswordWrong", Assert.Single(new JUnitReport(_world.Read("findings.xml")).Failures).Name, StringComparison.Ordinal);
        replaced.Ends(1);
        Assert.StartsWith("##vso[task.logissue type=error;code=BundleUnreadable]", replaced.Lines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NCLOUD_SECRET_KEY", null)]
    [InlineData("NCLOUD_ACCESS_KEY", "$(NCLOUD-ACCESS-KEY)")]
    [InlineData("CERTIFICATE_PASSWORD", "")]
    [InlineData("CERTIFICATE_PFX", null)]
    [InlineData("CERTIFICATE_PFX", "not Base64!")]
    public async Task A_secret_that_is_not_there_is_named(string variable, string? value)
    {
        _world.Environment["CERTIFICATE_PFX"] = "TUlJ";
        _world.Environment[variable] = value;

        HostResult result = await _world.RunAsync("Shell", "replace-certificate.ps1", ["-Name", "shop", .. _world.Practice]);

        result.Ends(1);
        Assert.Contains($"The environment variable {variable} {(value == "not Base64!" ? "is not Base64 of a PFX file." : "has no value. Define the secret and map it with env: in the YAML.")}", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("Unchanged\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_cannot_be_reached_is_an_error_and_not_a_good_answer()
    {
        _world.Environment["GITHUB_ACTIONS"] = "true";

        HostResult result = await _world.RunAsync("Shell", "watch-certificates.ps1", "-Endpoint", "http://127.0.0.1:1/");

        result.Ends(1);
        Assert.StartsWith("::error title=", Assert.Single(result.Lines), StringComparison.Ordinal);
        Assert.Contains("127.0.0.1", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task What_is_due_is_replaced_once_and_watching_sees_it(string host)
    {
        _world.Environment["TF_BUILD"] = "True";
        _world.Environment["CERTIFICATE_PFX"] = Convert.ToBase64String(await File.ReadAllBytesAsync(Path.Combine(_world.Folder, "new.pfx")));
        string[] replace = ["-Name", "shop", "-JournalPath", "kept.journal", "-ReportPath", "kept.json", "-Reviewed", Path.Combine("new", "certificate.pem"), .. _world.Practice];

        HostResult before = await _world.RunAsync(host, "watch-certificates.ps1", "-Endpoint", _world.Endpoint, "-Days", "30,14", "-ReportPath", "expiry.json");
        HostResult first = await _world.RunAsync(host, "replace-certificate.ps1", replace);
        HostResult again = await _world.RunAsync(host, "replace-certificate.ps1", replace);
        HostResult after = await _world.RunAsync(host, "watch-certificates.ps1", "-Endpoint", _world.Endpoint);

        before.Ends(2);
        Assert.Matches(@"^##vso\[task\.logissue type=warning;code=CertificateLate\]CertificateLate: shop \(www\.shop\.example\): Late, ends \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ, 9 days left$", before.Lines[0]);
        JsonElement due = JsonDocument.Parse(_world.Read("expiry.json")).RootElement;
        Assert.Equal((1, 1, "shop", "14 days"), (due.GetProperty("Certificates").GetInt32(), due.GetProperty("Due").GetInt32(), due.GetProperty("List")[0].GetProperty("Name").GetString(), due.GetProperty("List")[0].GetProperty("Condition").GetString()));
        Assert.EndsWith("Proven\n", first.Ends(0).Output, StringComparison.Ordinal);
        Assert.EndsWith("Proven\n", again.Ends(0).Output, StringComparison.Ordinal);
        Assert.Equal("Proven", JsonDocument.Parse(_world.Read("kept.json")).RootElement.GetProperty("Outcome").GetString());
        Assert.Equal("2", _world.Text("@(Get-CertificateList).Count"));
        Assert.Contains("1 certificates watched, 0 of them due", after.Ends(0).Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_world.Folder, "kept.journal")));
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task A_certificate_that_nobody_reviewed_is_not_put_in(string host)
    {
        _world.Text("$null = $emulator.NewCertificate('www.shop.example') | Import-CertificateBundle | Export-CertificateBundle $dir/reviewed");

        HostResult result = await _world.RunAsync(host, "replace-certificate.ps1", ["-Name", "shop", "-PfxPath", "new.pfx", "-Reviewed", "reviewed/certificate.pem", .. _world.Practice]);

        result.Ends(1);
        Assert.Contains("another one than reviewed/certificate.pem, which was reviewed", result.Output, StringComparison.Ordinal);
        Assert.Equal("1", _world.Text("@(Get-CertificateList).Count"));
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task What_is_not_proven_is_rolled_back(string host)
    {
        _world.Environment["TF_BUILD"] = "True";
        _world.Text("$emulator.SetFault($front.Address[1], 'Stale')");

        HostResult result = await _world.RunAsync(host, "replace-certificate.ps1", ["-Name", "shop", "-Folder", "new", "-TimeoutSec", "1", .. _world.Practice]);

        Assert.EndsWith("RolledBack\n", result.Ends(2).Output, StringComparison.Ordinal);
        Assert.StartsWith("##vso[task.logissue type=error;code=ReplacementRolledBack]ReplacementRolledBack: ", result.Lines[0], StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_world.Folder, "new", "replacement.journal")));
    }

    [Theory]
    [InlineData("Shell")]
    public async Task What_cannot_be_put_back_has_an_exit_code_of_its_own(string host)
    {
        using var world = new UnattendedWorld("Kind=Answer;Status=403;Operation=changeLoadBalancerListenerConfiguration;Nth=2;Times=0");
        world.Text("$emulator.SetFault($front.Address[1], 'Stale')");
        string[] replace = ["-Name", "shop", "-Folder", "new", "-TimeoutSec", "1", .. world.Practice];

        HostResult broken = await world.RunAsync(host, "replace-certificate.ps1", replace);
        world.Mend();
        HostResult resumed = await world.RunAsync(host, "replace-certificate.ps1", [.. replace, "-Resume"]);

        Assert.EndsWith("NotRolledBack\n", broken.Ends(3).Output, StringComparison.Ordinal);
        Assert.EndsWith("RolledBack\n", resumed.Ends(2).Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task What_is_unfinished_goes_on_with_Resume_alone(string host)
    {
        using var world = new UnattendedWorld("Kind=Hang;Operation=changeLoadBalancerListenerConfiguration") { KilledWhenItHangs = true };
        string[] replace = ["-Name", "shop", "-Folder", "new", "-JournalPath", "kept/replacement.journal", .. world.Practice];
        Directory.CreateDirectory(Path.Combine(world.Folder, "kept"));

        HostResult killed = await world.RunAsync(host, "replace-certificate.ps1", replace);
        world.KilledWhenItHangs = false;
        HostResult plain = await world.RunAsync(host, "replace-certificate.ps1", replace);

        // Another machine takes it up: only what was kept of the attempt is there.
        Directory.CreateDirectory(Path.Combine(world.Folder, "earlier", "replacement-2"));
        Directory.Move(Path.Combine(world.Folder, "kept"), Path.Combine(world.Folder, "earlier", "replacement-10"));
        HostResult restored = await world.RunAsync(host, "restore-journal.ps1", "-From", "earlier", "-JournalPath", "kept/replacement.journal");
        HostResult resumed = await world.RunAsync(host, "replace-certificate.ps1", [.. replace, "-Resume"]);

        Assert.InRange(killed.ExitCode, 5, int.MaxValue);
        Assert.Contains("ReplacementUnfinished", plain.Ends(4).Output, StringComparison.Ordinal);
        Assert.Contains("goes on from there", restored.Ends(0).Output, StringComparison.Ordinal);
        Assert.EndsWith("Proven\n", resumed.Ends(0).Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task An_attempt_that_left_no_journal_ends_what_earlier_ones_began(string host)
    {
        Directory.CreateDirectory(Path.Combine(_world.Folder, "earlier", "replacement-1"));
        await File.WriteAllTextAsync(Path.Combine(_world.Folder, "earlier", "replacement-1", "replacement.journal"), "old");
        Directory.CreateDirectory(Path.Combine(_world.Folder, "earlier", "replacement-2"));

        (await _world.RunAsync(host, "restore-journal.ps1", "-From", "earlier", "-JournalPath", "kept/replacement.journal")).Ends(0);
        (await _world.RunAsync(host, "restore-journal.ps1", "-From", "none", "-JournalPath", "kept/replacement.journal")).Ends(0);

        Assert.Empty(Directory.GetFiles(Path.Combine(_world.Folder, "kept")));

        // Of a single artifact, GitHub's action makes no folder.
        (await _world.RunAsync(host, "restore-journal.ps1", "-From", Path.Combine("earlier", "replacement-1"), "-JournalPath", "kept/replacement.journal")).Ends(0);
        Assert.Equal("old", _world.Read(Path.Combine("kept", "replacement.journal")));
    }

    [Theory]
    [InlineData("##vso[task.complete result=Succeeded]")]
    [InlineData("::warning::fine")]
    [InlineData("100%\n##[error]two lines; and ] more")]
    public async Task Names_of_others_are_no_commands(string name)
    {
        string common = Path.Combine(ModuleRunspace.Repository, "examples", "pipelines", "common.ps1");
        _world.Environment["name"] = name;
        _world.Environment["TF_BUILD"] = name.StartsWith(':') ? null : "True";
        _world.Environment["GITHUB_ACTIONS"] = "true";

        HostResult result = await _world.RunFileAsync("Shell", "-Command", $". '{common}'; Write-Annotation Warning Some $env:name \"a;b],c:$($env:name)\"; Write-Host (Protect-LogText $env:name)");

        result.Ends(0);
        Assert.Equal(1, System.Text.RegularExpressions.Regex.Count(result.Output, @"##(vso)?\[|^\s*::", System.Text.RegularExpressions.RegexOptions.Multiline));
        string escaped = name.Replace("##", @"\u0023#", StringComparison.Ordinal);
        Assert.Equal(
            name.StartsWith(':') ? @"::warning file=a;b]%2Cc%3A%3A%3Awarning%3A%3Afine,title=Some::\u003a:warning::fine"
                : $"##vso[task.logissue type=warning;code=Some;sourcepath={Property("a;b],c:" + escaped)}]Some: {Text(escaped)}",
            result.Lines[0]);

        static string Text(string text) => text.Replace("%", "%AZP25", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
        static string Property(string text) => Text(text).Replace("]", "%5D", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal);
    }

    // Takes another key, and returns what is said about it.
    private string Break() => _world.Text(
        """
        $null = $emulator.NewCertificate('www.shop.example') | Import-CertificateBundle | Export-CertificateBundle $dir/other
        [IO.File]::Copy("$dir/other/private-key.pem", "$dir/new/private-key.pem", $true)
        $finding = Test-CdnCertificate -CertificatePath $dir/new/certificate.pem -PrivateKeyPath $dir/new/private-key.pem -ChainPath $dir/new/chain.pem | Where-Object Severity -eq Error
        "$($finding.Message) $($finding.Remedy)"
        """);
}
