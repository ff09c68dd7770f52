namespace CertManager.Help;

/// <summary>The page of a cmdlet in the words of help.</summary>
internal sealed class CmdletPage
{
    private readonly Words _words;

    internal CmdletPage(MarkdownPage source, CmdletModel cmdlet, string culture)
    {
        Source = source;
        Cmdlet = cmdlet;
        _words = Words.For(culture);
    }

    internal MarkdownPage Source { get; }

    internal CmdletModel Cmdlet { get; }

    internal IReadOnlyList<Section> Examples => this["EXAMPLES"]?.Children ?? [];

    internal IReadOnlyList<Section> Parameters => this["PARAMETERS"]?.Children ?? [];

    /// <summary>A section by its heading.</summary>
    internal Section? this[string heading] => Source.Title?.Children.FirstOrDefault(section => section.Title == heading);

    internal string ExampleTitle(int index) => $"--- {_words.Example} {index + 1}: {Examples[index].Title} ---";

    /// <summary>What the page says about a parameter; null when it says nothing and the build knows nothing.</summary>
    internal IReadOnlyList<string> Describe(string parameter)
    {
        if (Parameters.FirstOrDefault(section => section.Title == "-" + parameter) is { } section)
        {
            return [.. section.Text.Where(text => !text.StartsWith(_words.Default, StringComparison.Ordinal))];
        }

        return parameter == "WhatIf" ? [_words.WhatIf] : parameter == "Confirm" ? [_words.Confirm] : [];
    }

    /// <summary>The default that the page names: a paragraph "Default: 30".</summary>
    internal string? DefaultOf(string parameter) => Parameters.FirstOrDefault(section => section.Title == "-" + parameter)?.Text
        .FirstOrDefault(text => text.StartsWith(_words.Default, StringComparison.Ordinal))?[_words.Default.Length..].Trim();
}
