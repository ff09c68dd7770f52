using System.Text.Json;
using System.Text.RegularExpressions;

namespace CertManager.Module.Tests.Unattended;

/// <summary>The runbook of examples/azure-automation, with a sandbox's commands for assets, which are not this project's, stood in for.</summary>
public sealed class RunbookTests : IDisposable
{
    private readonly UnattendedWorld _world = new();
    private readonly string _assets;

    /// <summary>An Automation account with its assets.</summary>
    public RunbookTests() => _assets = Equip(_world);

    /// <summary>Hosts.</summary>
    public static TheoryData<string> Hosts => UnattendedHost.Names;

    /// <inheritdoc/>
    public void Dispose() => _world.Dispose();

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task It_replaces_what_is_due_and_the_second_run_of_the_day_changes_nothing(string host)
    {
        JsonElement first = Report((await RunAsync(_world, host)).Ends(0));
        JsonElement second = Report((await RunAsync(_world, host)).Ends(0));

        Assert.Equal("1 replaced.", first.GetProperty("Message").GetString());
        Assert.Equal(1, first.GetProperty("Watched").GetInt32());
        Assert.Equal(("shop", "Late", 9), (first.GetProperty("Due")[0].GetProperty("Name").GetString(), first.GetProperty("Due")[0].GetProperty("State").GetString(), first.GetProperty("Due")[0].GetProperty("DaysLeft").GetInt32()));
        Assert.Equal(("shop", "shop-tls", "Proven"), (first.GetProperty("Replaced")[0].GetProperty("Name").GetString(), first.GetProperty("Replaced")[0].GetProperty("Asset").GetString(), first.GetProperty("Replaced")[0].GetProperty("Outcome").GetString()));
        Assert.Equal("Nothing is due. Nothing was changed.", second.GetProperty("Message").GetString());
        Assert.Equal((0, 0, 0), (second.GetProperty("Due").GetArrayLength(), second.GetProperty("Replaced").GetArrayLength(), second.GetProperty("Waiting").GetArrayLength()));
        Assert.Equal("2", _world.Text("@(Get-CertificateList).Count"));
        Assert.Equal("", await File.ReadAllTextAsync(Path.Combine(_assets, "variable-CertManagerJournal")));
        Assert.DoesNotContain(Directory.GetFiles(_world.Folder, "*.pfx", SearchOption.AllDirectories), static file => !file.EndsWith("new.pfx", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task What_is_due_without_a_newer_certificate_waits_with_a_warning(string host)
    {
        _world.Text("$null = $emulator.NewCertificate('www.other.example') | Import-CertificateBundle | Export-CertificateBundle $dir/assets/certificate-shop-tls -Format Pfx -Password asset -Overwrite");

        HostResult result = await RunAsync(_world, host);

        JsonElement report = Report(result.Ends(0));
        Assert.Equal("Due, and no newer certificate is there.", report.GetProperty("Message").GetString());
        Assert.Equal("shop", Assert.Single(report.GetProperty("Waiting").EnumerateArray()).GetString());
        Assert.Contains("shop ends ", result.Output + result.Errors, StringComparison.Ordinal);
        Assert.Equal("1", _world.Text("@(Get-CertificateList).Count"));
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task What_is_rolled_back_fails_the_job_after_the_report(string host)
    {
        _world.Text("$emulator.SetFault($front.Address[1], 'Stale')");

        HostResult result = await RunAsync(_world, host, "-TimeoutSec", "1");

        JsonElement report = Report(result.Ends(1));
        Assert.Equal("RolledBack", report.GetProperty("Replaced")[0].GetProperty("Outcome").GetString());
        Assert.StartsWith("ReplacementRolledBack: ", Assert.Single(report.GetProperty("Replaced")[0].GetProperty("Errors").EnumerateArray()).GetString(), StringComparison.Ordinal);
        Assert.Contains("1 of 1 could not be replaced. shop: ReplacementRolledBack", Flat(result.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Shell")]
    public async Task An_unfinished_replacement_goes_on_in_the_next_job(string host)
    {
        using var world = new UnattendedWorld("Kind=Answer;Status=403;Operation=changeLoadBalancerListenerConfiguration;Nth=2;Times=0");
        string journal = Path.Combine(Equip(world), "variable-CertManagerJournal");
        world.Text("$emulator.SetFault($front.Address[1], 'Stale')");

        HostResult broken = await RunAsync(world, host, "-TimeoutSec", "1");
        string kept = await File.ReadAllTextAsync(journal);
        world.Mend();
        HostResult next = await RunAsync(world, host);
        string left = await File.ReadAllTextAsync(journal);
        HostResult last = await RunAsync(world, host);

        Assert.Equal("NotRolledBack", Outcome(broken.Ends(1)));
        Assert.StartsWith("shop\nshop-tls\nCertManager replacement 1", kept.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal("RolledBack", Outcome(next.Ends(1)));
        Assert.Equal("none", left);
        Assert.Equal("Proven", Outcome(last.Ends(0)));
    }

    [Theory]
    [InlineData("credential-NaverCloud", "There is no credential asset NaverCloud. Its user name is the access key, its password the secret key.")]
    [InlineData("certificate-shop-tls", "There is no certificate asset shop-tls.")]
    [InlineData("variable-CertManagerJournal", "The variable asset CertManagerJournal is not there.")]
    [InlineData("variable-Chain", "The variable asset Chain is not there.")]
    public async Task An_asset_that_is_missing_fails_the_job_and_is_named(string file, string message)
    {
        File.Delete(Path.Combine(_assets, file));

        HostResult result = await RunAsync(_world, "Shell");

        result.Ends(1);
        Assert.Contains(message, Flat(result.Errors), StringComparison.Ordinal);
        Assert.Empty(result.Output);
        Assert.Equal("1", _world.Text("@(Get-CertificateList).Count"));
    }

    private static string? Outcome(HostResult result) => Assert.Single(Report(result).GetProperty("Replaced").EnumerateArray()).GetProperty("Outcome").GetString();

    // The view of an error breaks lines where the terminal ends.
    private static string Flat(string text) => Regex.Replace(text, @"\s*\n[\s|]*", " ");

    private static JsonElement Report(HostResult result) => JsonDocument.Parse(result.Output[result.Output.IndexOf('{', StringComparison.Ordinal)..(result.Output.LastIndexOf('}') + 1)]).RootElement;

    private static string Equip(UnattendedWorld world)
    {
        string assets = Directory.CreateDirectory(Path.Combine(world.Folder, "assets")).FullName;
        File.WriteAllLines(Path.Combine(assets, "credential-NaverCloud"), [world.Environment["NCLOUD_ACCESS_KEY"]!, world.Environment["NCLOUD_SECRET_KEY"]!]);
        File.WriteAllText(Path.Combine(assets, "variable-CertManagerJournal"), string.Empty);
        File.Copy(Path.Combine(world.Folder, "root.pem"), Path.Combine(assets, "variable-Root"));
        File.Copy(Path.Combine(world.Folder, "new", "chain.pem"), Path.Combine(assets, "variable-Chain"));
        world.Text("$null = $new | Import-CertificateBundle | Export-CertificateBundle $dir/assets/certificate-shop-tls -Format Pfx -Password asset");
        string modules = Path.Combine(ModuleRunspace.Repository, "tests", "CertManager.Module.Tests", "Unattended", "Sandbox");
        world.Environment["AUTOMATION_ASSETS"] = assets;
        world.Environment["PSModulePath"] = string.Join(Path.PathSeparator, modules, Path.Combine(ModuleRunspace.Repository, "output"));
        world.Environment["NCLOUD_ACCESS_KEY"] = world.Environment["NCLOUD_SECRET_KEY"] = world.Environment["CERTIFICATE_PASSWORD"] = null;
        return assets;
    }

    private static Task<HostResult> RunAsync(UnattendedWorld world, string host, params string[] arguments) => world.RunFileAsync(
        host,
        Path.Combine(ModuleRunspace.Repository, "examples", "azure-automation", "Replace-CertificatesDaily.ps1"),
        ["-CertificateAsset", "shop-tls", "-ChainVariable", "Chain", "-TrustedRootVariable", "Root", "-Endpoint", world.Endpoint, "-VerifyAddress", world.Practice[5], "-VerifyPort", world.Practice[7], .. arguments]);
}
