BeforeAll {
    Import-Module -Force -Name $(if ($env:CERTMANAGER_MODULE) { $env:CERTMANAGER_MODULE } else { Join-Path $PSScriptRoot '../../output/CertManager/CertManager.psd1' })
}

Describe 'Register-CdnCertificate' {
    BeforeEach {
        $emulator = (Connect-CertManager -Emulator -PassThru).Emulator
        $certificate = $emulator.NewCertificate('www.shop.example')
    }

    It 'registers once; the second time nothing is sent' {
        $first = $certificate | Register-CdnCertificate -Name shop
        $again = $certificate | Register-CdnCertificate -Name shop -Debug 5>&1

        $first.Status | Should -Be 'Normal'
        @($again | Where-Object { $_ -is [System.Management.Automation.DebugRecord] -and $_.Message -like 'POST*' }) | Should -HaveCount 0
        @($again | Where-Object { $_ -isnot [System.Management.Automation.DebugRecord] }).Id | Should -Be $first.Id
    }

    It 'shows the review with -WhatIf and sends nothing' {
        $certificate | Register-CdnCertificate -Name shop -WhatIf
        Get-CertificateList | Should -BeNullOrEmpty
    }

    It 'names the holder of a used name' {
        $null = $certificate | Register-CdnCertificate -Name shop
        { $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop -ErrorAction Stop } |
            Should -Throw -ErrorId 'CertificateNameInUse,CertManager.Commands.RegisterCdnCertificateCommand'
    }

    It 'sends nothing when the key belongs to another certificate' {
        $other = $emulator.NewCertificate('www.other.example')
        { Register-CdnCertificate -Name shop -Certificate $certificate.Certificate -PrivateKey $other.PrivateKey -Chain $certificate.Chain -ErrorAction Stop } |
            Should -Throw -ErrorId 'BundleRejected,CertManager.Commands.RegisterCdnCertificateCommand'
        Get-CertificateList | Should -BeNullOrEmpty
    }
}

Describe 'Files' {
    It 'come through the pipeline of Get-ChildItem, each a bundle of its own' {
        $emulator = (Connect-CertManager -Emulator -PassThru).Emulator
        1..3 | ForEach-Object {
            $null = $emulator.NewCertificate("www$_.shop.example") | Import-CertificateBundle |
                Export-CertificateBundle -DestinationPath (Join-Path $TestDrive "site$_.pem") -Format CombinedPem
        }

        $findings = Get-ChildItem -Path $TestDrive -Filter '*.pem' | Test-CdnCertificate
        $records = Get-ChildItem -Path $TestDrive -Filter '*.pem' | ForEach-Object { $_ | Register-CdnCertificate -Name $_.BaseName }

        $findings.Id | Should -Be @('BundleUsable', 'BundleUsable', 'BundleUsable')
        $records.Name | Should -Be @('site1', 'site2', 'site3')
    }

    It 'with a key are readable by their owner only' -Skip:($IsWindows) {
        $null = (Connect-CertManager -Emulator -PassThru).Emulator.NewCertificate('www.shop.example') | Import-CertificateBundle |
            Export-CertificateBundle -DestinationPath (Join-Path $TestDrive 'out')

        (Get-Item (Join-Path $TestDrive 'out/private-key.pem')).UnixFileMode | Should -Be ([IO.UnixFileMode]'UserRead, UserWrite')
    }
}

Describe 'Remove-CdnCertificate' {
    BeforeEach {
        $emulator = (Connect-CertManager -Emulator -PassThru).Emulator
        $record = $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop
    }

    It 'removes what was named' {
        $record | Remove-CdnCertificate -Confirm:$false
        Get-CertificateList | Should -BeNullOrEmpty
    }

    It 'refuses while services use it' {
        $emulator.SetUsage($record.Id, '815')
        { Remove-CdnCertificate -Name shop -Confirm:$false -ErrorAction Stop } |
            Should -Throw -ErrorId 'CertificateInUse,CertManager.Commands.RemoveCdnCertificateCommand' -ExpectedMessage '*815*'
    }

    It 'never asks where nobody can answer' {
        $script = @"
            Import-Module -Name '$(Join-Path $PSScriptRoot '../../output/CertManager/CertManager.psd1')'
            `$e = (Connect-CertManager -Emulator -PassThru).Emulator
            `$null = `$e.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop
            Remove-CdnCertificate -Name shop -ErrorVariable problem -ErrorAction SilentlyContinue
            `$problem[0].FullyQualifiedErrorId
            @(Get-CertificateList).Count
"@
        $output = & ([Environment]::ProcessPath) -NoProfile -NonInteractive -Command $script

        $output[0] | Should -Be 'ConfirmationRequired,CertManager.Commands.RemoveCdnCertificateCommand'
        $output[1] | Should -Be '1'
    }
}

Describe 'A job and a serialised object' {
    It 'show no key' {
        $context = Connect-CertManager -AccessKey 'MARKEDACCESS' -SecretKey 'MARKED-SECRET' -PassThru
        $bundle = (Connect-CertManager -Emulator -Name other -PassThru).Emulator.NewCertificate('www.shop.example') | Import-CertificateBundle
        $null = $bundle | Export-CertificateBundle -DestinationPath (Join-Path $TestDrive 'key')
        $key = Get-Content -LiteralPath (Join-Path $TestDrive 'key/private-key.pem')
        $texts = @(
            $context | ConvertTo-Json -Depth 5 -WarningAction SilentlyContinue
            $bundle | ConvertTo-Json -Depth 5 -WarningAction SilentlyContinue
            [System.Management.Automation.PSSerializer]::Serialize($context, 6)
            [System.Management.Automation.PSSerializer]::Serialize($bundle, 6)
            $bundle | Format-List * -Force | Out-String
        ) -join "`n"

        $texts | Should -Not -Match 'MARKED-SECRET'
        $texts | Should -Not -Match 'MARKEDACCESS'
        $texts | Should -Not -Match ([regex]::Escape($key[1]))
    }
}
