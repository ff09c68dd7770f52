using System.IO.Compression;

namespace CertManager.Pki;

/// <summary>Reads ZIP files strictly (PKWARE APPNOTE.TXT 6.3.10): stored and deflated entries, one disk, check sums compared.</summary>
/// <remarks>
/// Not the platform's ZipArchive: that compares no check sums, takes what stands before and behind the archive, and on .NET Framework
/// tells neither encrypted entries nor links. Two readers that see different files in one archive are how hostile ones get through.
/// </remarks>
internal sealed class ZipReader
{
    private const uint EndSignature = 0x06054B50;
    private const uint EntrySignature = 0x02014B50;
    private const uint LocalSignature = 0x04034B50;
    private const int EndLength = 22;
    private const int EntryLength = 46;
    private const int LocalLength = 30;
    private const int Stored = 0;
    private const int Deflated = 8;

    private static readonly Message NoZip = new("it is no ZIP file, or it is cut off", "ZIP 파일이 아니거나 잘렸습니다");
    private static readonly Message Damaged = new("its directory is damaged", "디렉터리가 손상되었습니다");
    private static readonly Message EntryDamaged = new("entry {0} is damaged", "{0}번째 항목이 손상되었습니다");
    private static readonly Message Encrypted = new("entry {0} is encrypted", "{0}번째 항목이 암호화되어 있습니다");
    private static readonly Message UnknownMethod = new("entry {0} is compressed by method {1}", "{0}번째 항목이 지원하지 않는 방식 {1}(으)로 압축되어 있습니다");

    private readonly byte[] _zip;
    private readonly int _directory;

    private ZipReader(byte[] zip)
    {
        _zip = zip;
        int end = FindEnd();
        int count = Number16(end + 10);
        bool isOneDisk = Number16(end + 4) == 0 && Number16(end + 6) == 0 && Number16(end + 8) == count;
        long length = Number32(end + 12);
        long start = Number32(end + 16);

        // The directory ends where its end record begins: nothing is hidden between, before, or in ZIP64 records.
        if (!isOneDisk || start + length != end)
        {
            throw Unreadable(Damaged);
        }

        _directory = (int)start;
        Entries = ReadDirectory(count, end);
    }

    internal IReadOnlyList<ZipEntry> Entries { get; }

    /// <summary>Reads the directory.</summary>
    /// <param name="zip">The file.</param>
    /// <exception cref="CertManagerException">DownloadUnreadable.</exception>
    internal static ZipReader Open(byte[] zip) => new(zip);

    /// <summary>An entry's content.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="most">Most bytes that are unpacked, whatever the headers say.</param>
    /// <returns>The content, which the caller wipes; null when there is more.</returns>
    /// <exception cref="CertManagerException">DownloadUnreadable.</exception>
    internal byte[]? Extract(ZipEntry entry, long most)
    {
        if (entry.IsEncrypted)
        {
            throw Unreadable(Encrypted, entry.Number);
        }

        if (entry.Method is not (Stored or Deflated))
        {
            throw Unreadable(UnknownMethod, entry.Number, entry.Method);
        }

        int start = FindData(entry);
        byte[]? content = entry.Method == Stored ? Copy(start, entry.CompressedLength, most) : Inflate(entry, start, most);
        if (content is not null && (content.Length != entry.Length || Crc32.Of(content) != entry.Crc))
        {
            SensitiveText.Wipe(content);
            throw Unreadable(EntryDamaged, entry.Number);
        }

        return content;
    }

    // The end record may be followed by a comment that it tells the length of, and by nothing else.
    private int FindEnd()
    {
        int least = Math.Max(0, _zip.Length - EndLength - ushort.MaxValue);
        for (int at = _zip.Length - EndLength; at >= least; at--)
        {
            if (Number32(at) == EndSignature && at + EndLength + Number16(at + 20) == _zip.Length)
            {
                return at;
            }
        }

        throw Unreadable(NoZip);
    }

    private List<ZipEntry> ReadDirectory(int count, int end)
    {
        var entries = new List<ZipEntry>();
        int at = _directory;
        for (int number = 1; number <= count; number++)
        {
            if (at + EntryLength > end || Number32(at) != EntrySignature)
            {
                throw Unreadable(Damaged);
            }

            int nameLength = Number16(at + 28);
            int next = at + EntryLength + nameLength + Number16(at + 30) + Number16(at + 32);
            if (next > end || Number16(at + 34) != 0)
            {
                throw Unreadable(Damaged);
            }

            entries.Add(new()
            {
                Number = number,
                Name = _zip.AsSpan(at + EntryLength, nameLength).ToArray(),
                Flags = Number16(at + 8),
                Method = Number16(at + 10),
                Crc = Number32(at + 16),
                CompressedLength = Number32(at + 20),
                Length = Number32(at + 24),
                Attributes = Number32(at + 38),
                Offset = Number32(at + 42),
            });
            at = next;
        }

        return at == end ? entries : throw Unreadable(Damaged);
    }

    // The local header repeats the directory; another name or method there is an archive with two faces.
    private int FindData(ZipEntry entry)
    {
        long at = entry.Offset;
        if (at + LocalLength > _directory || Number32((int)at) != LocalSignature)
        {
            throw Unreadable(EntryDamaged, entry.Number);
        }

        int nameLength = Number16((int)at + 26);
        long start = at + LocalLength + nameLength + Number16((int)at + 28);
        bool isSame = start + entry.CompressedLength <= _directory
            && Number16((int)at + 8) == entry.Method
            && _zip.AsSpan((int)at + LocalLength, nameLength).SequenceEqual(entry.Name);
        return isSame ? (int)start : throw Unreadable(EntryDamaged, entry.Number);
    }

    private byte[]? Copy(int start, long length, long most) => length <= most ? _zip.AsSpan(start, (int)length).ToArray() : null;

    private byte[]? Inflate(ZipEntry entry, int start, long most)
    {
        using var packed = new MemoryStream(_zip, start, (int)entry.CompressedLength, writable: false);
        using var inflater = new DeflateStream(packed, CompressionMode.Decompress);

        // One buffer as large as may be: growing ones would leave copies of a key behind.
        byte[] buffer = new byte[Math.Min(most, entry.Length) + 1];
        try
        {
            int length = 0;
            int read;
            while (length < buffer.Length && (read = inflater.Read(buffer, length, buffer.Length - length)) > 0)
            {
                length += read;
            }

            return length > most ? null : buffer.AsSpan(0, length).ToArray();
        }
        catch (InvalidDataException)
        {
            throw Unreadable(EntryDamaged, entry.Number);
        }
        finally
        {
            SensitiveText.Wipe(buffer);
        }
    }

    private int Number16(int at) => _zip[at] | (_zip[at + 1] << 8);

    private uint Number32(int at) => (uint)Number16(at) | ((uint)Number16(at + 2) << 16);

    private static CertManagerException Unreadable(Message why, params object[] arguments) => DownloadErrors.DownloadUnreadable.With(why.Format(arguments));
}
