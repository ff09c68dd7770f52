<#
.SYNOPSIS
One night of a fleet: brings the accounts to the desired state, tells what is due, alerts, and writes the report. The exit code tells the worst.
.DESCRIPTION
Every part runs, whatever became of the one before. Exit codes; of several the highest:
    0  everything is as wanted, and nothing is due
    1  it could not begin: no module, no context, a folder that cannot be written
    2  something is due, or cannot be told
    4  interrupted by Ctrl+C: run it again
    5  the report was not written
    6  an alert channel was not told; the next run tells it
    7  an account, a file or a host could not be asked
    8  a certificate of the desired state could not be planned or carried out; the others were
    9  a replacement could not be put back: look at once, and run it again
0, 1, 2 and 4 are what they are in the other scripts; 3 is of replace-certificate.ps1 alone.

The accounts are the names of -Context. Each has its keys in the environment, as <NAME>_ACCESS_KEY and <NAME>_SECRET_KEY (of web-1 WEB_1_ACCESS_KEY), and
may have <NAME>_PROVIDER, <NAME>_ZONE, <NAME>_ENDPOINT and <NAME>_CDN_ENDPOINT. The addresses of webhooks are secrets, too: ALERT_WEBHOOK, SLACK_WEBHOOK,
TEAMS_WEBHOOK.
#>
param(
    # The desired state (about_CertManager_Fleet). Without it nothing is changed.
    [string] $FleetPath = '',
    # Names of the contexts, separated by commas. Entries of the desired state that name none belong to the first.
    [string] $Context = 'ncloud',
    # Hosts to look at beside the accounts, separated by commas, and where they are when it is not where their names lead.
    [string] $HostName = '',
    [string] $VerifyAddress = '',
    [int] $VerifyPort = 443,
    # Due when so many days are left, separated by commas; without it, when a third of the life is left.
    [string] $Days = '',
    # Who is told: Webhook, Slack, Teams, separated by commas. Builds have annotations all the same.
    [string] $Channel = '',
    [int] $AlertRetryCount = 3,
    [string] $ReportFolder = 'nightly-report',
    # Journals and what was told: has to last from night to night. It holds no secret.
    [string] $StateFolder = 'nightly-state',
    # Folders, separated by commas, that hold nightly-state-<attempt> of earlier runs: the highest attempt in the last of them that has any is taken up.
    [string] $RestoreFrom = '',
    [int] $TimeoutSec = 1800,
    [string] $Proxy = '',
    [string] $TrustedRoot = '',
    [string] $ModulePath = ''
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
. (Join-Path $PSScriptRoot '../pipelines/common.ps1')

# Notes what went wrong in a part, for people and for the exit code.
$codes = @(0)
function Add-Failure([int] $Code, $Problem) {
    foreach ($each in $Problem) {
        $script:codes += $Code
        Write-Annotation 'Error' ($each.FullyQualifiedErrorId -split ',')[0] "$each"
    }
}

function Split-List([string] $Text) { @($Text -split ',' | ForEach-Object { $_.Trim() } | Where-Object { $_ }) }

function Get-FullPath([string] $Path) { $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path) }

function Restore-State([string[]] $Folder) {
    $from = ''
    foreach ($each in $Folder | Where-Object { Test-Path -LiteralPath $_ }) {
        $attempts = @([IO.Directory]::GetDirectories((Get-FullPath $each), 'nightly-state-*') | Sort-Object { [int] ($_ -replace '^.*-', '') })
        if ($attempts) { $from = $attempts[-1] }
    }

    if (-not $from) { Write-Host '   no state of an earlier run: it starts from what it finds'; return }
    foreach ($file in [IO.Directory]::GetFiles($from, '*', 'AllDirectories')) {
        if ($file -like '*.lock') { continue }
        $target = Join-Path $StateFolder $file.Substring($from.Length + 1)
        $null = [IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($target))
        [IO.File]::Copy($file, $target, $true)
    }

    Write-Host "   the state of $([IO.Path]::GetFileName($from)) is taken up"
}

function Connect-Fleet([string] $Name, [hashtable] $With) {
    $key = ($Name -replace '[^A-Za-z0-9]', '_').ToUpperInvariant()
    Assert-Variable "${key}_ACCESS_KEY", "${key}_SECRET_KEY"
    $secret = [Net.NetworkCredential]::new('', (Read-Variable "${key}_SECRET_KEY")).SecurePassword
    $connection = $With + @{ Name = $Name; Credential = [pscredential]::new((Read-Variable "${key}_ACCESS_KEY"), $secret) }
    foreach ($pair in @('Provider', 'PROVIDER'), @('Zone', 'ZONE'), @('Endpoint', 'ENDPOINT'), @('CdnEndpoint', 'CDN_ENDPOINT')) {
        $value = Read-Variable "${key}_$($pair[1])"
        if ($value) { $connection[$pair[0]] = $value }
    }

    Connect-CertManager @connection
}

try {
    Import-CertManager $ModulePath
    $ReportFolder = [IO.Directory]::CreateDirectory((Get-FullPath $ReportFolder)).FullName
    $StateFolder = [IO.Directory]::CreateDirectory((Get-FullPath $StateFolder)).FullName
    $journals = [IO.Directory]::CreateDirectory((Join-Path $StateFolder 'journals')).FullName
    $names = @(Split-List $Context)
    if (-not $names) { throw 'Give -Context: names of contexts.' }
    if ($RestoreFrom) { Restore-State (Split-List $RestoreFrom) }
}
catch {
    Add-Failure 1 $_
    exit 1
}

