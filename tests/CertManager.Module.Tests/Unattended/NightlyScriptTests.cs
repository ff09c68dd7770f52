using System.Text.Json;
using CertManager.Tests;

namespace CertManager.Module.Tests.Unattended;

/// <summary>The script of examples/nightly where nobody sits: every part runs, and the exit code tells the worst.</summary>
public sealed class NightlyScriptTests : IDisposable
{
    private const string Token = "CANARY-token-of-the-webhook";
    private const string Blog = "@{ Name = 'blog'; Bundle = 'blog/*.pem' }";

    private readonly UnattendedWorld _world = new();
    private readonly ScriptedServer _sink = new(static _ => ScriptedServer.Answer(200, "ok"));

    /// <summary>An account with a shop that has new files, a certificate that is due and has none, and a new one in files.</summary>
    public NightlyScriptTests() => Equip(_world, _sink);

    /// <summary>Hosts.</summary>
    public static TheoryData<string> Hosts => UnattendedHost.Names;

    /// <inheritdoc/>
    public void Dispose()
    {
        _sink.Dispose();
        _world.Dispose();
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task The_first_night_changes_and_tells_the_second_does_neither_and_the_third_says_that_all_is_well(string host)
    {
        Want(_world, Shop(_world), Blog);
        _world.Environment["TF_BUILD"] = "True";

        HostResult first = await RunAsync(host, "-HostName", "www.shop.example", "-VerifyAddress", _world.Practice[5], "-VerifyPort", _world.Practice[7]);
        string[] actions = Actions();
        HostResult second = await RunAsync(host);

        first.Ends(2);
        Assert.Contains("2 changes, 4 certificates watched, 1 of them due, 2 messages", first.Output, StringComparison.Ordinal);
        Assert.Equal(["shop Replace Done", "blog Create Done"], actions);
        Assert.StartsWith("##vso[task.logissue type=warning", Assert.Single(first.Lines, static line => line.Contains("##", StringComparison.Ordinal)), StringComparison.Ordinal);
        second.Ends(2);
        Assert.Contains("0 changes, 3 certificates watched, 1 of them due, 1 messages", second.Output, StringComparison.Ordinal);
        Assert.Equal(["shop None Done", "blog None Done"], Actions());
        Assert.Equal(["waiting"], Told);
        Assert.Equal("4", _world.Text("@(Get-CertificateList).Count"));

        var report = new JUnitReport(_world.Read("nightly-report/certificates.xml"));
        Assert.Contains("waiting", Assert.Single(report.Failures).Name, StringComparison.Ordinal);
        Assert.Equal(3, report.Cases.Count());
        Assert.Contains("</html>", _world.Read("nightly-report/certificates.html"), StringComparison.Ordinal);
        Assert.Contains("waiting", _world.Read("nightly-report/certificates.json"), StringComparison.Ordinal);
        Assert.Contains("waiting", _world.Read("nightly-state/alerts.json"), StringComparison.Ordinal);

        _world.Text("$null = $emulator.NewCertificate('waiting.example') | Register-CdnCertificate -Name renewed");
        (await RunAsync(host)).Ends(0);
        Assert.Equal(["waiting", string.Empty], Told);
    }

    [Fact]
    public async Task An_entry_and_an_account_that_fail_leave_everything_else_to_be_done()
    {
        Want(_world, "@{ Name = 'lost'; Bundle = 'nowhere/*.pem' }", Blog);
        _world.Environment["WEB_1_ACCESS_KEY"] = "$(WEB-1-ACCESS-KEY)";

        HostResult result = await RunAsync("Shell", "-Context", "ncloud,web-1");

        result.Ends(8);
        Assert.Contains("The environment variable WEB_1_ACCESS_KEY has no value.", result.Output, StringComparison.Ordinal);
        Assert.Equal(["lost None Skipped", "blog Create Done"], Actions());
        Assert.Equal("1", _world.Text("@(Get-CertificateList blog).Count"));
        Assert.Equal(2, new JUnitReport(_world.Read("nightly-report/certificates.xml")).Failures.Length);
        Assert.Equal(["shop,waiting"], Told);
    }

    [Fact]
    public async Task A_channel_that_is_down_is_in_the_exit_code_and_the_report_is_written()
    {
        _world.Environment["ALERT_WEBHOOK"] = "http://127.0.0.1:1/" + Token;

        HostResult down = await RunAsync("Shell", "-Channel", "Webhook,Teams");

        down.Ends(6);
        Assert.Contains("AlertNotSent", down.Output, StringComparison.Ordinal);
        Assert.Contains("The environment variable TEAMS_WEBHOOK has no value.", down.Output, StringComparison.Ordinal);
        Assert.Equal(3, new JUnitReport(_world.Read("nightly-report/certificates.xml")).Cases.Count());
    }

    [Fact]
    public async Task The_next_machine_takes_up_what_a_lost_one_began()
    {
        using var world = new UnattendedWorld("Kind=Hang;Operation=changeLoadBalancerListenerConfiguration") { KilledWhenItHangs = true };
        Equip(world, _sink);
        Want(world, Shop(world));
        Directory.CreateDirectory(Path.Combine(world.Folder, "kept", "nightly-state-1"));

        HostResult killed = await RunOnAsync(world, "Shell", "-StateFolder", "kept/nightly-state-10");
        world.KilledWhenItHangs = false;
        HostResult next = await RunOnAsync(world, "Shell", "-RestoreFrom", "kept,nowhere");

        Assert.InRange(killed.ExitCode, 10, int.MaxValue);
        Assert.Single(Directory.GetFiles(Path.Combine(world.Folder, "kept"), "*.journal", SearchOption.AllDirectories));
        Assert.Contains("the state of nightly-state-10 is taken up", next.Ends(2).Output, StringComparison.Ordinal);
        Assert.Contains("1 changes, 2 certificates watched, 1 of them due", next.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(world.Folder, "nightly-state"), "*.journal", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(1, "nowhere", "-ModulePath", "nowhere")]
    [InlineData(1, "-Context", "-Context", " ,")]
    [InlineData(7, "127.0.0.1", "-HostName", "127.0.0.1:1")]
    [InlineData(8, "absent.psd1", "-FleetPath", "absent.psd1")]
    public async Task What_is_wrong_is_named_and_has_its_exit_code(int exitCode, string named, params string[] arguments)
    {
        HostResult result = await RunAsync("Shell", arguments);

        result.Ends(exitCode);
        Assert.Contains(named, result.Output, StringComparison.Ordinal);
        Assert.Equal(exitCode != 1, File.Exists(Path.Combine(_world.Folder, "nightly-report", "certificates.html")));
    }

    /// <summary>The desired state, the bundles, the keys and the webhook.</summary>
    internal static void Equip(UnattendedWorld world, ScriptedServer sink)
    {
        world.Text(
            """
            $null = $emulator.NewCertificate('waiting.example', [DateTimeOffset]::UtcNow.AddDays(-80), 90) | Register-CdnCertificate -Name waiting
            $null = $emulator.NewCertificate('blog.example') | Import-CertificateBundle | Export-CertificateBundle "$dir/blog"
            """);
        Want(world, Blog);
        world.Environment["NCLOUD_ENDPOINT"] = world.Endpoint;
        world.Environment["ALERT_WEBHOOK"] = new Uri(sink.Address, Token).AbsoluteUri;
        world.Environment["TEAMS_WEBHOOK"] = world.Environment["SLACK_WEBHOOK"] = null;
        world.Hide("webhook", Token);
    }

    /// <summary>Writes the desired state.</summary>
    internal static void Want(UnattendedWorld world, params string[] entries) => File.WriteAllText(Path.Combine(world.Folder, "fleet.psd1"), $"@{{ Certificates = @({string.Join("; ", entries)}) }}");

    /// <summary>The entry of the shop, whose replacement takes a while.</summary>
    internal static string Shop(UnattendedWorld world, string bundle = "new/*.pem") =>
        $"@{{ Name = 'shop'; Bundle = '{bundle}'; Services = 'shop-lb:443'; VerifyAddress = '{world.Practice[5].Replace(",", "', '", StringComparison.Ordinal)}'; VerifyPort = {world.Practice[7]} }}";

    // Names of the certificates that need attention, message by message.
    private string[] Told => [.. _sink.Requests.Select(static request => JsonDocument.Parse(request.Body).RootElement.GetProperty("alerts").EnumerateArray())
        .Select(static alerts => string.Join(',', alerts.Select(static alert => alert.GetProperty("name").GetString())))];

    private string[] Actions() => [.. JsonDocument.Parse(_world.Read("nightly-report/sync.json")).RootElement.GetProperty("Steps").EnumerateArray()
        .Select(static step => $"{step.GetProperty("Name").GetString()} {step.GetProperty("Action").GetString()} {step.GetProperty("State").GetString()}")];

    private Task<HostResult> RunAsync(string host, params string[] arguments) => RunOnAsync(_world, host, arguments);

    private static Task<HostResult> RunOnAsync(UnattendedWorld world, string host, params string[] arguments)
    {
        // What a test gives takes the place of what every night has.
        string[] usual = ["-FleetPath", "fleet.psd1", "-TrustedRoot", "root.pem", "-Channel", "Webhook", "-AlertRetryCount", "0"];
        string[] rest = [.. usual.Chunk(2).Where(pair => !arguments.Contains(pair[0])).SelectMany(static pair => pair)];
        return world.RunFileAsync(host, Path.Combine(ModuleRunspace.Repository, "examples", "nightly", "nightly.ps1"), [.. rest, .. arguments]);
    }
}
