namespace CertManager.Pki;

/// <summary>Unpacks a downloaded ZIP: looked at as a whole in memory first, then written as a whole.</summary>
/// <remarks>All files are their owner's only: one of them may be a key, and a certificate loses nothing by it.</remarks>
internal static class Unpacker
{
    private static readonly Message NoFiles = new("it holds no file", "파일이 없습니다");

    internal static IReadOnlyList<string> Unpack(byte[] zip, DownloadUnpacking unpacking)
    {
        ZipReader reader = ZipReader.Open(zip);
        ZipEntry[] entries = [.. reader.Entries.Where(static entry => !entry.IsFolder)];
        if (entries.Length > unpacking.MostFiles)
        {
            throw TooLarge(unpacking);
        }

        var paths = new EntryPath();
        Dictionary<ZipEntry, string> targets = reader.Entries.ToDictionary(static entry => entry, paths.Of);
        using FileSet files = FileSet.InFolder(unpacking.Folder);
        long left = unpacking.MostBytes;
        foreach (ZipEntry entry in entries)
        {
            byte[] content = reader.Extract(entry, left) ?? throw TooLarge(unpacking);
            left -= content.Length;
            files.Add(targets[entry], content);
        }

        if (entries.Length == 0)
        {
            throw DownloadErrors.DownloadUnreadable.With(NoFiles.Format());
        }

        files.Place(unpacking.Overwrite);
        return files.Paths;
    }

    private static CertManagerException TooLarge(DownloadUnpacking unpacking) =>
        DownloadErrors.DownloadTooLarge.With(unpacking.MostFiles, unpacking.MostBytes);
}
