<#
.SYNOPSIS
    Measures what asking 200 hosts what they serve takes: one after the other, side by side, and bare handshakes side by side.
.DESCRIPTION
    The hosts are the TLS front of the emulator server, in a process of its own, which waits before each handshake as a network would. Each has a certificate of its own. The three ways are interleaved
    in one process that has done each once; medians.
    Build first: dotnet build -c Release tests/Benchmarks/BareProbe; dotnet build -c Release
.EXAMPLE
    pwsh -NoProfile -File tests/Benchmarks/Measure-Probe.ps1 -Rounds 7
#>
param(
    [int] $Hosts = 200,
    [int] $Latency = 50,
    [int] $Concurrency = 32,
    [int] $Rounds = 5
)

$ErrorActionPreference = 'Stop'
$repository = Split-Path (Split-Path $PSScriptRoot)
Import-Module (Join-Path $repository 'output/CertManager/CertManager.psd1')
Add-Type -Path (Join-Path $repository 'output/BareProbe/BareProbe.dll')
$server = Join-Path $repository 'src/CertManager.EmulatorServer/bin/Release/net10.0/CertManager.EmulatorServer.dll'

function Get-Median([double[]] $values) {
    $sorted = @($values | Sort-Object)
    $sorted[[int][Math]::Floor($sorted.Count / 2)]
}

$start = [Diagnostics.ProcessStartInfo]::new('dotnet', "`"$server`" --front 1 --hosts $Hosts --latency $Latency --exit-with-parent")
$start.RedirectStandardInput = $start.RedirectStandardOutput = $true
$process = [Diagnostics.Process]::Start($start)
try {
    $front = $process.StandardOutput.ReadLine() | ConvertFrom-Json
    $address = $front.frontAddress[0]
    [string[]] $names = 1..$Hosts | ForEach-Object { "host-$_.practice.example" }

    function Measure-Probe([int] $limit) {
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $results = $names | Test-CdnEndpoint -Address $address -Port $front.frontPort -ThrottleLimit $limit -TrustedRoot $front.trustedRoot -OnlyTrustedRoot
        $elapsed = $watch.Elapsed.TotalMilliseconds
        $good = @($results | Where-Object IsGood).Count
        if ($good -ne $Hosts) { throw "$good of $Hosts hosts are good: $(($results | Where-Object IsGood -EQ $false | Select-Object -First 1).Findings)" }
        $elapsed
    }

    $sequential = @(); $concurrent = @(); $bare = @(); $ratios = @()
    foreach ($round in 0..$Rounds) {
        $floor = [BareProbe.Handshakes]::Run($address, $front.frontPort, $names, $Concurrency)
        $together = Measure-Probe $Concurrency

        # The first round compiles the code of both and does not count.
        if ($round -gt 0) {
            $bare += $floor; $concurrent += $together; $ratios += $together / $floor
            if ($round -le 3) { $sequential += Measure-Probe 1 }
        }
    }
}
finally {
    $process.StandardInput.Close()
    $process.WaitForExit()
}

$one = Get-Median $sequential
$many = Get-Median $concurrent
"PowerShell $($PSVersionTable.PSVersion), $Hosts hosts, $Latency ms before each handshake, $Concurrency at a time, $Rounds rounds, medians"
'{0,-52} {1,9:n0} ms' -f 'Test-CdnEndpoint -ThrottleLimit 1', $one
'{0,-52} {1,9:n0} ms' -f "bare SslStream handshakes, $Concurrency at a time", (Get-Median $bare)
'{0,-52} {1,9:n0} ms   1/{2:n1} of one after the other (aim: 1/10), {3:n2} x bare (aim: 1.5)' -f "Test-CdnEndpoint -ThrottleLimit $Concurrency", $many, ($one / $many), (Get-Median $ratios)
