# Every operation of the public zone, as a user would come across it. $options says what the emulator is like, $dir is an empty folder.
$ErrorActionPreference = 'Stop'
function Assert([bool] $holds, [string] $what) { if (-not $holds) { throw "Does not hold: $what" } }

$emulator = (Connect-CertManager -Emulator @options -PassThru).Emulator

# External certificates over both APIs, and new files under the same number.
$first = $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop-one
$null = $emulator.NewCertificate('api.shop.example') | Register-CdnCertificate -Name shop-two -ApiVersion 2.0
$updated = $emulator.NewCertificate('www.shop.example') | Update-CdnCertificate -Name shop-one -Confirm:$false
Assert ($updated.Id -eq $first.Id) 'the number stays'
Assert (@(Get-CertificateList -ApiVersion 1.0).Count -eq 2) 'API 1.0 lists both'

# Cloud Basic: apply, publish, wait, download.
Assert (@(Get-CertificateType).Count -gt 0) 'there are types'
$basic = Request-CdnCertificate -Name basic -Type CloudBasic -Domain static.shop.example, img.shop.example -Confirm:$false
Assert ($basic.Status -eq 'InProgress') "basic is in progress, not $($basic.Status)"
$validations = @($basic | Get-CertificateValidation)
Assert ($validations.Count -eq 2 -and $validations[0].State -eq 'Pending') 'two domains are to be validated'
Assert ($null -ne $validations[0].RecordName) 'the record has a name'
$validations | ForEach-Object { $emulator.PublishRecord($_.Domain) }
$applied = $basic
$basic = $basic | Wait-CertificateValidation
Assert ($basic.Status -eq 'Normal') "basic is Normal, not $($basic.Status)"
Assert (@($applied | Get-CertificateValidation | Where-Object { $_.State -eq 'Valid' }).Count -eq 2) 'both are validated'
Assert ((Get-CertificateChain -Name basic).Certificate -match 'BEGIN CERTIFICATE') 'the chain has the leaf'
Assert (@(Save-CdnCertificate -Name basic -DestinationPath $dir -Confirm:$false).Count -gt 1) 'certificate and chain are downloaded'
Set-CertificateRenewal -Name basic -Enabled $false -Confirm:$false
Set-CertificateRenewal -Name basic -Enabled $true -Confirm:$false

# Advanced: request, order, key, reissue, subscription, revocation.
$request = New-CertificateRequest -Domain pay.shop.example
$paid = $request | Request-CdnCertificate -Name paid -Type AdvancedDV -Confirm:$false
$emulator.PublishRecord('pay.shop.example')
$paid = $paid | Wait-CertificateValidation
Register-CertificatePrivateKey -Name paid -Request $request -Confirm:$false
$order = Get-CertificateOrder | Where-Object { $_.Name -eq 'paid' }
Assert ($null -ne $order) 'the order is there'
$order | Update-CertificateSubscription -Years 1 -Confirm:$false
$again = New-CertificateRequest -Domain pay.shop.example
$reissued = Request-CertificateReissue -Name paid -NewName paid-two -Request $again -Confirm:$false
$reissued = $reissued | Wait-CertificateValidation
Assert ($reissued.Status -eq 'Normal') 'reissued'
Revoke-CdnCertificate -Name paid -Reason Superseded -Confirm:$false
Assert ((Get-CdnCertificate -Name paid).Status -eq 'Revoked') 'revoked'

# Global Edge.
$edge = Request-CdnCertificate -Name edge -Type GlobalEdge -Domain edge.shop.example -Confirm:$false
$emulator.PublishRecord('edge.shop.example')
Assert (($edge | Wait-CertificateValidation).Status -eq 'Normal') 'the edge certificate is issued'

# Everything in lists.
Assert (@(Get-CertificateChange -Minutes 10080).Count -gt 0) 'something changed'
$all = @(Get-CertificateList)
Assert ($all.Count -eq 6) "six certificates, not $($all.Count)"
Assert (@($all.Id).Count -eq 6) 'each has a number'
$null = Get-CertificateList -Type CloudBasic, GlobalEdge
Assert (@(Get-CertificateList -Type AdvancedDV).Count -eq 2) 'two Advanced certificates'

# Domains and ACME accounts.
$null = Register-CertificateDomain -Field @{ domainAddress = 'shop.example'; dcvType = 'PTXT' } -Confirm:$false
$domain = @(Get-CertificateDomain)
Assert ($domain.Count -eq 1 -and $domain[0].Domain -eq 'shop.example') 'the domain is there'
$domain | Unregister-CertificateDomain -Confirm:$false
Assert (@(Get-CertificateDomain).Count -eq 0) 'the domain is gone'
$account = New-CertificateAcmeAccount -Alias tour -Type AdvancedDV -ValidationMode Dns01 -ValidityDays 30 -Confirm:$false
Assert ($account.HasHmacKey -and $account.GetHmacKey().Length -gt 0) 'the account has a key'
Assert (@(Get-CertificateAcmeAccount).Count -eq 1) 'the account is listed'
$account | Disable-CertificateAcmeAccount -Confirm:$false

# Deletion over both APIs.
Remove-CdnCertificate -Name shop-one -Confirm:$false
Remove-CdnCertificate -Name shop-two -ApiVersion 2.0 -Confirm:$false
Remove-CdnCertificate -Name paid -Confirm:$false
Assert (@(Get-CertificateList).Count -eq 3) 'three are left'

$request.Dispose()
$again.Dispose()
Disconnect-CertManager
'done'
