BeforeAll {
    $manifest = if ($env:CERTMANAGER_MODULE) { $env:CERTMANAGER_MODULE } else { Join-Path $PSScriptRoot '../../output/CertManager/CertManager.psd1' }
}

Describe 'The module' {
    It 'has a valid manifest without wildcards' {
        $module = Test-ModuleManifest -Path $manifest
        $data = Import-PowerShellDataFile -Path $manifest

        $module.CompatiblePSEditions | Should -Be @('Core', 'Desktop')
        $data.CmdletsToExport | Should -Not -Contain '*'
        $data.FunctionsToExport | Should -HaveCount 0
    }

    It 'exports what its manifest says and nothing else' {
        $module = Import-Module -Name $manifest -PassThru -Force

        @($module.ExportedCommands.Keys | Sort-Object) | Should -Be @((Import-PowerShellDataFile -Path $manifest).CmdletsToExport | Sort-Object)
    }

    It 'shows what a job sent like its own, after one command' {
        $table = pwsh -NoProfile -NonInteractive -Command {
            param($manifest)
            Import-Module -Name $manifest
            $sent = Start-Job -ScriptBlock {
                Import-Module -Name $using:manifest
                $emulator = (Connect-CertManager -Emulator -PassThru).Emulator
                $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop
            } | Receive-Job -Wait
            $null = Get-CertManagerContext
            $sent | Out-String -Width 120
        } -args $manifest

        ($table -join "`n") | Should -Match 'Id +Name +.*Domains'
    }

    It 'works <how>' -ForEach @(
        @{ How = 'after Import-Module -Force'; Script = { param($m) Import-Module -Name $m; Import-Module -Name $m -Force } }
        @{ How = 'after Remove-Module and Import-Module'; Script = { param($m) Import-Module -Name $m; Remove-Module -Name CertManager; Import-Module -Name $m } }
    ) {
        & $script $manifest
        Connect-CertManager -Emulator
        Get-CertificateList | Should -BeNullOrEmpty
        Disconnect-CertManager
    }

    It 'works in four parallel runspaces, each with its own contexts' {
        $counts = 1..4 | ForEach-Object -Parallel {
            Import-Module -Name $using:manifest
            $emulator = (Connect-CertManager -Emulator -PassThru).Emulator
            1..$_ | ForEach-Object { $null = $emulator.NewCertificate("www$_.shop.example") | Register-CdnCertificate -Name "shop$_" }
            @(Get-CertificateList).Count
        } -ThrottleLimit 4

        $counts | Sort-Object | Should -Be @(1, 2, 3, 4)
    }

    It 'uses approved verbs only' {
        $approved = (Get-Verb).Verb
        (Get-Command -Module CertManager).Verb | ForEach-Object { $_ | Should -BeIn $approved }
    }

    It 'ends its emulators when it is removed' {
        Import-Module -Name $manifest -Force
        $emulator = Start-CertManagerEmulator
        Remove-Module -Name CertManager

        { Invoke-RestMethod -Uri $emulator.Endpoint -TimeoutSec 5 } | Should -Throw
        Import-Module -Name $manifest
    }
}
