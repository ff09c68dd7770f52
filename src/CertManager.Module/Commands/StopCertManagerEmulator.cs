using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Stops emulators of this session. What they held is forgotten.</summary>
[Cmdlet(VerbsLifecycle.Stop, "CertManagerEmulator", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(void))]
public sealed class StopCertManagerEmulatorCommand : AsyncCmdlet
{
    /// <summary>The one to stop; all of this session without it.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public CertManagerEmulator? Emulator { get; set; }

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        CertManagerEmulator[] chosen = Emulator is null ? [.. Session.Emulators] : [Emulator];
        foreach (CertManagerEmulator emulator in chosen)
        {
            if (ShouldProcess(emulator.ToString(), "Stop the emulator"))
            {
                Session.Stop(emulator);
            }
        }
    }
}
