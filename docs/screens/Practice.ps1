# The practice accounts that the pictures in this folder were taken of. Their day is always the same one of 2031, so that remaining days
# are, too. Needs no account and no network.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'The script is dot-sourced: the commands in the pictures use its variables.')]
param(
    # Cloud: certificates of different remaining life; Bulk: an account that takes a while to answer.
    [ValidateSet('Cloud', 'Bulk')]
    [string] $Account = 'Cloud'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

if ($Account -eq 'Bulk') {
    $server = Start-CertManagerEmulator -Fault 'Kind=Latency;LatencyMs=700;Operation=createExternalCertificate;Times=0'
    Connect-CertManager -Endpoint $server.Endpoint -AccessKey $server.AccessKey -SecretKey $server.SecretKey
    $PSDefaultParameterValues = @{ 'Register-CdnCertificate:TrustedRoot' = $server.TrustedRoot }
    $renewed = foreach ($number in 1..60) {
        $name = 'shop{0:d2}' -f $number
        $practice = $server.NewCertificate("$name.shop.example")
        [pscustomobject]@{ Name = $name; Certificate = $practice.Certificate; PrivateKey = $practice.PrivateKey; Chain = $practice.Chain }
    }
    return
}

$cloud = (Connect-CertManager -Emulator -Provider KakaoCloud -PassThru).Emulator
$start = [DateTimeOffset]::new(2031, 1, 6, 9, 0, 0, [TimeSpan]::Zero)
$cloud.AdvanceClock($start - [DateTimeOffset]::UtcNow)

# Names in Korean are given by their code points, because Windows PowerShell takes a script without a mark for one of its code page.
$mall = -join [char[]](0xC1FC, 0xD551, 0xBAB0)
$festival = -join [char[]](0xC774, 0xBCA4, 0xD2B8)
$rows = @(
    @('shop', 'www.shop.example', 12, 47),
    @($mall, 'mall.shop.example', 4, 47),
    @($festival, 'event.shop.example', 36, 47),
    @('img', 'img.shop.example', 38, 47),
    @('api-2030', 'api.shop.example', 44, 47),
    @('checkout', 'pay.shop.example', 5, 40)
)
foreach ($row in $rows) {
    $null = $cloud.NewCertificate($row[1], $start.AddDays(-$row[2]), $row[3]) | Register-CdnCertificate -Name $row[0] -Confirm:$false -WarningAction Ignore
}
$cloud.AdvanceClock([TimeSpan]::FromDays(5))

# A bundle with its chain left away, as it often comes by mail.
$alone = $cloud.NewCertificate('new.shop.example', $start, 45)
