<#
.SYNOPSIS
    Installs the package that ./build.ps1 Package made as people will, and tries it in fresh shells: by name, with its help, the quickstart, the Pester suite.
.DESCRIPTION
    With PSResourceGet the package is published to a repository that is a folder, found, installed and uninstalled again. Without it (Windows PowerShell) it is unpacked as
    Install-Module does. Everything is in a folder that is deleted at the end; nothing of the user's own is touched but, on Windows, the list of repositories, for that time.
    When all went well the hash of the package stands in <package>.tested, which ./build.ps1 Publish wants to see. Runs in Windows PowerShell 5.1 and in PowerShell 7.
.PARAMETER Package
    The package. Default: the one in output.
.PARAMETER SkipPester
    Leaves the Pester suite out. It is never run in Windows PowerShell.
.EXAMPLE
    ./build.ps1 Package; ./tests/Package/Test-Package.ps1
#>
[CmdletBinding()]
param(
    [string] $Package = '',

    [switch] $SkipPester
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$repository = Split-Path -Parent (Split-Path -Parent $PSScriptRoot)
$shell = [Diagnostics.Process]::GetCurrentProcess().MainModule.FileName
$isDesktop = $PSVersionTable.PSVersion.Major -lt 6
$isUnix = -not $isDesktop -and -not $IsWindows

if (-not $Package) {
    $found = @(Get-ChildItem -Path (Join-Path $repository 'output/CertManager.*.nupkg'))
    if ($found.Count -ne 1) { throw "There are $($found.Count) packages in output. Make one with ./build.ps1 Package, or say which." }
    $Package = $found[0].FullName
}

$Package = (Resolve-Path -LiteralPath $Package).ProviderPath
$hash = (Get-FileHash -LiteralPath $Package -Algorithm SHA256).Hash
if (@((Get-Content -LiteralPath "$Package.sha256" -TotalCount 1) -split ' ')[0] -ne $hash) { throw "$Package is not the file that $Package.sha256 was written for." }
if (Test-Path -LiteralPath "$Package.tested") { Remove-Item -LiteralPath "$Package.tested" }

$root = Join-Path ([IO.Path]::GetTempPath()) ('certmanager-package-' + [guid]::NewGuid().ToString('n'))
$modules = Join-Path $root 'modules'
$installer = Get-Command -Name Publish-PSResource -ErrorAction Ignore
$withInstaller = $installer -and $installer.Parameters.ContainsKey('NupkgPath')

# A fresh shell with a home of its own. What it writes is shown; what goes wrong in it ends this script.
function Invoke-Shell([string] $what, [string] $script) {
    Write-Output "== $what"
    $file = Join-Path $root 'step.ps1'
    Set-Content -LiteralPath $file -Encoding ASCII -Value "Set-StrictMode -Version Latest; `$ErrorActionPreference = 'Stop'; `$ProgressPreference = 'SilentlyContinue'`n$script`nexit 0"
    & $shell -NoProfile -NonInteractive -File $file
    if ($LASTEXITCODE -ne 0) { throw "$what ended with exit code $LASTEXITCODE" }
}

$saved = @{}
foreach ($name in 'HOME', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'PSModulePath', 'POWERSHELL_TELEMETRY_OPTOUT', 'CERTMANAGER_MODULE') {
    $saved[$name] = [Environment]::GetEnvironmentVariable($name)
}

$name = 'certmanager-' + [guid]::NewGuid().ToString('n')
try {
    foreach ($folder in 'modules', 'home', 'feed', 'examples') { $null = New-Item -ItemType Directory -Path (Join-Path $root $folder) }
    Copy-Item -LiteralPath (Join-Path $repository 'examples/quickstart.ps1') -Destination (Join-Path $root 'examples')
    $env:POWERSHELL_TELEMETRY_OPTOUT = '1'
    if ($isUnix) {
        # Where the user's modules are follows from the home.
        $env:HOME = Join-Path $root 'home'
        $env:XDG_DATA_HOME = $null; $env:XDG_CONFIG_HOME = $null; $env:XDG_CACHE_HOME = $null; $env:PSModulePath = $null
        $modules = Join-Path $root 'home/.local/share/powershell/Modules'
    }
    else {
        # On Windows it is asked of the system, so the package is saved to a folder that is put on the module path.
        $env:PSModulePath = $modules + [IO.Path]::PathSeparator + $env:PSModulePath
    }

    if ($withInstaller) {
        $install = if ($isUnix) { 'Install-PSResource -Name CertManager -Repository $name -Prerelease -TrustRepository -Scope CurrentUser' }
        else { "Save-PSResource -Name CertManager -Repository `$name -Prerelease -TrustRepository -IncludeXml -Path '$modules'" }
        Invoke-Shell 'Publish to a folder, find, install' @"
`$name = '$name'
Register-PSResourceRepository -Name `$name -Uri '$root/feed' -Trusted
try {
    Publish-PSResource -NupkgPath '$Package' -Repository `$name
    `$found = Find-PSResource -Name CertManager -Repository `$name -Prerelease
    `$found | Format-List Name, Version, Prerelease, Author, Tags | Out-String -Width 200 | ForEach-Object Trim
    $install
}
finally {
    Unregister-PSResourceRepository -Name `$name
}
"@
        $feed = @(Get-ChildItem -LiteralPath (Join-Path $root 'feed') -Filter *.nupkg)
        if ((Get-FileHash -LiteralPath $feed[0].FullName -Algorithm SHA256).Hash -ne $hash) { throw 'What was published is not the package.' }
    }
    else {
        Write-Output '== Unpack as Install-Module does (PSResourceGet is not here)'
        Add-Type -AssemblyName System.IO.Compression.FileSystem
        $unpacked = Join-Path $root 'unpacked'
        [IO.Compression.ZipFile]::ExtractToDirectory($Package, $unpacked)
        foreach ($extra in '_rels', 'package', '[Content_Types].xml', 'CertManager.nuspec') { Remove-Item -LiteralPath (Join-Path $unpacked $extra) -Recurse -Force }
        $version = (Import-PowerShellDataFile -Path (Join-Path $unpacked 'CertManager.psd1')).ModuleVersion
        $null = New-Item -ItemType Directory -Path (Join-Path $modules 'CertManager')
        Move-Item -LiteralPath $unpacked -Destination (Join-Path $modules "CertManager/$version")
    }

    Invoke-Shell 'Import by name, manifest and help' @"
Import-Module -Name CertManager
`$module = Get-Module -Name CertManager
if (`$module.ModuleBase -notlike '*$(Split-Path -Leaf $root)*') { throw "Imported from `$(`$module.ModuleBase)" }
`$manifest = Test-ModuleManifest -Path (Join-Path `$module.ModuleBase 'CertManager.psd1')
if (`$module.ExportedCmdlets.Count -ne `$manifest.ExportedCmdlets.Count) { throw 'The manifest exports other cmdlets.' }
foreach (`$cmdlet in `$module.ExportedCmdlets.Keys) {
    `$help = Get-Help -Name `$cmdlet
    if (-not `$help.description -or @(`$help.examples.example).Count -lt 1) { throw "`$cmdlet has no help." }
}
"`$(`$module.Name) `$(`$module.Version) `$(`$module.PrivateData.PSData['Prerelease']): `$(`$module.ExportedCmdlets.Count) cmdlets with help, in PowerShell `$(`$PSVersionTable.PSVersion)"
"@
    Invoke-Shell 'The quickstart' "& '$(Join-Path $root 'examples/quickstart.ps1')'"

    if (-not $isDesktop -and -not $SkipPester) {
        Write-Output '== The Pester suite on the installed module'
        $manifest = @(Get-ChildItem -Path (Join-Path $modules 'CertManager/*/CertManager.psd1'))[0].FullName
        $env:CERTMANAGER_MODULE = $manifest
        & $shell -NoProfile -NonInteractive -File (Join-Path $repository 'tests/Pester/Run.ps1')
        if ($LASTEXITCODE -ne 0) { throw "$LASTEXITCODE Pester tests failed on the installed module." }
    }

    if ($withInstaller -and $isUnix) {
        Invoke-Shell 'Uninstall' "Uninstall-PSResource -Name CertManager -Version '*' -Prerelease -Scope CurrentUser"
        if (Test-Path -Path (Join-Path $modules 'CertManager/*')) { throw 'The module is still there.' }
    }

    Set-Content -LiteralPath "$Package.tested" -Encoding ASCII -Value "$hash  PowerShell $($PSVersionTable.PSVersion), $([Environment]::OSVersion.VersionString)"
    Write-Output "== All went well: $Package.tested"
}
finally {
    foreach ($name in $saved.Keys) { [Environment]::SetEnvironmentVariable($name, $saved[$name]) }
    Remove-Item -LiteralPath $root -Recurse -Force
}
