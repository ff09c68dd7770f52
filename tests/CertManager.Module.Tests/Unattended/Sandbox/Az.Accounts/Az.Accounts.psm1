# Stands in for the module of this name: the managed identity of an Automation account that has one subscription.
Set-StrictMode -Version Latest

function Connect-AzAccount {
    [CmdletBinding()]
    [OutputType([string])]
    param([switch] $Identity)
    if (-not $Identity) { throw 'Nobody is there to sign in.' }
    'signed in'
}

function Get-AzContext {
    [CmdletBinding()]
    param()
    [pscustomobject]@{ Subscription = [pscustomobject]@{ Id = '00000000-0000-0000-0000-000000000001' } }
}

Export-ModuleMember -Function Connect-Az*, Get-Az*
