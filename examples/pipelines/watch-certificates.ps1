<#
.SYNOPSIS
Tells which certificates of an account are due: annotations for people, JSON for programs, an exit code for the build.
.DESCRIPTION
An old certificate stays registered after its replacement: one that is not known to be in use is left out where another has its names and ends later.
Keys come from NCLOUD_ACCESS_KEY and NCLOUD_SECRET_KEY. Exit codes: 0 nothing is due; 1 the account could not be asked; 2 something is due, or cannot
be told.
#>
param(
    # Due when so many days are left, separated by commas; without it, when a third of the life is left.
    [string] $Days = '',
    [string] $ReportPath = 'certificate-expiry.json',
    [string] $Zone = '',
    [string] $Endpoint = '',
    [string] $Proxy = '',
    [string] $ModulePath = ''
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'common.ps1')

try {
    Import-CertManager $ModulePath
    Connect-Account $Zone $Endpoint $Proxy
    $conditions = @{}
    if ($Days) { $conditions.Days = [int[]] ($Days -split ',') }
    $all = @(Get-CertificateExpiry @conditions | Sort-Object NotAfter)
    $watched = @(Select-Watched $all)
}
catch {
    Write-Annotation 'Error' ($_.FullyQualifiedErrorId -split ',')[0] "$_"
    exit 1
}

# Dates and words as text: Windows PowerShell would write them otherwise than PowerShell 7.
$certificates = @($watched | ForEach-Object {
    $end = if ($_.NotAfter) { $_.NotAfter.UtcDateTime.ToString('yyyy-MM-ddTHH:mm:ssZ') } else { $null }
    [pscustomobject]@{ Name = $_.Name; Id = $_.Id; State = "$($_.State)"; DaysLeft = $_.DaysLeft; NotAfter = $end; Condition = $_.Condition; Domains = @($_.Domains) }
})
$due = @($certificates | Where-Object { $_.State -ne 'Ok' })
$report = [pscustomobject]@{ Certificates = $certificates.Count; Due = $due.Count; List = $certificates }
[IO.File]::WriteAllText($ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($ReportPath), (ConvertTo-Json $report -Depth 4))

foreach ($each in $due) {
    $severity = if ($each.State -eq 'Expired') { 'Error' } else { 'Warning' }
    Write-Annotation $severity "Certificate$($each.State)" "$($each.Name) ($($each.Domains -join ', ')): $($each.State), ends $($each.NotAfter), $($each.DaysLeft) days left"
}

Write-Host "   $($certificates.Count) certificates watched, $($due.Count) of them due"
exit $(if ($due) { 2 } else { 0 })
