namespace CertManager.Shell.Tests;

public sealed class OutputTests
{
    private const char Escape = '\u001b';

    [Fact]
    public async Task Objects_become_a_table_aligned_for_Korean_text()
    {
        ShellResult result = await ShellProcess.RunAsync("-c", "[pscustomobject]@{ Name = '상점'; Id = 1 }, [pscustomobject]@{ Name = 'shop'; Id = 20 }");

        Assert.Equal("\nName Id\n---- --\n상점  1\nshop 20\n\n", result.Output);
    }

    [Fact]
    public async Task Many_properties_become_a_list()
    {
        ShellResult result = await ShellProcess.RunAsync("-c", "[pscustomobject]@{ A = 1; B = 2; C = 3; D = 4; E = '가' }");

        Assert.Equal("\nA : 1\nB : 2\nC : 3\nD : 4\nE : 가\n\n", result.Output);
    }

    [Fact]
    public async Task Without_a_terminal_and_its_name_tables_have_eighty_columns()
    {
        ShellResult result = await ShellProcess.RunWithModuleAsync(["-NoModule", "-c", "[pscustomobject]@{ A = 1; B = 'x' * 100 }"], string.Empty, ("TERM", null), ("COLUMNS", null));

        Assert.StartsWith("\nA B\n- -\n1 xxx", result.Output, StringComparison.Ordinal);
        Assert.InRange(result.Output.Split('\n').Max(static line => line.Length), 70, 80);
    }

    [Fact]
    public async Task Errors_go_to_standard_error_and_output_does_not()
    {
        ShellResult result = await ShellProcess.RunAsync("-c", "'out'; nosuch; throw '나쁨'");

        Assert.Equal("out\n", result.Output);
        Assert.Contains("nosuch: ", result.Errors, StringComparison.Ordinal);
        Assert.EndsWith("Exception: 나쁨\n", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_shows_its_details_and_what_to_do()
    {
        const string Command = """
            function Test-It { [CmdletBinding()] param()
                $record = [System.Management.Automation.ErrorRecord]::new([Exception]::new('inner'), 'Id', 'InvalidData', $null)
                $record.ErrorDetails = [System.Management.Automation.ErrorDetails]::new('what is wrong')
                $record.ErrorDetails.RecommendedAction = 'what to do'
                $PSCmdlet.WriteError($record)
            }
            Test-It
            """;

        ShellResult result = await ShellProcess.RunAsync("-c", Command);

        Assert.Contains("Test-It: ", result.Errors, StringComparison.Ordinal);
        Assert.Contains("what is wrong", result.Errors, StringComparison.Ordinal);
        Assert.Contains("Recommendation: what to do", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("inner", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_other_streams_have_the_prefixes_of_pwsh()
    {
        const string Command = """
            function Test-It { [CmdletBinding()] param()
                $PSCmdlet.WriteWarning('w'); $PSCmdlet.WriteVerbose('v'); $PSCmdlet.WriteInformation('i', @())
                $DebugPreference = 'Continue'; $PSCmdlet.WriteDebug('d')
            }
            Test-It -Verbose -InformationAction Continue
            """;

        ShellResult result = await ShellProcess.RunAsync("-c", Command);

        Assert.Equal(["WARNING: w", "VERBOSE: v", "i", "DEBUG: d"], result.Lines);
        Assert.Empty(result.Errors);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("1")]
    public async Task Redirected_output_has_no_escape_sequences(string? noColour)
    {
        const string Command = "[pscustomobject]@{ A = 1 }; Write-Host red -ForegroundColor Red -BackgroundColor White; nosuch; throw 'x'";

        ShellResult result = await ShellProcess.RunWithModuleAsync(["-NoModule", "-c", Command], environment: ("NO_COLOR", noColour));

        Assert.DoesNotContain(Escape, result.Output);
        Assert.DoesNotContain(Escape, result.Errors);
        Assert.Contains("red", result.Lines);
    }

    [Fact]
    public async Task Who_wants_escape_sequences_in_redirected_output_gets_them()
    {
        ShellResult result = await ShellProcess.RunAsync("-c", "$PSStyle.OutputRendering = 'Ansi'; Write-Host red -ForegroundColor Red");

        Assert.Contains(Escape, result.Output);
    }

    [Fact]
    public async Task Progress_is_not_written_into_redirected_output()
    {
        const string Command = "$Host.UI.WriteProgress(1, [System.Management.Automation.ProgressRecord]::new(1, 'activity', 'status')); 'done'";

        Assert.Equal("done\n", (await ShellProcess.RunAsync("-c", Command)).Output);
    }

    [Theory]
    [InlineData("C")]
    [InlineData("en_US.ISO-8859-1")]
    public async Task Text_is_UTF_8_whatever_the_locale_and_without_a_byte_order_mark(string locale)
    {
        ShellResult result = await ShellProcess.RunWithModuleAsync(["-NoModule", "-c", "'인증서'; [Console]::Error.WriteLine('오류')"], environment: ("LC_ALL", locale));

        Assert.Equal("인증서\n", result.Output);
        Assert.Equal("오류\n", result.Errors);
    }

    [Fact]
    public async Task The_shell_speaks_the_language_of_the_session()
    {
        ShellResult result = await ShellProcess.RunWithModuleAsync(["nosuch.ps1"], environment: [("LC_ALL", "ko_KR.UTF-8"), ("LANG", "ko_KR.UTF-8")]);

        Assert.Contains("스크립트 파일 이름이 아닙니다", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_engine_does_not_report_to_its_makers()
    {
        ShellResult result = await ShellProcess.RunWithModuleAsync(
            ["-NoModule", "-c", "$env:POWERSHELL_TELEMETRY_OPTOUT"],
            environment: ("POWERSHELL_TELEMETRY_OPTOUT", null));

        Assert.Equal("1\n", result.Output);
    }
}
