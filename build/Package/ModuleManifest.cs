using System.Text.RegularExpressions;

namespace CertManager.Package;

/// <summary>
/// The module's manifest as text: what is asked here is written in it as <c>Name = 'text'</c> or <c>Name = @('text', ...)</c>. Reading it in full would take
/// PowerShell; that its values are the same there is tested.
/// </summary>
/// <param name="text">The content of the file.</param>
internal sealed partial class ModuleManifest(string text)
{
    internal const string FileName = "CertManager.psd1";

    /// <summary>Name of the module, and the id of its package.</summary>
    internal const string Name = "CertManager";

    internal static ModuleManifest Read(string module) => new(File.ReadAllText(Path.Combine(module, FileName)));

    /// <summary>The content of the file.</summary>
    internal string Text { get; } = text;

    /// <summary>The version with its prerelease label, as Semantic Versioning writes it.</summary>
    internal string Version => Value("Prerelease") is { Length: > 0 } label ? $"{Value("ModuleVersion")}-{label}" : Value("ModuleVersion");

    /// <summary>A text; empty where the manifest has none of that name.</summary>
    internal string Value(string name) => Regex.Match(Text, $@"^\s*{name}\s*=\s*'((?:[^']|'')*)'", RegexOptions.Multiline).Groups[1].Value.Replace("''", "'", StringComparison.Ordinal);

    /// <summary>A list of texts, or one text as a list of one; null where the manifest has none of that name.</summary>
    internal IReadOnlyList<string>? List(string name)
    {
        Match list = Regex.Match(Text, $@"^\s*{name}\s*=\s*(?:@\(([^)]*)\)|('[^']*'))", RegexOptions.Multiline);
        return list.Success ? [.. Quoted().Matches(list.Groups[1].Value + list.Groups[2].Value).Select(static one => one.Groups[1].Value)] : null;
    }

    /// <summary>The manifest with further entries in PrivateData.PSData, which is where galleries look for them.</summary>
    internal ModuleManifest With(IEnumerable<(string Name, string Value)> entries)
    {
        const string Start = "        PSData = @{\n";
        string text = Text.Replace("\r\n", "\n", StringComparison.Ordinal);
        int place = text.IndexOf(Start, StringComparison.Ordinal);
        if (place < 0)
        {
            throw new InvalidDataException($"{FileName} has no PrivateData.PSData where it is looked for.");
        }

        IEnumerable<string> lines = entries.Select(static entry => $"            {entry.Name} = '{entry.Value.Replace("'", "''", StringComparison.Ordinal)}'\n");
        return new ModuleManifest(text.Insert(place + Start.Length, string.Concat(lines)));
    }

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();
}
