using System.Security;

namespace CertManager.Pki;

/// <summary>Files that belong together: all of them appear or none, readable by their owner only, never through a link.</summary>
internal sealed class FileSet : IDisposable
{
    private static readonly Message IsFolder = new("it is a folder", "폴더입니다");

    private readonly string _path;
    private readonly string _shownPath;
    private readonly bool _isFolder;
    private readonly List<TargetFile> _files = [];
    private readonly List<string> _made = [];

    private FileSet(string path, bool isFolder, string? shownPath = null)
    {
        _path = Normalise(path);
        _shownPath = shownPath ?? _path;
        _isFolder = isFolder;
    }

    /// <summary>The full paths, in the order in which they were added.</summary>
    internal IReadOnlyList<string> Paths => [.. _files.Select(static file => file.Path)];

    /// <summary>Files below a folder, which is made when it is not there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="shownPath">What errors call it; null for the folder itself.</param>
    internal static FileSet InFolder(string folder, string? shownPath = null) => new(folder, isFolder: true, shownPath);

    /// <summary>One file in a folder that is there.</summary>
    internal static FileSet OfFile(string path) => new(path, isFolder: false);

    /// <summary>Adds the file that the set was made for.</summary>
    /// <param name="content">Its bytes; wiped with the set.</param>
    internal void Add(byte[] content) => _files.Add(new(_path, content));

    /// <summary>Adds a file.</summary>
    /// <param name="relativePath">Path below the folder, parts separated by <c>/</c>. Whoever adds answers for that it leads nowhere else.</param>
    /// <param name="content">Its bytes; wiped with the set.</param>
    internal string Add(string relativePath, byte[] content)
    {
        string path = Path.Combine(_path, relativePath.Replace('/', Path.DirectorySeparatorChar));
        _files.Add(new(path, content));
        return path;
    }

    /// <summary>Writes the files.</summary>
    /// <param name="overwrite">Whether files that exist are replaced.</param>
    /// <param name="stale">A file of the folder that must not outlive the ones before; null when there is none.</param>
    /// <exception cref="CertManagerException">A file is in the way, is a link or no file, or cannot be written; everything is as before.</exception>
    internal void Place(bool overwrite, string? stale = null)
    {
        try
        {
            foreach (string target in Folders().Concat(Paths).Prepend(_path))
            {
                if (PrivateFile.IsLink(target))
                {
                    throw ExportErrors.ExportTargetIsLink.With(target);
                }
            }

            foreach (string target in Paths.Prepend(_path).Concat(stale is null ? [] : [Path.Combine(_path, stale)]))
            {
                ExportErrors.RefuseSpecial(target);
            }

            foreach (TargetFile file in _files)
            {
                if (Directory.Exists(file.Path))
                {
                    throw ExportErrors.ExportFailed.With(file.Path, IsFolder.Format());
                }

                if (!overwrite && File.Exists(file.Path))
                {
                    throw ExportErrors.ExportTargetExists.With(file.Path);
                }
            }

            PlaceAll(overwrite);
            if (overwrite && stale is not null)
            {
                File.Delete(Path.Combine(_path, stale));
            }
        }
        catch (Exception fault) when (ExportFaults.IsFault(fault))
        {
            throw ExportFaults.Explain(fault, _shownPath, WrittenFolders(), foldersMade: _isFolder, Aliases());
        }
    }

    /// <summary>Takes away what was placed, and the folders that were made for it.</summary>
    internal void Withdraw() => Undo(_files.Count);

    /// <summary>Wipes the contents: there may be a key among them.</summary>
    public void Dispose() => _files.ForEach(static file => SensitiveText.Wipe(file.Content));

