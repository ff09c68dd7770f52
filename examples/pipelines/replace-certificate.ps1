<#
.SYNOPSIS
Replaces a certificate with proof at the edge, for a pipeline. The exit code tells how it ended.
.DESCRIPTION
Exit codes:
    0  proven: every address serves the new certificate
    1  nothing was changed by this run: the error says why
    2  rolled back: every service has the old certificate again
    3  not everything could be put back: run it again with -Resume
    4  interrupted, by Ctrl+C too: run it again with -Resume
The new certificate is certificate.pem, private-key.pem and chain.pem of -Folder; or the file -PfxPath; or, without both, the PFX whose Base64 is in
CERTIFICATE_PFX, which then never is on a disk. CERTIFICATE_PASSWORD opens a PFX. Keys of the cloud come from NCLOUD_ACCESS_KEY and NCLOUD_SECRET_KEY.
#>
param(
    [Parameter(Mandatory)] [string] $Name,
    [string] $Folder = '',
    [string] $PfxPath = '',
    # The certificate that was reviewed, a PEM file without the key: another one is not put in its place.
    [string] $Reviewed = '',
    # Addresses to look at, separated by commas; without it, all that the names resolve to.
    [string] $VerifyAddress = '',
    [int] $VerifyPort = 443,
    [int] $TimeoutSec = 1800,
    [string] $Zone = '',
    # Another address than the zone's, such as that of the emulator.
    [string] $Endpoint = '',
    [string] $Proxy = '',
    [string] $TrustedRoot = '',
    [string] $JournalPath = '',
    # What was done, as JSON.
    [string] $ReportPath = '',
    [switch] $Resume,
    [string] $ModulePath = ''
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'common.ps1')

# Beside the files unless told otherwise: where machines are thrown away after each run, it must be storage that stays.
if (-not $JournalPath) { $JournalPath = Join-Path $(if ($Folder) { $Folder } else { '.' }) 'replacement.journal' }
$report = $null
$bundle = $null
$outcome = ''
$failed = @()
try {
    Import-CertManager $ModulePath
    Connect-Account $Zone $Endpoint $Proxy
    $given = Get-BundleSource $Folder $PfxPath
    $bundle = Import-CertificateBundle @given
    if ($Reviewed -and (Import-CertificateBundle -CertificatePath $Reviewed -WarningAction SilentlyContinue).Fingerprint -ne $bundle.Fingerprint) {
        throw "The certificate is another one than $Reviewed, which was reviewed."
    }

    $replacement = @{ Bundle = $bundle; Name = $Name; JournalPath = $JournalPath; VerifyPort = $VerifyPort; TimeoutSec = $TimeoutSec; Resume = $Resume }
    if ($VerifyAddress) { $replacement.VerifyAddress = $VerifyAddress -split ',' }
    if ($TrustedRoot) { $replacement.TrustedRoot = $TrustedRoot }
    $report = Update-CdnCertificate @replacement -Verify -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failed
    if ($report) { $outcome = "$($report.Outcome)" }
}
catch {
    $failed = @($_)
}
finally {
    if ($bundle) { $bundle.Dispose() }

    # Ctrl+C ends the script here, and PowerShell would end with 0, which means proven.
    if (-not $outcome -and -not $failed) { $Host.SetShouldExit(4) }
}

$refused = @($failed | ForEach-Object { ($_.FullyQualifiedErrorId -split ',')[0] })
foreach ($problem in $failed) { Write-Annotation 'Error' ($problem.FullyQualifiedErrorId -split ',')[0] "$problem" }
$lines = @()
if ($report) { $lines = @($report.Services | ForEach-Object { "$_" }) + @($report.Endpoints | ForEach-Object { "$_ $($_.Fingerprint)" }) }
foreach ($line in $lines) { Write-Host "   $(Protect-LogText $line)" }

# Without a report, a journal that is left says that something was begun. One that cannot be read says nothing.
if ($outcome -notin 'Proven', 'RolledBack', 'NotRolledBack') {
    $outcome = if ((Test-Path -LiteralPath $JournalPath) -and 'JournalUnreadable' -notin $refused) { 'Interrupted' } else { 'Unchanged' }
}

if ($ReportPath) {
    $json = ConvertTo-Json ([pscustomobject]@{ Name = $Name; Outcome = $outcome; Errors = $refused; Seen = $lines })
    [IO.File]::WriteAllText($ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($ReportPath), $json)
}

Add-Summary '', "### $(ConvertTo-Cell $Name): $outcome"
Write-Host "   $outcome"
exit @{ Proven = 0; Unchanged = 1; RolledBack = 2; NotRolledBack = 3; Interrupted = 4 }[$outcome]
