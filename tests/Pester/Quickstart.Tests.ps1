Describe 'examples/quickstart.ps1' {
    It 'tells its story and ends with nothing left' {
        $output = & ([Environment]::ProcessPath) -NoProfile -NonInteractive -File (Join-Path $PSScriptRoot '../../examples/quickstart.ps1')

        $LASTEXITCODE | Should -Be 0
        ($output -join "`n") | Should -Match 'BundleUsable'
        ($output -join "`n") | Should -Match 'KeyMismatch'
        ($output -join "`n") | Should -Match 'still number 30001, and 1 certificate in the list'
        $output[-1] | Should -Match '0 certificates left'
    }
}
