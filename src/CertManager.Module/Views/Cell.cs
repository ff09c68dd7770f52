using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>
/// What the views of the module write into their cells (CertManager.Format.ps1xml): text of others without what a terminal would obey, coloured where
/// the session shows colours. Not for scripts: properties of the objects say all of it, and stay plain text.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Cell
{
    // A certificate may have a thousand names; the property has them all.
    private const int MostItems = 24;

    private static readonly HashSet<string> Bad = new(
        [
            "Error", "Expired", "Late", "Mismatch", "Revoked", "Failed", "Deleted", "ValidationTimeout", "TimedOut", "NotResolved", "NotConnected", "Reset", "Refused",
            "NotRolledBack", "UntrustedRoot", "IssuerMissing", "WrongSignature",
        ],
        StringComparer.Ordinal);

    private static readonly HashSet<string> Doubtful = new(
        ["Warning", "Due", "NotYetValid", "InProgress", "Pending", "Changing", "Stopped", "RolledBack"], StringComparer.Ordinal);

    /// <summary>Text of others on one line; of several things one after the other.</summary>
    /// <param name="value">A text, a list, or whatever says itself what it is.</param>
    /// <returns>Null for null.</returns>
    public static string? Text(object? value) => Base(value) switch
    {
        null => null,
        string text => Message.OnOneLine(text),
        IDictionary pairs => Join(pairs.Cast<DictionaryEntry>().Select(static pair => $"{pair.Key}={Text(pair.Value)}")),
        IEnumerable<KeyValuePair<string, object?>> pairs => Join(pairs.Select(static pair => $"{pair.Key}={Text(pair.Value)}")),
        IEnumerable<KeyValuePair<string, string>> pairs => Join(pairs.Select(static pair => $"{pair.Key}={pair.Value}")),
        IEnumerable items => Join(items.Cast<object?>().Select(Text)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        { } other => Message.OnOneLine(other.ToString() ?? string.Empty),
    };

    /// <summary>Text of others in its lines, such as PEM.</summary>
    /// <param name="value">The text.</param>
    /// <returns>Null for null.</returns>
    public static string? Lines(object? value) =>
        Base(value)?.ToString() is { } text ? string.Join(Environment.NewLine, text.TrimEnd().Split('\n').Select(static line => Message.OnOneLine(line.TrimEnd('\r')))) : null;

    /// <summary>One of the module's words, such as Expired or Warning, in the colour that it calls for.</summary>
    /// <param name="value">The word.</param>
    public static string? Word(object? value) => Text(value) is { } word ? Paint(Bad.Contains(word) ? Tone.Error : Doubtful.Contains(word) ? Tone.Warning : Tone.Plain, word) : null;

    /// <summary>A yes or no, coloured when it is a no that is not wanted.</summary>
    /// <param name="value">True, false or null.</param>
    public static string? Good(object? value) => Text(value) is { } word ? Paint(word == bool.FalseString ? Tone.Error : Tone.Plain, word) : null;

    /// <summary>Text about something that ends, in the colour of the life that it has left.</summary>
    /// <param name="item">A certificate, or what has one.</param>
    /// <param name="text">The text.</param>
    public static string? Life(object? item, object? text) => Text(text) is { } plain ? Paint(Remaining.Of(Base(item)).Tone, plain) : null;

    /// <summary>The day of a time, UTC, in the colour of the life that is left.</summary>
    /// <param name="item">A certificate, or what has one.</param>
    /// <param name="time">The time.</param>
    public static string? Date(object? item, object? time) =>
        Base(time) is DateTimeOffset at ? Life(item, at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null;

    /// <summary>A time to the minute, UTC.</summary>
    /// <param name="value">The time.</param>
    public static string? Time(object? value) => Base(value) is DateTimeOffset at ? at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : null;

    /// <summary>Whole days that are left, marked as in the tree of Test-CdnCertificate: <c>!</c> due or late, <c>!!</c> expired, or another one is served.</summary>
    /// <param name="item">A certificate, or what has one.</param>
    public static string? Days(object? item)
    {
        Remaining left = Remaining.Of(Base(item));
        string? mark = left.Tone switch { Tone.Error => "!! ", Tone.Warning => "! ", _ => null };
        return left.Days is { } days ? Paint(left.Tone, mark + days.ToString(CultureInfo.InvariantCulture)) : null;
    }

    /// <summary>A chain as a tree, the root on top; its findings coloured.</summary>
    /// <param name="item">A judgement, a bundle, or a chain of a provider.</param>
    public static string Tree(object? item)
    {
        string tree = Base(item) switch
        {
            CertificateBundle bundle => ChainTree.Draw(bundle, Remaining.Now(null)),
            ProviderChain chain => ChainTree.Draw(chain, CompositionRoot.Pki, Remaining.Now(chain.Context)),
            { } other => other.ToString() ?? string.Empty,
            null => string.Empty,
        };
        return string.Join(Environment.NewLine, tree.Split('\n').Select(static line => Paint(ToneOf(line), line)));
    }

    // The marks of the tree, behind nothing but its branches.
    private static Tone ToneOf(string line)
    {
        string text = line.TrimStart(' ', '|');
        return text.StartsWith("!! ", StringComparison.Ordinal) || text.StartsWith("x- ", StringComparison.Ordinal) || text.StartsWith("??? ", StringComparison.Ordinal) ? Tone.Error
            : text.StartsWith("! ", StringComparison.Ordinal) ? Tone.Warning
            : Tone.Plain;
    }

    private static string Paint(Tone tone, string text) => CertManagerSession.Current.Terminal?.Paint(tone, text) ?? text;

    private static object? Base(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static string Join(IEnumerable<string?> items)
    {
        string?[] all = [.. items];
        string shown = string.Join(", ", all.Take(MostItems));
        return all.Length > MostItems ? $"{shown}, ... ({all.Length})" : shown;
    }
}
