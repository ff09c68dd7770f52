<#
.SYNOPSIS
    Measures registering many certificates at a server that takes so many requests a second, which the client is not told; and kills such runs.
.DESCRIPTION
    The server is the emulator in a process of its own, with a latency and a limit of requests in any second. The client is a fresh pwsh that registers
    certificates from files with one pipeline; the time is that of the command alone, in which they are read, judged, compared and sent. The theoretical
    minimum is the number of certificates divided by the limit, plus one latency.
    With -Kills, so many runs are killed at a random moment of their work and started again; each time every certificate must be registered exactly once.
    Build first: dotnet build -c Release
.EXAMPLE
    pwsh -NoProfile -File tests/Benchmarks/Measure-Bulk.ps1
.EXAMPLE
    pwsh -NoProfile -File tests/Benchmarks/Measure-Bulk.ps1 -Kills 20 -Seed 7
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
$repository = Split-Path (Split-Path $PSScriptRoot)
$module = Join-Path $repository 'output/CertManager/CertManager.psd1'
Import-Module $module
$shell = [Environment]::ProcessPath
$folder = (New-Item -ItemType Directory -Path (Join-Path ([IO.Path]::GetTempPath()) "certmanager-bulk-$PID")).FullName
$client = Join-Path $folder 'client.ps1'
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

$start = [Diagnostics.ProcessStartInfo]::new('dotnet')
@((Join-Path $repository 'src/CertManager.EmulatorServer/bin/Release/net10.0/CertManager.EmulatorServer.dll'), '--control-port', '0', '--exit-with-parent').ForEach{ $start.ArgumentList.Add($_) }
$start.RedirectStandardOutput = $start.RedirectStandardInput = $true
$server = [Diagnostics.Process]::Start($start)
$hello = $server.StandardOutput.ReadLine() | ConvertFrom-Json
$control = @{ Headers = @{ Authorization = "Bearer $($hello.controlToken)" }; ContentType = 'application/json' }
$arguments = '-NoProfile', '-NonInteractive', '-File', $client, $module, $folder, $hello.endpoint, $hello.accessKey, $hello.secretKey

function Initialize-Server([int] $latency) {
    $null = Invoke-RestMethod "$($hello.controlEndpoint)reset" -Method Post @control
    $rules = @(
        @{ Kind = 'RateLimit'; Limit = $Limit; WindowMs = 1000 }
        @{ Kind = 'Latency'; LatencyMs = $latency; Times = 0 }
    )
    $null = Invoke-RestMethod "$($hello.controlEndpoint)faults" -Method Post -Body (ConvertTo-Json $rules) @control
}

function Get-Exactness {
    $registered = @((Invoke-RestMethod "$($hello.controlEndpoint)snapshot" @control).certificates)
    $serials = @($registered | ForEach-Object serialNumber | Sort-Object -Unique)
    $names = @($registered | ForEach-Object name | Sort-Object -Unique)
    [pscustomobject]@{ Count = $registered.Count; IsExact = $registered.Count -eq $Certificates -and $serials.Count -eq $Certificates -and $names.Count -eq $Certificates }
}

try {
    Set-Content -LiteralPath (Join-Path $folder 'root.pem') -Value $hello.trustedRoot
    foreach ($i in 1..$Certificates) {
        $practice = Invoke-RestMethod "$($hello.controlEndpoint)certificates" -Method Post -Body "{`"names`": [`"www$i.shop.example`"]}" @control
        $target = (New-Item -ItemType Directory -Path (Join-Path $folder "shop-$i")).FullName
        Set-Content -LiteralPath "$target/fullchain.pem" -Value ($practice.certificate + $practice.chain)
        Set-Content -LiteralPath "$target/key.pem" -Value $practice.privateKey
    }

    $failures = 0
    if ($Kills -eq 0) {
        foreach ($latency in $LatencyMs) {
            Initialize-Server $latency
            $seconds, $records = ([string] @(& $shell @arguments)[-1]).Split(' ')
            $least = $Certificates / $Limit + $latency / 1000
            $window = (Invoke-RestMethod "$($hello.controlEndpoint)faults" @control).faults.Where{ $_.rule.Kind -eq 'RateLimit' }[0]
            $exact = Get-Exactness
            '{0} ms latency, {1} in any second: {2:F2} s for {3} certificates, {4:F3} x the minimum of {5:F2} s; answers 429: {6}; most in any second: {7}; each exactly once: {8}' -f
                $latency, $Limit, [double] $seconds, $records, ([double] $seconds / $least), $least, $window.happened, $window.largestInWindow, $exact.IsExact
            $failures += -not $exact.IsExact
        }
    }

    $random = [Random]::new($Seed)
    foreach ($round in 1..$Kills) {
        if ($Kills -eq 0) { break }
        Initialize-Server $LatencyMs[0]
        $run = Start-Process -FilePath $shell -ArgumentList $arguments -PassThru -RedirectStandardOutput (Join-Path $folder 'client.txt')

        # From the first certificate on record, so that the kill hits the work.
        while ((Get-Exactness).Count -eq 0) { Start-Sleep -Milliseconds 100 }
        $null = $run.WaitForExit($random.Next([int](1000 * $Certificates / $Limit)))
        $run.Kill()
        $run.WaitForExit()
        $before = (Get-Exactness).Count
        $null = & $shell @arguments
        $exact = Get-Exactness
        'round {0}: killed at {1} of {2}, run again: {3}, each exactly once: {4}' -f $round, $before, $Certificates, $exact.Count, $exact.IsExact
        $failures += -not $exact.IsExact
    }

    if ($failures -gt 0) { exit 1 }
}
finally {
    $server.StandardInput.Close()
    $server.WaitForExit()
    Remove-Item -LiteralPath $folder -Recurse -Force
}
