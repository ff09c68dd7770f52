<#
.SYNOPSIS
Takes the journal of the last attempt of this run to where replace-certificate.ps1 looks for it.
.DESCRIPTION
Each attempt keeps its folder as the artifact replacement-<attempt>, also when it fails. The last one counts alone: an attempt that left no journal
has ended what earlier ones began. Exit code 0, also when there is nothing to restore.
#>
param(
    # Where the artifacts were downloaded to, each in a folder of its own.
    [Parameter(Mandatory)] [string] $From,
    [Parameter(Mandatory)] [string] $JournalPath
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$From = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($From)
$attempts = @()
if (Test-Path -LiteralPath $From) { $attempts = @([IO.Directory]::GetDirectories($From, 'replacement-*') | Sort-Object { [int] ($_ -replace '^.*-', '') }) }

# Of a single artifact that matches, actions/download-artifact makes no folder from v5 on.
$journal = Join-Path $(if ($attempts) { $attempts[-1] } else { $From }) 'replacement.journal'
$JournalPath = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($JournalPath)
$null = [IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($JournalPath))
if (Test-Path -LiteralPath $journal) {
    [IO.File]::Copy($journal, $JournalPath, $true)
    Write-Host "   $journal is unfinished: it goes on from there"
}
else {
    Write-Host '   no journal is left: it starts from the beginning'
}
