using System.Globalization;
using System.Text;

namespace CertManager.Pki;

/// <summary>Decides where an entry goes: below the folder, under a name that means the same file on every system, or nowhere.</summary>
/// <remarks>
/// The rules of the strictest system hold on all of them (Microsoft, Naming Files, Paths, and Namespaces), so that a download is not safe
/// here and hostile there. One instance knows the paths of one archive.
/// </remarks>
internal sealed class EntryPath
{
    private const int LongestPath = 200;

    private static readonly Message Nameless = new("it has no name", "이름이 없습니다");
    private static readonly Message TooLong = new("its name has more than {0} characters", "이름이 {0}자를 넘습니다");
    private static readonly Message Leads = new("its path leads out of the folder", "경로가 폴더 밖을 가리킵니다");
    private static readonly Message Characters = new("its name holds characters that file names cannot have", "이름에 파일 이름으로 쓸 수 없는 문자가 있습니다");
    private static readonly Message Device = new("its name is that of a device", "이름이 장치 이름입니다");
    private static readonly Message Twice = new("another entry has the same path, or one that differs in letter case only", "경로가 같거나 대소문자만 다른 항목이 또 있습니다");
    private static readonly Message Special = new("it is a link or a device, no file", "파일이 아니라 링크 또는 장치입니다");

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // By the form that systems compare: composed, without letter case. The value is the path as written, with a separator behind folders.
    private readonly Dictionary<string, string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The path below the folder, parts separated by <c>/</c>.</summary>
    /// <exception cref="CertManagerException">DownloadHostile.</exception>
    internal string Of(ZipEntry entry)
    {
        string name = Decode(entry);
        string path = entry.IsFolder ? name.Substring(0, name.Length - 1) : name;
        Message? why = entry.IsSpecial ? Special
            : name.Length == 0 ? Nameless
            : name.Length > LongestPath ? TooLong
            : path.Split('/').Select(Examine).FirstOrDefault(static fault => fault is not null) ?? Claim(path, entry.IsFolder);
        return why is null ? path : throw DownloadErrors.DownloadHostile.With(entry.Number, why.Format(LongestPath));
    }

    // Many tools write UTF-8 without saying so (section 4.4.4 bit 11), Korean ones code page 949. Bytes that are no UTF-8 are spelt out in
    // hexadecimal, so that nothing is guessed and nothing lost. An asterisk of a wildcard's name is no character of Windows' file names.
    private static string Decode(ZipEntry entry)
    {
        string name;
        try
        {
            name = StrictUtf8.GetString(entry.Name);
        }
        catch (DecoderFallbackException)
        {
            name = string.Concat(entry.Name.Select(static one => one < 0x80 ? ((char)one).ToString() : "%" + one.ToString("X2", CultureInfo.InvariantCulture)));
        }

        return name.Replace('*', '_');
    }

    private static Message? Examine(string part)
    {
        if (part.Length == 0 || part is "." or ".." || part.Contains('\\') || part.Contains(':'))
        {
            return Leads;
        }

        // Format characters (U+202E) show a name that it is not; Windows drops dots and spaces at the end.
        if (part.Any(static c => c is '<' or '>' or '"' or '|' or '?' || char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned)
            || part[part.Length - 1] is '.' or ' ')
        {
            return Characters;
        }

        return DeviceName.Is(part) ? Device : null;
    }

    // A file stands once; a folder may be named again by each file in it, spelt the same; and nothing is both.
    private Message? Claim(string path, bool isFolder)
    {
        for (int end = path.IndexOf('/'); end >= 0; end = path.IndexOf('/', end + 1))
        {
            if (!ClaimOne(path.Substring(0, end), isFolder: true))
            {
                return Twice;
            }
        }

        return ClaimOne(path, isFolder) ? null : Twice;
    }

    private bool ClaimOne(string path, bool isFolder)
    {
        string key;
        try
        {
            key = path.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return false; // A code point that is no character.
        }

        string written = isFolder ? path + "/" : path;
        if (_known.TryGetValue(key, out string? before))
        {
            return isFolder && before == written;
        }

        _known.Add(key, written);
        return true;
    }
}
