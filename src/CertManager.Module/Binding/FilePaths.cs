using System.Collections.ObjectModel;
using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Resolves paths of the session to files. Runs on the pipeline thread.</summary>
internal static class FilePaths
{
    private const string FileSystem = "FileSystem";

    /// <summary>A path taken literally.</summary>
    /// <exception cref="CertManagerException">It is not in the file system.</exception>
    internal static string Literal(SessionState state, string path)
    {
        RefuseText(path);
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

        return provider.Name == FileSystem ? resolved : throw Errors.PathNotFileSystem.With(path);
    }

    /// <summary>The files that a path with wildcards stands for.</summary>
    /// <exception cref="CertManagerException">There is none, or it is not in the file system.</exception>
    internal static IEnumerable<string> Wildcard(SessionState state, string path)
    {
        RefuseText(path);
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

    /// <summary>The text of a key in the place of a path is a mistake that people make; an error about the path would repeat the key.</summary>
    private static void RefuseText(string path)
    {
        if (path.Contains("-----") || path.IndexOfAny(['\r', '\n']) >= 0)
        {
            throw Errors.PathIsText.With();
        }
    }
}
