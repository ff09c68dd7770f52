# The whole story of the KakaoCloud console's CDN certificate menu, on the emulator: register, overwrite, list, details, connect, disconnect,
# change, delete, and watching what expires. KakaoCloud publishes no API for this: commands speak the contract of docs/kakao-cdn-contract.md.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
if (-not (Get-Command Connect-CertManager -ErrorAction Ignore)) {
    Import-Module (Join-Path $PSScriptRoot '../output/CertManager')
}

'1. Connect: a KakaoCloud account in memory, with one CDN service that has a user domain'
$context = Connect-CertManager -Emulator -Provider KakaoCloud -PassThru
$cloud = $context.Emulator
$null = $cloud.AddCdnService('shop-cdn', 'www.shop.example', '')
"   $($context.Provider), CDN by $($context.CdnEndpoint.Host)"

'2. Register: certificate, key and chain; the name is unique in the project'
$first = $cloud.NewCertificate('www.shop.example', 'm.shop.example')
$shop = $first | Register-CdnCertificate -Name shop
"   $($shop.Name): $($shop.Kind), $($shop.State), $($shop.Domains -join ', ')"

'3. The same domain again: it is overwritten only with consent'
$second = $cloud.NewCertificate('www.shop.example', 'm.shop.example')
$second | Register-CdnCertificate -Name shop-2 -WhatIf -WarningAction Ignore
try { $second | Register-CdnCertificate -Name shop-2 -WarningAction Ignore } catch { "   $($_.FullyQualifiedErrorId.Split(',')[0]): $_" }
$shop = $second | Register-CdnCertificate -Name shop-2 -Overwrite -WarningAction Ignore
"   now $($shop.SerialNumber -eq $second.SerialNumber), certificates in the project: $(@(Get-CertificateList).Count)"

'4. Connect: the services that the certificate could serve, and the link'
$shop | ForEach-Object { Get-CdnService -For $_ } | ForEach-Object { "   $_" }
$shop | Connect-CdnService -ServiceName shop-cdn
Get-CdnService shop-cdn | ForEach-Object { "   $($_.Name) $($_.Status): $($_.Certificates -join ', ')" }

'5. Proof at the edge'
$front = $cloud.OpenFront(2)
$front | Test-CdnEndpoint www.shop.example -Expect $second | ForEach-Object { "   $($_.Address): expected $($_.Expected)" }

'6. A certificate in use is not deleted; the name is the confirmation'
try { $shop | Remove-CdnCertificate -Confirm:$false } catch { "   $($_.FullyQualifiedErrorId.Split(',')[0])" }

'7. Change: new files under the same certificate, links stay, no way back by itself'
$third = $cloud.NewCertificate('www.shop.example', 'm.shop.example')
$changed = $third | Update-CdnCertificate -Id $shop.Id
"   same certificate: $($changed.Id -eq $shop.Id), linked: $((Get-CdnService shop-cdn).Certificates.Count)"
$cloud.AdvanceClock([timespan]::FromMinutes(10))
$front | Test-CdnEndpoint www.shop.example -Expect $third | ForEach-Object { "   $($_.Address): expected $($_.Expected)" }

'8. The same with proof, and the old files as the way back'
$fourth = $cloud.NewCertificate('www.shop.example', 'm.shop.example')
$report = $fourth | Update-CdnCertificate -Id $shop.Id -Verify -RollbackBundle ($third | Import-CertificateBundle) -VerifyAddress $front.Address -VerifyPort $front.Port
"   $($report.Outcome)"

'9. What expires'
$cloud.AdvanceClock([timespan]::FromDays(65))
Get-CertificateExpiry | ForEach-Object { "   $($_.Name): $($_.State), $($_.DaysLeft) days" }

'10. Disconnect and delete'
Disconnect-CdnService -ServiceName shop-cdn -CertificateId $shop.Id -Confirm:$false
Get-CdnCertificate -Id $shop.Id | Remove-CdnCertificate -Confirm:$false
"   certificates left: $(@(Get-CertificateList).Count)"

'11. Without an address that speaks the contract there is no CDN, and the error says what there is'
Connect-CertManager -Provider KakaoCloud -AccessKey test -SecretKey test
try { Get-CdnService } catch { "   $($_.FullyQualifiedErrorId.Split(',')[0]): $_" }
Get-CertManagerContext | Disconnect-CertManager
