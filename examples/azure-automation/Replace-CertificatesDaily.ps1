<#
.SYNOPSIS
A runbook of Azure Automation: once a day it replaces the certificates that are due, with proof at the edge, and reports.
.DESCRIPTION
It runs in Windows PowerShell 5.1 and in PowerShell 7. Its new certificates are certificate assets of the Automation account. A registered certificate
that is due gets the first asset that ends later and has all its names; where there is none it is reported as waiting, with a warning.
A run that finds nothing due changes nothing and says so, however often it is started.

The output is one JSON document. Where something failed, an exception follows it, so that the job's state is Failed. Nothing is asked and no key is
written, neither to a stream nor to a disk. The journal of a replacement that was interrupted is kept in a variable asset, and the next run goes on.
.NOTES
No parameter is mandatory, because a job must not ask; what is missing is an exception.
#>
[CmdletBinding()]
param(
    # Names of the certificate assets, exportable, that may be used.
    [string[]] $CertificateAsset = @(),
    # Credential asset: access key and secret key.
    [string] $AccountAsset = 'NaverCloud',
    # Variable assets with PEM text: issuers for the chain (an asset has the certificate alone), and roots of an authority of your own.
    [string] $ChainVariable = '',
    [string] $TrustedRootVariable = '',
    # Variable asset that keeps the journal. It holds names, numbers and fingerprints, and no secret.
    [string] $JournalVariable = 'CertManagerJournal',
    [int] $Days = 30,
    [string] $VerifyAddress = '',
    [int] $VerifyPort = 443,
    [int] $TimeoutSec = 1800,
    [string] $Zone = 'Public',
    [string] $Endpoint = '',
    [string] $Proxy = ''
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$ConfirmPreference = 'None'

# A certificate asset with its key, as a bundle. The PFX is in memory alone, under a password of this run.
function Get-AssetBundle([string] $Name, [string] $Chain) {
    $asset = Get-AutomationCertificate -Name $Name
    if (-not $asset) { throw "There is no certificate asset $Name." }
    if (-not $asset.HasPrivateKey) { throw "The certificate asset $Name has no private key." }
    $password = [guid]::NewGuid().ToString()
    try { $pfx = $asset.Export('Pfx', $password) }
    catch { throw "The key of the certificate asset $Name cannot be exported. Import it again with Exportable set to Yes." }
    try { $bundle = Import-CertificateBundle -PfxBytes $pfx -Password $password -WarningAction SilentlyContinue }
    finally { [Array]::Clear($pfx, 0, $pfx.Length) }
    $more = @{}
    if ($Chain) { $more.AdditionalCertificate = $Chain } else { $more.Online = $true }
    try { Resolve-CertificateChain -Bundle $bundle @more }
    finally { $bundle.Dispose() }
}

# Whether a new certificate has every name of the old one, where a wildcard stands for one label.
function Test-Covered([string[]] $Old, [string[]] $New) {
    @($Old | Where-Object { $_ -notin $New -and ('*.' + ($_ -replace '^[^.]+\.', '')) -notin $New }).Count -eq 0
}

# Lets a certificate take the place of another, and returns what became of it. The journal goes through the variable asset, because the disk of a
# sandbox is gone after the job; its first two lines are the names that the next run needs.
function Invoke-Replacement([string] $Name, [string] $Asset, [string] $Journal, [hashtable] $With) {
    $path = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
    try {
        if ($Journal) { [IO.File]::WriteAllText($path, $Journal) }
        $report = Update-CdnCertificate @With -Name $Name -JournalPath $path -Verify -Resume -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failed
        $outcome = if ($report) { "$($report.Outcome)" } else { 'Unchanged' }
        [pscustomobject]@{ Name = $Name; Asset = $Asset; Outcome = $outcome; Errors = @($failed | ForEach-Object { "$(($_.FullyQualifiedErrorId -split ',')[0]): $_" }) }
    }
    finally {
        if ([IO.File]::Exists($path)) {
            Set-AutomationVariable -Name $JournalVariable -Value "$Name`n$Asset`n$([IO.File]::ReadAllText($path))"
            [IO.File]::Delete($path)
        }
        elseif ($Journal) {
            Set-AutomationVariable -Name $JournalVariable -Value 'none'
        }
    }
}

if (-not $CertificateAsset) { throw 'Give -CertificateAsset: the names of the certificate assets that may be used.' }
Import-Module CertManager
$credential = Get-AutomationPSCredential -Name $AccountAsset
if (-not $credential) { throw "There is no credential asset $AccountAsset. Its user name is the access key, its password the secret key." }
$connection = @{ Credential = $credential; Zone = $Zone }
if ($Endpoint) { $connection.Endpoint = $Endpoint }
if ($Proxy) { $connection.Proxy = $Proxy }
if ($TrustedRootVariable) { $connection.TrustedRoot = "$(Get-AutomationVariable -Name $TrustedRootVariable)" }
Connect-CertManager @connection

$proof = @{ VerifyPort = $VerifyPort; TimeoutSec = $TimeoutSec }
if ($VerifyAddress) { $proof.VerifyAddress = $VerifyAddress -split ',' }
$replaced = @()
$waiting = @()
$bundles = [ordered]@{}
try {
    $chain = if ($ChainVariable) { "$(Get-AutomationVariable -Name $ChainVariable)" } else { '' }
    foreach ($asset in $CertificateAsset) { $bundles[$asset] = Get-AssetBundle $asset $chain }

    # What an earlier run began comes first, whether it is due or not.
    $begun = "$(Get-AutomationVariable -Name $JournalVariable)" -split '\r?\n', 3
    if ($begun.Count -eq 3) {
        if (-not $bundles.Contains($begun[1])) { throw "The replacement of $($begun[0]) is unfinished and needs the certificate asset $($begun[1])." }
        $replaced += Invoke-Replacement -Name $begun[0] -Asset $begun[1] -Journal $begun[2] -With ($proof + @{ Bundle = $bundles[$begun[1]] })
    }

    # An old certificate stays registered after its replacement. The provider does not say of it that it is unused, only no more that it is used.
    $all = @(Get-CertificateExpiry -Days $Days)
    $watched = @($all | Where-Object { $old = $_; $_.InUse -or -not ($all | Where-Object { $_.NotAfter -gt $old.NotAfter -and (Test-Covered $old.Domains $_.Domains) }) })
    $due = @($watched | Where-Object { "$($_.State)" -in 'Due', 'Late', 'Expired' } | Sort-Object NotAfter)
    foreach ($old in $due) {
        # One that could not be replaced leaves the others alone until somebody has looked.
        if ($replaced | Where-Object { $_.Errors }) { break }
        $asset = $bundles.Keys | Where-Object { $bundles[$_].NotAfter -gt $old.NotAfter -and (Test-Covered $old.Domains $bundles[$_].Names) } | Select-Object -First 1
        if ($asset) { $replaced += Invoke-Replacement -Name $old.Name -Asset $asset -With ($proof + @{ Bundle = $bundles[$asset] }) }
        else {
            $waiting += $old.Name
            $PSCmdlet.WriteWarning("$($old.Name) ends $($old.NotAfter.UtcDateTime.ToString('yyyy-MM-dd')), and no certificate asset has its names and ends later.")
        }
    }
}
finally {
    foreach ($bundle in $bundles.Values) { $bundle.Dispose() }
    Disconnect-CertManager
}

$wrong = @($replaced | Where-Object { $_.Errors })
$said = if ($wrong) { "$($wrong.Count) of $($replaced.Count) could not be replaced." } elseif ($replaced) { "$($replaced.Count) replaced." } elseif ($waiting) { 'Due, and no newer certificate is there.' } else { 'Nothing is due. Nothing was changed.' }
$list = @($due | ForEach-Object { [pscustomobject]@{ Name = $_.Name; Id = $_.Id; State = "$($_.State)"; DaysLeft = $_.DaysLeft; NotAfter = $_.NotAfter.UtcDateTime.ToString('yyyy-MM-ddTHH:mm:ssZ') } })
ConvertTo-Json ([pscustomobject]@{ Message = $said; Watched = $watched.Count; Due = $list; Replaced = $replaced; Waiting = $waiting }) -Depth 4
if ($wrong) { throw "$said $($wrong[0].Name): $($wrong[0].Errors -join ' ')" }
