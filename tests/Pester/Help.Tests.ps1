BeforeAll {
    Import-Module -Name (Join-Path $PSScriptRoot '../../output/CertManager/CertManager.psd1') -Force

    # In a session of its own: the engine keeps the help that it has read, in whatever language it was.
    function Invoke-InCulture([string] $Culture, [string] $Script) {
        $shell = [powershell]::Create()
        $null = $shell.AddScript("[System.Threading.Thread]::CurrentThread.CurrentUICulture = '$Culture'; Import-Module '$((Get-Module CertManager).ModuleBase)/CertManager.psd1'; $Script")
        $shell.Invoke()
        $shell.Streams.Error | Should -BeNullOrEmpty
        $shell.Dispose()
    }
}

Describe 'Get-Help in <_>' -ForEach 'en-US', 'ko-KR' {
    It 'shows -Full, -Examples and -Parameter of every cmdlet, in that language' {
        $shown = @(Invoke-InCulture $_ {
            foreach ($name in (Get-Command -Module CertManager).Name) {
                [pscustomobject]@{
                    Name = $name
                    Full = Get-Help $name -Full | Out-String
                    Examples = Get-Help $name -Examples | Out-String
                    Parameter = Get-Help $name -Parameter * | Out-String
                }
            }
        })

        $shown.Name | Should -Be (Get-Command -Module CertManager).Name
        # Korean sentences end like this; an example in English may have a Korean name in it.
        foreach ($help in $shown) {
            @($help.Full -split '\r?\n' -match '^\s*--- .+ 2: .+ ---') | Should -HaveCount 1 -Because $help.Name
            @($help.Examples -split '\r?\n' -match '^\s*--- .+ 2: .+ ---') | Should -HaveCount 1 -Because $help.Name
            ($help.Full -match '\uB2E4\.') | Should -Be ($_ -eq 'ko-KR') -Because $help.Name
            ($help.Parameter -match '\uB2E4\.') | Should -Be ($_ -eq 'ko-KR') -Because $help.Name
        }
    }

    It 'finds every about topic' {
        $topics = @((Get-ChildItem -Path (Join-Path (Get-Module CertManager).ModuleBase $_) -Filter 'about_*.help.txt').Name -replace '\.help\.txt$')
        $topics.Count | Should -BeGreaterThan 5
        foreach ($topic in $topics) {
            $text = Invoke-InCulture $_ "Get-Help $topic | Out-String"
            $text | Should -Match $topic
            ($text -match '[\uAC00-\uD7A3]{2}') | Should -Be ($_ -eq 'ko-KR') -Because $topic
        }
    }
}

Describe 'Contexts and jobs, as about_CertManager_Contexts says' {
    BeforeEach {
        $context = Connect-CertManager -Emulator -PassThru
        $null = $context.Emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop
    }

    It 'a context works in another runspace of the process' {
        $module = Join-Path (Get-Module CertManager).ModuleBase 'CertManager.psd1'
        'a', 'b' | ForEach-Object -Parallel { Import-Module $using:module; (Get-CertificateList -Context $using:context).Name } | Should -Be 'shop', 'shop'
    }

    It 'a job in another process refuses the copy' {
        $module = Join-Path (Get-Module CertManager).ModuleBase 'CertManager.psd1'
        $job = Start-Job { Import-Module $using:module; Get-CertificateList -Context $using:context }
        { $job | Wait-Job | Receive-Job -ErrorAction Stop } | Should -Throw '*Context*'
        $job | Remove-Job -Force
    }
}
