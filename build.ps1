<#
.SYNOPSIS
    Builds, tests, packs, publishes or shows CertManager, over the same dotnet commands and targets that everybody uses.
.DESCRIPTION
    Package makes output/CertManager.<version>.nupkg and its hash. tests/Package/Test-Package.ps1 installs and tries that file.
    Publish gives that very file to a repository. docs/releasing.md has all steps of a release.
.PARAMETER Task
    What to do.
.PARAMETER Configuration
    Debug or Release, for Build and Test. A package is always Release.
.PARAMETER ProjectUri
    Package: address of the public repository. Without it the package names no project, licence or icon by address.
.PARAMETER SigningCertificate
    Package: thumbprint of a code signing certificate in the user's store (Windows only). Without it the package is not signed.
.PARAMETER Repository
    Publish: name of a registered repository of PSResourceGet.
.PARAMETER ApiKey
    Publish: the key of the repository. Never given in clear: it would stand in the history of the shell.
.PARAMETER ApiKeyVariable
    Publish: name of the environment variable that holds the key, where ApiKey is not given. A repository that is a folder needs none.
.PARAMETER AllowUnsigned
    Publish: publishes a package that is not signed.
.EXAMPLE
    ./build.ps1 Build
.EXAMPLE
    ./build.ps1 Test -Configuration Release
.EXAMPLE
    ./build.ps1 Package -ProjectUri $repositoryAddress; ./tests/Package/Test-Package.ps1; ./build.ps1 Publish -WhatIf -AllowUnsigned
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Package', 'Publish', 'Demo')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug',

    [string] $ProjectUri = '',

    [string] $SigningCertificate = '',

    [string] $Repository = 'PSGallery',

    [securestring] $ApiKey,

    [string] $ApiKeyVariable = 'PSGALLERY_API_KEY',

    [switch] $AllowUnsigned
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

function Invoke-DotNet([string[]] $arguments) {
    & dotnet @arguments
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $arguments ended with exit code $LASTEXITCODE"
    }
}

function Invoke-Test([string] $configuration) {
    Invoke-DotNet 'test', '--configuration', $configuration
    if (Get-Module -ListAvailable -Name Pester | Where-Object Version -GE 5.0) {
        & (Join-Path $PSScriptRoot 'tests/Pester/Run.ps1')
    }
    else {
        Write-Warning 'The Pester suite was skipped: Pester 5 or later is not on this machine.'
    }
}

function Invoke-Package([string] $address, [string] $thumbprint) {
    if (Test-Path -LiteralPath 'output/CertManager') {
        Remove-Item -LiteralPath 'output/CertManager' -Recurse -Force
    }

    $target = 'msbuild', 'build/Package', '-nologo', '-verbosity:minimal', '-property:Configuration=Release'
    Invoke-DotNet 'build', '--configuration', 'Release', '--no-incremental'
    Invoke-DotNet ($target + "-property:ProjectUri=$address" + '-target:StageModule')
    if ($thumbprint) {
        & (Join-Path $PSScriptRoot 'build/Package/Sign-Module.ps1') -Path output/package/CertManager -Thumbprint $thumbprint
    }
    else {
        Write-Warning 'The package is not signed: no certificate was given.'
    }

    Invoke-DotNet ($target + '-target:PackStaged')
    $nupkg = Get-PackagePath
    Get-Item -LiteralPath $nupkg, "$nupkg.sha256"
}

function Get-ModuleVersion {
    $manifest = Import-PowerShellDataFile -Path 'module/CertManager.psd1'
    $label = $manifest.PrivateData.PSData['Prerelease']
    if ($label) { "$($manifest.ModuleVersion)-$label" } else { $manifest.ModuleVersion }
}

function Get-PackagePath {
    Join-Path $PSScriptRoot "output/CertManager.$(Get-ModuleVersion).nupkg"
}

function Get-PackagedText([string] $nupkg, [string] $name) {
    Add-Type -AssemblyName System.IO.Compression.FileSystem
    $zip = [IO.Compression.ZipFile]::OpenRead($nupkg)
    try {
        $reader = New-Object -TypeName System.IO.StreamReader -ArgumentList $zip.GetEntry($name).Open()
        $reader.ReadToEnd()
    }
    finally {
        $zip.Dispose()
    }
}

# What must hold before a version is given away for good: none can be published twice.
function Assert-Publishable([string] $nupkg, [bool] $mayBeUnsigned) {
    if (-not (Test-Path -LiteralPath $nupkg)) { throw "There is no $nupkg. Make it first: ./build.ps1 Package" }
    $hash = (Get-FileHash -LiteralPath $nupkg -Algorithm SHA256).Hash
    foreach ($proof in @{ End = 'sha256'; Wanted = 'made by ./build.ps1 Package' }, @{ End = 'tested'; Wanted = 'tested by tests/Package/Test-Package.ps1' }) {
        $file = "$nupkg.$($proof.End)"
        if (-not (Test-Path -LiteralPath $file) -or @((Get-Content -LiteralPath $file -TotalCount 1) -split ' ')[0] -ne $hash) {
            throw "This package is not the one that was $($proof.Wanted)."
        }
    }

    $version = Get-ModuleVersion
    if (-not (Select-String -LiteralPath 'CHANGELOG.md' -Pattern "^## \[?$([regex]::Escape($version))\]? .*\d{4}-\d{2}-\d{2}" -Quiet)) {
        throw "CHANGELOG.md has no section of $version with the day of its release."
    }

    $changes = git status --porcelain
    if ($LASTEXITCODE -ne 0 -or $changes) { throw 'The working tree has changes that are not committed.' }
    $commit = git rev-parse HEAD
    if ((Get-PackagedText $nupkg 'sbom.cdx.json') -notlike "*+$commit*") { throw "The package was not built from the commit that is checked out, $commit." }
    if (-not $mayBeUnsigned -and (Get-PackagedText $nupkg 'CertManager.psd1') -notlike '*# SIG # Begin signature block*') {
        throw 'The package is not signed. -AllowUnsigned publishes it nevertheless.'
    }

    # `dotnet nuget push` would do it too, but takes the key on its command line, which every process of the machine can read.
    $command = Get-Command -Name Publish-PSResource -ErrorAction Ignore
    if (-not $command -or -not $command.Parameters.ContainsKey('NupkgPath')) { throw 'Publishing needs Microsoft.PowerShell.PSResourceGet 1.1 or later.' }
}

Push-Location -LiteralPath $PSScriptRoot
try {
    switch ($Task) {
        'Build' { Invoke-DotNet 'build', '--configuration', $Configuration }
        'Test' { Invoke-Test $Configuration }
        'Package' { Invoke-Package $ProjectUri $SigningCertificate }
        'Publish' {
            $nupkg = Get-PackagePath
            Assert-Publishable $nupkg $AllowUnsigned
            $target = @{ NupkgPath = $nupkg; Repository = $Repository; ErrorAction = 'Stop' }
            $key = [Environment]::GetEnvironmentVariable($ApiKeyVariable)
            if ($ApiKey) { $key = (New-Object -TypeName Net.NetworkCredential -ArgumentList '', $ApiKey).Password }
            if ($key) { $target.ApiKey = $key }

            # Publish-PSResource does not ask ShouldProcess for a file that is a package already.
            if ($PSCmdlet.ShouldProcess("$(Split-Path -Leaf $nupkg) in $Repository", 'Publish')) { Publish-PSResource @target }
        }
        'Demo' { Invoke-DotNet 'run', '--project', 'src/CertManager.Shell', '--', 'examples/quickstart.ps1' }
    }
}
finally {
    Pop-Location
}
