# Replaces a certificate with proof at the edge, for a pipeline or a runbook. The exit code tells how it ended:
#     0  proven: every address serves the new certificate
#     1  nothing was changed by this run: the error says why
#     2  rolled back: every service has the old certificate again
#     3  not everything could be put back: run it again with -Resume
#     4  interrupted, by Ctrl+C too: run it again with -Resume
# Keys come from the environment (NCLOUD_ACCESS_KEY, NCLOUD_SECRET_KEY) or the profile file; -Endpoint is for the emulator.
param(
    [Parameter(Mandatory)] [string] $Name,
    [Parameter(Mandatory)] [string] $Folder,
    [string] $VerifyAddress = '',
    [int] $VerifyPort = 443,
    [int] $TimeoutSec = 1800,
    [string] $Endpoint = '',
    [string] $TrustedRoot = '',
    [string] $JournalPath = '',
    [switch] $Resume
)
$ErrorActionPreference = 'Stop'
if (-not (Get-Command Connect-CertManager -ErrorAction Ignore)) {
    Import-Module (Join-Path $PSScriptRoot '../../output/CertManager')
}

$connection = @{}
$replacement = @{ Name = $Name; CertificatePath = "$Folder/certificate.pem"; PrivateKeyPath = "$Folder/private-key.pem"; ChainPath = "$Folder/chain.pem" }
if ($Endpoint) { $connection.Endpoint = $Endpoint }
if ($TrustedRoot) { $replacement.TrustedRoot = $TrustedRoot }

# Beside the files unless told otherwise: where machines are thrown away after each run, it must be storage that stays.
if (-not $JournalPath) { $JournalPath = Join-Path $Folder 'replacement.journal' }
$replacement.JournalPath = $JournalPath
if ($VerifyAddress) { $replacement.VerifyAddress = $VerifyAddress -split ',' }

$outcome = $null
$refused = @()
try {
    Connect-CertManager @connection
    $report = Update-CdnCertificate @replacement -Verify -VerifyPort $VerifyPort -TimeoutSec $TimeoutSec -Resume:$Resume -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failed
    if ($report) { $outcome = "$($report.Outcome)" }
    $refused = @($failed | ForEach-Object FullyQualifiedErrorId)
    foreach ($problem in $failed) { Write-Host "   $($problem.FullyQualifiedErrorId): $problem" }
    foreach ($moved in $report.Services) { Write-Host "   $moved" }
    foreach ($seen in $report.Endpoints) { Write-Host "   $seen $($seen.Fingerprint)" }
}
catch {
    $refused = @($_.FullyQualifiedErrorId)
    Write-Host "   $($_.FullyQualifiedErrorId): $_"
    if (-not $outcome) { $outcome = 'Unknown' }
}
finally {
    # Ctrl+C ends the script here, and PowerShell would end with 0, which means proven.
    if (-not $outcome -and -not $refused) { $Host.SetShouldExit(4) }
}

# Without a report, a journal that is left says that something was begun. One that cannot be read says nothing.
if ($outcome -notin 'Proven', 'RolledBack', 'NotRolledBack') {
    $outcome = if ((Test-Path -LiteralPath $JournalPath) -and -not ($refused -match '^JournalUnreadable')) { 'Interrupted' } else { 'Unchanged' }
}
Write-Host "   $outcome"
exit @{ Proven = 0; Unchanged = 1; RolledBack = 2; NotRolledBack = 3; Interrupted = 4 }[$outcome]
