using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using CertManager.Tests;

namespace CertManager.Module.Tests.Commands;

/// <summary>Get-CertificateExpiry over real handshakes, compared with what emulated accounts have.</summary>
public sealed class ExpiryEdgeTests : IDisposable
{
    private const string At = "-Address $front.Address -Port $front.Port";

    private readonly ModuleRunspace _session = new();

    /// <summary>An account with an edge that serves shop, a load balancer that serves pay, and a certificate that nobody uses.</summary>
    public ExpiryEdgeTests() => _session.Run("""
        $emulator = (Connect-CertManager -Emulator -PassThru).Emulator
        $shop = $emulator.NewCertificate('www.shop.example', 'shop.example') | Register-CdnCertificate -Name shop
        $null = $emulator.AddEdge('shop', 'www.shop.example', $shop.Id)
        $pay = $emulator.NewCertificate('pay.example') | Register-CdnCertificate -Name pay
        $null = $emulator.AddLoadBalancer('pay', 443, $pay.Id, 'pay.example')
        $null = $emulator.NewCertificate('unused.example') | Register-CdnCertificate -Name unused
        $other = $emulator.NewCertificate([string[]]('www.shop.example', 'pay.example'))
        $front = $emulator.OpenFront(1)
        """).ThrowOnError();

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("-HostName www.shop.example, pay.example", "www.shop.example Ok, pay.example Ok")]
    [InlineData("-HostName www.shop.example, WWW.shop.example, https://x/, 'www.shop.example:1'", "www.shop.example Ok")]
    [InlineData("-AllContexts -HostName www.shop.example", "shop Ok, pay Ok, unused Ok, www.shop.example Ok")]
    [InlineData("-Name *.shop.* -AllContexts -HostName www.shop.example", "www.shop.example Ok")]
    [InlineData("-VerifyEdge", "shop Ok, pay Ok, unused Ok")]
    [InlineData("-VerifyEdge -Due", "")]
    public void What_the_cloud_has_is_served(string arguments, string expected) =>
        Assert.Equal(expected, Table(_session.Run($"Get-CertificateExpiry {arguments} {At} -TimeoutSec 5 -ErrorAction SilentlyContinue")));

    [Theory]
    [InlineData("-AllContexts -HostName www.shop.example", "shop Ok, pay Ok, unused Ok, www.shop.example Mismatch")]
    [InlineData("-AllContexts -HostName www.shop.example -Due", "www.shop.example Mismatch")]
    [InlineData("-HostName www.shop.example", "www.shop.example Ok")] // Nothing to compare it with.
    [InlineData("-VerifyEdge", "shop Mismatch, pay Mismatch, unused Ok")]
    [InlineData("-VerifyEdge -Due -Days 1", "shop Mismatch, pay Mismatch")]
    [InlineData("pay -VerifyEdge", "pay Mismatch")]
    public void What_drifted_is_a_mismatch(string arguments, string expected)
    {
        _session.Run("$emulator.Serve($other)").ThrowOnError();

        RunResult result = _session.Run($"Get-CertificateExpiry {arguments} {At}").ThrowOnError();

        Assert.Equal(expected, Table(result));
        foreach (PSObject one in result.Output.Where(static one => Text(one, "State") == "Mismatch"))
        {
            string finding = Assert.Single(Findings(one), static finding => finding.Contains("EdgeMismatch", StringComparison.Ordinal));
            Assert.Contains(_session.Run("([Security.Cryptography.X509Certificates.X509Certificate2]::CreateFromPem($other.Certificate)).GetCertHashString('SHA256').Substring(0, 16)").Output[0].ToString(), finding, StringComparison.Ordinal);
            Assert.Contains(Text(one, "Name") == "pay" ? "pay (" : "shop (", finding, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Certificates_from_the_pipeline_are_compared_too()
    {
        _session.Run("$emulator.Serve($other)").ThrowOnError();

        Assert.Equal("shop Mismatch", Table(_session.Run($"Get-CertificateList shop | Get-CertificateExpiry -VerifyEdge {At}").ThrowOnError()));
        Assert.Equal("shop Ok, www.shop.example Mismatch", Table(_session.Run($"Get-CertificateList shop | Get-CertificateExpiry -HostName www.shop.example {At}").ThrowOnError()));
        Assert.Equal("unused Ok, www.shop.example Ok", Table(_session.Run($"Get-CertificateList unused | Get-CertificateExpiry -HostName www.shop.example {At}").ThrowOnError()));
    }

    [Fact]
    public void What_has_expired_is_no_mismatch_and_one_that_ended_and_differs_is_both()
    {
        _session.Run("$emulator.AdvanceClock([TimeSpan]::FromDays(100))").ThrowOnError();
        Assert.Equal("shop Expired, pay Expired, unused Expired", Table(_session.Run($"Get-CertificateExpiry -VerifyEdge {At}").ThrowOnError()));

        _session.Run("$emulator.Serve($other)").ThrowOnError();
        RunResult result = _session.Run($"Get-CertificateExpiry shop -VerifyEdge {At}").ThrowOnError();
        Assert.Equal("shop Expired", Table(result));
        Assert.Contains(Findings(result.Output[0]), static finding => finding.Contains("EdgeMismatch", StringComparison.Ordinal));
    }

    [Fact]
    public void What_cannot_be_compared_stays_as_the_dates_say()
    {
        // A record with a name and nothing else.
        using var cloud = new ScriptedServer(static _ => ScriptedServer.Answer(200, """{"returnCode":"0","returnMessage":"success","totalRows":1,"sslCertificateList":[{"certificateNo":7,"certificateName":"bare","subDomainAddress":["www.shop.example"]}]}"""));
        RunResult result = _session.Run($"Connect-CertManager -Endpoint $cloud -AccessKey test -SecretKey test -Name bare; Select-CertManagerContext Emulator; Get-CertificateExpiry -Context bare -HostName www.shop.example {At}", ("cloud", cloud.Address)).ThrowOnError();

        Assert.Equal("bare Unknown, www.shop.example Ok", Table(result));
        Assert.Contains("EdgeNotCompared", Assert.Single(Findings(result.Output[1]), static finding => finding.Contains("Edge", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_does_not_answer_is_an_error_and_the_rest_goes_on()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var plain = new ScriptedServer(static _ => ScriptedServer.Answer(200, "plain text"));
        int closed;
        using (var gone = new TcpListener(IPAddress.Loopback, 0))
        {
            gone.Start();
            closed = ((IPEndPoint)gone.LocalEndpoint).Port;
        }

        RunResult result = await Task.Run(() => _session.Run(
            "Get-CertificateExpiry -HostName \"127.0.0.1:$silent\", \"127.0.0.1:$plain\", \"127.0.0.1:$closed\", nowhere.invalid, 'a b', '[::1]:0', www.shop.example -Port $front.Port -TimeoutSec 2 -Address 127.0.0.1",
            ("silent", ((IPEndPoint)silent.LocalEndpoint).Port),
            ("plain", plain.Address.Port),
            ("closed", closed)));

        Assert.Null(result.Terminating);
        Assert.Equal("www.shop.example Ok", Table(result));
        Assert.Equal(["EndpointHostInvalid", "EndpointHostInvalid", "ExpiryHostFailed", "ExpiryHostFailed", "ExpiryHostFailed", "ExpiryHostFailed"], result.ErrorIds.Order());
        Assert.Contains(result.Errors, static error => error.ToString().Contains("TimedOut", StringComparison.Ordinal));
        Assert.All(result.Errors, static error => Assert.NotEmpty(error.ErrorDetails.RecommendedAction));
    }

    [Fact]
    public void A_silent_edge_of_a_service_is_told_and_its_dates_are_judged()
    {
        RunResult result = _session.Run($"$emulator.SetFault('', 'Reset'); Get-CertificateExpiry shop -VerifyEdge {At}");

        Assert.Equal("shop Ok", Table(result));
        Assert.Equal(["ExpiryHostFailed"], result.ErrorIds);
        Assert.Contains(Findings(result.Output[0]), static finding => finding.Contains("EndpointUnreachable", StringComparison.Ordinal));
    }

    [Fact]
    public void A_wildcard_on_a_load_balancer_names_no_host()
    {
        RunResult result = _session.Run($"$wild = $emulator.NewCertificate('*.wild.example') | Register-CdnCertificate -Name wild; $null = $emulator.AddLoadBalancer('wild', 443, $wild.Id); Get-CertificateExpiry wild -VerifyEdge {At}").ThrowOnError();

        Assert.Equal("wild Ok", Table(result));
        Assert.Contains("EdgeNotAsked", Assert.Single(Findings(result.Output[0])), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_found_at_the_edge_is_with_the_result()
    {
        RunResult result = _session.Run($"Get-CertificateExpiry -HostName www.shop.example {At}; $front | Test-CdnEndpoint other.example -ServerName www.shop.example | Get-CertificateExpiry").ThrowOnError();

        Assert.Equal(2, result.Output.Count);
        Assert.DoesNotContain(Findings(result.Output[0]), static finding => finding.StartsWith("Error", StringComparison.Ordinal));
        Assert.Equal(64, Text(result.Output[0], "Fingerprint")!.Length);
    }

    [Fact]
    public void Two_addresses_with_one_certificate_are_one_result()
    {
        RunResult result = _session.Run("$second = (Connect-CertManager -Emulator -Name second -PassThru).Emulator; $second.Serve($second.NewCertificate('www.shop.example')); $two = $second.OpenFront(2); Get-CertificateExpiry -HostName www.shop.example -Address $two.Address -Port $two.Port; $second.SetFault($two.Address[1].ToString(), 'Reset'); Get-CertificateExpiry -HostName www.shop.example -Address $two.Address -Port $two.Port").ThrowOnError();

        Assert.Equal("www.shop.example Ok, www.shop.example Ok", Table(result));
        Assert.Contains(Findings(result.Output[1]), static finding => finding.Contains("EndpointUnreachable", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Get-CertificateExpiry -Port 8443", "ReplacementNotAsked")]
    [InlineData("Get-CertificateExpiry -Address 127.0.0.1", "ReplacementNotAsked")]
    [InlineData("Get-CertificateExpiry -AcmeDirectory https://ca.example/directory", "ReplacementNotAsked")]
    [InlineData("Get-CertificateExpiry -AllowPrivateAddress", "ReplacementNotAsked")]
    [InlineData("Get-CertificateExpiry -When 'days > 3'", "ExpiryWhenUnreadable")]
    [InlineData("Get-CertificateExpiry -When 3", "ExpiryTableUnreadable")]
    [InlineData("Get-CertificateExpiry -When @{}", "ExpiryTableUnreadable")]
    [InlineData("Get-CertificateExpiry -When @{ Name = 'shop' }", "ExpiryTableUnreadable")]
    [InlineData("Get-CertificateExpiry -When @{ Days = 14; Day = 3 }", "ExpiryTableUnreadable")]
    [InlineData("Get-CertificateExpiry -When @{ Days = 0 }", "ExpiryTableUnreadable")]
    [InlineData("Get-CertificateExpiry -When @{ Days = 'x' }", "ExpiryTableUnreadable")]
    [InlineData("Get-CertificateExpiry -When @{ Days = $null }", "ExpiryTableUnreadable")]
    [InlineData("Get-CertificateExpiry -When @{ Share = 2 }", "ExpiryTableUnreadable")]
    [InlineData("Get-CertificateExpiry -When @{ Days = 3; Provider = 'Elsewhere' }", "ExpiryTableUnreadable")]
    [InlineData("Get-CertificateExpiry -When @{ Days = 3; Provider = '0' }", "ExpiryTableUnreadable")]
    [InlineData("Get-CertificateExpiry -When @{ Days = 3; Name = @() }", "ExpiryTableUnreadable")]
    [InlineData("Get-CertificateExpiry -When @{ Days = 3; Name = 'shop[' }", "WildcardUnreadable")]
    [InlineData("Get-CertificateExpiry -Tag @{ prod = '' }", "ExpiryTableUnreadable")]
    [InlineData("Get-CertificateExpiry -Tag @{ ' ' = 'shop' }", "ExpiryTableUnreadable")]
    [InlineData("Get-CertificateExpiry -Tag @{ prod = 'shop[' }", "WildcardUnreadable")]
    public void What_makes_no_sense_is_refused_before_anybody_is_asked(string script, string id)
    {
        RunResult result = _session.Run(script);

        Assert.Equal([id], result.ErrorIds);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("-When 'share < 1/3', 'days < 95'", "shop 95 days , pay 95 days , unused 95 days ")]
    [InlineData("-When @{ Days = 95; Name = 'SHOP.*' }, @{ Days = '91'; Tag = 'test' } -Tag @{ Test = 'un*'; prod = 'shop', 'pay.example' }", "shop 95 days prod, pay  prod, unused 91 days Test")]
    [InlineData("-When @{ Days = 95; Share = 0.5 }", "shop  , pay  , unused  ")]
    [InlineData("-When @{ Share = 1; Provider = 'naverCLOUD' }, @{ Share = '10%'; Provider = 'KakaoCloud' }", "shop 100% of life , pay 100% of life , unused 100% of life ")]
    [InlineData("-When @{ Share = '1/1'; Name = 'shop', 'p*' } -Days 92", "shop 100% of life , pay 100% of life , unused 92 days ")]
    public void Conditions_count_for_whom_they_name(string arguments, string expected) => Assert.Equal(
        expected,
        string.Join(", ", _session.Run($"Get-CertificateExpiry {arguments}").ThrowOnError().Output.Select(static one => $"{Text(one, "Name")} {Text(one, "Condition")} {string.Join(' ', ((System.Collections.IEnumerable)one.Properties["Tags"].Value).Cast<object>())}")));

    private static string Table(RunResult result) => string.Join(", ", result.Output.Select(static one => $"{Text(one, "Name")} {Text(one, "State")}"));

    private static IEnumerable<string> Findings(PSObject one) => ((System.Collections.IEnumerable)one.Properties["Findings"].Value).Cast<object>().Select(static finding => finding.ToString()!);

    private static string? Text(PSObject one, string property) => one.Properties[property].Value?.ToString();
}
