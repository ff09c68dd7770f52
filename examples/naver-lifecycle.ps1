# The life of two certificates that NAVER Cloud issues, on an emulated account and virtual time: days pass in seconds.
# Needs no account and no network:
#     dotnet run --project src/CertManager.Shell -- examples/naver-lifecycle.ps1
# or, in PowerShell, after dotnet build:
#     ./examples/naver-lifecycle.ps1
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
if (-not (Get-Command Connect-CertManager -ErrorAction Ignore)) {
    Import-Module (Join-Path $PSScriptRoot '../output/CertManager')
}

$folder = [IO.Directory]::CreateDirectory([IO.Path]::Combine([IO.Path]::GetTempPath(), [IO.Path]::GetRandomFileName())).FullName
$emulator = (Connect-CertManager -Emulator -PassThru).Emulator

Write-Host 'Cloud Basic: NAVER makes the key and renews the certificate.'
Write-Host '1. Apply for it.'
Request-CdnCertificate -Name shop-basic -Type CloudBasic -Domain www.shop.example, shop.example |
    Format-Table Id, Name, Type, Status

Write-Host '2. See what is to be published at the name server, and until when.'
$validations = Get-CertificateValidation -Name shop-basic
$validations | Format-Table Domain, State, RecordName
Write-Host "   within $(($validations[0].ExpiresAt - $validations[0].RequestedAt).TotalHours) hours"

Write-Host '3. Publish the records, and wait until the certificate is issued.'
$validations.Domain | ForEach-Object { $emulator.PublishRecord($_) }
$basic = Wait-CertificateValidation -Name shop-basic
Write-Host "   $($basic.Name) is $($basic.Status)"

Write-Host '4. Download it.'
Save-CdnCertificate -Name shop-basic -DestinationPath $folder | ForEach-Object { Write-Host "   $($_.Name)" }

Write-Host '5. Let NAVER renew it, and look again when the first one would have ended.'
Set-CertificateRenewal -Name shop-basic -Enabled $true
$emulator.AdvanceClock([TimeSpan]::FromDays(400))
Write-Host "   after 400 days $($basic.Name) is $((Get-CdnCertificate -Name shop-basic).Status)"

Write-Host ''
Write-Host 'Advanced: the key is made here, and belongs to an order that lasts.'
Write-Host '6. Make a key and a request, and apply.'
$request = New-CertificateRequest -Domain pay.shop.example
$request | Request-CdnCertificate -Name shop-pay -Type AdvancedDV | Format-Table Id, Name, Type, Status
$emulator.PublishRecord('pay.shop.example')
$null = Wait-CertificateValidation -Name shop-pay
$order = Get-CertificateOrder | Where-Object { $_.Name -eq 'shop-pay' }
$order | Format-Table Id, Name, Type, Status

Write-Host '7. Give NAVER the key, so that services can use the certificate.'
Register-CertificatePrivateKey -Name shop-pay -Request $request
Write-Host "   private key registered: $((Get-CdnCertificate -Name shop-pay).HasPrivateKey)"

Write-Host '8. Have it issued again for a new key.'
$second = New-CertificateRequest -Domain pay.shop.example
$reissued = Request-CertificateReissue -Name shop-pay -NewName shop-pay-2 -Request $second
$reissued = $reissued | Wait-CertificateValidation
Write-Host "   $($reissued.Name) is $($reissued.Status); the order has $((Get-CertificateOrder -Id $order.Id).Certificates.Name)"

Write-Host '9. Revoke the old one.'
Revoke-CdnCertificate -Name shop-pay -Reason Superseded -Confirm:$false
Get-CertificateList -Name shop-* | Format-Table Name, Type, Status

Write-Host '10. What changed in the last hour.'
Get-CertificateChange -Minutes 60 | ForEach-Object { Write-Host "   $($_.Status)" }

$request.Dispose()
$second.Dispose()
[IO.Directory]::Delete($folder, $true)
Disconnect-CertManager
