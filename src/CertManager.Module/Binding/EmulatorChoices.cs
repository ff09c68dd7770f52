namespace CertManager.Commands;

/// <summary>The choices that Connect-CertManager and Start-CertManagerEmulator share.</summary>
internal static class EmulatorChoices
{
    private const int UsualSeed = 1;

    /// <summary>Puts them together. A seed alone is meant to be used: it makes the emulator hostile.</summary>
    internal static EmulatorSettings Settings(ProviderKind provider, CloudZone? zone, bool subAccount, bool hostile, int? seed, string[] variants, string[] faults, string? file = null) => new()
    {
        Provider = provider,
        Zone = zone ?? CloudZone.Public,
        SubAccount = subAccount,
        HostileSeed = hostile ? seed ?? UsualSeed : seed,
        Variants = variants,
        Faults = faults,
        StatePath = file,
    };

    /// <summary>How it will answer, for Verbose.</summary>
    internal static string[] Describe(EmulatorSettings settings, CertManagerEmulator emulator) =>
    [
        settings.HostileSeed is { } seed ? $"The emulator is hostile with seed {seed}: -Hostile -Seed {seed} repeats it" : "The emulator is calm.",
        .. emulator.FaultRules.Select(static rule => $"The emulator has a fault: -Fault '{rule.Replace("'", "''")}' repeats it"),
    ];
}
