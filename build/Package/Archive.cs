using System.IO.Compression;

namespace CertManager.Package;

/// <summary>The module as one ZIP file: sorted, and without the times and rights of this machine's files, which everybody may read.</summary>
internal static class Archive
{
    // The first time that a ZIP file knows.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // -rw-r--r-- in the upper half, as Unix writes it: with no rights there, unzip would unpack files that their owner cannot read.
    private const int ReadableFile = unchecked((int)0x81A4_0000);

    internal static void Write(string module, string archive)
    {
        using FileStream stream = File.Create(archive);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create);
        foreach (ShippedFile file in ShippedFile.ReadAll(module))
        {
            ZipArchiveEntry entry = zip.CreateEntry(file.Path);
            entry.LastWriteTime = NoTime;
            entry.ExternalAttributes = ReadableFile;
            using Stream target = entry.Open();
            using FileStream source = File.OpenRead(Path.Combine(module, file.Path));
            source.CopyTo(target);
        }
    }
}
