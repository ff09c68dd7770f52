using System.Runtime.InteropServices;

namespace CertManager;

/// <summary>
/// The rule of everything that writes: what stands in the place is a regular file, or nothing. A device, pipe or socket that was named by mistake is
/// neither replaced nor opened, which may wait for ever or set something going.
/// </summary>
internal static class RegularFile
{
    /// <summary>What stands there, as the end of a sentence.</summary>
    internal static readonly Message NoFile = new("it is a device, a pipe or a socket, not a file", "파일이 아니라 장치, 파이프 또는 소켓입니다");

    private static readonly Message IsLink = new("it is a link", "링크입니다");
    private static readonly Message IsFolder = new("it is a folder", "폴더입니다");

    /// <summary>Whether something other than a file, a folder or a link stands at a path.</summary>
    /// <param name="path">Full path.</param>
    internal static bool IsSpecial(string path)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            // Names of devices are full paths of this form there (learn.microsoft.com, "Naming Files, Paths, and Namespaces").
            return path.StartsWith(@"\\.\", StringComparison.Ordinal);
        }

        var file = new FileInfo(path);

        // Devices, pipes and sockets have no length.
        return file.Exists && file.Length == 0 && (file.Attributes & FileAttributes.ReparsePoint) == 0 && UnixFileKind.IsSpecial(path);
    }

    /// <summary>What is in the way of a file; null when there is a regular one or nothing.</summary>
    /// <param name="path">Full path.</param>
    internal static Message? Obstacle(string path)
    {
        var file = new FileInfo(path);
        return (int)file.Attributes != -1 && (file.Attributes & FileAttributes.ReparsePoint) != 0 ? IsLink
            : Directory.Exists(path) ? IsFolder
            : IsSpecial(path) ? NoFile
            : null;
    }
}
