namespace CertManager.Shell.Tests;

public sealed class PromptTests
{
    private const string Confirming =
        "function Remove-It { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param([Parameter(Mandatory)] $Id) "
        + "if ($PSCmdlet.ShouldProcess($Id)) { 'removed' } }; ";

    [Theory]
    [InlineData("$Host.UI.ReadLine()")]
    [InlineData("$Host.UI.ReadLineAsSecureString()")]
    [InlineData("$Host.UI.PromptForChoice('c', 'm', @('&Yes', '&No'), 0)")]
    [InlineData("$Host.UI.PromptForCredential('c', 'm', 'u', 't')")]
    [InlineData("$Host.UI.RawUI.ReadKey()")]
    [InlineData(Confirming + "Remove-It 1")]
    public async Task Nobody_is_asked_in_NonInteractive_mode(string command)
    {
        ShellResult result = await ShellProcess.RunAsync("-NonInteractive", "-c", command);

        Assert.Contains("NonInteractive mode", result.Errors, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task Redirected_input_answers_no_question()
    {
        ShellResult result = await ShellProcess.RunWithModuleAsync(["-NoModule", "-c", Confirming + "Remove-It 1"], "y\ny\n");

        Assert.Contains("NonInteractive mode", result.Errors, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task A_missing_mandatory_parameter_is_an_error_that_names_it()
    {
        ShellResult result = await ShellProcess.RunAsync("-NonInteractive", "-c", Confirming + "Remove-It");

        Assert.Contains("mandatory parameters: Id", result.Errors.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_switches_that_answer_beforehand_work()
    {
        ShellResult result = await ShellProcess.RunAsync("-NonInteractive", "-c", Confirming + "Remove-It 1 -Confirm:$false; Remove-It 2 -WhatIf");

        Assert.Equal("removed", result.Lines[0]);
        Assert.StartsWith("What if: ", result.Lines[1], StringComparison.Ordinal);
    }
}
