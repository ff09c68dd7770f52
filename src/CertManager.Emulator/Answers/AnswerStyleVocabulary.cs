namespace CertManager.Emulator;

/// <summary>How a number is written in JSON.</summary>
public enum NumberForm
{
    /// <summary>As text: <c>"0"</c>.</summary>
    Text,

    /// <summary>As a number: <c>0</c>.</summary>
    Number,
}

/// <summary>What a counter says.</summary>
public enum CountForm
{
    /// <summary>The number of elements.</summary>
    Count,

    /// <summary>The field is not there.</summary>
    Absent,

    /// <summary>Always 0, as in some samples of the documents.</summary>
    Zero,
}

/// <summary>How a time is written.</summary>
public enum DateForm
{
    /// <summary><c>2026-09-17T10:00:00+09:00</c>.</summary>
    IsoWithOffset,

    /// <summary><c>2026-09-17T10:00:00</c>.</summary>
    IsoWithoutOffset,

    /// <summary><c>2026-09-17 10:00:00</c>.</summary>
    Spaced,

    /// <summary><c>20260917100000</c>.</summary>
    Compact,

    /// <summary>Milliseconds since 1970, a number.</summary>
    EpochNumber,

    /// <summary>Milliseconds since 1970, text.</summary>
    EpochText,
}

/// <summary>The zone of times; epoch times have none.</summary>
public enum DateZone
{
    /// <summary>UTC+09:00.</summary>
    Korea,

    /// <summary>UTC.</summary>
    Utc,
}

/// <summary>How a field without a value is written.</summary>
public enum MissingForm
{
    /// <summary>As null.</summary>
    Null,

    /// <summary>Not at all.</summary>
    Absent,

    /// <summary>As empty text.</summary>
    Empty,
}

/// <summary>Whether fields that no document names are there.</summary>
public enum OptionalForm
{
    /// <summary>With their value.</summary>
    Present,

    /// <summary>As null.</summary>
    Null,

    /// <summary>Not at all.</summary>
    Absent,
}

/// <summary>How the services that use a certificate are written.</summary>
public enum UsageForm
{
    /// <summary>Numbers in one text with commas; as a missing value when there are none.</summary>
    Text,

    /// <summary>An array of texts.</summary>
    TextArray,

    /// <summary>An array of numbers.</summary>
    NumberArray,

    /// <summary>Null, even when there are some.</summary>
    Null,

    /// <summary>Not at all, even when there are some.</summary>
    Absent,
}

/// <summary>How a list of names is written.</summary>
public enum NameListForm
{
    /// <summary>One text with commas.</summary>
    Comma,

    /// <summary>One text with comma and space.</summary>
    CommaSpace,

    /// <summary>One text with semicolons.</summary>
    Semicolon,

    /// <summary>One text with spaces.</summary>
    Space,

    /// <summary>One text with line ends.</summary>
    LineEnd,

    /// <summary>An array of texts.</summary>
    Array,

    /// <summary>Null, even when there are some.</summary>
    Null,

    /// <summary>Not at all, even when there are some.</summary>
    Absent,
}

/// <summary>The answer to a list call without hits.</summary>
public enum NoHitsForm
{
    /// <summary>Success with an empty list.</summary>
    EmptyList,

    /// <summary>Success with null for a list.</summary>
    NullList,

    /// <summary>Success without the list.</summary>
    NoList,

    /// <summary>Code 2200, no certificate was found.</summary>
    Code2200,

    /// <summary>Code 1006, no certificate exists.</summary>
    Code1006,
}

/// <summary>Which certificates the answer to a registration holds.</summary>
public enum CreateForm
{
    /// <summary>The one that was added.</summary>
    Added,

    /// <summary>All certificates of the account.</summary>
    All,

    /// <summary>None.</summary>
    None,
}
