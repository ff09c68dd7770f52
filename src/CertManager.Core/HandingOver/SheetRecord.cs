using System.Text;

namespace CertManager;

/// <summary>What is read back from the English text sheet: that the folder is a hand-off, of what and under which name.</summary>
internal sealed class SheetRecord
{
    private SheetRecord(string? name, string? fingerprint)
    {
        Name = name;
        Fingerprint = fingerprint;
    }

    internal string? Name { get; }

    internal string? Fingerprint { get; }

    internal static SheetRecord Read(SensitiveText sheet)
    {
        string[] lines = Encoding.UTF8.GetString(sheet.Bytes).Split('\n');
        return new(Value(lines, SheetWords.Name.English), Value(lines, SheetWords.Fingerprint.English));
    }

    private static string? Value(string[] lines, string label) =>
        lines.FirstOrDefault(line => line.StartsWith(label + ":", StringComparison.Ordinal))?.Substring(label.Length + 1).Trim();
}
