using System.Diagnostics;

namespace CertManager.Core.Tests;

/// <summary>The files that the repository holds, by path from its root with forward slashes.</summary>
public static class TrackedFiles
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Git("ls-files", "-z").Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(static path => File.Exists(FullPath(path)))];

    /// <summary>Where one is on this machine.</summary>
    public static string FullPath(string path) => Path.Combine(Checkout.Root, path);

    /// <summary>The text of one; null when it is no text.</summary>
    public static string? Text(string path)
    {
        string text = File.ReadAllText(FullPath(path));
        return text.Contains('\0', StringComparison.Ordinal) ? null : text;
    }

    private static string Git(params string[] arguments)
    {
        // A checkout that another user owns, as in a container, is read all the same.
        var start = new ProcessStartInfo("git", ["-c", "safe.directory=*", "-C", Checkout.Root, .. arguments]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
