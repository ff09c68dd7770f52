namespace CertManager.Emulator;

/// <summary>
/// Who has a state file: a locked file beside it, because the state file itself is replaced by every save. It goes with its holder; one that was killed
/// leaves it there, unlocked.
/// </summary>
internal sealed class StateLock : IDisposable
{
    /// <summary>How often the last holder may go at the very moment of asking.</summary>
    private const int Attempts = 100;

    private readonly string _path;
    private readonly FileStream _held;

    private StateLock(string path, FileStream held)
    {
        _path = path;
        _held = held;
    }

    /// <returns>Null when another has it.</returns>
    /// <exception cref="IOException">The file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    internal static StateLock? Take(string path)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                FileStream held = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, Platform.DeletesLocked ? FileOptions.DeleteOnClose : FileOptions.None);
                if (Platform.DeletesLocked || Platform.IsStillAt(path, held))
                {
                    return new StateLock(path, held);
                }

                // Its last holder took it away between opening and locking: it locks out nobody.
                held.Dispose();
            }
            catch (IOException error) when (error is not DirectoryNotFoundException && File.Exists(path))
            {
                return null;
            }
            catch (Exception error) when (error is UnauthorizedAccessException or (IOException and not DirectoryNotFoundException) && attempt < Attempts)
            {
                // It was there, and is going.
            }
        }
    }

    /// <summary>Lets others have it. Only who has it takes it away, and before it is unlocked.</summary>
    public void Dispose()
    {
        if (!Platform.DeletesLocked && _held.CanWrite)
        {
            File.Delete(_path);
        }

        _held.Dispose();
    }
}
