#if NETFRAMEWORK
using System.ComponentModel;
using System.Runtime.InteropServices;
#else
using System.Runtime.Versioning;
#endif
using System.Security.AccessControl;
using System.Security.Principal;

namespace CertManager.Pki;

/// <summary>Files that only their owner reads, from their first moment on: never created first and restricted afterwards.</summary>
internal static class PrivateFile
{
    /// <summary>A size at which a stream has no buffer: it would keep a key that nobody wipes.</summary>
    internal const int Unbuffered = 1;

    /// <summary>Creates a file that must not exist.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="content">All its bytes.</param>
    internal static void Create(string path, byte[] content)
    {
        using FileStream stream = Open(path);
        stream.Write(content, 0, content.Length);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Whether there is a link at the path, wherever it leads.</summary>
    internal static bool IsLink(string path)
    {
        var file = new FileInfo(path);
        return (int)file.Attributes != -1 && (file.Attributes & FileAttributes.ReparsePoint) != 0;
    }

#if NET
    internal static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            new DirectoryInfo(path).Create(FolderOfOwner());
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Puts a file in its place, in one step.</summary>
    internal static void Move(string source, string target, bool overwrite) => File.Move(source, target, overwrite);

    private static FileStream Open(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return new FileInfo(path).Create(FileMode.CreateNew, FileSystemRights.Write, FileShare.None, Unbuffered, FileOptions.None, OwnerOnly());
        }

        return new(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            BufferSize = Unbuffered,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
    }
#else
    private const uint ReplaceExisting = 1;
    private const uint WriteThrough = 8;
    private const int AccessDenied = 5;

    internal static void CreateFolder(string path) => Directory.CreateDirectory(path, FolderOfOwner());

    /// <summary>Puts a file in its place, in one step. File.Replace would keep the access list of the old file, which may be open to all.</summary>
    internal static void Move(string source, string target, bool overwrite)
    {
        if (!MoveFileEx(source, target, (overwrite ? ReplaceExisting : 0) | WriteThrough))
        {
            var fault = new Win32Exception(Marshal.GetLastWin32Error());
            throw fault.NativeErrorCode == AccessDenied ? new UnauthorizedAccessException(fault.Message) : new IOException(fault.Message);
        }
    }

    private static FileStream Open(string path) =>
        new(path, FileMode.CreateNew, FileSystemRights.Write, FileShare.None, Unbuffered, FileOptions.None, OwnerOnly());

    [DllImport("kernel32.dll", EntryPoint = "MoveFileExW", CharSet = CharSet.Unicode, SetLastError = true, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool MoveFileEx(string existing, string replaced, uint flags);
#endif

#if NET
    [SupportedOSPlatform("windows")]
#endif
    private static FileSecurity OwnerOnly()
    {
        var security = new FileSecurity();
        GiveToOwner(security, InheritanceFlags.None);
        return security;
    }

#if NET
    [SupportedOSPlatform("windows")]
#endif
    private static DirectorySecurity FolderOfOwner()
    {
        var security = new DirectorySecurity();
        GiveToOwner(security, InheritanceFlags.ContainerInherit | InheritanceFlags.ObjectInherit);
        return security;
    }

#if NET
    [SupportedOSPlatform("windows")]
#endif
    private static void GiveToOwner(FileSystemSecurity security, InheritanceFlags inherited)
    {
        using var owner = WindowsIdentity.GetCurrent();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        security.AddAccessRule(new FileSystemAccessRule(owner.User!, FileSystemRights.FullControl, inherited, PropagationFlags.None, AccessControlType.Allow));
    }
}
