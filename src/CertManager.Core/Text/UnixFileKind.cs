using System.Runtime.InteropServices;
using System.Text;

namespace CertManager;

/// <summary>Asks the system of what kind a file is: .NET has no word for it. Nothing is opened, and no link is followed.</summary>
internal static class UnixFileKind
{
    // The kind in st_mode: octal 170000 (inode(7), stat.h of macOS).
    private const int KindMask = 0xF000;
    private const int Regular = 0x8000;
    private const int Folder = 0x4000;
    private const int Link = 0xA000;

    // statx(2): the structure has the same layout everywhere, unlike that of stat(2).
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const uint TypeWanted = 1;
    private const int ModeInStatx = 28;

    // stat(2) of macOS with 64-bit inode numbers: the mode follows the 32-bit number of the device.
    private const int ModeInStat = 4;
    private const int Room = 256;

    /// <summary>Whether it is a device, a pipe or a socket.</summary>
    /// <param name="path">Full path.</param>
    internal static bool IsSpecial(string path)
    {
        byte[] name = Encoding.UTF8.GetBytes(path + "\0");
        byte[] answer = new byte[Room];
        bool isMac = RuntimeInformation.IsOSPlatform(OSPlatform.OSX);
        try
        {
            int failed = !isMac ? Statx(CurrentFolder, name, NoFollow, TypeWanted, answer)
                : RuntimeInformation.ProcessArchitecture == Architecture.X64 ? StatOfX64(name, answer)
                : Stat(name, answer);
            return failed == 0 && (BitConverter.ToUInt16(answer, isMac ? ModeInStat : ModeInStatx) & KindMask) is not (Regular or Folder or Link);
        }
        catch (EntryPointNotFoundException)
        {
            // musl has the call since 1.2.5 (Alpine 3.20). Before, a name that is taken is treated as a file.
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, byte[] path, int flags, uint mask, byte[] answer);

    [DllImport("libc", EntryPoint = "lstat")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Stat(byte[] path, byte[] answer);

    [DllImport("libc", EntryPoint = "lstat$INODE64")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatOfX64(byte[] path, byte[] answer);
}
