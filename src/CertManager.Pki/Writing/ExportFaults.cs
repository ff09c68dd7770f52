using System.Security;

namespace CertManager.Pki;

/// <summary>Says what the file system's refusal means for the path that was given. Its own words name files that nobody gave: the temporary ones.</summary>
internal static class ExportFaults
{
    // errno of Linux and macOS, and the HRESULTs of the Windows errors of the same meaning (learn.microsoft.com, system error codes).
    private const int UnixNoSpace = 28;
    private const int UnixReadOnly = 30;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsWriteProtected = unchecked((int)0x80070013);

    private static readonly Message IsFile = new("{0} is a file, not a folder", "{0}은(는) 폴더가 아니라 파일입니다");
    private static readonly Message NoSpace = new("there is no space left", "남은 공간이 없습니다");
    private static readonly Message TooLong = new("the name, or the whole path, is too long", "이름 또는 전체 경로가 너무 깁니다");

    /// <summary>Whether an exception is a refusal of the file system.</summary>
    internal static bool IsFault(Exception fault) =>
        fault is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException or ArgumentException;

    /// <summary>The error to throw.</summary>
    /// <param name="fault">What the file system said.</param>
    /// <param name="path">The path that was given.</param>
    /// <param name="folders">The folders that are written to.</param>
    /// <param name="foldersMade">Whether folders that are missing would have been made.</param>
    /// <param name="aliases">Paths that nobody gave, and what is shown in their place.</param>
    internal static CertManagerException Explain(Exception fault, string path, IEnumerable<string?> folders, bool foldersMade, IEnumerable<KeyValuePair<string, string>> aliases)
    {
        if (fault is UnauthorizedAccessException or SecurityException or IOException { HResult: UnixReadOnly or WindowsWriteProtected })
        {
            return ExportErrors.ExportNotPermitted.With(path);
        }

        foreach (string? folder in folders)
        {
            if (Obstacle(folder, path, foldersMade) is { } obstacle)
            {
                return obstacle;
            }
        }

        Message? reason = fault switch
        {
            PathTooLongException => TooLong,
            IOException { HResult: UnixNoSpace or WindowsDiskFull } => NoSpace,
            _ => null,
        };
        return reason is not null
            ? ExportErrors.ExportFailed.With(path, reason)
            : ExportErrors.ExportFailed.With(path, aliases.Aggregate(fault.Message, static (text, alias) => text.Replace(alias.Key, alias.Value))).CausedBy(fault);
    }

    /// <summary>The topmost part of a folder's path that is no folder.</summary>
    private static CertManagerException? Obstacle(string? folder, string path, bool foldersMade)
    {
        var parts = new Stack<string>();
        for (string? at = folder; at is { Length: > 0 }; at = Path.GetDirectoryName(at))
        {
            parts.Push(at);
        }

        return parts.FirstOrDefault(static part => !Directory.Exists(part)) switch
        {
            null => null,
            var part when IsLink(part) => ExportErrors.ExportLinkBroken.With(path, part),
            var part when File.Exists(part) => ExportErrors.ExportFailed.With(path, IsFile.Format(part)),
            _ => foldersMade ? null : ExportErrors.ExportFolderMissing.With(path, folder),
        };
    }

    // A link that is a folder was passed before: this one leads to none.
    private static bool IsLink(string path)
    {
        try
        {
            return PrivateFile.IsLink(path);
        }
        catch (Exception fault) when (IsFault(fault))
        {
            return false;
        }
    }
}
