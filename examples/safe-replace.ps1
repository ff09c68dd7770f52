# A shop's certificate is replaced three times on the emulator, with real TLS handshakes on this machine: once it is proven, once the
# edges do not follow and it is rolled back, once the process is killed midway and another goes on. Each time examples/pipelines/replace-certificate.ps1
# runs as a process of its own, and its exit code tells how it ended. Needs no account and no network:
#     dotnet run --project src/CertManager.Shell -- examples/safe-replace.ps1
# or, in PowerShell, after dotnet build:
#     ./examples/safe-replace.ps1
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
if (-not (Get-Command Connect-CertManager -ErrorAction Ignore)) {
    Import-Module (Join-Path $PSScriptRoot '../output/CertManager')
}

$folder = [IO.Directory]::CreateDirectory([IO.Path]::Combine([IO.Path]::GetTempPath(), [IO.Path]::GetRandomFileName())).FullName
$journal = [IO.Path]::Combine($folder, 'replacement.journal')

$emulator = Start-CertManagerEmulator
$emulator | Connect-CertManager
[IO.File]::WriteAllText("$folder/root.pem", $emulator.TrustedRoot)
$front = $emulator.OpenFront()

# The process: this very host with another script. The keys go by the environment, where nobody sees them in a list of processes.
function Invoke-Replacement([string[]] $More = @()) {
    $arguments = @('-Name', 'shop', '-Folder', "$folder/new", '-Endpoint', $emulator.Endpoint, '-TrustedRoot', "$folder/root.pem", '-JournalPath', $journal,
        '-VerifyAddress', ($front.Address -join ','), '-VerifyPort', $front.Port) + $More
    $self = [Environment]::GetCommandLineArgs()[0]
    $before = if ([IO.Path]::GetFileNameWithoutExtension([Environment]::ProcessPath) -like 'pwsh*') { '-NoProfile', '-NonInteractive', '-File' } elseif ($self -like '*.dll' -and [IO.Path]::GetFileNameWithoutExtension([Environment]::ProcessPath) -eq 'dotnet') { , $self } else { @() }
    $start = [Diagnostics.ProcessStartInfo]::new([Environment]::ProcessPath)
    foreach ($argument in @($before) + "$PSScriptRoot/pipelines/replace-certificate.ps1" + $arguments) { $start.ArgumentList.Add("$argument") }
    $start.RedirectStandardOutput = $true
    $start.Environment['NCLOUD_ACCESS_KEY'] = $emulator.AccessKey
    $start.Environment['NCLOUD_SECRET_KEY'] = [Net.NetworkCredential]::new('', $emulator.SecretKey).Password
    [Diagnostics.Process]::Start($start)
}

# Time at the emulator passes ten times as fast while a replacement is under way; not more than three minutes in all, because signatures bear a time.
$script:ahead = 0
function Wait-Replacement([Diagnostics.Process] $Process, [string] $KillAt) {
    while (-not $Process.WaitForExit(100)) {
        if ($script:ahead -lt 180 -and (Test-Path $journal)) { $emulator.AdvanceClock([TimeSpan]::FromSeconds(1)); $script:ahead++ }
        if ($KillAt -and (Test-Path $journal) -and [IO.File]::ReadAllText($journal).Contains("step '$KillAt")) { $Process.Kill(); $KillAt = '' }
    }
    $Process.StandardOutput.ReadToEnd().TrimEnd()
}

function Export-Bundle {
    $emulator.NewCertificate('www.shop.example') | Import-CertificateBundle | Export-CertificateBundle "$folder/new" -Overwrite | Out-Null
}

function Show-Served([string] $When) {
    $serials = foreach ($address in $front.Address) { (Test-CdnEndpoint www.shop.example -Address $address -Port $front.Port).Fingerprint.Substring(0, 16) }
    Write-Host "   $When, served: $($serials -join ', ')"
}

Write-Host '1. A shop behind a load balancer, replaced with proof.'
$shop = $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop
$null = $emulator.AddLoadBalancer('shop-lb', 443, $shop.Id, 'www.shop.example')
Show-Served 'before'
Export-Bundle
$process = Invoke-Replacement
Wait-Replacement $process | Write-Host
Write-Host "   exit code $($process.ExitCode)"
Show-Served 'after'

Write-Host '2. The second address does not follow: everything is put back.'
Export-Bundle
$emulator.SetFault($front.Address[1], 'Stale')
$process = Invoke-Replacement '-TimeoutSec', '5'
Wait-Replacement $process | Write-Host
Write-Host "   exit code $($process.ExitCode)"
$emulator.SetFault($front.Address[1], 'None')
Show-Served 'after'

Write-Host '3. Killed while it links, then resumed.'
$process = Invoke-Replacement
Wait-Replacement $process 'Linking' | Write-Host
Write-Host "   killed: exit code 0 is not among them ($($process.ExitCode -ne 0))"
$process = Invoke-Replacement
Wait-Replacement $process | Write-Host
Write-Host "   without -Resume: exit code $($process.ExitCode)"
$process = Invoke-Replacement '-Resume'
Wait-Replacement $process | Write-Host
Write-Host "   with -Resume: exit code $($process.ExitCode)"
Show-Served 'after'
Get-CertificateList | Format-Table Name, Status, InUse

Stop-CertManagerEmulator $emulator
[IO.Directory]::Delete($folder, $true)
