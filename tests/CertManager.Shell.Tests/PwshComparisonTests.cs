using Xunit.Abstractions;

namespace CertManager.Shell.Tests;

/// <summary>The same script in the shell and in pwsh gives the same text, errors and exit code, where pwsh is installed.</summary>
public sealed class PwshComparisonTests : IDisposable
{
    private readonly ScriptFolder _folder = new();
    private readonly ITestOutputHelper _output;

    public PwshComparisonTests(ITestOutputHelper output)
    {
        _output = output;
    }

    public void Dispose()
    {
        _folder.Dispose();
    }

    public static TheoryData<string> Scripts => new()
    {
        "[pscustomobject]@{ A = 1; B = '한글' }, [pscustomobject]@{ A = 20; B = 'y' }; 'text'; [pscustomobject]@{ A = 1; B = 2; C = 3; D = 4; E = 5 }",
        "$o = 1..3 | % { [pscustomobject]@{ N = $_; S = \"가$_\" } }; $o | ft -AutoSize; $o | fl S; $o | ft S, @{ n = 'T'; e = { $_.N * 2 } } -HideTableHeaders; $o | ft S -GroupBy N",
        "$o = 1..5 | % { [pscustomobject]@{ N = $_ % 3; S = \"s$_\" } }; $o | Select-Object N -Unique; $o | Select-Object @{ Label = 'X'; Expression = 'S' } -Skip 3; $o | Sort-Object N, S -Descending | Select-Object -First 2",
        "1..5 | % { Write-Host \"up $_\"; $_ } | Select-Object -First 2; 'next'; ([version] '1.2' | Select-Object M*).PSTypeNames",
        "'b', 'A', 'c', $null, 'á' | Sort-Object; 10, '9', 8 | Sort-Object -Descending; @{ a = 1 } | ft; [datetime] '2029-03-15'; $null; 1.5",
        "Write-Host a, b -Separator ':'; Write-Host -NoNewline x; Write-Host y z; Write-Host; Write-Host ([pscustomobject]@{ q = 1 }); Write-Host @{ a = 1 }; Write-Output 1 2 (3, 4); write $null",
        "$f = Join-Path $PSScriptRoot data.txt; Get-Content $f; Get-Content $f -TotalCount 2; (Get-Content $f -Raw).Length; Test-Path $f -PathType Leaf; Test-Path $PSScriptRoot/no; Join-Path a b c",
        "Get-Content none.txt; Get-Content . -Raw; nosuch; 1 / 0; [int] 'x'; 'after'; \"$args\"; $Error.Count",
        "param($Name, [switch] $On) \"$Name $On $args\"; /bin/sh -c 'exit 3'; \"$LASTEXITCODE $?\"; 'b', 'a' | sort; [pscustomobject]@{ A = 1 } | cat",
        "function f { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param([Parameter(Mandatory)] $z) if ($PSCmdlet.ShouldProcess('t', 'a')) { 'did' } }; f 1; f; f 1 -WhatIf; f 1 -Confirm:$false",
        "function f { [CmdletBinding()] param() $PSCmdlet.WriteWarning('w'); $PSCmdlet.WriteVerbose('v'); $e = [System.Management.Automation.ErrorRecord]::new([Exception]::new('ex'), 'Id', 'InvalidData', $null); $e.ErrorDetails = 'details'; $e.ErrorDetails.RecommendedAction = 'do it'; $PSCmdlet.WriteError($e); $PSCmdlet.ThrowTerminatingError($e) }; f -Verbose",
        "'a'\nthrow [InvalidOperationException]::new('bad')",
        "$x = 1 +\n)",
        "function f { exit 4 }; f; 'no'",
        "$ErrorActionPreference = 'Stop'; Get-Content none; 'no'",
        "[pscustomobject]@{ A = 1; B = '한글 \"\\ <&>'; C = $null; D = @(); E = @(1, 2.0, 2.5, $true); F = [ordered]@{ g = [DateTimeOffset] '2029-03-15Z'; h = [DayOfWeek] 1 }; I = [pscustomobject]@{} } | ConvertTo-Json; 1, 'a' | ConvertTo-Json -Compress; ConvertTo-Json @() -Compress; ConvertTo-Json @(1) -Compress; $null | ConvertTo-Json; ConvertTo-Json @{ a = @{ b = @{ c = 1 } } } -Depth 1 -Compress 3>$null; [ordered]@{ a = [uri] 'https://x.example/'; b = [datetime] '2029-03-15' } | ConvertTo-Json",
        "try { throw 'x' } catch { \"caught $_\"; $_ }; Set-StrictMode -Version Latest; $undefined; return 5",
    };

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task A_script_gives_the_same_in_both(string text)
    {
        if (OperatingSystem.IsWindows() || !ShellProcess.IsOnPath("pwsh"))
        {
            _output.WriteLine("*** NOT COMPARED: no pwsh on the PATH of this machine. ***");
            return;
        }

        _folder.Write("data.txt", "하나\n둘\r\n셋");
        string[] line = [_folder.Write("s.ps1", text), "x", "-On"];

        ShellResult ours = await ShellProcess.RunWithModuleAsync(["-NoModule", "-NonInteractive", .. line], environment: ("NO_COLOR", "1"));
        ShellResult theirs = await ShellProcess.RunProgramAsync("pwsh", ["-NoProfile", "-NonInteractive", "-File", .. line], environment: ("NO_COLOR", "1"));

        Assert.Equal(theirs, ours);
    }
}
