using System.Diagnostics;
using System.Management.Automation;

namespace CertManager.Module.Tests.Commands;

/// <summary>Test-CdnEndpoint over real handshakes with the emulator's TLS front.</summary>
public sealed class EndpointTests : IDisposable
{
    private readonly ModuleRunspace _session = new();

    /// <summary>Opens a front with three addresses that serves www.shop.example.</summary>
    public EndpointTests() => _session.Run(
        "$emulator = (Connect-CertManager -Emulator -PassThru).Emulator; $shop = $emulator.NewCertificate('www.shop.example', 'xn--352bl7khqr.example'); $emulator.Serve($shop); $front = $emulator.OpenFront(3)").ThrowOnError();

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    [Fact]
    public void Each_address_is_a_result_that_tells_what_is_served()
    {
        List<PSObject> results = _session.Run("$front | Test-CdnEndpoint www.shop.example").ThrowOnError().Output;

        Assert.Equal(["127.0.0.1", "127.0.0.2", "127.0.0.3"], results.Select(static result => Text(result, "Address")));
        Assert.All(results, static result =>
        {
            Assert.Equal(("Served", "True", "True", null), (Text(result, "Outcome"), Text(result, "IsGood"), Text(result, "HostMatch"), Text(result, "Expected")));
            Assert.Equal(("TLS 1.3", "h2", "89", "False"), (Text(result, "Protocol"), Text(result, "ApplicationProtocol"), Text(result, "DaysLeft"), Text(result, "MayBeResumed")));
            Assert.InRange((double)result.Properties["LifeLeft"].Value, 0.99, 1);
            Assert.Single((System.Collections.IEnumerable)result.Properties["Chain"].Value);
            Assert.Empty((System.Collections.IEnumerable)result.Properties["Findings"].Value);
        });
    }

    [Theory]
    [InlineData("$shop")]
    [InlineData("($shop | Import-CertificateBundle)")]
    [InlineData("$shop.Certificate")]
    [InlineData("($shop | Import-CertificateBundle).Leaf")]
    [InlineData("($shop | Import-CertificateBundle).Fingerprint")]
    [InlineData("($shop | Import-CertificateBundle).Fingerprint.ToLower()")]
    [InlineData("(($shop | Import-CertificateBundle).Fingerprint -replace '(..)(?=.)', '$1:')")]
    [InlineData("($front | Test-CdnEndpoint www.shop.example)[0]")]
    public void What_is_expected_can_be_said_in_many_ways(string expected)
    {
        List<PSObject> results = _session.Run($"$front | Test-CdnEndpoint www.shop.example -Expect {expected}; $emulator.Serve($emulator.NewCertificate('www.shop.example')); $front | Test-CdnEndpoint www.shop.example -Expect $shop").ThrowOnError().Output;

        Assert.Equal(["True", "True", "True", "False", "False", "False"], results.Select(static result => Text(result, "Expected")));
        Assert.Equal(["True", "True", "True", "False", "False", "False"], results.Select(static result => Text(result, "IsGood")));
    }

    [Theory]
    [InlineData("-ServerName 'a b'", "EndpointHostInvalid")]
    [InlineData("-Proxy socks5://proxy.example:1080", "EndpointProxyUnsupported")]
    [InlineData("-Expect 42", "EndpointExpectationUnreadable")]
    public void What_is_wrong_with_the_question_is_said_once_whatever_many_hosts_there_are(string option, string id)
    {
        RunResult result = _session.Run($"'www.shop.example', 'https://www.shop.example', 'other.example' | Test-CdnEndpoint {option}");

        Assert.Equal(id, Assert.Single(result.ErrorIds));
        Assert.Empty(result.Output);
    }

