<#
.SYNOPSIS
    Measures what listing 100,000 certificates takes, against a bare reader pass and Invoke-RestMethod over the same bytes.
.DESCRIPTION
    API 1.0 answers with everything at once. The emulator server holds the answer ready; its own time is printed. A fresh process for each sample, interleaved, medians.
    Build first: dotnet build -c Release tests/Benchmarks/RawReader; dotnet build -c Release
.EXAMPLE
    pwsh -NoProfile -File tests/Benchmarks/Measure-List.ps1 -Rounds 7
#>
param(
    [int] $Certificates = 100000,
    [int] $Rounds = 7
)

$ErrorActionPreference = 'Stop'
$env:POWERSHELL_TELEMETRY_OPTOUT = '1'
$repository = Split-Path (Split-Path $PSScriptRoot)
$module = Join-Path $repository 'output/CertManager/CertManager.psd1'
$raw = Join-Path $repository 'output/RawReader/RawReader.dll'
$server = Join-Path $repository 'src/CertManager.EmulatorServer/bin/Release/net10.0/CertManager.EmulatorServer.dll'
$shell = [Environment]::ProcessPath

function Open-Server([int] $count) {
    $start = [Diagnostics.ProcessStartInfo]::new('dotnet', "`"$server`" $(if ($count) { "--certificates $count" }) --exit-with-parent")
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
    $process = [Diagnostics.Process]::Start($start)
    $greeting = $process.StandardOutput.ReadLine() | ConvertFrom-Json
    @{ Process = $process; Keys = "'$($greeting.endpoint)' '$($greeting.accessKey)' '$($greeting.secretKey)'" -split ' ' }
}

function Invoke-Fresh([string] $command) {
    $lines = & $shell -NoProfile -NonInteractive -Command $command
    if ($LASTEXITCODE -ne 0) { throw "'$command' ended with exit code $LASTEXITCODE" }
    @($lines | ForEach-Object { [double]::Parse($_, [cultureinfo]::InvariantCulture) })
}

function Get-Median([double[]] $values) {
    $sorted = @($values | Sort-Object)
    $sorted[[int][Math]::Floor($sorted.Count / 2)]
}

$invariant = '[cultureinfo]::InvariantCulture'
$empty = Open-Server 0
$full = Open-Server $Certificates
try {
    $samples = @{ raw = @(); server = @(); ours = @(); first = @(); rest = @(); peakNone = @(); peakFull = @() }
    foreach ($round in 0..$Rounds) {
        $endpoint, $accessKey, $secretKey = $full.Keys
        $noEndpoint, $noAccessKey, $noSecretKey = $empty.Keys
        $rawTime, $bytes, $serverTime = Invoke-Fresh "Add-Type -Path '$raw'; `$r = [RawReader.RawList]::Read($endpoint, $accessKey, $secretKey); `$r.Item1.ToString($invariant); `$r.Item2; `$r.Item4"
        $connect = "Import-Module '$module'; Connect-CertManager -Endpoint {0} -AccessKey {1} -SecretKey {2};"
        $peak = '[Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 / 1MB'
        $list = '$w = [Diagnostics.Stopwatch]::StartNew(); $script:first = 0; $n = 0; Get-CertificateList -ApiVersion 1.0 | & { process { if ($n++ -eq 0) { $script:first = $w.Elapsed.TotalMilliseconds } } end { if ($n -ne {0}) { exit 1 } } };'
        $time, $peakFull = Invoke-Fresh "$($connect -f $full.Keys) `$w = [Diagnostics.Stopwatch]::StartNew(); Get-CertificateList -ApiVersion 1.0 | Out-Null; `$w.Elapsed.TotalMilliseconds.ToString($invariant); ($peak).ToString($invariant)"
        $null, $peakNone = Invoke-Fresh "$($connect -f $empty.Keys) Get-CertificateList -ApiVersion 1.0 | Out-Null; 0; ($peak).ToString($invariant)"
        $first = Invoke-Fresh "$($connect -f $full.Keys) $($list.Replace('{0}', $Certificates)) `$script:first.ToString($invariant)"
        $rest = Invoke-Fresh "Add-Type -Path '$raw'; `$h = [RawReader.RawList]::Sign('/api/v1/certificates', $accessKey, $secretKey); `$w = [Diagnostics.Stopwatch]::StartNew(); (Invoke-RestMethod -Uri ($endpoint + 'api/v1/certificates') -Headers `$h -ContentType application/json).sslCertificateList | Out-Null; `$w.Elapsed.TotalMilliseconds.ToString($invariant)"

        # The first round warms the file cache and does not count.
        if ($round -gt 0) {
            $samples.raw += $rawTime; $samples.server += $serverTime; $samples.ours += $time; $samples.first += $first[0]; $samples.rest += $rest[0]
            $samples.peakFull += $peakFull; $samples.peakNone += $peakNone
        }
    }
}
finally {
    foreach ($one in $empty, $full) { $one.Process.StandardInput.Close(); $one.Process.WaitForExit() }
}

$rawMedian = Get-Median $samples.raw
$oursMedian = Get-Median $samples.ours
$restMedian = Get-Median $samples.rest
$none = Get-Median $samples.peakNone
$held = Get-Median $samples.peakFull
"PowerShell $($PSVersionTable.PSVersion), $Certificates certificates, {0:n1} MB, $Rounds rounds, medians of fresh processes" -f ($bytes / 1e6)
'{0,-52} {1,9:n0} ms' -f 'server, its own time', (Get-Median $samples.server)
'{0,-52} {1,9:n0} ms' -f 'all bytes and a bare Utf8JsonReader pass (raw)', $rawMedian
'{0,-52} {1,9:n0} ms   {2:n2} x raw (target: 2.20)' -f 'Get-CertificateList', $oursMedian, ($oursMedian / $rawMedian)
'{0,-52} {1,9:n0} ms   {2:n1} x Get-CertificateList (target: 7)' -f 'Invoke-RestMethod', $restMedian, ($restMedian / $oursMedian)
'{0,-52} {1,9:n0} ms   (target: 150)' -f 'Get-CertificateList, first object', (Get-Median $samples.first)
'{0,-52} {1,9:n0} MiB  {2:n1} above a list of none (target: 30)' -f 'Get-CertificateList, peak working set', $held, ($held - $none)
