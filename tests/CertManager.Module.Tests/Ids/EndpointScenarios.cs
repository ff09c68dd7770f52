namespace CertManager.Module.Tests;

/// <summary>What can be wrong with a host, and with the question what it serves.</summary>
public static class EndpointScenarios
{
    private const string Front = "$emulator = (Connect-CertManager -Emulator -PassThru).Emulator; $shop = $emulator.NewCertificate('www.shop.example'); $emulator.Serve($shop); $front = $emulator.OpenFront(1); ";

    /// <summary>All of them.</summary>
    public static IEnumerable<Scenario> All =>
    [
        new("EndpointUnreachable", Front + "$emulator.SetFault('', 'Reset'); ($front | Test-CdnEndpoint www.shop.example).Findings"),
        new("EndpointUnreachable", "(Test-CdnEndpoint nowhere.invalid).Findings") { Case = "no such name" },
        new("EndpointNameMismatch", "(Test-CdnEndpoint 127.0.0.1 -Port $server.Port).Findings"),
        new("EndpointUnexpectedCertificate", Front + "($front | Test-CdnEndpoint www.shop.example -Expect $emulator.NewCertificate('www.shop.example')).Findings"),
        new("EndpointHostInvalid", "Test-CdnEndpoint https://www.shop.example/"),
        new("EndpointHostInvalid", "Test-CdnEndpoint '*.shop.example'") { Case = "wildcard" },
        new("EndpointHostInvalid", "Test-CdnEndpoint www.shop.example -ServerName 'a b'") { Case = "server name" },
        new("EndpointHostInvalid", "Test-CdnEndpoint '[::1]:8443'") { Case = "address with a port" },
        new("EndpointHostUnknown", Front + "$null = $emulator.AddLoadBalancer('lb', 443, ($shop | Register-CdnCertificate -Name shop).Id, 'www.shop.example'); Get-CdnService | Test-CdnEndpoint"),
        new("EndpointProxyUnsupported", "Test-CdnEndpoint www.shop.example -Proxy socks5://proxy.example:1080"),
        new("EndpointExpectationUnreadable", "Test-CdnEndpoint www.shop.example -Expect 00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33"),
        new("EndpointExpectationUnreadable", "Test-CdnEndpoint www.shop.example -Expect 42") { Case = "a number" },
        new("EmulatedElsewhere", "(Connect-CertManager -Emulator -PassThru).Emulator.AddCdnService('shop', 'www.shop.example', '')"),
        new("FrontUnavailable", "$emulator = (Connect-CertManager -Emulator -PassThru).Emulator; $emulator.OpenFront(17)"),
        new("FrontAddressUnknown", Front + "$emulator.SetFault('127.0.0.9', 'Reset')"),
    ];
}
