@{
    RootModule           = 'bin/CertManager.Module.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '0f6f7f0e-4d5e-4f0b-9a3f-2d8a7f5c9b61'
    Author               = 'CertManager maintainers'
    CompanyName          = 'CertManager maintainers'
    Copyright            = '(c) CertManager maintainers. MIT licence.'
    Description          = 'Judges, registers, issues, renews, lists and removes the TLS certificates of CDN and load-balancer services on NAVER Cloud. Comes with an emulator to practise on.'
    PowerShellVersion    = '5.1'
    CompatiblePSEditions = @('Core', 'Desktop')
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    # With commas, because lists of statements are compiled, which takes a millisecond.
    CmdletsToExport      = @(
        'Connect-CdnService',
        'Connect-CertManager',
        'Disable-CertificateAcmeAccount',
        'Disconnect-CdnService',
        'Disconnect-CertManager',
        'Export-CertificateBundle',
        'Export-CertificateHandoff',
        'Get-CdnCertificate',
        'Get-CdnService',
        'Get-CertificateAcmeAccount',
        'Get-CertificateChain',
        'Get-CertificateChange',
        'Get-CertificateDomain',
        'Get-CertificateExpiry',
        'Get-CertificateList',
        'Get-CertificateOrder',
        'Get-CertificateType',
        'Get-CertificateValidation',
        'Get-CertManagerContext',
        'Import-CertificateBundle',
        'New-CertificateAcmeAccount',
        'New-CertificateRequest',
        'Register-CdnCertificate',
        'Register-CertificateDomain',
        'Register-CertificatePrivateKey',
        'Remove-CdnCertificate',
        'Request-CdnCertificate',
        'Request-CertificateReissue',
        'Resolve-CertificateChain',
        'Revoke-CdnCertificate',
        'Save-CdnCertificate',
        'Select-CertManagerContext',
        'Set-CertificateRenewal',
        'Start-CertManagerEmulator',
        'Stop-CertManagerEmulator',
        'Test-CdnCertificate',
        'Test-CdnEndpoint',
        'Unregister-CertificateDomain',
        'Update-CdnCertificate',
        'Update-CertificateSubscription',
        'Wait-CertificateValidation'
    )
    PrivateData          = @{
        PSData = @{
            Tags       = @('certificate', 'tls', 'cdn', 'loadbalancer', 'naver', 'ncloud', 'pem', 'pfx', 'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS')
            Prerelease = 'preview'
        }
    }
}
