namespace CertManager;

/// <summary>The files of certificates in a folder, by their endings, one after the other: a folder may have any number.</summary>
internal static class CertificateFolder
{
    private static readonly HashSet<string> Endings = new([".pem", ".crt", ".cer", ".der", ".p7b", ".p7c", ".pfx", ".p12"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds them, in the order of their names, those of a folder before those of its subfolders. Links to folders are not followed: they may lead in circles.</summary>
    /// <param name="folder">Full path.</param>
    /// <param name="recurse">Whether subfolders are looked at.</param>
    /// <param name="failed">Takes the folders that cannot be read; the others are.</param>
    internal static IEnumerable<string> Files(string folder, bool recurse, Action<string, CertManagerException> failed)
    {
        var waiting = new Stack<string>([folder]);
        while (waiting.Count > 0)
        {
            string current = waiting.Pop();
            foreach (string file in Entries(current, failed, static path => Directory.GetFiles(path)).Where(static file => Endings.Contains(Path.GetExtension(file))))
            {
                yield return file;
            }

            if (recurse)
            {
                foreach (string below in Entries(current, static (_, _) => { }, static path => Directory.GetDirectories(path)).Where(static below => !IsLink(below)).Reverse())
                {
                    waiting.Push(below);
                }
            }
        }
    }

    private static string[] Entries(string folder, Action<string, CertManagerException> failed, Func<string, string[]> list)
    {
        try
        {
            string[] entries = list(folder);
            Array.Sort(entries, StringComparer.Ordinal);
            return entries;
        }
        catch (DirectoryNotFoundException)
        {
            failed(folder, Errors.FileNotFound.With(folder));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            failed(folder, Errors.FileUnreadable.With(folder, error.Message));
        }

        return [];
    }

    private static bool IsLink(string folder)
    {
        try
        {
            return (File.GetAttributes(folder) & FileAttributes.ReparsePoint) != 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
