# Where only the console can register a certificate, as with KakaoCloud's CDN: make a hand-off folder, let a person use it, and prove at the
# edge that the certificate is served. The TLS front of the emulator stands for the edge, and serving the new certificate for the person.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
if (-not (Get-Command Connect-CertManager -ErrorAction Ignore)) {
    Import-Module (Join-Path $PSScriptRoot '../output/CertManager')
}

'1. An edge that serves the old certificate'
$cloud = (Connect-CertManager -Emulator -PassThru).Emulator
$old = $cloud.NewCertificate('www.shop.example')
$cloud.Serve($old)
$front = $cloud.OpenFront(2)
$edge = @{ VerifyAddress = $front.Address; VerifyPort = $front.Port; TimeoutSec = 60 }

'2. The new certificate is judged and handed over: files as the form wants them, and a sheet in English and Korean'
$folder = Join-Path ([IO.Path]::GetTempPath()) "hand-off $([guid]::NewGuid())"
$new = $cloud.NewCertificate('www.shop.example')
$handoff = $new | Export-CertificateHandoff -Name shop -DestinationPath $folder -Service shop-cdn
$handoff.Files | ForEach-Object { "   $([IO.Path]::GetFileName($_))" }
[IO.File]::ReadAllLines((Join-Path $folder 'sheet.en.txt'))[4..8] | ForEach-Object { "   | $_" }

'3. Not registered yet: the proof fails, and the key stays for the person (a warning says where, before the waiting begins)'
$handoff | Export-CertificateHandoff -Verify @edge -WarningAction SilentlyContinue -WarningVariable waits -ErrorAction SilentlyContinue -ErrorVariable failed | ForEach-Object { "   proven: $($_.Proven)" }
"   $($failed[0].FullyQualifiedErrorId.Split(',')[0]), key file: $([IO.File]::Exists($handoff.PrivateKeyPath)), warned: $($waits[0].Message.Split(':')[0])"

'4. The person registers it in the console; the edge serves it; the proof succeeds and the key file is removed'
$cloud.Serve($new)
$proven = Export-CertificateHandoff -HandoffPath $folder -Verify @edge -WarningAction SilentlyContinue
"   proven: $($proven.Proven), key file: $([IO.File]::Exists((Join-Path $folder 'private-key.pem')))"
$proven.Endpoints | ForEach-Object { "   $($_.Address): $($_.Fingerprint -eq $proven.Fingerprint)" }

[IO.Directory]::Delete($folder, $true)
Get-CertManagerContext | Disconnect-CertManager
