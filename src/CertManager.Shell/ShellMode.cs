namespace CertManager.Shell;

/// <summary>What the shell was asked to do.</summary>
public enum ShellMode
{
    /// <summary>Read commands until the input ends or <c>exit</c> is said.</summary>
    Prompt,

    /// <summary>Run a script file.</summary>
    Script,

    /// <summary>Run a text as commands.</summary>
    Command,

    /// <summary>Say how the shell is used.</summary>
    Help,

    /// <summary>The command line was not understood.</summary>
    Refused,
}
