namespace CertManager.Shell.Tests;

public sealed class ShellArgumentsTests
{
    [Fact]
    public void Nothing_means_the_prompt()
    {
        ShellArguments arguments = ShellArguments.Parse([]);

        Assert.Equal(ShellMode.Prompt, arguments.Mode);
        Assert.False(arguments.NonInteractive);
        Assert.False(arguments.NoModule);
    }

    [Theory]
    [InlineData("a.ps1")]
    [InlineData("-File", "a.ps1")]
    [InlineData("-f", "a.ps1")]
    [InlineData("-NoProfile", "-NoLogo", "--file", "a.ps1")]
    public void A_script_is_named_with_or_without_File(params string[] line)
    {
        ShellArguments arguments = ShellArguments.Parse(line);

        Assert.Equal(ShellMode.Script, arguments.Mode);
        Assert.Equal("a.ps1", arguments.ScriptPath);
        Assert.Empty(arguments.ScriptArguments);
    }

    [Fact]
    public void What_follows_the_script_belongs_to_it_even_when_it_looks_like_an_option()
    {
        ShellArguments arguments = ShellArguments.Parse(["-noninteractive", "a.ps1", "-NoModule", "-Help", ""]);

        Assert.True(arguments.NonInteractive);
        Assert.False(arguments.NoModule);
        Assert.Equal(["-NoModule", "-Help", ""], arguments.ScriptArguments);
    }

    [Theory]
    [InlineData("-Command")]
    [InlineData("-c")]
    [InlineData("-COMMAND")]
    public void The_words_after_Command_are_one_text(string option)
    {
        ShellArguments arguments = ShellArguments.Parse(["-NoModule", option, "1 +", "-File"]);

        Assert.Equal(ShellMode.Command, arguments.Mode);
        Assert.Equal("1 + -File", arguments.CommandText);
        Assert.True(arguments.NoModule);
    }

    [Theory]
    [InlineData("-h")]
    [InlineData("-?")]
    [InlineData("--help")]
    [InlineData("-Help")]
    public void Help_is_asked_for_in_four_ways(string option)
    {
        Assert.Equal(ShellMode.Help, ShellArguments.Parse([option]).Mode);
    }

    [Theory]
    [InlineData("-Bogus")]
    [InlineData("-")]
    [InlineData("--")]
    [InlineData("-Command")]
    [InlineData("-File")]
    [InlineData("-File", "")]
    [InlineData("")]
    public void What_is_not_understood_is_refused_with_a_reason(params string[] line)
    {
        ShellArguments arguments = ShellArguments.Parse(line);

        Assert.Equal(ShellMode.Refused, arguments.Mode);
        Assert.False(string.IsNullOrEmpty(arguments.Refusal));
    }
}
