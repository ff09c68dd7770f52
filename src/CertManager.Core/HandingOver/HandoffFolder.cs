namespace CertManager;

/// <summary>The folder of a hand-off: whether one may be made somewhere, and what is in one that was made before.</summary>
public static class HandoffFolder
{
    internal const string EnglishText = "sheet.en.txt";
    internal const string KoreanText = "sheet.ko.txt";
    internal const string EnglishPage = "sheet.en.html";
    internal const string KoreanPage = "sheet.ko.html";

    private static readonly string[] Names = [BundleFileNames.Certificate, BundleFileNames.PrivateKey, BundleFileNames.Chain, EnglishPage, KoreanPage, EnglishText, KoreanText];

    private static readonly Message NoFolder = new("there is no such folder.", "폴더가 없습니다.");
    private static readonly Message OtherSheet = new("its sheet is about another certificate, or was changed.", "안내서가 다른 인증서의 것이거나 변경되었습니다.");
    private static readonly Message IsLink = new("it is a link, and the key is elsewhere.", "링크이며 키는 다른 위치에 있습니다.");

    /// <summary>Looks whether a folder may be made.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="allowSharedDisk">Whether a disk that others have is meant.</param>
    /// <exception cref="CertManagerException">There is something, a link is on the way, or the disk is a shared one.</exception>
    internal static void CheckNew(string path, bool allowSharedDisk)
    {
        CheckLinks(path);
        if (Directory.Exists(path) || File.Exists(path))
        {
            throw HandoffErrors.HandoffFolderExists.With(path);
        }

        if (!allowSharedDisk && SharedDisk.KindOf(path) is { } kind)
        {
            throw HandoffErrors.HandoffFolderShared.With(path, kind);
        }
    }

    /// <summary>Reads a hand-off that was made before.</summary>
    /// <param name="pki">Reads the certificate.</param>
    /// <param name="path">Full path of the folder.</param>
    /// <exception cref="CertManagerException">It is none, or was changed.</exception>
    public static CertificateHandoff Open(IPkiEngine pki, string path)
    {
        if (!Directory.Exists(path))
        {
            throw HandoffErrors.HandoffFolderUnreadable.With(path, NoFolder.Format());
        }

        CheckLinks(path);
        CertificateInfo leaf;
        SheetRecord record;
        try
        {
            leaf = ReadLeaf(pki, Path.Combine(path, BundleFileNames.Certificate));
            using SensitiveText sheet = InputFile.Read(Path.Combine(path, EnglishText));
            record = SheetRecord.Read(sheet);
        }
        catch (CertManagerException error)
        {
            throw HandoffErrors.HandoffFolderUnreadable.With(path, error.Message).CausedBy(error);
        }

        // A folder of the same file names that was made by Export-CertificateBundle may hold the only copy of a key.
        if (record.Name is not { } name || record.Fingerprint != leaf.Fingerprint)
        {
            throw HandoffErrors.HandoffFolderUnreadable.With(path, OtherSheet.Format());
        }

        string key = Path.Combine(path, BundleFileNames.PrivateKey);
        return new CertificateHandoff
        {
            Path = path,
            Name = name,
            Fingerprint = leaf.Fingerprint,
            Domains = leaf.Names,
            NotAfter = leaf.NotAfter,
            Written = [.. Names.Select(file => Path.Combine(path, file)).Where(Exists)],
            PrivateKeyPath = Exists(key) ? key : null,
        };
    }

    /// <summary>Removes the key file. It is deleted, not overwritten: on SSDs and in file systems that copy on write, overwriting reaches another place.</summary>
    /// <param name="handoff">The hand-off; one whose key is gone stays as it is.</param>
    /// <exception cref="CertManagerException">It could not be removed.</exception>
    public static void RemovePrivateKey(CertificateHandoff handoff)
    {
        if (handoff.PrivateKeyPath is not { } path)
        {
            return;
        }

        if (LinkAt(path))
        {
            throw HandoffErrors.HandoffKeyNotRemoved.With(path, IsLink.Format());
        }

        try
        {
            File.Delete(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw HandoffErrors.HandoffKeyNotRemoved.With(path, fault.Message).CausedBy(fault);
        }

        handoff.PrivateKeyPath = null;
    }

    private static CertificateInfo ReadLeaf(IPkiEngine pki, string file)
    {
        using SensitiveText content = InputFile.Read(file);
        return pki.ReadCertificates(file, content.Bytes)[0];
    }

    private static void CheckLinks(string path)
    {
        for (string? at = path; !string.IsNullOrEmpty(at); at = Path.GetDirectoryName(at))
        {
            // Links in the root are the system's own, which nobody else can make (/tmp and /var on macOS).
            bool isTop = Path.GetDirectoryName(at) is not { } above || Path.GetDirectoryName(above) is null;
            if (LinkAt(at!) && (at == path || !isTop))
            {
                throw HandoffErrors.HandoffFolderLinked.With(at);
            }
        }
    }

    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

    private static bool LinkAt(string path)
    {
        FileAttributes attributes = new FileInfo(path).Attributes;
        return (int)attributes != -1 && (attributes & FileAttributes.ReparsePoint) != 0;
    }
}
