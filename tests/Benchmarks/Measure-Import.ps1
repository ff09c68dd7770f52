<#
.SYNOPSIS
    Measures what importing CertManager costs, and a whole first process, against floors taken in the same run.
.DESCRIPTION
    Fresh processes, interleaved, medians. Import: Stopwatch around Import-Module inside the process. Process: from start to exit.
    Build first: dotnet build -c Release tests/Benchmarks/EmptyModule; dotnet build -c Release
.EXAMPLE
    pwsh -NoProfile -File tests/Benchmarks/Measure-Import.ps1 -Rounds 15
#>
param(
    [int] $Rounds = 15
)

$ErrorActionPreference = 'Stop'

# PowerShell's own telemetry starts with the first import, and would be measured with it.
$env:POWERSHELL_TELEMETRY_OPTOUT = '1'
$output = Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'output'
$empty = Join-Path $output 'EmptyModule/EmptyModule.psd1'
$ours = Join-Path $output 'CertManager/CertManager.psd1'
$script = Join-Path ([IO.Path]::GetTempPath()) 'EmptyScriptModule.psm1'
Set-Content -LiteralPath $script -Value 'function Get-Nothing { }'
$shell = [Environment]::ProcessPath

function Measure-ImportOf([string] $module) {
    $command = "`$watch = [Diagnostics.Stopwatch]::StartNew(); Import-Module '$module'; `$watch.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)"
    [double]::Parse((& $shell -NoProfile -NonInteractive -Command $command), [cultureinfo]::InvariantCulture)
}

function Measure-ProcessOf([string] $command) {
    $watch = [Diagnostics.Stopwatch]::StartNew()
    & $shell -NoProfile -NonInteractive -Command $command | Out-Null
    if ($LASTEXITCODE -ne 0) { throw "'$command' ended with exit code $LASTEXITCODE" }
    $watch.Elapsed.TotalMilliseconds
}

function Get-Median([double[]] $values) {
    $sorted = $values | Sort-Object
    $sorted[[int][Math]::Floor($sorted.Count / 2)]
}

# What the engine itself takes to add any view: the empty cmdlet again, with a format file that is empty.
$viewed = Join-Path ([IO.Path]::GetTempPath()) 'ViewedModule'
$null = New-Item -ItemType Directory -Force -Path $viewed
Copy-Item -Path (Join-Path $output 'EmptyModule/EmptyModule.dll') -Destination $viewed -Force
Set-Content -LiteralPath (Join-Path $viewed 'Empty.Format.ps1xml') -Value '<Configuration></Configuration>'
(Get-Content -LiteralPath $empty -Raw).Replace('@{', "@{`n    FormatsToProcess     = @('Empty.Format.ps1xml')") | Set-Content -LiteralPath (Join-Path $viewed 'ViewedModule.psd1')
$views = Join-Path $viewed 'ViewedModule.psd1'

$import = @{ script = @(); empty = @(); views = @(); ours = @() }
$process = @{ exit = @(); list = @() }
$list = "Import-Module '$ours'; Connect-CertManager -Emulator; Get-CertificateList; exit 0"
foreach ($round in 0..$Rounds) {
    $sample = @{
        script = Measure-ImportOf $script
        empty  = Measure-ImportOf $empty
        views  = Measure-ImportOf $views
        ours   = Measure-ImportOf $ours
        exit   = Measure-ProcessOf 'exit 0'
        list   = Measure-ProcessOf $list
    }

    # The first round warms the file cache and does not count.
    if ($round -gt 0) {
        foreach ($key in 'script', 'empty', 'views', 'ours') { $import[$key] += $sample[$key] }
        foreach ($key in 'exit', 'list') { $process[$key] += $sample[$key] }
    }
}

$floor = Get-Median $import.empty
$oursMedian = Get-Median $import.ours
$exit = Get-Median $process.exit
$listMedian = Get-Median $process.list
'{0,-46} {1,9}' -f "PowerShell $($PSVersionTable.PSVersion), $Rounds rounds, medians", 'ms'
'{0,-46} {1,9:n1}' -f 'import, empty script module', (Get-Median $import.script)
'{0,-46} {1,9:n1}' -f 'import, binary module with one cmdlet (floor)', $floor
'{0,-46} {1,9:n1}   floor + {2:n1} ms' -f 'import, the same with an empty format file', (Get-Median $import.views), ((Get-Median $import.views) - $floor)
'{0,-46} {1,9:n1}   {2:n2} x floor, floor + {3:n1} ms (target: 1.40 x and + 8 ms)' -f 'import, CertManager', $oursMedian, ($oursMedian / $floor), ($oursMedian - $floor)
'{0,-46} {1,9:n1}' -f 'process, exit', $exit
'{0,-46} {1,9:n1}   exit + {2:n1} ms (target: + 250 ms)' -f 'process, import + connect -Emulator + list', $listMedian, ($listMedian - $exit)
