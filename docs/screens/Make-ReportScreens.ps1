# Takes the pictures of the report in this folder: practice certificates of a day of 2031 that is always the same, a report of them, and Chromium without a window.
#     pwsh -NoProfile -File docs/screens/Make-ReportScreens.ps1
# Needs chromium on the PATH, and the module built (dotnet build). Needs no account and no network.
[CmdletBinding()]
param()

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

Import-Module (Join-Path $PSScriptRoot '../../output/CertManager')
$start = [DateTimeOffset]::new(2031, 1, 6, 9, 0, 0, [TimeSpan]::Zero)
$accounts = foreach ($provider in 'NaverCloud', 'KakaoCloud') {
    $context = Connect-CertManager -Emulator -Provider $provider -Name ($provider -replace 'Cloud').ToLowerInvariant() -PassThru
    $context.Emulator.AdvanceClock($start - [DateTimeOffset]::UtcNow)
    $context
}

# Lifetimes of 47 days, as they are then, and of 90, as private authorities give them: name, age in days, life in days.
$rows = @(
    @('shop', 40, 47), @('pay', 33, 47), @('img', 30, 47), @('api', 26, 47), @('blog', 22, 47), @('m', 20, 47), @('cdn1', 12, 47), @('cdn2', 12, 47), @('cdn3', 12, 47),
    @('static', 9, 47), @('video', 7, 47), @('login', 6, 47), @('search', 4, 47), @('event', 3, 47), @('partner', 2, 47), @('news', 1, 47),
    @('intranet', 55, 90), @('wiki', 20, 90), @('build', 12, 90), @('mail', 5, 90)
)
$number = 0
foreach ($row in $rows) {
    $account = $accounts[$number++ % 2]
    $practice = $account.Emulator.NewCertificate("$($row[0]).shop.example", $start.AddDays(-$row[1]), $row[2])
    $null = $practice | Register-CdnCertificate -Name $row[0] -Context $account.Name -Confirm:$false -WarningAction Ignore
}

# Some days later one has ended, and others are about to.
foreach ($account in $accounts) {
    $account.Emulator.AdvanceClock([TimeSpan]::FromDays(8))
}
$folder = Join-Path ([IO.Path]::GetTempPath()) "certmanager-screens-$PID"
$null = New-Item -ItemType Directory $folder
try {
    $page = Join-Path $folder 'report.html'
    $null = Get-CertificateExpiry -AllContexts | Export-CertificateReport $page -Title 'Certificates of the shop' -Language En
    foreach ($theme in 'light', 'dark') {
        $file = Join-Path $PSScriptRoot "report-$theme.png"
        $preferred = if ($theme -eq 'dark') { 0 } else { 1 }
        $arguments = '--headless=new', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--force-device-scale-factor=1', '--window-size=1280,1100', "--user-data-dir=$folder/profile",
            "--blink-settings=preferredColorScheme=$preferred", "--screenshot=$file", [uri]::new($page).AbsoluteUri
        $said = & chromium @arguments 2>&1
        if ($LASTEXITCODE -ne 0) { throw "chromium: $said" }
        Get-Item $file
    }
}
finally {
    Remove-Item $folder -Recurse -Force
    Disconnect-CertManager -Name *
}
