# Takes the pictures in this folder: commands are typed into a real PowerShell in a real terminal (tmux), and what stands there is drawn as SVG.
#     pwsh -NoProfile -File docs/screens/Make-Screens.ps1
# Needs tmux, and the module built (dotnet build).
[CmdletBinding()]
param()

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$screens = @(
    @{ Name = 'list'; Account = 'Cloud'; Command = 'Get-CertificateList' },
    @{ Name = 'test'; Account = 'Cloud'; Command = 'Test-CdnCertificate -Certificate $alone.Certificate' },
    @{ Name = 'tree'; Account = 'Cloud'; Command = 'Test-CdnCertificate -Certificate $alone.Certificate -Detailed' },
    @{ Name = 'progress'; Account = 'Bulk'; Command = '$renewed | Register-CdnCertificate | Out-Null'; Until = '[1-5]\d done' },
    @{ Name = 'error'; Account = 'Cloud'; Command = 'Get-CdnCertificate -Name shop-2031' }
)

# Colours by their number in the terminal: black, red, green, yellow, blue, magenta, cyan, white. Each stands out from its ground (WCAG 2, 4.5:1).
$themes = @{
    dark  = @{ Ground = '#16191d'; Text = '#e6e6e6'; Colours = '#8b949e', '#ff7b72', '#7ee787', '#e3b341', '#79c0ff', '#d2a8ff', '#76e3ea', '#ffffff' }
    light = @{ Ground = '#ffffff'; Text = '#1f2328'; Colours = '#24292f', '#b31d28', '#116329', '#7d4e00', '#0550ae', '#6639ba', '#1b6c80', '#57606a' }
}
$cell = @{ Width = 8.4; Height = 18; Margin = 12 }
$wide = '[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFF00-\uFF60]'

function Get-Screen {
    <# .SYNOPSIS Types a command into a terminal of some columns and returns the lines that stand there then, with their colours. #>
    param([hashtable] $Screen, [int] $Columns)

    $session = "certmanager-$PID"
    $module = Join-Path $PSScriptRoot '../../output/CertManager'
    # The prompt says where the practice account is ready; what stands above it is cleared away.
    $setup = "Remove-Module PSReadLine -ErrorAction Ignore; Import-Module '$module'; . '$PSScriptRoot/Practice.ps1' -Account $($Screen.Account); " +
        "Set-StrictMode -Off; `$ErrorActionPreference = 'Continue'; function prompt { 'PS> ' }; Clear-Host"
    $null = tmux new-session -d -s $session -x $Columns -y 60 env -u NO_COLOR -u CI -u TF_BUILD -u GITHUB_ACTIONS TERM=xterm-256color LC_ALL=C.UTF-8 pwsh -NoProfile -NoLogo -NoExit -Command $setup
    try {
        Wait-Text -Session $session -Pattern '^PS>\s*$'
        tmux send-keys -t $session -l $Screen.Command
        tmux send-keys -t $session Enter
        Wait-Text -Session $session -Pattern $(if ($Screen.ContainsKey('Until')) { $Screen.Until } else { '\nPS>\s*$' })
        $lines = @(tmux capture-pane -t $session -p -e)
    }
    finally {
        $null = tmux kill-session -t $session
    }

    # The last prompt, and the empty lines below it, belong to the next command.
    $last = $lines.Count - 1
    while ($last -gt 0 -and ($lines[$last] -replace '\x1b\[[0-9;]*m').Trim() -in '', 'PS>') {
        $last--
    }
    $lines[0..$last]
}

function Wait-Text {
    <# .SYNOPSIS Waits until a pattern matches what stands in a terminal. #>
    param([string] $Session, [string] $Pattern)

    foreach ($try in 1..600) {
        Start-Sleep -Milliseconds 100
        if (((tmux capture-pane -t $Session -p) -join "`n").TrimEnd("`n") -match $Pattern) {
            return
        }
    }
    throw "The terminal never showed '$Pattern'."
}

