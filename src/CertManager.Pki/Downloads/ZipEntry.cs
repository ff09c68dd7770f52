namespace CertManager.Pki;

/// <summary>One entry of a ZIP's central directory (APPNOTE.TXT section 4.3.12).</summary>
internal sealed class ZipEntry
{
    private const int EncryptedFlag = 1;
    private const int Utf8Flag = 1 << 11;
    private const int MaskedFlag = 1 << 13;
    private const int UnixTypeMask = 0xF000;
    private const int UnixFolder = 0x4000;
    private const int UnixFile = 0x8000;
    private const int DosFolder = 0x10;
    private const int DosReparsePoint = 0x400;

    /// <summary>The how manieth, from 1.</summary>
    internal required int Number { get; init; }

    internal required byte[] Name { get; init; }

    internal required int Flags { get; init; }

    internal required int Method { get; init; }

    internal required uint Crc { get; init; }

    internal required long CompressedLength { get; init; }

    internal required long Length { get; init; }

    internal required uint Attributes { get; init; }

    /// <summary>Where its local header begins.</summary>
    internal required long Offset { get; init; }

    internal bool IsEncrypted => (Flags & (EncryptedFlag | MaskedFlag)) != 0;

    internal bool HasUtf8Name => (Flags & Utf8Flag) != 0;

    /// <summary>Whether its name says that it is a folder: it ends with a separator (section 4.4.17).</summary>
    internal bool IsFolder => Name.Length > 0 && Name[Name.Length - 1] == (byte)'/';

    /// <summary>Whether it is a link, a device, or a folder by its attributes and a file by its name. Without attributes it is what the name says.</summary>
    internal bool IsSpecial
    {
        get
        {
            int type = (int)(Attributes >> 16) & UnixTypeMask;
            return type is not (0 or UnixFolder or UnixFile)
                || (type != 0 && (type == UnixFolder) != IsFolder)
                || (Attributes & DosReparsePoint) != 0
                || ((Attributes & DosFolder) != 0 && !IsFolder);
        }
    }
}
