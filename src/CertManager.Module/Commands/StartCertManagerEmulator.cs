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

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        if (!ShouldProcess($"localhost:{Port}", "Start the emulator"))
        {
            return;
        }

        IEmulatedAccount account = CompositionRoot.Emulator.CreateAccount(SystemClock.Instance, new EmulatorSettings());
        try
        {
            var emulator = new CertManagerEmulator(account, account.Listen(Port));
            Session.Add(emulator);
            WriteObject(emulator);
        }
        catch (CertManagerException)
        {
            account.Dispose();
            throw;
        }
    }
}
