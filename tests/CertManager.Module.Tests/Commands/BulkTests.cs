using CertManager.Tests;

namespace CertManager.Module.Tests.Commands;

/// <summary>Many certificates through one pipeline: sent side by side, told in their order, each registered once.</summary>
public sealed class BulkTests : IDisposable
{
    private readonly ModuleRunspace _session = new();

    public BulkTests() => _session.Run(
        """
        $emulator = (Connect-CertManager -Emulator -PassThru).Emulator
        function New-Row($name, $domain) {
            $new = $emulator.NewCertificate($domain)
            [pscustomobject]@{ Name = $name; Certificate = $new.Certificate; PrivateKey = $new.PrivateKey; Chain = $new.Chain }
        }
        """).ThrowOnError();

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(64)]
    public void Records_come_in_the_order_of_the_input_however_many_are_sent_at_a_time(int limit)
    {
        RunResult result = _session.Run($"1..30 | ForEach-Object {{ New-Row \"shop-$_\" \"www$_.shop.example\" }} | Register-CdnCertificate -ThrottleLimit {limit}").ThrowOnError();

        Assert.Equal(Enumerable.Range(1, 30).Select(static i => $"shop-{i}"), Names(result));
        Assert.Equal(30, _session.Run("Get-CertificateList").ThrowOnError().Output.Count);
    }

    [Fact]
    public void The_same_certificate_twice_in_one_pipeline_is_registered_once()
    {
        RunResult result = _session.Run("$one = New-Row one a.example; $two = $one.PSObject.Copy(); $two.Name = 'two'; $one, $two, $one | Register-CdnCertificate").ThrowOnError();

        Assert.Equal(["one", "one", "one"], Names(result));
        Assert.Contains("RegisteredUnderOtherName", result.FindingIds);
        Assert.Single(_session.Run("Get-CertificateList").ThrowOnError().Output);
    }

    [Fact]
    public void A_name_that_an_earlier_item_takes_is_refused_and_the_others_go_on()
    {
        RunResult result = _session.Run("(New-Row one a.example), (New-Row one b.example), (New-Row x c.example), (New-Row four d.example) | Register-CdnCertificate");

        Assert.Equal(["one", "four"], Names(result));
        Assert.Equal(["CertificateNameInUse", "BundleRejected"], result.ErrorIds);
    }

    [Fact]
    public void What_is_refused_on_the_way_names_its_own_item()
    {
        // The account refuses a name that the module lets pass: it is in use by an application that API 1.0 does not list.
        _session.Run("$null = Request-CdnCertificate -Type CloudBasic -Name taken -Domain taken.example").ThrowOnError();

        RunResult result = _session.Run("1..9 | ForEach-Object { New-Row ($_ -eq 4 ? 'taken' : \"shop-$_\") \"www$_.shop.example\" } | Register-CdnCertificate");

        Assert.Equal(["shop-1", "shop-2", "shop-3", "shop-5", "shop-6", "shop-7", "shop-8", "shop-9"], Names(result));
        Assert.Single(result.AllErrors);
    }

    [Fact]
    public void What_the_calls_tell_comes_out_though_they_go_on_between_inputs()
    {
        _session.Set("DebugPreference", "Continue");

        RunResult result = _session.Run("1..12 | ForEach-Object { New-Row \"shop-$_\" \"www$_.shop.example\" } | Register-CdnCertificate").ThrowOnError();

        Assert.Equal(12, result.Debug.Count(static line => line.StartsWith("POST ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Keys_that_are_refused_in_the_middle_end_the_command()
    {
        int posts = 0;
        using var server = new ScriptedServer(request => request.Method == "GET"
            ? ScriptedServer.Answer(200, """{"returnCode":"0","sslCertificateList":[]}""")
            : Interlocked.Increment(ref posts) < 3
                ? ScriptedServer.Answer(200, """{"returnCode":"0","sslCertificateList":[]}""")
                : ScriptedServer.Answer(401, """{"error":{"errorCode":"200","message":"Authentication Failed"}}"""));
        RunResult result = _session.Run(
            $"$root = $emulator.TrustedRoot; Connect-CertManager -Name hostile -Endpoint {server.Address} -AccessKey test -SecretKey test -TrustedRoot $root; 1..20 | ForEach-Object {{ New-Row \"shop-$_\" \"www$_.shop.example\" }} | Register-CdnCertificate -ThrottleLimit 2");

        Assert.Equal(["RegistrationUnconfirmed", "RegistrationUnconfirmed", "AuthenticationFailed"], result.ErrorIds);
        Assert.InRange(posts, 3, 6);
    }

    [Theory]
    [InlineData("-ErrorAction Stop", "")]
    [InlineData("", "$ErrorActionPreference = 'Stop'; ")]
    [InlineData("-ErrorAction Inquire", "")]
    public void An_error_that_ends_the_command_comes_after_all_that_was_under_way(string action, string preference)
    {
        // The fifth cannot be read, the sixth is never begun.
        Connect("Kind=Latency;LatencyMs=50;Operation=createExternalCertificate;Times=0");
        RunResult result = Ended($"$rows = 1..6 | ForEach-Object {{ New-Row \"shop-$_\" \"www$_.shop.example\" }}; $rows[4].Certificate = 'nothing'; {preference}$rows | Register-CdnCertificate -ThrottleLimit 8 {action}");

        Assert.Equal(["shop-1", "shop-2", "shop-3", "shop-4"], Names(result));
        Assert.Equal(4, _session.Run("$ErrorActionPreference = 'Continue'; Get-CertificateList").ThrowOnError().Output.Count);
    }

    [Fact]
    public void An_input_that_cannot_be_found_keeps_nobody_from_learning_what_was_sent_before_it()
    {
        Connect("Kind=Latency;LatencyMs=50;Operation=createExternalCertificate;Times=0");
        RunResult result = Ended("$rows = 1..4 | ForEach-Object { New-Row \"shop-$_\" \"www$_.shop.example\" }; @($rows) + [pscustomobject]@{ Name = 'gone'; CertificatePath = '/nowhere/gone.pem' } | Register-CdnCertificate -ErrorAction Stop");

        Assert.Equal(["shop-1", "shop-2", "shop-3", "shop-4"], Names(result));
    }

    [Fact]
    public void What_is_refused_in_the_middle_is_told_after_what_was_sent_beside_it_when_it_ends_the_command()
    {
        Connect("Kind=Latency;LatencyMs=300;Commit=After;Operation=createExternalCertificate;Nth=5;Times=0");
        _session.Run("$null = Request-CdnCertificate -Type CloudBasic -Name taken -Domain taken.example").ThrowOnError();

        RunResult result = Ended("1..9 | ForEach-Object { New-Row ($_ -eq 4 ? 'taken' : \"shop-$_\") \"www$_.shop.example\" } | Register-CdnCertificate -ErrorAction Stop");

        string[] told = [.. Names(result).Order()];
        Assert.Equal(told, _session.Run("(Get-CertificateList -ApiVersion 1.0).Name").ThrowOnError().Output.Select(static name => name.ToString()).Order());
        Assert.InRange(told.Length, 3, 8);
    }

    [Fact]
    public void A_connection_that_is_ended_in_the_middle_ends_the_command_with_an_error_that_says_so()
    {
        Connect("Kind=Latency;LatencyMs=20;Operation=createExternalCertificate;Times=0");
        RunResult result = _session.Run(
            """
            1..30 | ForEach-Object { New-Row "shop-$_" "www$_.shop.example" } | Register-CdnCertificate -ThrottleLimit 4 | ForEach-Object { $_; Disconnect-CertManager }
            """);

        Assert.Equal("ContextClosed", result.ErrorIds.Last());
        Assert.All(result.ErrorIds, static id => Assert.Contains(id, new[] { "RegistrationUnconfirmed", "ContextClosed" }));
        Assert.InRange(result.Output.Count, 1, 8);
    }

    [Fact]
    public void A_bundle_whose_maker_disposes_of_it_at_once_is_registered_though_its_answer_is_lost()
    {
        Connect("Kind=Drop;Commit=Before;Operation=createExternalCertificate;Times=3");

        RunResult result = _session.Run("1..4 | ForEach-Object { $row = New-Row x \"www$_.shop.example\"; $bundle = $row | Import-CertificateBundle; $bundle; $bundle.Dispose() } | Register-CdnCertificate -Name { 'shop-' + $_.Names[0].Substring(3, 1) }").ThrowOnError();

        Assert.Equal(4, result.Output.Count);
    }

    [Fact]
    public void A_command_further_down_that_has_enough_ends_it()
    {
        RunResult result = _session.Run("$seen = 0; do { 1..30 | ForEach-Object { New-Row \"shop-$_\" \"www$_.shop.example\" } | Register-CdnCertificate -ThrottleLimit 4 | ForEach-Object { $_; if (++$seen -eq 2) { break } } } while ($false)").ThrowOnError();

        Assert.Equal(["shop-1", "shop-2"], Names(result));
        Assert.InRange(_session.Run("Get-CertificateList").ThrowOnError().Output.Count, 2, 8);
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    /// <summary>An emulator on a port, where answers take their time.</summary>
    private void Connect(string fault) =>
        _session.Run($"$emulator = Start-CertManagerEmulator -Fault '{fault}'; $emulator | Connect-CertManager -MaximumRetryCount 4").ThrowOnError();

    /// <summary>What came out of a command that an error ended.</summary>
    private RunResult Ended(string script)
    {
        RunResult result = _session.Run($"$ended = $null; try {{ {script} }} catch {{ $ended = $_ }}");
        Assert.NotNull(_session.Runspace.SessionStateProxy.GetVariable("ended"));
        return result;
    }

    private static IEnumerable<string> Names(RunResult result) => result.Output.Select(static record => (string)record.Properties["Name"].Value);
}
