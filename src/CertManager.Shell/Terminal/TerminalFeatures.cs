using System.Management.Automation;
using System.Runtime.InteropServices;

namespace CertManager.Shell.Terminal;

/// <summary>What the terminal can do. Asked once, at the start.</summary>
internal static partial class TerminalFeatures
{
    private const int StandardOutput = -11;
    private const uint VirtualTerminalProcessing = 0x0004;

    /// <summary>
    /// Output may carry escape sequences: it goes to a terminal that reads them, and NO_COLOR (no-color.org) is not set. pwsh colours
    /// errors in redirected output all the same; here a log stays readable.
    /// </summary>
    public static bool Escapes(bool redirected)
    {
        return !redirected
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb"
            && (!OperatingSystem.IsWindows() || SwitchOnWindowsEscapes());
    }

    /// <summary>Makes the engine's formatting agree, unless the user has chosen (the engine reads NO_COLOR itself).</summary>
    public static void ApplyToEngine(bool escapes)
    {
        if (!escapes && PSStyle.Instance.OutputRendering == OutputRendering.Host)
        {
            PSStyle.Instance.OutputRendering = OutputRendering.PlainText;
        }
    }

    // A Windows console reads escape sequences only after it was told to (Console Virtual Terminal Sequences, learn.microsoft.com).
    private static bool SwitchOnWindowsEscapes()
    {
        nint handle = GetStdHandle(StandardOutput);
        return GetConsoleMode(handle, out uint mode) != 0
            && ((mode & VirtualTerminalProcessing) != 0 || SetConsoleMode(handle, mode | VirtualTerminalProcessing) != 0);
    }

    [DllImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern nint GetStdHandle(int handle);

    [DllImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int GetConsoleMode(nint handle, out uint mode);

    [DllImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SetConsoleMode(nint handle, uint mode);
}
