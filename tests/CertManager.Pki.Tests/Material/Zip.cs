using System.IO.Compression;
using System.Text;

namespace CertManager.Pki.Tests;

/// <summary>ZIP files as the platform writes them, and changes to their headers that no tool makes.</summary>
internal static class Zip
{
    public static byte[] Of(params (string Name, string Content)[] entries) =>
        Make(archive => Array.ForEach(entries, entry => Add(archive, entry.Name, Encoding.UTF8.GetBytes(entry.Content))));

    public static byte[] Make(Action<ZipArchive> fill)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            fill(archive);
        }

        return stream.ToArray();
    }

    public static ZipArchiveEntry Add(ZipArchive archive, string name, byte[] content, CompressionLevel level = CompressionLevel.Optimal)
    {
        ZipArchiveEntry entry = archive.CreateEntry(name, level);
        using Stream stream = entry.Open();
        stream.Write(content);
        return entry;
    }

    /// <summary>Changes a field of the first entry in the central directory.</summary>
    /// <param name="zip">Stays as it is.</param>
    /// <param name="offset">Where in the entry (APPNOTE.TXT section 4.3.12).</param>
    /// <param name="value">The bytes to stand there.</param>
    public static byte[] Patch(byte[] zip, int offset, params byte[] value)
    {
        byte[] changed = (byte[])zip.Clone();
        value.CopyTo(changed, changed.AsSpan().IndexOf("PK\u0001\u0002"u8) + offset);
        return changed;
    }

    /// <summary>Replaces a name of the same length in both headers.</summary>
    public static byte[] Rename(byte[] zip, string from, byte[] to)
    {
        byte[] changed = (byte[])zip.Clone();
        byte[] name = Encoding.ASCII.GetBytes(from);
        Assert.Equal(name.Length, to.Length);
        for (int at; (at = changed.AsSpan().IndexOf(name)) >= 0;)
        {
            to.CopyTo(changed, at);
        }

        return changed;
    }
}
