# The main job on an emulated account: judge, register, list, look at, register again, delete.
# Needs no account and no network:
#     dotnet run --project src/CertManager.Shell -- examples/quickstart.ps1
# or, in PowerShell, after dotnet build:
#     ./examples/quickstart.ps1
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
if (-not (Get-Module CertManager)) {
    # In a clone what was built there; elsewhere what is installed.
    $built = Join-Path $PSScriptRoot '../output/CertManager'
    Import-Module $(if (Test-Path -LiteralPath $built) { $built } else { 'CertManager' })
}

Write-Host '1. Connect to an emulated account in memory, and have a practice certificate issued.'
$context = Connect-CertManager -Emulator -PassThru
$certificate = $context.Emulator.NewCertificate('www.shop.example', 'shop.example')

Write-Host '2. Judge it on this machine. Nothing is sent.'
$certificate | Test-CdnCertificate | Format-List Severity, Id, Message

Write-Host '3. Judge a broken bundle: this key belongs to another certificate, and the chain is missing.'
$other = $context.Emulator.NewCertificate('www.other.example')
Test-CdnCertificate -Certificate $certificate.Certificate -PrivateKey $other.PrivateKey |
    Format-List Severity, Id, Message, Remedy

Write-Host '4. Register the good one.'
$certificate | Register-CdnCertificate -Name shop | Format-Table Id, Name, Status, SerialNumber

Write-Host '5. List what is registered.'
Get-CertificateList | Format-Table Id, Name, Status, Kind, Domains

Write-Host '6. Look at it in full.'
Get-CdnCertificate -Name shop | Format-List Id, Name, PrimaryDomain, Domains, Kind, Type, Status, NotAfter, Issuer, SerialNumber

Write-Host '7. Register it again: it is there already, so nothing is sent and the same record comes back.'
$again = $certificate | Register-CdnCertificate -Name shop
Write-Host "   still number $($again.Id), and $(@(Get-CertificateList).Count) certificate in the list"

Write-Host '8. Delete it. The module sends the name along, as the API demands.'
Remove-CdnCertificate -Name shop -Confirm:$false
Write-Host "   $(@(Get-CertificateList).Count) certificates left"

Disconnect-CertManager
