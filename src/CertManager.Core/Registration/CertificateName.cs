using System.Globalization;

namespace CertManager;

/// <summary>What a name must be with every provider: people read it, type it, and confirm deletions with it.</summary>
internal static class CertificateName
{
    /// <summary>Judges a new name by the provider's rules, and by what holds for all where the provider has none that it breaks.</summary>
    /// <param name="rules">What the provider demands.</param>
    /// <param name="name">The name.</param>
    internal static IEnumerable<Finding> Judge(IProviderRules rules, string name)
    {
        Finding[] own = [.. rules.JudgeName(name)];
        return own.Length > 0 || IsTypable(name) ? own : [RegistrationFindings.NameNotTypable.At("-Name", name)];
    }

    /// <summary>Whether a text has something to be seen, and nothing that cannot be typed on one line.</summary>
    internal static bool IsTypable(string text) => !string.IsNullOrWhiteSpace(text)
        && text.All(static c => char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse));
}