$steps = @()
$all = @()
$watched = @()
$ended = $false
try {
    $through = @{}
    if ($Proxy) { $through.Proxy = $Proxy }
    if ($TrustedRoot) { $through.TrustedRoot = $TrustedRoot }
    $connected = @(foreach ($name in $names) { try { Connect-Fleet -Name $name -With $through; $name } catch { Add-Failure 7 $_ } })

    if ($FleetPath) {
        Write-Host '1. The desired state.'
        $failed = @()
        try {
            $wanted = @{ Path = $FleetPath; Context = $names[0]; JournalFolder = $journals; TimeoutSec = $TimeoutSec; PassThru = $true; ErrorAction = 'SilentlyContinue' }
            $steps = @(Sync-CdnCertificate @wanted -WhatIf -ErrorVariable failed)
            if ($steps | Where-Object { "$($_.Action)" -ne 'None' }) {
                # What was shown is what is done: were the accounts changed meanwhile, it would be refused.
                $steps = @(Sync-CdnCertificate @wanted -PlanId $steps[0].PlanId -Confirm:$false -ErrorVariable failed)
            }
        }
        catch { $failed = @($_) }
        Add-Failure 8 $failed
        if ($steps | Where-Object { $_.Report -and "$($_.Report.Outcome)" -eq 'NotRolledBack' }) { $codes += 9 }
        foreach ($step in $steps) { Write-Host "   $($step.State): $(Protect-LogText "$step")" }
    }

    Write-Host '2. What is due.'
    $failed = @()
    try {
        $question = @{ ErrorAction = 'SilentlyContinue' }
        if ($connected) { $question.AllContexts = $true }
        $hosts = @(Split-List $HostName)
        if ($hosts) { $question.HostName = $hosts; $question.Port = $VerifyPort }
        if ($hosts -and $VerifyAddress) { $question.Address = @(Split-List $VerifyAddress) }
        if ($Days) { $question.Days = [int[]] (Split-List $Days) }
        if ($connected -or $hosts) { $all = @(Get-CertificateExpiry @question -ErrorVariable failed) }
        $watched = @(Select-Watched $all)
    }
    catch { $failed = @($failed) + $_ }
    Add-Failure 7 $failed
    $due = @($watched | Where-Object { "$($_.State)" -ne 'Ok' })
    if ($due) { $codes += 2 }
    foreach ($each in $due) { Write-Host "   $(Protect-LogText "$each")" }

    Write-Host '3. Alerts.'
    $told = @()
    $failed = @()
    $channels = @{}
    foreach ($each in Split-List $Channel) {
        try {
            if ($each -notin 'Webhook', 'Slack', 'Teams') { throw "-Channel takes Webhook, Slack and Teams, and not $each." }
            $variable = if ($each -eq 'Webhook') { 'ALERT_WEBHOOK' } else { "$($each.ToUpperInvariant())_WEBHOOK" }
            Assert-Variable $variable
            $channels[$(if ($each -eq 'Webhook') { $each } else { "${each}Webhook" })] = [Net.NetworkCredential]::new('', (Read-Variable $variable)).SecurePassword
        }
        catch { Add-Failure 6 $_ }
    }

    if ($channels.Count -and $Proxy) { $channels.Proxy = $Proxy }
    if ("$env:TF_BUILD" -eq 'True') { $channels.Annotation = 'AzurePipelines' }
    elseif ("$env:GITHUB_ACTIONS" -eq 'true') { $channels.Annotation = 'GitHubActions' }
    try {
        if ($channels.Count) { $told = @($watched | Send-CertificateAlert @channels -StatePath (Join-Path $StateFolder 'alerts.json') -MaximumRetryCount $AlertRetryCount -ErrorAction SilentlyContinue -ErrorVariable failed) }
    }
    catch { $failed = @($failed) + $_ }
    Add-Failure 6 $failed
    foreach ($each in $told | Where-Object Sent) { Write-Host "   $each" }

    Write-Host '4. The report.'
    $failed = @()
    try {
        $files = 'certificates.html', 'certificates.json', 'certificates.xml' | ForEach-Object { Join-Path $ReportFolder $_ }
        $null = $watched | Export-CertificateReport -Path $files -Overwrite -ErrorAction SilentlyContinue -ErrorVariable failed
        $list = @($steps | ForEach-Object { [pscustomobject]@{ Name = $_.Name; Context = $_.Context; Action = "$($_.Action)"; State = "$($_.State)"; Text = "$_"; ErrorId = $_.ErrorId } })
        [IO.File]::WriteAllText((Join-Path $ReportFolder 'sync.json'), (ConvertTo-Json @{ Steps = $list } -Depth 4))
    }
    catch { $failed = @($failed) + $_ }
    Add-Failure 5 $failed
    $ended = $true
}
finally {
    if (Get-Command Disconnect-CertManager -ErrorAction Ignore) { Disconnect-CertManager -Name * }

    # Ctrl+C ends the script here, and PowerShell would end with 0, which means that all is well.
    if (-not $ended) { $Host.SetShouldExit(4) }
}

$changed = @($steps | Where-Object { "$($_.Action)" -ne 'None' -and "$($_.State)" -eq 'Done' })
$said = "$($changed.Count) changes, $($watched.Count) certificates watched, $($due.Count) of them due, $(@($told | Where-Object Sent).Count) messages"
$worst = @($codes | Sort-Object)[-1]
Add-Summary '', "### Certificates of the night: $said", '', '| state | certificate |', '|---|---|'
foreach ($each in $due) { Add-Summary "| $($each.State) | $(ConvertTo-Cell "$each") |" }
Write-Host "   $said"
exit $worst
