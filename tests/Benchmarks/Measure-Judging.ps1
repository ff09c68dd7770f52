<#
.SYNOPSIS
    Measures judging a bundle: against the plain way with the platform, and against the bare cost of its signatures.
.DESCRIPTION
    50 distinct bundles (leaf, intermediate, RSA-4096 or P-384 root; RSA-2048 and P-256 leaves), warm, interleaved, medians: each with issuers of its own, and all under the same issuers.
    Then the first judgement of a fresh pwsh, a process for each sample: the platform's plain way, CertManager's engine, and Test-CdnCertificate with all that a command does beside.
    Build first: dotnet build -c Release tests/Benchmarks/Judging; dotnet build -c Release
.EXAMPLE
    pwsh -NoProfile -File tests/Benchmarks/Measure-Judging.ps1
#>
param(
    [int] $Rounds = 15
)

$ErrorActionPreference = 'Stop'
$env:POWERSHELL_TELEMETRY_OPTOUT = '1'
$repository = Split-Path (Split-Path $PSScriptRoot)
$judging = Join-Path $repository 'output/Judging/Judging.dll'
$module = Join-Path $repository 'output/CertManager/CertManager.psd1'
$bundles = Join-Path $repository 'output/Judging/bundles'
$shell = [Environment]::ProcessPath

dotnet $judging $bundles $Rounds
if ($LASTEXITCODE -ne 0) { throw "Judging ended with exit code $LASTEXITCODE" }

function Get-Median([double[]] $values) {
    $sorted = @($values | Sort-Object)
    $sorted[[int][Math]::Floor($sorted.Count / 2)]
}

function Measure-First([string] $kind, [string] $prepare, [string] $judge) {
    $command = @"
`$file = (Get-Content -Raw -LiteralPath '$bundles/$kind-distinct.json' | ConvertFrom-Json)[0]
`$now = [DateTimeOffset]::new(2026, 11, 21, 0, 0, 0, [TimeSpan]::Zero)
$prepare
`$watch = [Diagnostics.Stopwatch]::StartNew()
$judge
`$watch.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)
"@
    $output = @(& $shell -NoProfile -NonInteractive -Command $command)
    [double]::Parse($output[-1], [cultureinfo]::InvariantCulture)
}

$load = "Add-Type -Path '$judging'; `$bundle = [Judging.BundleFile]::new(`$file.Certificate, `$file.Key, `$file.Intermediate, `$file.Root, `$file.Host)"
"PowerShell $($PSVersionTable.PSVersion), first judgement of a fresh process, $Rounds rounds, medians of milliseconds"
foreach ($kind in 'rsa', 'ec') {
    $platform = @(); $engine = @(); $cmdlet = @()
    foreach ($round in 0..$Rounds) {
        $sample = @(
            Measure-First -kind $kind -prepare $load -judge '[Judging.PlatformWay]::Judge($bundle, $now)'
            Measure-First -kind $kind -prepare $load -judge '[Judging.OurWay]::Judge($bundle, $now)'
            Measure-First -kind $kind -prepare "Import-Module '$module'" -judge '$null = Test-CdnCertificate -Certificate $file.Certificate -PrivateKey $file.Key -Chain $file.Intermediate -TrustedRoot $file.Root -OnlyTrustedRoot'
        )

        # The first round warms the file cache and does not count.
        if ($round -gt 0) { $platform += $sample[0]; $engine += $sample[1]; $cmdlet += $sample[2] }
    }

    $floor = Get-Median $platform
    '{0,-52} {1,9:n1}' -f "$kind, platform", $floor
    '{0,-52} {1,9:n1}   {2:n2} x platform (aim: 0.6)' -f "$kind, CertManager's engine", (Get-Median $engine), ((Get-Median $engine) / $floor)
    '{0,-52} {1,9:n1}   {2:n2} x platform' -f "$kind, Test-CdnCertificate, command and all", (Get-Median $cmdlet), ((Get-Median $cmdlet) / $floor)
}
