# Every script of the repository, as the analyzer and Windows PowerShell 5.1 see it.
BeforeDiscovery {
    $root = Resolve-Path -LiteralPath (Join-Path $PSScriptRoot '../..')
    $files = if (Get-Command -Name git -ErrorAction Ignore) { git -C $root ls-files '*.ps1' '*.psd1' '*.psm1' } else { @() }
    $scripts = @($files | ForEach-Object { @{ Name = $_; Path = Join-Path $root $_ } })
    $settings = Join-Path $root 'PSScriptAnalyzerSettings.psd1'
    $without = -not (Get-Module -ListAvailable -Name PSScriptAnalyzer)
}

Describe 'The script <Name>' -ForEach $scripts -Skip:(-not $scripts) {
    It 'is clean for PSScriptAnalyzer' -Skip:$without -TestCases @{ Settings = $settings } {
        # What Pester's blocks share by BeforeAll looks unused to the rule.
        $exclude = if ($Name -like 'tests/Pester/*') { 'PSUseDeclaredVarsMoreThanAssignments' } else { @() }

        $findings = Invoke-ScriptAnalyzer -Path $Path -Settings $Settings | Where-Object RuleName -NotIn $exclude

        $findings | ForEach-Object { "$($_.Line): $($_.RuleName): $($_.Message)" } | Should -BeNullOrEmpty
    }

    It 'reads the same in every system''s code page' {
        [IO.File]::ReadAllText($Path) | Should -Not -Match '[^\x00-\x7f]'
    }
}
