namespace CertManager.Shell.Tests;

public sealed class ScriptParametersTests
{
    public static TheoryData<string[], (string? Name, object? Value)[]> Lines => new()
    {
        { [], [] },
        { ["a", ""], [(null, "a"), (null, "")] },
        { ["-Name", "v"], [("-Name", null), (null, "v")] },
        { ["-Name:v"], [("-Name", "v")] },
        { ["-Name:", "v"], [("-Name", "v")] },
        { ["-Name:", "-v"], [("-Name", "-v")] },
        { ["-Name:"], [("-Name", null)] },
        { ["-Url:https://x:1"], [("-Url", "https://x:1")] },
        { ["-On:$true", "-Off:$False"], [("-On", true), ("-Off", false)] },
        { ["-", "a:b"], [(null, "-"), (null, "a:b")] },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void Words_become_parameters_as_with_pwsh_File(string[] words, (string? Name, object? Value)[] expected)
    {
        Assert.Equal(expected, ScriptParameters.Read(words).Select(parameter => ((string?)parameter.Name, (object?)parameter.Value)));
    }
}
