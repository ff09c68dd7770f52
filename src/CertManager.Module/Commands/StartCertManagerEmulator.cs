using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Starts an emulated account on a port of this machine, for other processes as well. Pipe it to Connect-CertManager.</summary>
[Cmdlet(VerbsLifecycle.Start, "CertManagerEmulator", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(CertManagerEmulator))]
public sealed class StartCertManagerEmulatorCommand : AsyncCmdlet
{
    /// <summary>The port; a free one without it.</summary>
    [Parameter(Position = 0)]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>The cloud that it plays.</summary>
    [Parameter]
    public ProviderKind Provider { get; set; }

    /// <summary>The zone that it plays.</summary>
    [Parameter]
    public CloudZone Zone { get; set; }

    /// <summary>Practise as a sub account, which API 2.0 refuses.</summary>
    [Parameter]
    public SwitchParameter SubAccount { get; set; }

    /// <summary>Answer differently wherever the provider's documents are silent.</summary>
    [Parameter]
    public SwitchParameter Hostile { get; set; }

    /// <summary>Which differences; the same seed gives the same ones.</summary>
    [Parameter]
    public int? Seed { get; set; }

    /// <summary>Single choices by name, on top of the calm or the seeded ones.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VariantCompleter))]
    public string[] Variant { get; set; } = [];

    /// <summary>Rules of what goes wrong with which requests.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FaultCompleter))]
    public string[] Fault { get; set; } = [];

    /// <summary>Opens the control plane on this port; 0 for a free one.</summary>
    [Parameter]
    [ValidateRange(0, 65535)]
    public int? ControlPort { get; set; }

    /// <summary>Keeps the account in this file, and goes on with the one that it holds.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        if (!ShouldProcess($"localhost:{Port}", "Start the emulator"))
        {
            return;
        }

        string? file = StatePath is null ? null : FilePaths.Literal(SessionState, StatePath);
        EmulatorSettings choices = EmulatorChoices.Settings(Provider, Zone, SubAccount, Hostile, Seed, Variant, Fault, file);
        IEmulatedAccount account = CompositionRoot.Emulator.CreateAccount(SystemClock.Instance, choices);
        try
        {
            var emulator = new CertManagerEmulator(account, account.Listen(Port))
            {
                Zone = Zone,
                ControlEndpoint = ControlPort is { } port ? account.ListenForControl(port) : null,
            };
            Session.Add(emulator);
            Array.ForEach(EmulatorChoices.Describe(choices, emulator), WriteVerbose);
            LoadViews();
            WriteObject(emulator);
        }
        catch (CertManagerException)
        {
            account.Dispose();
            throw;
        }
    }
}
