<#
.SYNOPSIS
    Runs the Pester suite on the module that the build laid out, or on that whose manifest CERTMANAGER_MODULE names, and ends with the number of failed tests.
#>
$ErrorActionPreference = 'Stop'
Import-Module Pester -MinimumVersion 5.0
$configuration = New-PesterConfiguration
$configuration.Run.Path = $PSScriptRoot
$configuration.Run.Exit = $true
$configuration.Output.Verbosity = 'Normal'
Invoke-Pester -Configuration $configuration
