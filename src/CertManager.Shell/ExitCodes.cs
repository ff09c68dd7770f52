namespace CertManager.Shell;

/// <summary>The exit codes that do not come from <c>exit n</c>; the same as pwsh has (about_Pwsh).</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>A terminating error, a parse error, a module that cannot be imported, a command that ended with <c>$?</c> false.</summary>
    public const int Failure = 1;

    /// <summary>The command line is wrong, or names a script that does not exist (EX_USAGE of sysexits.h).</summary>
    public const int Usage = 64;

    /// <summary>Stopped by Ctrl+C: 128 + SIGINT, as POSIX shells report it.</summary>
    public const int Interrupted = 130;
}
