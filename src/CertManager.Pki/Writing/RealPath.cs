using System.Runtime.InteropServices;

namespace CertManager.Pki;

/// <summary>Compares paths by where they lead.</summary>
internal static class RealPath
{
    // Windows and macOS take names without regard to case, unless told otherwise.
    private static readonly StringComparison Comparison =
        RuntimeInformation.IsOSPlatform(OSPlatform.Linux) ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    /// <summary>Whether two paths lead to the same place, through links as well. Names that an existing file has beside (hard links) are places of their own.</summary>
    internal static bool AreSame(string first, string second)
    {
        try
        {
            return string.Equals(Of(first), Of(second), Comparison);
        }
        catch (Exception fault) when (ExportFaults.IsFault(fault))
        {
            // A path that cannot be followed leads to no file that could be read.
            return false;
        }
    }

#if NET
    // As many links as Linux follows (path_resolution(7)).
    private const int MostLinks = 40;

    private static string Of(string path)
    {
        string full = FileSet.Normalise(path);
        for (int followed = 0; followed < MostLinks; followed++)
        {
            if (Follow(full) is not { } next)
            {
                return full;
            }

            full = next;
        }

        throw new IOException();
    }

    /// <summary>The path with its first link replaced by what it leads to; null when there is none.</summary>
    private static string? Follow(string full)
    {
        string root = Path.GetPathRoot(full)!;
        string at = root;
        foreach (string part in full[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            at = Path.Combine(at, part);
            if (new FileInfo(at).ResolveLinkTarget(returnFinalTarget: false) is { } target)
            {
                return FileSet.Normalise(target.FullName + full[at.Length..]);
            }
        }

        return null;
    }
#else
    // .NET Framework follows no links; a report is not written through one.
    private static string Of(string path) => FileSet.Normalise(path);
#endif
}
