using System.Security;
using System.Text;

namespace CertManager.Pki;

/// <summary>Writes bundles to files: whole or not at all, readable by their owner only, never through a link.</summary>
internal static class BundleWriter
{
    private const string CertificateFile = "certificate.pem";
    private const string KeyFile = "private-key.pem";
    private const string ChainFile = "chain.pem";

    private static readonly Message IsFolder = new("it is a folder", "폴더입니다");

    internal static IReadOnlyList<string> Write(CertificateBundle bundle, BundleExport request)
    {
        bool withKey = !request.WithoutPrivateKey;
        if (withKey && !bundle.HasPrivateKey)
        {
            throw ExportErrors.ExportKeyMissing.With(bundle);
        }

        if (request.Format == BundleFormat.Pfx && request.Password is not { IsEmpty: false })
        {
            throw ExportErrors.ExportPasswordMissing.With();
        }

        if (request.Format != BundleFormat.Pfx && request.Password is not null)
        {
            throw ExportErrors.ExportPasswordUnused.With(request.Format);
        }

        string path = Normalise(request.Path);
        var files = new List<TargetFile>();
        try
        {
            byte[]? key = withKey ? bundle.PrivateKey : null;
            switch (request.Format)
            {
                case BundleFormat.Pem:
                    AddFolder(bundle, key, path, files);
                    break;
                case BundleFormat.CombinedPem:
                    files.Add(new(path, Combine(bundle, key)));
                    break;
                default:
                    files.Add(new(path, PfxWriter.Write(bundle, key, request.Password!)));
                    break;
            }

            Place(path, files, request);
            return [.. files.Select(static file => file.Path)];
        }
        finally
        {
            files.ForEach(static file => SensitiveText.Wipe(file.Content));
        }
    }

    private static string Normalise(string path)
    {
        try
        {
            // A link is seen at the path itself only, not behind a separator.
            return Path.GetFullPath(path).TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        }
        catch (Exception fault) when (fault is ArgumentException or IOException or NotSupportedException or SecurityException)
        {
            throw ExportErrors.ExportFailed.With(path, fault.Message).CausedBy(fault);
        }
    }

    private static void AddFolder(CertificateBundle bundle, byte[]? key, string folder, List<TargetFile> files)
    {
        files.Add(new(Path.Combine(folder, CertificateFile), Encoding.ASCII.GetBytes(bundle.Leaf.ToPem())));
        if (key is not null)
        {
            files.Add(new(Path.Combine(folder, KeyFile), Pem.WriteSecret("PRIVATE KEY", key)));
        }

        if (bundle.Chain.Count > 0)
        {
            files.Add(new(Path.Combine(folder, ChainFile), ChainText(bundle)));
        }
    }

    private static byte[] Combine(CertificateBundle bundle, byte[]? key)
    {
        byte[] leaf = Encoding.ASCII.GetBytes(bundle.Leaf.ToPem());
        byte[] chain = ChainText(bundle);
        byte[] secret = key is null ? [] : Pem.WriteSecret("PRIVATE KEY", key);
        byte[] all = [.. leaf, .. chain, .. secret];
        SensitiveText.Wipe(secret);
        return all;
    }

    private static byte[] ChainText(CertificateBundle bundle) =>
        Encoding.ASCII.GetBytes(string.Concat(bundle.Chain.Select(static certificate => certificate.ToPem())));

    private static void Place(string path, List<TargetFile> files, BundleExport request)
    {
        try
        {
            foreach (string target in files.Select(static file => file.Path).Prepend(path))
            {
                if (PrivateFile.IsLink(target))
                {
                    throw ExportErrors.ExportTargetIsLink.With(target);
                }
            }

            if (request.Format == BundleFormat.Pem)
            {
                PrivateFile.CreateFolder(path);
            }
            else if (Directory.Exists(path))
            {
                throw ExportErrors.ExportFailed.With(path, IsFolder.Format());
            }

            foreach (TargetFile file in files)
            {
                if (!request.Overwrite && File.Exists(file.Path))
                {
                    throw ExportErrors.ExportTargetExists.With(file.Path);
                }
            }

            PlaceAll(files, request.Overwrite);
            string staleChain = Path.Combine(path, ChainFile);
            if (request.Format == BundleFormat.Pem && !files.Exists(file => file.Path == staleChain) && request.Overwrite)
            {
                File.Delete(staleChain); // The chain of the certificate before must not stay beside the new one.
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException)
        {
            throw ExportErrors.ExportFailed.With(path, fault.Message).CausedBy(fault);
        }
    }

    // Everything that can fail for want of room or rights happens under other names; then come the renames alone.
    private static void PlaceAll(List<TargetFile> files, bool overwrite)
    {
        var placed = new List<string>();
        try
        {
            foreach (TargetFile file in files)
            {
                PrivateFile.Create(file.TemporaryPath, file.Content);
            }

            foreach (TargetFile file in files)
            {
                PrivateFile.Move(file.TemporaryPath, file.Path, overwrite);
                placed.Add(file.Path);
            }
        }
        catch
        {
            IEnumerable<string> leftovers = files.Select(static file => file.TemporaryPath);
            foreach (string leftover in overwrite ? leftovers : leftovers.Concat(placed))
            {
                File.Delete(leftover);
            }

            throw;
        }
    }

    private sealed class TargetFile
    {
        internal TargetFile(string path, byte[] content)
        {
            Path = path;
            Content = content;

            // In the same folder, because a rename is one step only inside a file system; the name is not guessable.
            TemporaryPath = path + "." + Guid.NewGuid().ToString("N") + ".tmp";
        }

        internal string Path { get; }

        internal string TemporaryPath { get; }

        internal byte[] Content { get; }
    }
}
