using System.Text;

namespace CertManager.Pki;

/// <summary>Writes a bundle with its key, and texts beside it, to a new folder: beside its place first, then moved there in one step.</summary>
internal static class FolderWriter
{
    internal static IReadOnlyList<string> Write(CertificateBundle bundle, FolderExport request, CancellationToken cancel)
    {
        if (bundle.PrivateKey is not { } key)
        {
            throw ExportErrors.ExportKeyMissing.With(bundle);
        }

        string target = FileSet.Normalise(request.Path);
        string temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        using FileSet files = FileSet.InFolder(temporary, target);
        BundleWriter.AddFolder(bundle, request.Chain, key, files);
        foreach (KeyValuePair<string, string> text in request.Texts)
        {
            files.Add(text.Key, Encoding.UTF8.GetBytes(text.Value));
        }

        cancel.ThrowIfCancellationRequested();
        files.Place(overwrite: false);
        try
        {
            cancel.ThrowIfCancellationRequested();
            Directory.Move(temporary, target);
        }
        catch (Exception fault)
        {
            files.Withdraw();
            if (ExportFaults.IsFault(fault))
            {
                throw ExportFaults.Explain(fault, target, [Path.GetDirectoryName(target)], foldersMade: true, [new(temporary, target)]);
            }

            throw;
        }

        return [.. files.Paths.Select(path => Path.Combine(target, Path.GetFileName(path)))];
    }
}
