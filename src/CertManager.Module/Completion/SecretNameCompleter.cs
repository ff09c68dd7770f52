using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace CertManager.Commands;

/// <summary>Completes names of secrets and of vaults where Microsoft.PowerShell.SecretManagement is present; silent otherwise.</summary>
public sealed class SecretNameCompleter : IArgumentCompleter
{
    /// <summary>Called by PowerShell on tab.</summary>
    /// <param name="commandName">The command.</param>
    /// <param name="parameterName">The parameter.</param>
    /// <param name="wordToComplete">What is typed already.</param>
    /// <param name="commandAst">The command line.</param>
    /// <param name="fakeBoundParameters">Other parameters.</param>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        bool isVault = parameterName == "Vault";
        string? vault = isVault ? null : fakeBoundParameters?["Vault"] as string;
        string word = wordToComplete.Trim('\'', '"');
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        CommandInvocationIntrinsics commands = shell.AddScript("$ExecutionContext").Invoke<EngineIntrinsics>()[0].InvokeCommand;
        return [.. SecretVaults.Names(commands, isVault ? "Get-SecretVault" : "Get-SecretInfo", vault)
            .Where(name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .OrderBy(static name => name, StringComparer.OrdinalIgnoreCase)
            .Select(static name => new CompletionResult(ContextNameCompleter.Quote(name), name, CompletionResultType.ParameterValue, name))];
    }
}
