<#
.SYNOPSIS
    Measures registering many certificates at a server that allows so many requests a second, which the client is not told; and kills such runs.
.DESCRIPTION
    The server is an emulator in this process, on a loopback port, with a latency and a limit of requests in any second. The client is a fresh pwsh that
    registers certificates from files with one pipeline. The theoretical minimum is the number of certificates divided by the limit, plus one latency.
    With -Kills, runs are killed at random moments and started again until one ends; then every certificate must be registered exactly once.
    Build first: dotnet build -c Release
.EXAMPLE
    pwsh -NoProfile -File tests/Benchmarks/Measure-Bulk.ps1 -Certificates 400 -Limit 20 -LatencyMs 50, 200
.EXAMPLE
    pwsh -NoProfile -File tests/Benchmarks/Measure-Bulk.ps1 -Certificates 400 -Kills 20 -Seed 7
#>
param(
    [int] $Certificates = 400,
    [int] $Limit = 20,
    [int[]] $LatencyMs = (50, 200),
    [int] $Kills,
    [int] $Seed = 1
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$env:POWERSHELL_TELEMETRY_OPTOUT = '1'
$module = Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'output/CertManager/CertManager.psd1'
Import-Module $module
$folder = (New-Item -ItemType Directory -Path (Join-Path ([IO.Path]::GetTempPath()) "certmanager-bulk-$PID")).FullName
$shell = [Environment]::ProcessPath
$client = Join-Path $folder 'client.ps1'

# The time of the command alone: certificates are read, judged, compared and sent within it.
Set-Content -LiteralPath $client -Value @'
param($Module, $Folder, $Endpoint, $AccessKey, $SecretKey)
$ErrorActionPreference = 'Stop'
Import-Module $Module
Connect-CertManager -Endpoint $Endpoint -AccessKey $AccessKey -SecretKey $SecretKey -TrustedRoot (Join-Path $Folder 'root.pem')
$items = Get-ChildItem -LiteralPath $Folder -Directory | ForEach-Object { [pscustomobject]@{ Name = $_.Name; CertificatePath = "$_/fullchain.pem"; PrivateKeyPath = "$_/key.pem" } }
$watch = [Diagnostics.Stopwatch]::StartNew()
$records = @($items | Register-CdnCertificate)
'{0} {1}' -f $watch.Elapsed.TotalSeconds.ToString([cultureinfo]::InvariantCulture), $records.Count
'@

function Start-Server([int] $latency) {
    $fault = @(
        "Kind=RateLimit;Limit=$Limit;WindowMs=1000"
        "Kind=Latency;LatencyMs=$latency;Times=0"
    )
    Start-CertManagerEmulator -Fault $fault
}

function Write-Practice($emulator) {
    Get-ChildItem -LiteralPath $folder -Directory | Remove-Item -Recurse
    Set-Content -LiteralPath (Join-Path $folder 'root.pem') -Value $emulator.TrustedRoot
    foreach ($i in 1..$Certificates) {
        $practice = $emulator.NewCertificate("www$i.shop.example")
        $target = (New-Item -ItemType Directory -Path (Join-Path $folder "shop-$i")).FullName
        Set-Content -LiteralPath "$target/fullchain.pem" -Value ($practice.Certificate + $practice.Chain)
        Set-Content -LiteralPath "$target/key.pem" -Value $practice.PrivateKey
    }
}

function Get-ClientArgument($emulator) {
    '-NoProfile', '-NonInteractive', '-File', $client, $module, $folder, $emulator.Endpoint, $emulator.AccessKey, $emulator.SecretKey
}

function Get-Registered($emulator) {
    $null = Connect-CertManager -Endpoint $emulator.Endpoint -AccessKey $emulator.AccessKey -SecretKey $emulator.SecretKey -Name check -Force
    @(Get-CertificateList -Context check)
}

function Test-Exact($registered) {
    $serials = @($registered.SerialNumber | Sort-Object -Unique)
    $names = @($registered.Name | Sort-Object -Unique)
    $registered.Count -eq $Certificates -and $serials.Count -eq $Certificates -and $names.Count -eq $Certificates
}

try {
    if ($Kills -gt 0) {
        $random = [Random]::new($Seed)
        $emulator = Start-Server $LatencyMs[0]
        Write-Practice $emulator
        $killed = 0
        while ($true) {
            $run = Start-Process -FilePath $shell -ArgumentList (Get-ClientArgument $emulator) -PassThru -RedirectStandardOutput (Join-Path $folder 'client.txt')
            if ($killed -lt $Kills) {
                $null = $run.WaitForExit($random.Next(600, 600 + [int](1000 * $Certificates / $Limit / $Kills * 2)))
                if (-not $run.HasExited) { $run.Kill() }
                $run.WaitForExit()
                $killed++
                continue
            }

            $run.WaitForExit()
            break
        }

        $registered = Get-Registered $emulator
        'killed {0} times (seed {1}), then run to its end: {2} of {3} certificates, each exactly once: {4}' -f $killed, $Seed, $registered.Count, $Certificates, (Test-Exact $registered)
        if (-not (Test-Exact $registered)) { exit 1 }
        return
    }

    foreach ($latency in $LatencyMs) {
        $emulator = Start-Server $latency
        Write-Practice $emulator
        $answer = & $shell @(Get-ClientArgument $emulator)
        $seconds, $records = ([string] $answer[-1]).Split(' ')
        $least = $Certificates / $Limit + $latency / 1000
        $count = $emulator.RateLimit
        '{0} ms latency, {1} a second: {2:F2} s for {3} certificates, {4:F3} x the minimum of {5:F2} s; answers 429: {6}; most let through in any second: {7}; exact: {8}' -f
            $latency, $Limit, [double] $seconds, $records, ([double] $seconds / $least), $least, $count.Refused, $count.Most, (Test-Exact (Get-Registered $emulator))
        Stop-CertManagerEmulator $emulator
    }
}
finally {
    Remove-Item -LiteralPath $folder -Recurse -Force
}
