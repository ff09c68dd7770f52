namespace CertManager.Module.Tests;

/// <summary>What can go wrong with the emulator itself.</summary>
public static class EmulatorScenarios
{
    /// <summary>All of them.</summary>
    public static IEnumerable<Scenario> All =>
    [
        new("EmulatorVariantUnknown", "Connect-CertManager -Emulator -Variant Nonsense=1"),
        new("EmulatorVariantUnknown", "Start-CertManagerEmulator -Variant Dates=Sometimes") { Case = "value" },
        new("FaultKeyUnknown", "Connect-CertManager -Emulator -Fault 'Kind=Drop;Nht=2'"),
        new("FaultKeyUnknown", "Start-CertManagerEmulator -Fault 'Kind=Duplicate;Commit=After'") { Case = "kind" },
        new("FaultValueUnknown", "Start-CertManagerEmulator -Fault Kind=Nonsense"),
        new("FaultRuleUnreadable", "Connect-CertManager -Emulator -Fault Drop"),
        new(
            "EmulatedCertificateUnservable",
            "$emulator = (Connect-CertManager -Emulator -PassThru).Emulator; $shop = $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop; $emulator.AdvanceClock('100.00:00:00'); $emulator.AddLoadBalancer('shop-lb', 443, $shop.Id, 'www.shop.example')"),
    ];
}
