<#
.SYNOPSIS
Judges a certificate for a build: JUnit's XML for the test results, annotations for people, an exit code for the build.
.DESCRIPTION
Nothing is sent, and no key of the cloud is needed, so that it can run for everybody's pull request. The certificate is the PEM files of -Folder
(certificate.pem and chain.pem; private-key.pem where it is there), or -PfxPath with its password in CERTIFICATE_PASSWORD.
Exit codes: 0 the certificate can be registered; 1 it cannot, or it could not be judged.
#>
param(
    [string] $Folder = '',
    [string] $PfxPath = '',
    # Hosts that it must stand for, separated by commas.
    [string] $HostName = '',
    [string] $ReportPath = 'certificate-findings.xml',
    # Findings that are not annotated, separated by commas: PrivateKeyMissing where the key is kept elsewhere. The report has them.
    [string] $Quiet = '',
    # Roots to trust beside those of the system: a PEM file.
    [string] $TrustedRoot = '',
    [string] $ModulePath = ''
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'common.ps1')

$failed = @()
$judgement = $null
try {
    if (-not $Folder -and -not $PfxPath) { throw 'Give -Folder or -PfxPath.' }
    Import-CertManager $ModulePath
    $given = Get-BundleSource $Folder $PfxPath
    if ($given.ContainsKey('PrivateKeyPath') -and -not (Test-Path -LiteralPath $given.PrivateKeyPath)) { $given.Remove('PrivateKeyPath') }
    if ($HostName) { $given.HostName = $HostName -split ',' }
    if ($TrustedRoot) { $given.TrustedRoot = $TrustedRoot }
    $judgement = Test-CdnCertificate @given -Provider NaverCloud -Detailed -ReportPath $ReportPath -ReportFormat JUnit -Overwrite -ErrorAction SilentlyContinue -ErrorVariable failed
}
catch {
    $failed = @($_)
}

$file = if ($PfxPath) { $PfxPath } else { "$Folder/certificate.pem" }
$about = @()
if ($judgement) {
    $about = @($judgement.Findings | ForEach-Object {
        $severity = if ($judgement.Blocking -contains $_) { 'Error' } elseif ("$($_.Severity)" -eq 'Info') { 'Info' } else { 'Warning' }
        [pscustomobject]@{ Severity = $severity; Id = $_.Id; Message = "$($_.Message) $($_.Remedy)".Trim() }
    })
}

$about += @($failed | ForEach-Object { [pscustomobject]@{ Severity = 'Error'; Id = ($_.FullyQualifiedErrorId -split ',')[0]; Message = "$_" } })
Add-Summary '', "### $(ConvertTo-Cell $file)", '', '| | finding | what it means |', '|---|---|---|'
foreach ($each in $about) {
    Add-Summary "| $($each.Severity) | $($each.Id) | $(ConvertTo-Cell $each.Message) |"
    if ($each.Severity -eq 'Info' -or $each.Id -in ($Quiet -split ',')) {
        Write-Host "   $($each.Id): $(Protect-LogText $each.Message)"
    }
    else {
        Write-Annotation $each.Severity $each.Id $each.Message $file
    }
}

exit [int] (-not $judgement -or -not $judgement.IsUsable -or $failed.Count -gt 0)
