using System.Runtime.InteropServices;
using System.Text;

namespace CertManager;

/// <summary>
/// A file that one run holds at a time. Each save appears whole or not at all, and is on the disk when it returns; nobody but its owner may read it,
/// where the system has modes (elsewhere the folder's rules hold). It is never written through a link.
/// </summary>
internal sealed class HeldFile : IDisposable
{
    private const string Lock = ".lock";
    private const string Next = ".new";

    // Read and write for the owner: chmod(2).
    private const uint OwnerOnly = 0x180;

    private readonly ErrorDefinition _unusable;
    private readonly FileStream _lock;

    private HeldFile(string path, FileStream held, ErrorDefinition unusable)
    {
        Path = path;
        _lock = held;
        _unusable = unusable;
    }

    /// <summary>Full path of the file.</summary>
    internal string Path { get; }

    /// <summary>Takes hold of a file, which need not exist yet.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="unusable">The error when it cannot be written: path, reason.</param>
    /// <param name="held">The error when another run holds it: path.</param>
    /// <exception cref="CertManagerException">One of those two.</exception>
    internal static HeldFile Open(string path, ErrorDefinition unusable, ErrorDefinition held)
    {
        try
        {
            foreach (string written in new[] { path, path + Lock, path + Next })
            {
                if (RegularFile.Obstacle(written) is { } obstacle)
                {
                    throw unusable.With(written, obstacle);
                }
            }

            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            return new HeldFile(path, new FileStream(path + Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose), unusable);
        }
        catch (IOException error) when (File.Exists(path + Lock))
        {
            throw held.With(path).CausedBy(error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw unusable.With(path, error.Message).CausedBy(error);
        }
    }

    /// <summary>Writes it.</summary>
    /// <param name="content">All of it.</param>
    /// <exception cref="CertManagerException">It cannot be written.</exception>
    internal void Save(byte[] content)
    {
        string written = Path + Next;
        try
        {
            using (var stream = new FileStream(written, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                // Before there is anything to read.
                KeepToOwner(written);
                stream.Write(content, 0, content.Length);
                stream.Flush(flushToDisk: true);
            }

            if (File.Exists(Path))
            {
                File.Replace(written, Path, null);
            }
            else
            {
                File.Move(written, Path);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw _unusable.With(Path, error.Message).CausedBy(error);
        }
    }

    /// <summary>Takes it away.</summary>
    /// <exception cref="CertManagerException">It cannot be deleted.</exception>
    internal void Delete()
    {
        try
        {
            File.Delete(Path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw _unusable.With(Path, error.Message).CausedBy(error);
        }
    }

    /// <summary>Lets others have it.</summary>
    public void Dispose() => _lock.Dispose();

    // A file system without modes refuses, and has no others to keep out.
    private static void KeepToOwner(string path)
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            _ = Chmod(Encoding.UTF8.GetBytes(path + "\0"), OwnerOnly);
        }
    }

    [DllImport("libc", EntryPoint = "chmod")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Chmod(byte[] path, uint mode);
}
