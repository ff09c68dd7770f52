using System.Diagnostics;
using System.Management.Automation;

namespace CertManager.Module.Tests.Session;

/// <summary>Long work tells how far it is: how many, how fast, how long still; and nothing where nobody looks.</summary>
[Collection(nameof(EnvironmentCollection))]
public sealed class ProgressTests : IDisposable
{
    private const string Wait = "$null = Connect-CertManager -Emulator; Request-CdnCertificate shop CloudBasic www.shop.example | Wait-CertificateValidation -TimeoutSec 600 -ErrorAction Ignore";

    private static readonly string[] Unattended = ["TF_BUILD", "GITHUB_ACTIONS", "CI", "JENKINS_URL", "TEAMCITY_VERSION", "AUTOMATION_ASSET_ACCOUNTID"];

    private readonly SavedEnvironment _saved = new(Unattended);
    private readonly ModuleRunspace _session = new();

    public ProgressTests() => Array.ForEach(Unattended, static name => Environment.SetEnvironmentVariable(name, null));

    [Fact]
    public void Waiting_shows_until_when_and_takes_it_away()
    {
        ProgressRecord[] records = Shown(Wait);

        Assert.True(records.Length >= 2);
        Assert.Contains("shop", records[0].Activity, StringComparison.Ordinal);
        Assert.Contains("UTC", records[0].StatusDescription, StringComparison.Ordinal);
        Assert.InRange(records[0].SecondsRemaining, 590, 600);
        Assert.Equal(ProgressRecordType.Completed, records[^1].RecordType);
    }

    [Fact]
    public void Bulk_shows_how_many_and_how_fast()
    {
        // Some two seconds: what takes less than one shows nothing.
        var watch = Stopwatch.StartNew();
        ProgressRecord[] records = Shown(
            """
            $server = Start-CertManagerEmulator -Fault 'Kind=Latency;LatencyMs=500;Operation=createExternalCertificate;Times=0'
            Connect-CertManager -Endpoint $server.Endpoint -AccessKey $server.AccessKey -SecretKey $server.SecretKey
            1..12 | ForEach-Object { $new = $server.NewCertificate("www$_.example"); [pscustomobject]@{ Name = "shop-$_"; Certificate = $new.Certificate; PrivateKey = $new.PrivateKey; Chain = $new.Chain } } |
                Register-CdnCertificate -ThrottleLimit 3 -TrustedRoot $server.TrustedRoot | Out-Null
            """);

        Assert.NotEmpty(records);
        Assert.Single(records.Select(static record => record.ActivityId).Distinct());
        Assert.All(records[..^1], static record => Assert.Matches(@"^\d+ done, \d+\.\d a second, \d+ under way$", record.StatusDescription));
        Assert.Equal(ProgressRecordType.Completed, records[^1].RecordType);
        Assert.Single(records, static record => record.RecordType == ProgressRecordType.Completed);
        Assert.InRange(records.Length, 2, (int)(4 * watch.Elapsed.TotalSeconds) + 2);
    }

    [Fact]
    public void Where_the_number_is_known_it_shows_how_long_it_will_take()
    {
        // Takes connections and never answers.
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        ProgressRecord[] records = Shown($"Test-CdnEndpoint a.example, b.example, c.example -Address 127.0.0.1 -Port {((System.Net.IPEndPoint)silent.LocalEndpoint).Port} -TimeoutSec 1 -ThrottleLimit 1 | Out-Null");

        Assert.Matches(@"^1 of 3 done, \d\.\d a second$", records[0].StatusDescription);
        Assert.Equal(33, records[0].PercentComplete);
        Assert.InRange(records[0].SecondsRemaining, 2, 60);
        Assert.Equal(ProgressRecordType.Completed, records[^1].RecordType);
    }

    [Fact]
    public void Every_run_of_a_command_has_a_place_of_its_own()
    {
        int[] ids = [.. Shown($"{Wait}; {Wait}").Where(static record => record.RecordType == ProgressRecordType.Completed).Select(static record => record.ActivityId)];

        Assert.Equal(2, ids.Distinct().Count());
    }

    [Theory]
    [InlineData("TF_BUILD", "True")]
    [InlineData("GITHUB_ACTIONS", "true")]
    [InlineData("CI", "true")]
    [InlineData("JENKINS_URL", "https://ci.example/")]
    [InlineData("TEAMCITY_VERSION", "2026.1")]
    [InlineData("AUTOMATION_ASSET_ACCOUNTID", "c4d0ffce")]
    public void Logs_of_builds_and_runbooks_get_none(string variable, string value)
    {
        Environment.SetEnvironmentVariable(variable, value);

        Assert.Empty(Shown(Wait));
    }

    [Fact]
    public void Whoever_wants_none_gets_none() => Assert.Empty(Shown("$ProgressPreference = 'SilentlyContinue'; " + Wait));

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        _saved.Dispose();
    }

    private ProgressRecord[] Shown(string script)
    {
        using var shell = PowerShell.Create(_session.Runspace);
        shell.AddScript(script).Invoke();
        Assert.Empty(shell.Streams.Error.Select(static error => error.ToString()));
        return [.. shell.Streams.Progress];
    }
}
