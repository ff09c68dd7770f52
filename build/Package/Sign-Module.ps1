<#
.SYNOPSIS
    Signs what is ours in a staged module with Authenticode: manifests, views and the CertManager.* assemblies. What others made keeps what they gave it.
.DESCRIPTION
    Windows only. Each signature is time-stamped, so that it outlives the certificate, and looked at afterwards: the script ends with an error unless all are valid.
    Where the private key is does not matter, as long as the certificate stands in the user's store: a file that was imported there, a token, or a provider that a signing service installs.
.PARAMETER Path
    Folder of the staged module.
.PARAMETER Thumbprint
    Thumbprint of the certificate in Cert:\CurrentUser\My.
.PARAMETER TimestampServer
    Address of a time-stamp authority (RFC 3161).
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Path,

    [Parameter(Mandatory)]
    [string] $Thumbprint,

    [string] $TimestampServer = 'http://timestamp.digicert.com'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

if (-not (Get-Command -Name Set-AuthenticodeSignature -ErrorAction Ignore)) {
    throw 'Authenticode signatures are made on Windows only.'
}

$certificate = Get-ChildItem -Path Cert:\CurrentUser\My -CodeSigningCert | Where-Object Thumbprint -EQ $Thumbprint
if (-not $certificate) {
    throw "There is no code signing certificate with the thumbprint $Thumbprint in Cert:\CurrentUser\My."
}

$files = @(Get-ChildItem -LiteralPath $Path -Recurse -File | Where-Object { $_.Extension -in '.psd1', '.ps1xml' -or $_.Name -like 'CertManager.*.dll' })
foreach ($file in $files) {
    $null = Set-AuthenticodeSignature -LiteralPath $file.FullName -Certificate $certificate -HashAlgorithm SHA256 -IncludeChain NotRoot -TimestampServer $TimestampServer
    $signature = Get-AuthenticodeSignature -LiteralPath $file.FullName
    if ($signature.Status -ne 'Valid') { throw "$($file.FullName): $($signature.StatusMessage)" }
    if (-not $signature.TimeStamperCertificate) { throw "$($file.FullName): the signature has no time stamp." }
}

"Signed and time-stamped: $($files.Count) files"
