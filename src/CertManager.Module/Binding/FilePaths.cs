using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Text;

namespace CertManager.Commands;

/// <summary>Resolves paths of the session to files. Runs on the pipeline thread.</summary>
internal static class FilePaths
{
    private const string FileSystem = "FileSystem";

    // NAME_MAX and PATH_MAX of Linux and macOS, in bytes; NTFS has the same limit for a name, in UTF-16 units (learn.microsoft.com, maximum path length).
    private const int LongestName = 255;
    private const int LongestPath = 4095;
    private const int MostShown = 60;

    private static readonly Message Blank = new("it is blank", "비어 있습니다");
    private static readonly Message Forbidden = new("it has a character that paths cannot have", "경로에 사용할 수 없는 문자가 있습니다");
    private static readonly Message TooLong = new("it, or a name in it, is too long", "경로 또는 그 안의 이름이 너무 깁니다");

    /// <summary>A path taken literally.</summary>
    /// <exception cref="CertManagerException">It is not in the file system.</exception>
    internal static string Literal(SessionState state, string path)
    {
        RefuseText(path);
        RefuseImpossible(path, path);
        string resolved;
        ProviderInfo provider;
        try
        {
            resolved = state.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _);
        }
        catch (RuntimeException)
        {
            throw Errors.PathNotFileSystem.With(path);
        }

        if (provider.Name != FileSystem)
        {
            throw Errors.PathNotFileSystem.With(path);
        }

        // What is whole only now: relative paths are, and those on drives of the session.
        RefuseImpossible(path, resolved);
        return resolved;
    }

    /// <summary>The files that a path with wildcards stands for.</summary>
    /// <exception cref="CertManagerException">There is none, or it is not in the file system.</exception>
    internal static IEnumerable<string> Wildcard(SessionState state, string path)
    {
        RefuseText(path);
        RefuseImpossible(path, path);
        Collection<string> resolved;
        ProviderInfo provider;
        try
        {
            resolved = state.Path.GetResolvedProviderPathFromPSPath(path, out provider);
        }
        catch (ItemNotFoundException)
        {
            throw Errors.FileNotFound.With(path);
        }
        catch (RuntimeException)
        {
            throw Errors.PathNotFileSystem.With(path);
        }

        if (provider.Name != FileSystem)
        {
            throw Errors.PathNotFileSystem.With(path);
        }

        return resolved.Count > 0 ? resolved : throw Errors.FileNotFound.With(path);
    }

    /// <summary>The files among values that may be objects, bytes, PEM text, or files.</summary>
    /// <param name="state">The session.</param>
    /// <param name="values">What was bound; may be null.</param>
    internal static IEnumerable<string> Among(SessionState state, object[]? values)
    {
        foreach (object? value in values ?? [])
        {
            switch (value is PSObject wrapped ? wrapped.BaseObject : value)
            {
                case FileInfo file:
                    yield return file.FullName;
                    break;
                case string text when !text.Contains("-----BEGIN "):
                    yield return Literal(state, text);
                    break;
            }
        }
    }

    /// <summary>A file as Get-Item gives it. Bare where the session has no file system, or the file is gone already.</summary>
    /// <param name="items">The session's providers.</param>
    /// <param name="path">Full path.</param>
    internal static object Item(ItemCmdletProviderIntrinsics items, string path)
    {
        try
        {
            // The current location may be on a drive of another provider; force shows what is hidden.
            return items.Get([$@"Microsoft.PowerShell.Core\{FileSystem}::{path}"], force: true, literalPath: true).FirstOrDefault() ?? (object)new FileInfo(path);
        }
        catch (RuntimeException)
        {
            return new FileInfo(path);
        }
    }

    /// <summary>What the file system could never have ends here, whatever it is wanted for, and not in an exception of the runtime.</summary>
    private static void RefuseImpossible(string given, string path)
    {
        // Separators of both kinds, because PowerShell takes both everywhere.
        bool unix = System.IO.Path.DirectorySeparatorChar == '/';
        Message? why =
            string.IsNullOrWhiteSpace(path) ? Blank
            : path.IndexOfAny(System.IO.Path.GetInvalidPathChars()) >= 0 ? Forbidden
            : Size(path) > (unix ? LongestPath : short.MaxValue) || path.Split('/', '\\').Any(name => Size(name) > LongestName) ? TooLong
            : null;
        if (why is not null)
        {
            throw Errors.PathImpossible.With(given.Length <= MostShown ? given : given.Substring(0, MostShown) + "...", why);
        }

        int Size(string text) => unix ? Encoding.UTF8.GetByteCount(text) : text.Length;
    }

    /// <summary>The text of a key in the place of a path is a mistake that people make; an error about the path would repeat the key.</summary>
    private static void RefuseText(string path)
    {
        if (path.Contains("-----") || path.IndexOfAny(['\r', '\n']) >= 0)
        {
            throw Errors.PathIsText.With();
        }
    }
}
