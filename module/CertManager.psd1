@{
    RootModule           = 'bin/CertManager.Module.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '0f6f7f0e-4d5e-4f0b-9a3f-2d8a7f5c9b61'
    Author               = 'CertManager maintainers'
    CompanyName          = 'CertManager maintainers'
    Copyright            = '(c) CertManager maintainers. MIT licence.'
    Description          = 'Judges, registers, issues, renews, links, replaces, lists and removes the TLS certificates of CDN and load-balancer services on NAVER Cloud and, as far as it can be done, KakaoCloud. Certificate, key and chain are judged on your machine before anything is sent, every finding says what to do, and a certificate is replaced with proof at the edge and a way back. For the prompt, pipelines and runbooks; messages and help in English and Korean. Comes with an emulator to practise on.'
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
        'Export-CertificateReport',
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
        'Send-CertificateAlert',
        'Set-CertificateRenewal',
        'Start-CertManagerEmulator',
        'Stop-CertManagerEmulator',
        'Sync-CdnCertificate',
        'Test-CdnCertificate',
        'Test-CdnEndpoint',
        'Unregister-CertificateDomain',
        'Update-CdnCertificate',
        'Update-CertificateSubscription',
        'Wait-CertificateValidation'
    )
    PrivateData          = @{
        # The package adds ReleaseNotes (from CHANGELOG.md) and, when it is told where the repository is, ProjectUri, LicenseUri and IconUri.
        PSData = @{
            Tags       = @('certificate', 'tls', 'ssl', 'x509', 'acme', 'lint', 'cdn', 'loadbalancer', 'naver', 'ncloud', 'kakao', 'kakaocloud', 'pem', 'pfx', 'pki', 'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS')
            Prerelease = 'preview'
        }
    }
}