function ConvertTo-Run {
    <# .SYNOPSIS Cuts a line into runs of one colour and one width of letters: Column, Columns, Text, Colour (-1: that of text), Bold. #>
    param([string] $Line, [hashtable] $Style)

    $column = 0
    foreach ($part in [regex]::Matches($Line, "\x1b\[(?<codes>[0-9;]*)m|(?<wide>$wide+)|(?<space> +)|(?<text>(?!$wide)[^\x1b ]+(?: (?!$wide)[^\x1b ]+)*)")) {
        if ($part.Groups['codes'].Success) {
            foreach ($code in [int[]]($part.Groups['codes'].Value -split ';' -replace '^$', '0')) {
                switch ($code) {
                    0 { $Style.Colour = -1; $Style.Bold = $false }
                    1 { $Style.Bold = $true }
                    22 { $Style.Bold = $false }
                    39 { $Style.Colour = -1 }
                    { $_ -in 30..37 } { $Style.Colour = $_ - 30 }
                    { $_ -in 90..97 } { $Style.Colour = $_ - 90 }
                }
            }
            continue
        }
        $columns = $part.Length * $(if ($part.Groups['wide'].Success) { 2 } else { 1 })
        if (-not $part.Groups['space'].Success) {
            [pscustomobject]@{ Column = $column; Columns = $columns; Text = $part.Value; Colour = $Style.Colour; Bold = $Style.Bold }
        }
        $column += $columns
    }
}

function ConvertTo-Svg {
    <# .SYNOPSIS Draws lines of a terminal. What they say stands in the description as well, for those who cannot see it and for the tests. #>
    param([string[]] $Line, [hashtable] $Theme, [int] $Columns, [string] $Title)

    $invariant = [cultureinfo]::InvariantCulture
    $width = [math]::Ceiling($Columns * $cell.Width + 2 * $cell.Margin)
    $height = $Line.Count * $cell.Height + 2 * $cell.Margin
    $plain = ($Line | ForEach-Object { ($_ -replace '\x1b\[[0-9;]*m').TrimEnd() }) -join "`n"
    "<svg xmlns=`"http://www.w3.org/2000/svg`" width=`"$width`" height=`"$height`" viewBox=`"0 0 $width $height`" font-family=`"Cascadia Mono, Consolas, Menlo, DejaVu Sans Mono, D2Coding, NanumGothicCoding, monospace`" font-size=`"14`" role=`"img`">"
    "<title>$([System.Security.SecurityElement]::Escape($Title))</title>"
    "<desc>$([System.Security.SecurityElement]::Escape($plain))</desc>"
    "<rect width=`"$width`" height=`"$height`" rx=`"6`" fill=`"$($Theme.Ground)`" stroke=`"#8b949e`" stroke-opacity=`"0.4`"/>"
    $style = @{ Colour = -1; Bold = $false }
    for ($row = 0; $row -lt $Line.Count; $row++) {
        $y = $cell.Margin + $row * $cell.Height + 13
        foreach ($run in ConvertTo-Run -Line $Line[$row] -Style $style) {
            $x = ($cell.Margin + $run.Column * $cell.Width).ToString('0.#', $invariant)
            $length = ($run.Columns * $cell.Width).ToString('0.#', $invariant)
            $fill = if ($run.Colour -lt 0) { $Theme.Text } else { $Theme.Colours[$run.Colour] }
            $bold = if ($run.Bold) { ' font-weight="bold"' } else { '' }
            "<text x=`"$x`" y=`"$y`" textLength=`"$length`" lengthAdjust=`"spacingAndGlyphs`" fill=`"$fill`"$bold>$([System.Security.SecurityElement]::Escape($run.Text))</text>"
        }
    }
    '</svg>'
}

[Console]::OutputEncoding = [Text.UTF8Encoding]::new($false)
foreach ($screen in $screens) {
    foreach ($columns in 80, 120) {
        $lines = Get-Screen -Screen $screen -Columns $columns
        foreach ($theme in $themes.Keys) {
            $file = Join-Path $PSScriptRoot "$($screen.Name)-$theme-$columns.svg"
            $svg = ConvertTo-Svg -Line $lines -Theme $themes[$theme] -Columns $columns -Title "$($screen.Command) ($columns columns)"
            [IO.File]::WriteAllText($file, ($svg -join "`n") + "`n", [Text.UTF8Encoding]::new($false))
            $file
        }
    }
}
