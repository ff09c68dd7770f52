namespace CertManager;

/// <summary>The one-page sheet of a hand-off in one language, before it takes a form.</summary>
internal sealed class Sheet
{
    internal required bool Korean { get; init; }

    internal required string Title { get; init; }

    internal required string Lead { get; init; }

    internal required IReadOnlyList<SheetRow> Rows { get; init; }

    internal required IReadOnlyList<SheetSection> Sections { get; init; }
}

/// <summary>One fact.</summary>
internal sealed class SheetRow
{
    internal SheetRow(string label, string value, bool isCode = false)
    {
        Label = label;
        Value = value;
        IsCode = isCode;
    }

    internal string Label { get; }

    internal string Value { get; }

    /// <summary>Whether it is copied or compared character by character.</summary>
    internal bool IsCode { get; }
}

/// <summary>What a section is for.</summary>
internal enum SheetSectionKind
{
    /// <summary>To be known.</summary>
    Notes,

    /// <summary>To be done, in this order.</summary>
    Steps,

    /// <summary>Not to be overlooked.</summary>
    Warning,
}

/// <summary>Sentences under a heading.</summary>
internal sealed class SheetSection
{
    internal SheetSection(SheetSectionKind kind, string heading, IReadOnlyList<string> items)
    {
        Kind = kind;
        Heading = heading;
        Items = items;
    }

    internal SheetSectionKind Kind { get; }

    internal string Heading { get; }

    /// <summary>Sentences; what is to be typed stands between <see cref="SheetCode.Start"/> and <see cref="SheetCode.End"/>.</summary>
    internal IReadOnlyList<string> Items { get; }
}

/// <summary>Marks what is to be typed in a sentence, by characters that no text on a sheet has.</summary>
internal static class SheetCode
{
    // Noncharacters (Unicode section 23.7): no text has them, and no message escapes them.
    internal const char Start = '\uFDD0';
    internal const char End = '\uFDD1';

    /// <summary>Text of others, to be typed.</summary>
    internal static string Mark(string text) => Start + Clean(text) + End;

    /// <summary>Text of others without what could forge a line or turn the reading direction. A certificate may have anything in its names.</summary>
    internal static string Clean(string text) => new([.. text.Select(static c => char.IsControl(c) || c is Start or End || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator ? '\uFFFD' : c)]);
}
