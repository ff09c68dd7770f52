# What every script of this repository is held to (tests/Pester/Scripts.Tests.ps1):
# Invoke-ScriptAnalyzer -Path . -Recurse -Settings ./PSScriptAnalyzerSettings.psd1
@{
    ExcludeRules = @(
        # Examples tell a person, or the log of a build, what happens: that is no output for whoever calls them.
        'PSAvoidUsingWriteHost'
    )
}
