# Stands in for the module of this name with one vault, a Key Vault: its secrets are files of the folder AUTOMATION_ASSETS, a PFX as Base64.
Set-StrictMode -Version Latest
$script:vaults = @()

function Register-SecretVault {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Name, [Parameter(Mandatory)] [string] $ModuleName, [Parameter(Mandatory)] [hashtable] $VaultParameters, [switch] $AllowClobber)
    if ($ModuleName -ne 'Az.KeyVault' -or -not $VaultParameters.SubscriptionId -or -not $AllowClobber) { throw 'That is no Key Vault.' }
    $script:vaults += [pscustomobject]@{ Name = $Name }
}

function Get-SecretVault {
    [CmdletBinding()]
    [OutputType([object[]])]
    param()
    $script:vaults
}

function Get-Secret {
    [CmdletBinding()]
    [OutputType([securestring])]
    param([Parameter(Mandatory)] [string] $Name, [string] $Vault)
    $path = [IO.Path]::Combine($env:AUTOMATION_ASSETS, "secret-$Vault-$Name")
    if ([IO.File]::Exists($path)) { [Net.NetworkCredential]::new('', [IO.File]::ReadAllText($path)).SecurePassword }
}

Export-ModuleMember -Function Register-Secret*, Get-Secret*
