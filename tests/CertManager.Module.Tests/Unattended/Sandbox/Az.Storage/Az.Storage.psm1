# Stands in for the module of this name: blobs are files below the folder AUTOMATION_ASSETS.
Set-StrictMode -Version Latest

function New-AzStorageContext {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'As the module has it.')]
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $StorageAccountName, [switch] $UseConnectedAccount)
    if (-not $UseConnectedAccount) { throw 'There is no key.' }
    [pscustomobject]@{ Folder = [IO.Path]::Combine($env:AUTOMATION_ASSETS, $StorageAccountName) }
}

function Set-AzStorageBlobContent {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'As the module has it.')]
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory)] $Context, [Parameter(Mandatory)] [string] $Container, [Parameter(Mandatory)] [string] $File, [Parameter(Mandatory)] [string] $Blob, [switch] $Force)
    $path = [IO.Path]::Combine($Context.Folder, $Container, $Blob)
    $null = [IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($path))
    [IO.File]::Copy($File, $path, $Force)
    $path
}

Export-ModuleMember -Function New-Az*, Set-Az*
