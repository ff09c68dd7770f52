<#
.SYNOPSIS
A runbook of Azure Automation: every night it brings the accounts to the desired state, tells what is due, alerts, and writes the report.
.DESCRIPTION
It runs in Windows PowerShell 5.1 and in PowerShell 7. The desired state is the JSON text of a variable asset; its bundles are secrets of a Key Vault
that the managed identity of the Automation account may read: "Bundle": { "Secret": "shop", "Vault": "<name of the Key Vault>" }. Every part runs,
whatever became of the one before.

The output is one JSON document. Where something failed, an exception follows it, so that the job's state is Failed; that certificates are due is no
failure. Nothing is asked, and no key is written. Journals and what was told are kept in a variable asset from night to night.
.NOTES
No parameter is mandatory, because a job must not ask; what is missing is an exception, or an error of its part.
#>
[CmdletBinding()]
param(
    # Variable asset with the desired state (about_CertManager_Fleet), as JSON. Nothing is changed when it is not given.
    [string] $FleetVariable = '',
    # Contexts: each is the name of a credential asset, access key and secret key. The first is that of entries which name none.
    [string[]] $NaverContext = @('NaverCloud'),
    [string[]] $KakaoContext = @(),
    # Key Vault of the bundles.
    [string] $KeyVault = '',
    # Encrypted variable asset with the address of a webhook.
    [string] $WebhookVariable = '',
    # Variable asset that keeps journals and what was told, up to 1 MB of text. It holds no secret.
    [string] $StateVariable = 'CertManagerFleetState',
    # Storage account and container for the report, which the managed identity may write to.
    [string] $StorageAccount = '',
    [string] $Container = 'certificates',
    [int[]] $Days = @(30, 14, 7),
    [string[]] $HostName = @(),
    [string] $TrustedRootVariable = '',
    [int] $TimeoutSec = 1800,
    [int] $AlertRetryCount = 3,
    [string] $Endpoint = '',
    [string] $Proxy = ''
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$ConfirmPreference = 'None'

$problems = @()
function Add-Problem($Problem) {
    foreach ($each in $Problem) { $script:problems += "$(($each.FullyQualifiedErrorId -split ',')[0]): $each" }
}

# Whether a new certificate has every name of the old one, where a wildcard stands for one label.
function Test-Covered([string[]] $Old, [string[]] $New) {
    @($Old | Where-Object { $_ -notin $New -and ('*.' + ($_ -replace '^[^.]+\.', '')) -notin $New }).Count -eq 0
}

# An old certificate stays registered after its replacement, and the provider does not say of it that it is unused.
function Select-Watched($Expiry) {
    foreach ($old in $Expiry) {
        $later = @()
        if ("$($old.State)" -ne 'Ok' -and $old.Context -and -not $old.InUse -and $old.NotAfter -and $old.Domains.Count) {
            $later = @($Expiry | Where-Object { $_.Context -eq $old.Context -and $_.NotAfter -gt $old.NotAfter -and (Test-Covered $old.Domains $_.Domains) })
        }

        if (-not $later) { $old }
    }
}

# What is kept is text: a line for each file, its name and its content as Base64. A new variable has none.
function Restore-State([string] $Kept, [string] $Folder) {
    foreach ($line in $Kept -split '\r?\n' | Where-Object { $_ -match '^\S+ \S+$' }) {
        $name, $content = $line -split ' '
        $path = Join-Path $Folder $name
        $null = [IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($path))
        [IO.File]::WriteAllBytes($path, [Convert]::FromBase64String($content))
    }
}

function Get-StateText([string] $Folder) {
    @([IO.Directory]::GetFiles($Folder, '*', 'AllDirectories') | Where-Object { $_ -notlike '*.lock' -and [IO.FileInfo]::new($_).Length } | ForEach-Object { "$($_.Substring($Folder.Length + 1)) $([Convert]::ToBase64String([IO.File]::ReadAllBytes($_)))" }) -join "`n"
}

function Connect-Fleet([string] $Name, [string] $Provider, [hashtable] $With) {
    $credential = Get-AutomationPSCredential -Name $Name
    if (-not $credential) { throw "There is no credential asset $Name. Its user name is the access key, its password the secret key." }
    Connect-CertManager @With -Name $Name -Provider $Provider -Credential $credential
}

Import-Module CertManager
$work = [IO.Directory]::CreateDirectory((Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName()))).FullName
$state = [IO.Directory]::CreateDirectory((Join-Path $work 'state')).FullName
$begun = $false
$steps = @()
$all = @()
$told = @()
try {
    # Without the state nothing is begun: an unfinished replacement would be forgotten, and everybody told again.
    Restore-State "$(Get-AutomationVariable -Name $StateVariable)" $state
    $begun = $true
    if ($KeyVault -or $StorageAccount) {
        try { $null = Connect-AzAccount -Identity }
        catch { Add-Problem $_ }
    }

    $connection = @{}
    if ($Endpoint) { $connection.Endpoint = $Endpoint }
    if ($Proxy) { $connection.Proxy = $Proxy }
    if ($TrustedRootVariable) { $connection.TrustedRoot = "$(Get-AutomationVariable -Name $TrustedRootVariable)" }
    foreach ($name in $NaverContext) { try { Connect-Fleet -Name $name -Provider NaverCloud -With $connection } catch { Add-Problem $_ } }
    foreach ($name in $KakaoContext) { try { Connect-Fleet -Name $name -Provider KakaoCloud -With $connection } catch { Add-Problem $_ } }

    if ($FleetVariable) {
        $failed = @()
        try {
            if ($KeyVault) { Register-SecretVault -Name $KeyVault -ModuleName Az.KeyVault -VaultParameters @{ AZKVaultName = $KeyVault; SubscriptionId = (Get-AzContext).Subscription.Id } -AllowClobber }
            $fleet = Join-Path $work 'fleet.json'
            [IO.File]::WriteAllText($fleet, "$(Get-AutomationVariable -Name $FleetVariable)")
            $wanted = @{ Path = $fleet; Context = @($NaverContext + $KakaoContext)[0]; JournalFolder = (Join-Path $state 'journals'); TimeoutSec = $TimeoutSec; PassThru = $true; ErrorAction = 'SilentlyContinue' }
            $steps = @(Sync-CdnCertificate @wanted -WhatIf -ErrorVariable failed)
            if ($steps | Where-Object { "$($_.Action)" -ne 'None' }) { $steps = @(Sync-CdnCertificate @wanted -PlanId $steps[0].PlanId -Confirm:$false -ErrorVariable failed) }
        }
        catch { $failed = @($_) }
        Add-Problem $failed
    }

    $failed = @()
    try {
        $question = @{ AllContexts = $true; Days = $Days; ErrorAction = 'SilentlyContinue' }
        if ($HostName) { $question.HostName = $HostName }
        $all = @(Select-Watched @(Get-CertificateExpiry @question -ErrorVariable failed))
    }
    catch { $failed = @($failed) + $_ }
    Add-Problem $failed

    $failed = @()
    try {
        if ($WebhookVariable) {
            $webhook = [Net.NetworkCredential]::new('', "$(Get-AutomationVariable -Name $WebhookVariable)").SecurePassword
            $channel = @{ Webhook = $webhook; StatePath = (Join-Path $state 'alerts.json'); MaximumRetryCount = $AlertRetryCount; ErrorAction = 'SilentlyContinue' }
            if ($Proxy) { $channel.Proxy = $Proxy }
            $told = @($all | Send-CertificateAlert @channel -ErrorVariable failed)
        }
    }
    catch { $failed = @($failed) + $_ }
    Add-Problem $failed

    $failed = @()
    try {
        if ($StorageAccount) {
            $report = [IO.Directory]::CreateDirectory((Join-Path $work 'report')).FullName
            $files = 'certificates.html', 'certificates.json', 'certificates.xml' | ForEach-Object { Join-Path $report $_ }
            $null = $all | Export-CertificateReport -Path $files -ErrorAction SilentlyContinue -ErrorVariable failed
            $storage = New-AzStorageContext -StorageAccountName $StorageAccount -UseConnectedAccount
            $night = [DateTime]::UtcNow.ToString('yyyy-MM-dd')
            foreach ($file in [IO.Directory]::GetFiles($report)) {
                $null = Set-AzStorageBlobContent -Context $storage -Container $Container -File $file -Blob "$night/$([IO.Path]::GetFileName($file))" -Force
            }
        }
    }
    catch { $failed = @($failed) + $_ }
    Add-Problem $failed
}
finally {
    try { if (Get-CertManagerContext) { Disconnect-CertManager -Name * } }
    finally {
        # A state that could not be read is left as it is.
        if ($begun) { Set-AutomationVariable -Name $StateVariable -Value "none`n$(Get-StateText $state)" }
        [IO.Directory]::Delete($work, $true)
    }
}

$changes = @($steps | Where-Object { "$($_.Action)" -ne 'None' } | ForEach-Object { [pscustomobject]@{ Name = $_.Name; Action = "$($_.Action)"; State = "$($_.State)" } })
$due = @($all | Where-Object { "$($_.State)" -ne 'Ok' } | ForEach-Object { [pscustomobject]@{ Name = $_.Name; Id = $_.Id; State = "$($_.State)"; DaysLeft = $_.DaysLeft } })
ConvertTo-Json ([pscustomobject]@{ Changes = $changes; Watched = $all.Count; Due = $due; Messages = @($told | Where-Object Sent).Count; Errors = $problems }) -Depth 4
if ($problems) { throw "$($problems.Count) problems. $($problems[0])" }