    /// <summary>The full path without a separator at its end.</summary>
    /// <exception cref="CertManagerException">It is no path.</exception>
    internal static string Normalise(string path)
    {
        try
        {
            // A link is seen at the path itself only, not behind a separator. That of a root belongs to it.
            string full = Path.GetFullPath(path);
            return full.Length > Path.GetPathRoot(full)!.Length ? full.TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar) : full;
        }
        catch (Exception fault) when (fault is ArgumentException or IOException or NotSupportedException or SecurityException)
        {
            throw ExportErrors.ExportFailed.With(path, fault.Message).CausedBy(fault);
        }
    }

    // Everything that can fail for want of room or rights happens under other names, a copy of what is replaced included; then come
    // the renames alone, and one that fails (a file held open on Windows) is undone with those before it.
    private void PlaceAll(bool overwrite)
    {
        int placed = 0;
        try
        {
            if (_isFolder)
            {
                foreach (string folder in Folders().Prepend(_path))
                {
                    MakeFolder(folder);
                }
            }

            foreach (TargetFile file in _files)
            {
                PrivateFile.Create(file.TemporaryPath, file.Content);
                if (_files.Count > 1 && File.Exists(file.Path))
                {
                    file.KeepFormer();
                }
            }

            foreach (TargetFile file in _files)
            {
                PrivateFile.Move(file.TemporaryPath, file.Path, overwrite);
                placed++;
            }
        }
        catch
        {
            Undo(placed);
            throw;
        }

        _files.ForEach(static file => Attempt(() => File.Delete(file.FormerPath)));
    }

    private void Undo(int placed)
    {
        for (int i = 0; i < _files.Count; i++)
        {
            TargetFile file = _files[i];
            Attempt(() => File.Delete(file.TemporaryPath));
            if (i >= placed)
            {
                Attempt(() => File.Delete(file.FormerPath));
            }
            else if (File.Exists(file.FormerPath))
            {
                Attempt(() => PrivateFile.Move(file.FormerPath, file.Path, overwrite: true));
            }
            else
            {
                Attempt(() => File.Delete(file.Path));
            }
        }

        // The deepest first; one that others use meanwhile stays.
        foreach (string folder in Enumerable.Reverse(_made))
        {
            Attempt(() => Directory.Delete(folder));
        }
    }

    // One step that fails must not keep the others from being taken.
    private static void Attempt(Action step)
    {
        try
        {
            step();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
        }
    }

    private void MakeFolder(string folder)
    {
        var missing = new Stack<string>();
        for (string? at = folder; at is { Length: > 0 } && !Directory.Exists(at); at = Path.GetDirectoryName(at))
        {
            missing.Push(at);
        }

        foreach (string next in missing)
        {
            PrivateFile.CreateFolder(next);
            _made.Add(next);
        }
    }

    /// <summary>The folders between the folder of the set and its files, the upper ones first.</summary>
    private List<string> Folders()
    {
        var folders = new List<string>();
        foreach (TargetFile file in _files)
        {
            var above = new Stack<string>();
            for (string at = Path.GetDirectoryName(file.Path)!; _isFolder && at.Length > _path.Length; at = Path.GetDirectoryName(at)!)
            {
                above.Push(at);
            }

            folders.AddRange(above.Except(folders));
        }

        return folders;
    }

    // A folder that stands beside its place until it is whole is not one that was given.
    private IEnumerable<string> WrittenFolders() =>
        _isFolder && _shownPath == _path ? Folders().Prepend(_path) : [Path.GetDirectoryName(_shownPath) ?? _shownPath];

    private IEnumerable<KeyValuePair<string, string>> Aliases() =>
        _files.SelectMany(static file => new KeyValuePair<string, string>[] { new(file.TemporaryPath, file.Path), new(file.FormerPath, file.Path) })
            .Append(new(_path, _shownPath));

    private sealed class TargetFile
    {
        private readonly string _folder;

        internal TargetFile(string path, byte[] content)
        {
            Path = path;
            Content = content;
            _folder = System.IO.Path.GetDirectoryName(path) ?? path;
            TemporaryPath = Unused();
            FormerPath = Unused();
        }

        internal string Path { get; }

        internal string TemporaryPath { get; }

        /// <summary>Where the content before is kept until all files stand.</summary>
        internal string FormerPath { get; }

        internal byte[] Content { get; }

        internal void KeepFormer()
        {
            byte[] former = File.ReadAllBytes(Path);
            try
            {
                PrivateFile.Create(FormerPath, former);
            }
            finally
            {
                SensitiveText.Wipe(former);
            }
        }

        // In the same folder, because a rename is one step only inside a file system; the name is not guessable.
        private string Unused() => System.IO.Path.Combine(_folder, Guid.NewGuid().ToString("N") + ".tmp");
    }
}
