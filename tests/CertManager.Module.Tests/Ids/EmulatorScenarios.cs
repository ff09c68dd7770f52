namespace CertManager.Module.Tests;

/// <summary>What can go wrong with the emulator itself.</summary>
public static class EmulatorScenarios
{
    /// <summary>All of them.</summary>
    public static IEnumerable<Scenario> All =>
    [
        new("EmulatorVariantUnknown", "Connect-CertManager -Emulator -Variant Nonsense=1"),
        new("EmulatorVariantUnknown", "Start-CertManagerEmulator -Variant Dates=Sometimes") { Case = "value" },
    ];
}
