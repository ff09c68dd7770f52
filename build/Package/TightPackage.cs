using System.IO.Compression;

namespace CertManager.Package;

/// <summary>Presses the parts of a package as small as they get: NuGet itself stops half-way, which is half a percent more to download.</summary>
internal static class TightPackage
{
    /// <summary>Writes a package anew, with the same parts in the same order and with the same times.</summary>
    internal static void Press(string package)
    {
        string pressed = package + ".pressed";
        using (ZipArchive from = ZipFile.OpenRead(package))
        using (ZipArchive to = ZipFile.Open(pressed, ZipArchiveMode.Create))
        {
            foreach (ZipArchiveEntry part in from.Entries)
            {
                ZipArchiveEntry copy = to.CreateEntry(part.FullName, CompressionLevel.SmallestSize);
                copy.LastWriteTime = part.LastWriteTime;
                copy.ExternalAttributes = part.ExternalAttributes;
                using Stream read = part.Open();
                using Stream write = copy.Open();
                read.CopyTo(write);
            }
        }

        File.Move(pressed, package, overwrite: true);
    }
}
