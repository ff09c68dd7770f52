using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>
/// Reads secrets by name with the commands of Microsoft.PowerShell.SecretManagement, where that module is present (Get-Secret, Get-SecretInfo,
/// Get-SecretVault: learn.microsoft.com/powershell/module/microsoft.powershell.secretmanagement). Runs on the pipeline thread.
/// </summary>
internal static class SecretVaults
{
    private const string Module = "Microsoft.PowerShell.SecretManagement";

    /// <summary>
    /// Names and values go as arguments: nothing that a user gave becomes part of a script. In a list of its own, because a single list that comes
    /// out is taken apart: a secret that is bytes would be its first byte.
    /// </summary>
    private const string Call = "param($command, $parameters) , @(& $command @parameters)";

    // What Get-Secret reports when no vault has the secret.
    private const string NotFoundId = "GetSecretNotFound";

    private static readonly Message AnyVault = new("any vault", "모든 보관소");
    private static readonly Message ThatVault = new("the vault {0}", "{0} 보관소");

    /// <summary>A secret as the vault gives it, text as SecureString.</summary>
    /// <param name="commands">The session's commands.</param>
    /// <param name="name">Its name.</param>
    /// <param name="vault">The vault; null for whichever has it.</param>
    /// <exception cref="CertManagerException">One of <see cref="SecretErrors"/>.</exception>
    internal static object Read(CommandInvocationIntrinsics commands, string name, string? vault)
    {
        string place = vault is null ? AnyVault.Format() : ThatVault.Format(vault);
        CommandInfo get = Find(commands, "Get-Secret") ?? throw SecretErrors.SecretManagementMissing.With();
        try
        {
            if (vault is null)
            {
                RefuseSeveral(commands, name);
            }
            else if (Find(commands, "Get-SecretVault") is { } list && !Run(commands, list, new()).Any(item => Same(item, "Name", vault)))
            {
                throw SecretErrors.SecretVaultNotFound.With(vault);
            }

            Hashtable parameters = new() { ["Name"] = name };
            if (vault is not null)
            {
                parameters["Vault"] = vault;
            }

            return Run(commands, get, parameters).FirstOrDefault(static item => item is not null)?.BaseObject ?? throw SecretErrors.SecretNotFound.With(name, place);
        }
        catch (RuntimeException error) when (error is not PipelineStoppedException)
        {
            throw error.ErrorRecord.FullyQualifiedErrorId.StartsWith(NotFoundId, StringComparison.Ordinal)
                ? SecretErrors.SecretNotFound.With(name, place)
                : SecretErrors.SecretVaultFailed.With(name, place, Message.OnOneLine(error.ErrorRecord.Exception.Message));
        }
    }

    /// <summary>Names of secrets, or of vaults, that a completion may offer; none where the module is missing or a vault fails.</summary>
    /// <param name="commands">The session's commands.</param>
    /// <param name="command">Get-SecretInfo or Get-SecretVault.</param>
    /// <param name="vault">Only of this vault; null for all.</param>
    internal static IEnumerable<string> Names(CommandInvocationIntrinsics commands, string command, string? vault)
    {
        try
        {
            Hashtable parameters = vault is null ? [] : new() { ["Vault"] = vault };
            return Find(commands, command) is { } list ? [.. Run(commands, list, parameters).Select(static item => Text(item, "Name")).Distinct(StringComparer.OrdinalIgnoreCase)] : [];
        }
        catch (RuntimeException)
        {
            // A locked vault, or none: whoever types a name gets no list.
            return [];
        }
    }

    /// <summary>Get-Secret takes the first vault that has the name; which one that is depends on what else is registered.</summary>
    private static void RefuseSeveral(CommandInvocationIntrinsics commands, string name)
    {
        if (Find(commands, "Get-SecretInfo") is not { } list)
        {
            return;
        }

        // A vault that is locked is no obstacle to what another one has.
        Hashtable parameters = new() { ["Name"] = WildcardPattern.Escape(name), ["ErrorAction"] = ActionPreference.SilentlyContinue };
        string[] vaults = [.. Run(commands, list, parameters).Where(item => Same(item, "Name", name)).Select(static item => Text(item, "VaultName")).Distinct()];
        if (vaults.Length > 1)
        {
            throw SecretErrors.SecretAmbiguous.With(name, string.Join(", ", vaults));
        }
    }

    private static CommandInfo? Find(CommandInvocationIntrinsics commands, string name) =>
        commands.GetCommand($"{Module}\\{name}", CommandTypes.Cmdlet | CommandTypes.Function);

    private static Collection<PSObject> Run(CommandInvocationIntrinsics commands, CommandInfo command, Hashtable parameters)
    {
        parameters["ErrorAction"] ??= ActionPreference.Stop;
        return commands.InvokeScript(useLocalScope: true, ScriptBlock.Create(Call), input: null, command, parameters);
    }

    private static bool Same(PSObject item, string property, string value) => string.Equals(Text(item, property), value, StringComparison.OrdinalIgnoreCase);

    private static string Text(PSObject item, string property) => item?.Properties[property]?.Value?.ToString() ?? string.Empty;
}
