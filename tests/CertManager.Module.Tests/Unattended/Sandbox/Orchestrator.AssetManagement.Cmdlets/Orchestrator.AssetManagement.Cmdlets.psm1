# Stands in for the module of this name that a sandbox of Azure Automation has: assets, kept in the folder AUTOMATION_ASSETS instead of an account.
# What is not there is an error that ends nothing by itself, as in a sandbox.
Set-StrictMode -Version Latest

function Get-AssetPath([string] $Kind, [string] $Name) { [IO.Path]::Combine($env:AUTOMATION_ASSETS, "$Kind-$Name") }

function Get-AutomationPSCredential {
    [CmdletBinding()]
    [OutputType([pscredential])]
    param([Parameter(Mandatory)] [string] $Name)
    $path = Get-AssetPath credential $Name
    if ([IO.File]::Exists($path)) {
        $user, $password = [IO.File]::ReadAllLines($path)
        [pscredential]::new($user, [Net.NetworkCredential]::new('', $password).SecurePassword)
    }
}

function Get-AutomationVariable {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory)] [string] $Name)
    $path = Get-AssetPath variable $Name
    if ([IO.File]::Exists($path)) { [IO.File]::ReadAllText($path) }
    else {
        $missing = [Management.Automation.ErrorRecord]::new([InvalidOperationException]::new("The variable asset $Name is not there."), 'AssetNotFound', 'ObjectNotFound', $Name)
        $PSCmdlet.WriteError($missing)
    }
}

function Set-AutomationVariable {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'As the sandbox has it.')]
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Name, [Parameter(Mandatory)] [object] $Value)
    [IO.File]::WriteAllText((Get-AssetPath variable $Name), "$Value")
}

function Get-AutomationCertificate {
    [CmdletBinding()]
    [OutputType([Security.Cryptography.X509Certificates.X509Certificate2])]
    param([Parameter(Mandatory)] [string] $Name)
    $path = Get-AssetPath certificate $Name
    if ([IO.File]::Exists($path)) { [Security.Cryptography.X509Certificates.X509Certificate2]::new($path, 'asset', 'Exportable') }
}

Export-ModuleMember -Function Get-Automation*, Set-Automation*
