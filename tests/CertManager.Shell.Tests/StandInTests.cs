namespace CertManager.Shell.Tests;

public sealed class StandInTests : IDisposable
{
    private readonly ScriptFolder _folder = new();

    public void Dispose()
    {
        _folder.Dispose();
    }

    public static TheoryData<string, string> Pipelines => new()
    {
        { "Write-Output 1 2; Write-Output @(); Write-Output (3, 4) -NoEnumerate | ForEach-Object { $_.Count }; 5 | Write-Output", "1 2 2 5" },
        { "Write-Host a b -Separator -; Write-Host -NoNewline x; Write-Host y; 'z' | Write-Host; Write-Host (1, 2)", "a-b xy z 1 2" },
        { "$x = Write-Host kept 6>&1; \"got $x\"", "got kept" },
        { "3, 1, 2 | Sort-Object; 'b', 'A' | Sort-Object -Descending; 2, 1, 2 | Sort-Object -Unique", "1 2 3 b A 1 2" },
        { "10, '9', 8 | Sort-Object; '나', '가' | Sort-Object", "8 9 10 가 나" },
        { Rows + "$rows | Sort-Object N, S | ForEach-Object S; $rows | Sort-Object @{ e = 'N'; Descending = $true }, S | ForEach-Object S", "b a c a c b" },
        { Rows + "$rows | Sort-Object { $_.S } -Descending | ForEach-Object S; $rows | Sort-Object N | ForEach-Object S", "c b a b c a" },
        { "1..9 | Select-Object -First 2; 1..9 | Select-Object -Last 2; 1..9 | Select-Object -Skip 8; 1..9 | Select-Object -Last 1 -Skip 1", "1 2 8 9 9 8" },
        { "1..9 | Select-Object -First 2 -Last 1 -Skip 1; 1..3 | Select-Object -First 0; 1, 1, 'a', 'A' | Select-Object -Unique", "2 3 9 1 a A" },
        { "1..5 | ForEach-Object { Write-Host $_; $_ } | Select-Object -First 2 | ForEach-Object { }; 'next'", "1 2 next" },
        { Rows + "$rows | Select-Object N -Unique | ForEach-Object { $_.N }; $rows | Select-Object -ExpandProperty S", "3 1 c b a" },
        { Rows + "($rows | Select-Object @{ n = 'Twice'; e = { $_.N * 2 } }, S -First 1 | Format-List | Out-String).Trim()", "Twice : 6 S : c" },
        { "$y = [version] '1.2' | Select-Object M*or, None; ($y.PSObject.Properties | ForEach-Object Name) -join ','; $y.PSTypeNames[0]", "Major,Minor,None Selected.System.Version" },
        { "[pscustomobject]@{ A = 1; B = 'x'; C = $null; D = @(1, 2.0) } | ConvertTo-Json -Compress; 1, $true | ConvertTo-Json", "{\"A\":1,\"B\":\"x\",\"C\":null,\"D\":[1,2.0]} [ 1, true ]" },
        { "[pscustomobject]@{ A = 1; B = 2 } | Format-List B", "B : 2" },
        { "[pscustomobject]@{ A = 1; B = 2 } | Format-Table B, @{ n = 'C'; e = { $_.A + 4 } } -HideTableHeaders", "2 5" },
        { "([pscustomobject]@{ A = 'one'; B = 2 } | Format-Wide | Out-String).Trim(); ([version] '1.2' | Format-Custom | Out-String).Contains('Major = 1')", "one True" },
        { "'x', 'y' | Out-String -Stream | ForEach-Object { \"<$_>\" }; ([pscustomobject]@{ A = 'x' * 50 } | Out-String -Width 20).Split(\"`n\")[3].Trim().Length", "<x> <y> 20" },
    };

    private const string Rows = "$rows = (3, 'c'), (1, 'b'), (3, 'a') | ForEach-Object { [pscustomobject]@{ N = $_[0]; S = $_[1] } }; ";

