# In a clone that is thrown away, with a package that holds no more than what is looked at: nothing is built, and nothing leaves this machine.
BeforeDiscovery {
    $command = Get-Command -Name Publish-PSResource -ErrorAction Ignore
    $without = -not ($command -and $command.Parameters.ContainsKey('NupkgPath') -and (Get-Command -Name git -ErrorAction Ignore))
}

Describe './build.ps1 Publish' -Skip:$without {
    BeforeAll {
        $clone = Join-Path $TestDrive 'clone'
        git clone --quiet --no-local (Join-Path $PSScriptRoot '../..') $clone
        $data = Import-PowerShellDataFile -Path (Join-Path $clone 'module/CertManager.psd1')
        $version = $data.ModuleVersion + $(if ($data.PrivateData.PSData.Prerelease) { '-' + $data.PrivateData.PSData.Prerelease })
        $dated = "# Changelog`n`n## $version - 2026-12-01`n`nfirst`n"
        Set-Content -LiteralPath (Join-Path $clone 'CHANGELOG.md') -Value $dated
        git -C $clone -c user.name=test -c user.email=test@shop.example commit --quiet --all --message 'A day'
        $commit = git -C $clone rev-parse HEAD
        $null = New-Item -ItemType Directory -Path (Join-Path $clone 'output')
        $nupkg = Join-Path $clone "output/CertManager.$version.nupkg"
        $feed = (New-Item -ItemType Directory -Path (Join-Path $TestDrive 'feed')).FullName
        $name = 'certmanager-' + [guid]::NewGuid().ToString('n')
        Register-PSResourceRepository -Name $name -Uri $feed -Trusted

        function Write-FakePackage([string] $builtFrom, [string] $signature) {
            if (Test-Path -LiteralPath $nupkg) { Remove-Item -LiteralPath $nupkg }
            $nuspec = '<package xmlns="http://schemas.microsoft.com/packaging/2011/08/nuspec.xsd"><metadata><id>CertManager</id><version>{0}</version><authors>a</authors><description>d</description></metadata></package>' -f $version
            $zip = [IO.Compression.ZipFile]::Open($nupkg, 'Create')
            foreach ($entry in @{ 'CertManager.nuspec' = $nuspec; 'sbom.cdx.json' = "{ `"version`": `"$version+$builtFrom`" }"; 'CertManager.psd1' = "@{}`n$signature" }.GetEnumerator()) {
                $writer = [IO.StreamWriter]::new($zip.CreateEntry($entry.Key).Open())
                $writer.Write($entry.Value)
                $writer.Dispose()
            }
            $zip.Dispose()
            $hash = (Get-FileHash -LiteralPath $nupkg).Hash
            Set-Content -LiteralPath "$nupkg.sha256", "$nupkg.tested" -Value "$hash  CertManager"
        }

        function Publish-Fake {
            & (Join-Path $clone 'build.ps1') Publish -Repository $name -ApiKeyVariable NO_SUCH_KEY @args
        }
    }

    AfterAll {
        Unregister-PSResourceRepository -Name $name
    }

    BeforeEach {
        Write-FakePackage $commit '# SIG # Begin signature block'
        Get-ChildItem -LiteralPath $feed | Remove-Item
        Set-Content -LiteralPath (Join-Path $clone 'CHANGELOG.md') -Value $dated
    }

    It 'refuses <What>' -ForEach @(
        @{ What = 'when there is no package'; Fault = 'There is no *'; Break = { Remove-Item -LiteralPath $nupkg } }
        @{ What = 'a file that Package did not make'; Fault = '*not the one that was made by*'; Break = { Set-Content -LiteralPath "$nupkg.sha256" -Value 'another' } }
        @{ What = 'a package that was not tested'; Fault = '*not the one that was tested by*'; Break = { Remove-Item -LiteralPath "$nupkg.tested" } }
        @{ What = 'a package that was tested before it was changed'; Fault = '*not the one that was*'; Break = { Add-Content -LiteralPath $nupkg -Value 'x' } }
        @{ What = 'a version without a day'; Fault = '*has no section of * with the day*'; Break = { Set-Content -LiteralPath (Join-Path $clone 'CHANGELOG.md') -Value "## $version (unreleased)" } }
        @{ What = 'changes that are not committed'; Fault = '*not committed*'; Break = { Add-Content -LiteralPath (Join-Path $clone 'CHANGELOG.md') -Value 'more' } }
        @{ What = 'a package of another commit'; Fault = '*not built from the commit*'; Break = { Write-FakePackage ('0' * 40) '# SIG # Begin signature block' } }
        @{ What = 'a package without signature'; Fault = '*not signed*'; Break = { Write-FakePackage $commit '' } }
    ) {
        & $break

        { Publish-Fake } | Should -Throw -ExpectedMessage $fault
        Get-ChildItem -LiteralPath $feed | Should -BeNullOrEmpty
    }

    It 'publishes nothing with -WhatIf' {
        Publish-Fake -WhatIf

        Get-ChildItem -LiteralPath $feed | Should -BeNullOrEmpty
    }

    It 'publishes the very file, and shows no key' {
        $key = [securestring]::new()
        'marked-secret-7131'.ToCharArray() | ForEach-Object { $key.AppendChar($_) }
        $said = Publish-Fake -ApiKey $key -Verbose *>&1 | Out-String

        (Get-FileHash -LiteralPath (Get-ChildItem -LiteralPath $feed).FullName).Hash | Should -Be (Get-FileHash -LiteralPath $nupkg).Hash
        $said | Should -Not -Match 'marked-secret'
    }

    It 'publishes a package without signature when it is told to' {
        Write-FakePackage $commit ''
        Publish-Fake -AllowUnsigned

        Get-ChildItem -LiteralPath $feed | Should -HaveCount 1
    }
}
