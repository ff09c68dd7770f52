<#
.SYNOPSIS
    Measures expiry and report of 10,000 certificates: time and memory of one process, beside the floor of listing them alone.
.DESCRIPTION
    The emulator server holds half of them behind a port, a folder has the other half as PEM files (leaf and chain). Each sample is a fresh process that
    imports, connects, judges all of them, and writes page, CSV, JSON and JUnit in one run. Medians; the largest working set that the system saw.
    Build first: dotnet build -c Release
.EXAMPLE
    pwsh -NoProfile -File tests/Benchmarks/Measure-Fleet.ps1
#>
param(
    [int] $Certificates = 10000,
    [int] $Rounds = 5,
    [double] $MostSeconds = 20,
    [double] $MostMegabytes = 300
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$env:POWERSHELL_TELEMETRY_OPTOUT = '1'
$repository = Split-Path (Split-Path $PSScriptRoot)
$module = Join-Path $repository 'output/CertManager/CertManager.psd1'
$server = Join-Path $repository 'src/CertManager.EmulatorServer/bin/Release/net10.0/CertManager.EmulatorServer.dll'
$shell = [Environment]::ProcessPath
$half = [int]($Certificates / 2)
$folder = (New-Item -ItemType Directory -Path (Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName()))).FullName

function Invoke-Fresh([string] $command) {
    $lines = & $shell -NoProfile -NonInteractive -Command $command
    if ($LASTEXITCODE -ne 0) { throw "'$command' ended with exit code $LASTEXITCODE" }
    @($lines | ForEach-Object { [double]::Parse($_, [cultureinfo]::InvariantCulture) })
}

function Get-Median([double[]] $values) { @($values | Sort-Object)[[int][Math]::Floor($values.Count / 2)] }

$start = [Diagnostics.ProcessStartInfo]::new('dotnet', "`"$server`" --certificates $half --exit-with-parent")
$start.RedirectStandardInput = $start.RedirectStandardOutput = $true
$process = [Diagnostics.Process]::Start($start)
try {
    $greeting = $process.StandardOutput.ReadLine() | ConvertFrom-Json
    $null = New-Item -ItemType Directory -Path "$folder/watched"
    Import-Module $module
    $emulator = (Connect-CertManager -Emulator -PassThru).Emulator
    foreach ($number in 1..$half) {
        $practice = $emulator.NewCertificate("www$number.shop.example", [DateTimeOffset]::UtcNow.AddDays(-($number % 89)), 90)
        [IO.File]::WriteAllText("$folder/watched/$number.pem", $practice.Certificate + $practice.Chain)
    }

    $invariant = '[cultureinfo]::InvariantCulture'
    $begin = "Import-Module '$module'; Connect-CertManager -Endpoint '$($greeting.endpoint)' -AccessKey '$($greeting.accessKey)' -SecretKey '$($greeting.secretKey)'; `$w = [Diagnostics.Stopwatch]::StartNew();"
    $end = "`$w.Elapsed.TotalSeconds.ToString($invariant); ([Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 / 1MB).ToString($invariant)"
    $work = "& { Get-CertificateExpiry; Get-CertificateExpiry -LiteralPath '$folder/watched' } | Export-CertificateReport -Path '$folder/r.html', '$folder/r.csv', '$folder/r.json', '$folder/r.xml' -Overwrite | Out-Null;"
    $samples = @{ Seconds = @(); Megabytes = @(); ListSeconds = @(); ListMegabytes = @() }
    foreach ($round in 0..$Rounds) {
        $seconds, $megabytes = Invoke-Fresh "$begin $work $end"
        $listSeconds, $listMegabytes = Invoke-Fresh "$begin Get-CertificateList -ApiVersion 1.0 | Out-Null; $end"

        # The first round warms the file cache and does not count.
        if ($round -gt 0) {
            $samples.Seconds += $seconds; $samples.Megabytes += $megabytes; $samples.ListSeconds += $listSeconds; $samples.ListMegabytes += $listMegabytes
        }
    }

    $rows = ([IO.File]::ReadAllLines("$folder/r.csv")).Count - 1
    $took = Get-Median $samples.Seconds
    $held = Get-Median $samples.Megabytes
    "PowerShell $($PSVersionTable.PSVersion), $([Environment]::ProcessorCount) processors, $rows certificates ($half behind a port, the others in files), $Rounds rounds, medians of fresh processes"
    '{0,-52} {1,8:n2} s   (limit: {2:n0} s)' -f 'expiry, and four reports', $took, $MostSeconds
    '{0,-52} {1,8:n0} MB  (limit: {2:n0} MB)' -f 'largest working set', $held, $MostMegabytes
    '{0,-52} {1,8:n2} s   {2:n0} MB' -f "floor: Get-CertificateList of those behind the port", (Get-Median $samples.ListSeconds), (Get-Median $samples.ListMegabytes)
    foreach ($name in 'html', 'csv', 'json', 'xml') { '{0,-52} {1,8:n1} MB' -f "report.$name", ((Get-Item "$folder/r.$name").Length / 1e6) }
    if ($rows -ne $Certificates -or $took -gt $MostSeconds -or $held -gt $MostMegabytes) { exit 1 }
}
finally {
    $process.StandardInput.Close()
    $process.WaitForExit()
    Remove-Item -LiteralPath $folder -Recurse -Force
}
