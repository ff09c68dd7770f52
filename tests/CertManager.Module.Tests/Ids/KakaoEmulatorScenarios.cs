namespace CertManager.Module.Tests;

/// <summary>What can go wrong with the emulator's KakaoCloud personality, and with calls that are for the other cloud.</summary>
public static class KakaoEmulatorScenarios
{
    /// <summary>All of them.</summary>
    public static IEnumerable<Scenario> All =>
    [
        new("EmulatedElsewhere", "(Connect-CertManager -Emulator -PassThru).Emulator.AddCdnService('a', 'b.example', '')"),
        new("EmulatedElsewhere", "$emulator = (Connect-CertManager -Emulator -PassThru).Emulator; $emulator.AddLoadBalancerCertificate('a', $emulator.NewCertificate('b.example'))") { Case = "load balancer certificate" },
    ];
}
