using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace CertManager;

/// <summary>
/// Keeps a second synchronisation of the same accounts out, on this machine and for this user. The system frees it when the process ends,
/// however it ends.
/// </summary>
public sealed class AccountLock : IDisposable
{
    private readonly List<FileStream> _held = [];

    private AccountLock()
    {
    }

    /// <summary>Takes hold of accounts.</summary>
    /// <param name="contexts">Connections to them.</param>
    /// <param name="folder">Full path of the folder that the locks are in.</param>
    /// <exception cref="CertManagerException">Another run holds one of them, or the folder cannot be written to. None is held then.</exception>
    public static AccountLock Take(IEnumerable<CertManagerContext> contexts, string folder)
    {
        var taken = new AccountLock();
        try
        {
            // In one order, so that two runs cannot each have what the other one wants.
            foreach (CertManagerContext context in contexts.GroupBy(static context => context.Account).Select(static group => group.First()).OrderBy(static context => context.Account, StringComparer.Ordinal))
            {
                taken._held.Add(Take(context, folder));
            }

            return taken;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Lets others have them.</summary>
    public void Dispose()
    {
        foreach (FileStream held in _held)
        {
            held.Dispose();
        }
    }

    private static FileStream Take(CertManagerContext context, string folder)
    {
        // An account in memory is this session's own: another one has the same name and nothing in common with it.
        string own = context.IsEmulator ? $"-{Process.GetCurrentProcess().Id}-{RuntimeHelpers.GetHashCode(context.Emulator)}" : string.Empty;
        string path = Path.Combine(folder, $"{context.Account}{own}.lock");
        try
        {
            if (RegularFile.Obstacle(path) is { } obstacle)
            {
                throw SyncErrors.SyncLockUnusable.With(path, obstacle);
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException error) when (File.Exists(path))
        {
            throw SyncErrors.SyncRunning.With(context.Name, path).CausedBy(error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw SyncErrors.SyncLockUnusable.With(path, error.Message).CausedBy(error);
        }
    }
}
