namespace CertManager.Module.Tests;

/// <summary>A module that plays Microsoft.PowerShell.SecretManagement, with the documented parameters of the commands that are called.</summary>
public static class SecretModule
{
    /// <summary>The secret key that the vault holds.</summary>
    public const string SecretKey = "CANARY-secret-of-the-vault";

    private const string Name = "Microsoft.PowerShell.SecretManagement";

    private const string Script = $$"""
        function New-Secure($text) { $secure = [securestring]::new(); foreach ($c in $text.ToCharArray()) { $secure.AppendChar($c) }; $secure }
        function Get-Store {
            [ordered]@{
                first = @{
                    cloud = [pscredential]::new('access-of-the-vault', (New-Secure '{{SecretKey}}'))
                    key = New-Secure '{{SecretKey}}'
                    bytes = [byte[]](1, 2, 3)
                    twice = New-Secure 'one'
                    "it's; `$(throw 'run')" = [pscredential]::new('access-of-the-quotes', (New-Secure '{{SecretKey}}'))
                }
                second = @{ twice = New-Secure 'two' }
                locked = @{}
            }
        }
        function Stop-Locked { throw 'A valid password is required to access the vault.' }
        function Get-SecretVault { [CmdletBinding()] param([string[]] $Name) (Get-Store).Keys | ForEach-Object { [pscustomobject]@{ Name = $_ } } }
        function Get-SecretInfo {
            [CmdletBinding()] param([string] $Name = '*', [string] $Vault)
            if ($Vault -eq 'locked') { Stop-Locked }
            foreach ($v in (Get-Store).GetEnumerator()) {
                if ($Vault -and $v.Key -ne $Vault) { continue }
                $v.Value.Keys | Where-Object { $_ -like $Name } | ForEach-Object { [pscustomobject]@{ Name = $_; VaultName = $v.Key } }
            }
        }
        function Get-Secret {
            [CmdletBinding()] param([Parameter(Mandatory, Position = 0)] [string] $Name, [Parameter(Position = 1)] [string] $Vault, [switch] $AsPlainText)
            if ($Vault -eq 'locked') { Stop-Locked }
            foreach ($v in (Get-Store).GetEnumerator()) {
                if (-not $Vault -or $v.Key -eq $Vault) { if ($v.Value.ContainsKey($Name)) { return , $v.Value[$Name] } }
            }
            $PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new([Management.Automation.ItemNotFoundException]::new("The secret $Name was not found."), 'GetSecretNotFound', 'ObjectNotFound', $Name))
        }
        Export-ModuleMember -Function Get-Secret, Get-SecretInfo, Get-SecretVault
        """;

    /// <summary>Writes it into the folder of a world, where it is imported from.</summary>
    public static void Write(ScenarioWorld world)
    {
        string folder = Directory.CreateDirectory(Path.Combine(world.Folder, Name)).FullName;
        File.WriteAllText(Path.Combine(folder, Name + ".psm1"), Script);
    }
}
