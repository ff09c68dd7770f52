namespace CertManager.Shell.Tests;

/// <summary>What a child process left behind; line ends are \n.</summary>
public sealed record ShellResult(int ExitCode, string Output, string Errors)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
