using System.Text.RegularExpressions;

namespace CertManager.Commands;

/// <summary>Something that a completion may offer.</summary>
internal readonly struct Choice
{
    /// <summary>Offers a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="tip">Makes what is shown beside it, for what is offered in the end.</param>
    /// <param name="other">What may be typed for it as well: the name of a number, say.</param>
    internal Choice(string value, Func<string> tip, string? other = null)
    {
        Value = value;
        Tip = tip;
        Other = other;
    }

    /// <summary>Offers a value that says everything itself.</summary>
    internal Choice(string value)
        : this(value, () => value)
    {
    }

    internal string Value { get; }

    internal Func<string> Tip { get; }

    internal string? Other { get; }

    /// <summary>A message of which the particulars are not known yet.</summary>
    internal static string Template(Message message) => Regex.Replace(message.Format(), @"'?\{\d+[^}]*\}'?", "…");
}
