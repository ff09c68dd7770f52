<#
.SYNOPSIS
Puts the module into a folder of the build, from the gallery, from a file of an artifact feed, or from a folder.
.DESCRIPTION
The other scripts take the folder as -ModulePath. The module is not on the gallery yet: give -Source.
#>
param(
    # A .zip or .nupkg of the module, or a folder that holds it. Without it, the PowerShell Gallery.
    [string] $Source = '',
    # SHA-256 of that file: the one that is published with a release.
    [string] $Sha256 = '',
    [string] $Version = '',
    [Parameter(Mandatory)] [string] $Destination
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$into = [IO.Directory]::CreateDirectory($ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Destination)).FullName
if ($Source) { $Source = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Source) }
if ($Source -and [IO.Directory]::Exists($Source)) {
    $manifest = @([IO.Directory]::GetFiles($Source, 'CertManager.psd1', 'AllDirectories'))
    if (-not $manifest) { throw "There is no CertManager.psd1 below $Source." }
    $root = [IO.Path]::GetDirectoryName($manifest[0])
    foreach ($file in [IO.Directory]::GetFiles($root, '*', 'AllDirectories')) {
        $target = Join-Path $into "CertManager/$($file.Substring($root.Length + 1))"
        $null = [IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($target))
        [IO.File]::Copy($file, $target, $true)
    }
}
elseif ($Source) {
    $hash = [Security.Cryptography.SHA256]::Create()
    $is = [BitConverter]::ToString($hash.ComputeHash([IO.File]::ReadAllBytes($Source))).Replace('-', '')
    if ($Sha256 -and $is -ne $Sha256) { throw "The SHA-256 of $Source is $is and not $Sha256. It is not unpacked." }
    $null = [Reflection.Assembly]::Load('System.IO.Compression.FileSystem, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089')
    [IO.Compression.ZipFile]::ExtractToDirectory($Source, (Join-Path $into 'CertManager'))
}
elseif (Get-Command Save-PSResource -ErrorAction Ignore) {
    $wanted = @{}
    if ($Version) { $wanted.Version = $Version }
    Save-PSResource -Name CertManager -Path $into -TrustRepository @wanted
}
else {
    $wanted = @{}
    if ($Version) { $wanted.RequiredVersion = $Version }
    Save-Module -Name CertManager -Path $into -Force @wanted
}

Write-Host "   the module is in $into"
