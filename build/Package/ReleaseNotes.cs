using System.Text.RegularExpressions;

namespace CertManager.Package;

/// <summary>What the changelog says about a version.</summary>
internal static partial class ReleaseNotes
{
    /// <summary>The section of a version without its heading, as plain text: links to files of the repository lead nowhere from a gallery.</summary>
    /// <param name="changelog">Path of the changelog (Keep a Changelog 1.1.0).</param>
    /// <param name="version">The version with its prerelease label.</param>
    /// <exception cref="InvalidDataException">It has no section of that version, or an empty one.</exception>
    internal static string Read(string changelog, string version)
    {
        string[] sections = Heading().Split(File.ReadAllText(changelog).Replace("\r\n", "\n", StringComparison.Ordinal));
        string? section = sections.FirstOrDefault(one => Regex.IsMatch(one, $@"^\[?{Regex.Escape(version)}\]?[\s(]"));
        string notes = section?[section.IndexOf('\n', StringComparison.Ordinal)..].Trim() ?? string.Empty;
        return notes.Length > 0 ? Link().Replace(notes, "$1") : throw new InvalidDataException($"CHANGELOG.md says nothing about {version}.");
    }

    [GeneratedRegex("^## ", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[([^\]]+)\]\((?!https?:)[^)]*\)")]
    private static partial Regex Link();
}
