# What the scripts of this folder share; they dot-source it. It runs in Windows PowerShell 5.1, PowerShell 7 and CertManager.Shell.

<#
.SYNOPSIS
Imports the module: from a folder, by name from the module path, or from the output of a clone.
#>
function Import-CertManager([string] $ModulePath) {
    if ($ModulePath) {
        $manifest = @([IO.Directory]::GetFiles($ModulePath, 'CertManager.psd1', 'AllDirectories'))
        if (-not $manifest) { throw "There is no CertManager.psd1 below $ModulePath. install-certmanager.ps1 puts it there." }
        Import-Module $manifest[0]
    }
    elseif (-not (Get-Command Connect-CertManager -ErrorAction Ignore)) {
        Import-Module (Join-Path $PSScriptRoot '../../output/CertManager')
    }
}

<#
.SYNOPSIS
The value of an environment variable; empty when it has none.
#>
function Read-Variable([string] $Name) {
    $value = [Environment]::GetEnvironmentVariable($Name)

    # Azure Pipelines hands out the name itself, $(name), for a variable that is not defined.
    if ($value -match '^\$\([^()]*\)$') { '' } else { "$value" }
}

<#
.SYNOPSIS
Ends the script when an environment variable that a secret is mapped to has no value. The message names it.
#>
function Assert-Variable([string[]] $Name) {
    foreach ($each in $Name) {
        if (-not (Read-Variable $each)) {
            throw "The environment variable $each has no value. Define the secret and map it with env: in the YAML."
        }
    }
}

<#
.SYNOPSIS
Text of others (a subject, a name at the provider) as the agent of a build does not obey it: it reads all output, whoever wrote it.
#>
function Protect-LogText([string] $Text) {
    @($Text -split '\r?\n' | ForEach-Object { $_.Replace('##', '\u0023#') -replace '^(\s*):(?=:)', '$1\u003a' }) -join "`n"
}

<#
.SYNOPSIS
An annotation of the build: ##vso[task.logissue] in Azure Pipelines, ::error or ::warning in GitHub Actions, a line of text elsewhere.
.NOTES
What is escaped: learn.microsoft.com, "Logging commands"; docs.github.com, "Workflow commands".
#>
function Write-Annotation([string] $Severity, [string] $Id, [string] $Message, [string] $File = '') {
    $text = Protect-LogText $Message
    $File = Protect-LogText $File
    if ("$env:TF_BUILD" -eq 'True') {
        $escape = { param($part) $part.Replace('%', '%AZP25').Replace("`r", '%0D').Replace("`n", '%0A') }
        $property = { param($part) (& $escape $part).Replace(']', '%5D').Replace(';', '%3B') }
        $where = if ($File) { ';sourcepath=' + (& $property $File) } else { '' }
        Write-Host "##vso[task.logissue type=$($Severity.ToLowerInvariant());code=$(& $property $Id)$where]$(& $escape "${Id}: $text")"
    }
    elseif ("$env:GITHUB_ACTIONS" -eq 'true') {
        $escape = { param($part) $part.Replace('%', '%25').Replace("`r", '%0D').Replace("`n", '%0A') }
        $property = { param($part) (& $escape $part).Replace(':', '%3A').Replace(',', '%2C') }
        $where = if ($File) { 'file=' + (& $property $File) + ',' } else { '' }
        Write-Host "::$($Severity.ToLowerInvariant()) ${where}title=$(& $property $Id)::$(& $escape $text)"
    }
    else {
        Write-Host "   ${Id}: $text"
    }
}

<#
.SYNOPSIS
Adds lines of Markdown to the summary of a GitHub Actions run; elsewhere nothing.
#>
function Add-Summary([string[]] $Line) {
    if ($env:GITHUB_STEP_SUMMARY) {
        [IO.File]::AppendAllText($env:GITHUB_STEP_SUMMARY, ($Line -join "`n") + "`n")
    }
}

<#
.SYNOPSIS
A cell of such a table: what would end the cell or mean something in Markdown or HTML is taken for what it is.
#>
function ConvertTo-Cell([string] $Text) {
    ($Text -replace '\s+', ' ').Replace('&', '&amp;').Replace('<', '&lt;') -replace '([\\`*_\[\]|!#])', '\$1'
}

<#
.SYNOPSIS
Whether one list of names has every name of another, where a wildcard stands for one label.
#>
function Test-Covered([string[]] $Old, [string[]] $New) {
    @($Old | Where-Object { $_ -notin $New -and ('*.' + ($_ -replace '^[^.]+\.', '')) -notin $New }).Count -eq 0
}

<#
.SYNOPSIS
The certificates that count. An old one stays registered after its replacement, and the provider does not say of it that it is unused: it is left out
where the same account has another one with all its names that ends later. What is in use, of a file or of a host, and what has no known names, counts.
#>
function Select-Watched($Expiry) {
    $having = @{}
    foreach ($each in $Expiry) {
        foreach ($domain in $each.Domains) {
            $place = "$($each.Context) $domain"
            if (-not $having.ContainsKey($place)) { $having[$place] = [Collections.Generic.List[object]]::new() }
            $having[$place].Add($each)
        }
    }

    foreach ($old in $Expiry) {
        $later = @()
        if ($old.Context -and -not $old.InUse -and $old.NotAfter -and $old.Domains.Count) {
            $name = $old.Domains[0]
            $places = @("$($old.Context) $name", "$($old.Context) *.$($name -replace '^[^.]+\.', '')" | Where-Object { $having.ContainsKey($_) })
            $later = @($places | ForEach-Object { $having[$_] } | Where-Object { $_.NotAfter -gt $old.NotAfter -and (Test-Covered $old.Domains $_.Domains) })
        }

        if (-not $later) { $old }
    }
}

<#
.SYNOPSIS
Connects with the keys of NCLOUD_ACCESS_KEY and NCLOUD_SECRET_KEY, which must be there: a build does not look into anybody's profile.
#>
function Connect-Account([string] $Zone, [string] $Endpoint, [string] $Proxy) {
    Assert-Variable NCLOUD_ACCESS_KEY, NCLOUD_SECRET_KEY
    $connection = @{}
    if ($Zone) { $connection.Zone = $Zone }
    if ($Endpoint) { $connection.Endpoint = $Endpoint }
    if ($Proxy) { $connection.Proxy = $Proxy }
    Connect-CertManager @connection
}

<#
.SYNOPSIS
What Import-CertificateBundle is given: the PFX of CERTIFICATE_PFX (Base64), a PFX file, or the PEM files of a folder. CERTIFICATE_PASSWORD opens a PFX.
#>
function Get-BundleSource([string] $Folder, [string] $PfxPath) {
    if (-not $PfxPath -and $Folder) {
        return @{ CertificatePath = "$Folder/certificate.pem"; PrivateKeyPath = "$Folder/private-key.pem"; ChainPath = "$Folder/chain.pem" }
    }

    Assert-Variable CERTIFICATE_PASSWORD
    $source = @{ Password = [Net.NetworkCredential]::new('', $env:CERTIFICATE_PASSWORD).SecurePassword }
    if ($PfxPath) { $source.PfxPath = $PfxPath; return $source }
    Assert-Variable CERTIFICATE_PFX
    try { $source.PfxBytes = [Convert]::FromBase64String($env:CERTIFICATE_PFX) }
    catch { throw 'The environment variable CERTIFICATE_PFX is not Base64 of a PFX file.' }
    $source
}