    [Theory]
    [MemberData(nameof(Pipelines))]
    public async Task Pipelines_give_what_pwsh_gives(string command, string expected)
    {
        ShellResult result = await ShellProcess.RunAsync("-c", command);

        Assert.Empty(result.Errors);
        Assert.Equal(expected.Split(' '), result.Output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Get_Content_reads_lines_whole_files_and_other_providers()
    {
        string file = _folder.Write("t.txt", "\ufeff하나\n둘\r\n셋");
        string command = $"Set-StrictMode -Version 3; $f = '{file}'; (Get-Content $f).Count; Get-Content $f -TotalCount 1; (Get-Content $f -Raw).Length; "
            + "Get-Content -LiteralPath $f -Encoding utf8 | Select-Object -Last 1; $v = 'q'; Get-Content variable:v";

        Assert.Equal("3\n하나\n7\n셋\nq\n", (await ShellProcess.RunAsync("-c", command)).Output);
    }

    [Theory]
    [InlineData("Get-Content none.txt; 'after'")]
    [InlineData("Get-Content none.txt -Raw; 'after'")]
    [InlineData("Get-Content -LiteralPath 'a[1].txt'; 'after'")]
    [InlineData("Get-Content nodrive:x; 'after'")]
    [InlineData("Get-Content .; 'after'")]
    [InlineData("1 | Select-Object -ExpandProperty None; 'after'")]
    [InlineData("1 | Select-Object @{ n = 'x' }; 'after'")]
    [InlineData("1 | Select-Object @{ zzz = 'x' }; 'after'")]
    [InlineData("1 | Select-Object ''; 'after'")]
    [InlineData("Sort-Object -Bogus; 'after'")]
    public async Task Bad_input_is_an_error_and_the_script_goes_on(string command)
    {
        ShellResult result = await ShellProcess.RunAsync("-c", command);

        Assert.Equal("after\n", result.Output);
        Assert.StartsWith(command.Contains("Content", StringComparison.Ordinal) ? "Get-Content: " : "S", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_Path_tells_files_folders_and_nothing_apart()
    {
        _folder.Write("[a].txt", "");
        string command = $"$d = '{_folder.Path}'; $f = Join-Path $d '[a].txt'; "
            + "Test-Path $d; Test-Path $d -PathType Leaf; Test-Path $d -PathType Container; Test-Path -LiteralPath $f -PathType Leaf; Test-Path $f; "
            + "Test-Path (Join-Path $d none); Test-Path nodrive:x; Test-Path ''; Test-Path (Join-Path $d *.txt)";

        ShellResult result = await ShellProcess.RunAsync("-c", command);

        Assert.Empty(result.Errors);
        Assert.Equal(["True", "False", "True", "True", "False", "False", "False", "False", "True"], result.Lines);
    }

    [Fact]
    public async Task Join_Path_joins_with_the_separator_of_the_platform()
    {
        char s = Path.DirectorySeparatorChar;

        ShellResult result = await ShellProcess.RunAsync("-c", "Join-Path a b; Join-Path a b c d; 'x', 'y' | Join-Path -ChildPath z; Join-Path a ''");

        Assert.Equal([$"a{s}b", $"a{s}b{s}c{s}d", $"x{s}z", $"y{s}z", $"a{s}"], result.Lines);
    }

    [Fact]
    public async Task Objects_can_be_piped_into_a_native_program()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Assert.Equal("가\n", (await ShellProcess.RunAsync("-c", "'나', '가' | sort | head -n 1")).Output);
    }

    [Fact]
    public async Task A_stand_in_never_takes_the_place_of_a_command_that_is_there()
    {
        ShellResult result = await ShellProcess.RunAsync("-c", "Get-Command Out-Default, Where-Object, Write-Host | ForEach-Object { $_.ImplementingType.Namespace }");

        Assert.Equal(["Microsoft.PowerShell.Commands", "Microsoft.PowerShell.Commands", "CertManager.Shell.Commands"], result.Lines);
    }
}