    [Fact]
    public void Results_come_in_the_order_of_the_hosts_and_no_bad_host_stops_the_rest()
    {
        _session.Run("$emulator.SetFault('127.0.0.2', 'Hang'); $emulator.SetFault('127.0.0.3', 'Reset')").ThrowOnError();
        RunResult result = _session.Run(
            "'nowhere.invalid', 'https://www.shop.example', 'www.shop.example', '쇼핑몰.example', 'other.example' | Test-CdnEndpoint -Address 127.0.0.1 -Port $front.Port; Test-CdnEndpoint www.shop.example -Address 127.0.0.2, 127.0.0.3 -Port $front.Port -TimeoutSec 1");

        Assert.Equal(["nowhere.invalid", "www.shop.example", "쇼핑몰.example", "other.example", "www.shop.example", "www.shop.example"], result.Output.Select(static one => Text(one, "HostName")));
        Assert.Equal(["Refused", "Served", "Served", "Refused", "TimedOut", "Reset"], result.Output.Select(static one => Text(one, "Outcome")));
        Assert.Equal("EndpointHostInvalid", Assert.Single(result.ErrorIds));
    }

    [Theory]
    [InlineData("LeafOnly", "ChainIncomplete")]
    [InlineData("Expired", "LeafExpired")]
    [InlineData("SelfSigned", "SelfSigned")]
    public void What_is_wrong_with_the_chain_is_found(string fault, string finding)
    {
        RunResult result = _session.Run($"$emulator.SetFault('', '{fault}'); $r = $front | Test-CdnEndpoint www.shop.example; $r.Findings; $r.IsGood").ThrowOnError();

        Assert.Equal([finding, finding, finding], result.FindingIds.Where(id => id == finding).Take(3));
        Assert.DoesNotContain(result.Output, static output => output.BaseObject is true);
    }

    [Fact]
    public void Without_a_connection_the_roots_are_those_that_are_given()
    {
        _session.Run("$port = $front.Port; $root = $emulator.TrustedRoot").ThrowOnError();
        _session.Run("$second = Start-CertManagerEmulator; $second | Connect-CertManager -Name second; Disconnect-CertManager second; $e = $second; $shop = $e.NewCertificate('www.shop.example'); $e.Serve($shop); $front = $e.OpenFront(1)").ThrowOnError();
        RunResult result = _session.Run("Select-CertManagerContext Emulator; $front | Test-CdnEndpoint www.shop.example; $front | Test-CdnEndpoint www.shop.example -TrustedRoot $second.TrustedRoot").ThrowOnError();

        Assert.Equal(["False", "True"], result.Output.Where(static one => one.Properties["IsGood"] is not null).Select(static one => Text(one, "IsGood")));
    }

    [Fact]
    public void Families_of_addresses_can_be_chosen()
    {
        RunResult result = _session.Run("Test-CdnEndpoint www.shop.example -Address 127.0.0.1 -Port $front.Port -IPv6; Test-CdnEndpoint www.shop.example -Address 127.0.0.1 -Port $front.Port -IPv4; Test-CdnEndpoint www.shop.example -Address 127.0.0.1 -Port $front.Port -IPv4 -IPv6").ThrowOnError();

        Assert.Equal(["NotResolved", "Served", "Served"], result.Output.Select(static one => Text(one, "Outcome")));
    }

    [Fact]
    public void Certificates_from_the_pipeline_are_asked_by_their_domains()
    {
        RunResult result = _session.Run("$shop | Register-CdnCertificate -Name shop | Out-Null; Get-CertificateList | Test-CdnEndpoint -Address 127.0.0.1 -Port $front.Port").ThrowOnError();

        Assert.Equal(["www.shop.example", "xn--352bl7khqr.example"], result.Output.Select(static one => Text(one, "HostName")).Order());
        Assert.All(result.Output, static one => Assert.Equal("True", Text(one, "IsGood")));
    }

    [Fact]
    public void It_can_be_stopped_within_a_second()
    {
        _session.Run("$emulator.SetFault('', 'Hang')").ThrowOnError();
        using var shell = PowerShell.Create(_session.Runspace);
        shell.AddScript("1..100 | ForEach-Object { \"www$_.shop.example\" } | Test-CdnEndpoint -Address 127.0.0.1 -Port $front.Port -TimeoutSec 300");
        IAsyncResult running = shell.BeginInvoke();
        Assert.False(running.AsyncWaitHandle.WaitOne(TimeSpan.FromSeconds(2)));

        var watch = Stopwatch.StartNew();
        shell.Stop();

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    private static string? Text(PSObject result, string property) => result.Properties[property].Value?.ToString();
}
