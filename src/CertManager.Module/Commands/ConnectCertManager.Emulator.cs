using System.Management.Automation;

namespace CertManager.Commands;

/// <content>What the emulated account is to be like.</content>
public sealed partial class ConnectCertManagerCommand
{
    /// <summary>Practise on an emulated account in memory: no account, no port, no network.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EmulatorSet)]
    public SwitchParameter Emulator { get; set; }

    /// <summary>Practise as a sub account, which API 2.0 refuses.</summary>
    [Parameter(ParameterSetName = EmulatorSet)]
    public SwitchParameter SubAccount { get; set; }

    /// <summary>Answer differently wherever the provider's documents are silent.</summary>
    [Parameter(ParameterSetName = EmulatorSet)]
    public SwitchParameter Hostile { get; set; }

    /// <summary>Which differences; the same seed gives the same ones.</summary>
    [Parameter(ParameterSetName = EmulatorSet)]
    public int? Seed { get; set; }

    /// <summary>Single choices by name, on top of the calm or the seeded ones.</summary>
    [Parameter(ParameterSetName = EmulatorSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VariantCompleter))]
    public string[] Variant { get; set; } = [];

    /// <summary>Rules of what goes wrong with which requests.</summary>
    [Parameter(ParameterSetName = EmulatorSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FaultCompleter))]
    public string[] Fault { get; set; } = [];

    private CertManagerEmulator StartEmulator()
    {
        EmulatorSettings choices = EmulatorChoices.Settings(Provider, Zone, SubAccount, Hostile, Seed, Variant, Fault);
        var emulator = new CertManagerEmulator(CompositionRoot.Emulator.CreateAccount(SystemClock.Instance, choices), endpoint: null) { Zone = choices.Zone };
        Array.ForEach(EmulatorChoices.Describe(choices, emulator), WriteVerbose);
        return emulator;
    }
}
