<#
.SYNOPSIS
    Builds, tests, packs or shows CertManager, over the same dotnet commands that everybody uses.
.EXAMPLE
    ./build.ps1 Build
.EXAMPLE
    ./build.ps1 Test -Configuration Release
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Package', 'Demo')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

$ErrorActionPreference = 'Stop'
Set-Location -LiteralPath $PSScriptRoot

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $args ended with exit code $LASTEXITCODE"
    }
}

switch ($Task) {
    'Build' { Invoke-DotNet build --configuration $Configuration }
    'Test' {
        Invoke-DotNet test --configuration $Configuration
        if (Get-Module -ListAvailable -Name Pester) {
            & (Join-Path $PSScriptRoot 'tests/Pester/Run.ps1')
        }
        else {
            Write-Warning 'The Pester suite was skipped: Pester is not on this machine.'
        }
    }
    'Package' {
        if (Test-Path -LiteralPath 'output/CertManager') {
            Remove-Item -LiteralPath 'output/CertManager' -Recurse -Force
        }
        Invoke-DotNet build --configuration Release --no-incremental
        $manifest = Import-PowerShellDataFile -Path 'output/CertManager/CertManager.psd1'
        $archive = "output/CertManager-$($manifest.ModuleVersion).zip"
        Invoke-DotNet build/Package/bin/Release/net10.0/CertManager.Package.dll archive output/CertManager $archive
        $hash = (Get-FileHash -LiteralPath $archive -Algorithm SHA256).Hash.ToLowerInvariant()
        Set-Content -LiteralPath "$archive.sha256" -Value "$hash  $(Split-Path -Leaf $archive)"
        Get-Item -LiteralPath $archive, "$archive.sha256"
    }
    'Demo' { Invoke-DotNet run --project src/CertManager.Shell '--' examples/quickstart.ps1 }
}
