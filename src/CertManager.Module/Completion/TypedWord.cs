namespace CertManager.Commands;

/// <summary>Words of a command line: what was typed without its quotation marks, and names as they are typed.</summary>
internal static class TypedWord
{
    // PowerShell takes typographic quotation marks for straight ones (about_Quoting_Rules).
    private const string Single = "'\u2018\u2019\u201A\u201B";
    private const string Double = "\"\u201C\u201D\u201E";

    // More digits would be read as a number that is not exact.
    private const int MostDigits = 18;

    /// <summary>What a word stands for. PowerShell has read it already, and puts quotation marks around what was typed with them.</summary>
    internal static string Read(string word)
    {
        string marks = word.Length == 0 ? string.Empty : IsOf(Single, word[0]) ? Single : IsOf(Double, word[0]) ? Double : string.Empty;
        return marks.Length == 0 ? word
            : word.Length > 1 && IsOf(marks, word[word.Length - 1]) ? word.Substring(1, word.Length - 2)
            : word.Substring(1);
    }

    /// <summary>A name as it is typed: in quotation marks unless it begins with a letter, or is a number, and has nothing that PowerShell would read.</summary>
    internal static string Quote(string name)
    {
        bool isPlain = name.Length > 0
            && (char.IsLetter(name[0]) ? name.All(static c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.') : name[0] != '0' && name.Length <= MostDigits && name.All(static c => c is >= '0' and <= '9'));
        return isPlain ? name : "'" + string.Concat(name.Select(static c => IsOf(Single, c) ? new string(c, 2) : c.ToString())) + "'";
    }

    /// <summary>A name as a pattern that fits nothing else.</summary>
    internal static string Escape(string name) => string.Concat(name.Select(static c => c is '*' or '?' or '[' or ']' or '`' ? "`" + c : c.ToString()));

    private static bool IsOf(string marks, char c) => marks.IndexOf(c) >= 0;
}
