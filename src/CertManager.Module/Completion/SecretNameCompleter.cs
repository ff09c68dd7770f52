using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Completes names of secrets and of vaults where Microsoft.PowerShell.SecretManagement is present; silent otherwise.</summary>
internal sealed class SecretNameCompleter : Completer
{
    private protected override IEnumerable<Choice> Choices(CommandLine line)
    {
        bool isVault = line.Parameter == "Vault";
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        CommandInvocationIntrinsics commands = shell.AddScript("$ExecutionContext").Invoke<EngineIntrinsics>()[0].InvokeCommand;
        return [.. SecretVaults.Names(commands, isVault ? "Get-SecretVault" : "Get-SecretInfo", isVault ? null : line.Text("Vault")).Select(static name => new Choice(name))];
    }
}
