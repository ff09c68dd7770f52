namespace CertManager.Help;

/// <summary>Compares a page with its cmdlet.</summary>
internal sealed class PageCheck
{
    private static readonly string[] Required = ["SYNOPSIS", "DESCRIPTION", "EXAMPLES", "PARAMETERS", "INPUTS", "OUTPUTS", "NOTES", "RELATED LINKS"];
    private static readonly string[] Known = ["SYNOPSIS", "SYNTAX", .. Required[1..]];

    private readonly CmdletPage _page;
    private readonly string _helpFile;
    private readonly List<PageFault> _faults = [];

    private PageCheck(CmdletPage page, string helpFile)
    {
        _page = page;
        _helpFile = helpFile;
    }

    /// <summary>Everything that is wrong with a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="helpFile">The help file that its front matter must name.</param>
    /// <param name="original">The page that examples were translated from; null for that one itself.</param>
    internal static IEnumerable<PageFault> Run(CmdletPage page, string helpFile, CmdletPage? original)
    {
        var check = new PageCheck(page, helpFile);
        check.FrontMatter();
        check.Sections();
        check.Examples(original);
        check.Parameters();
        check.Types("INPUTS", page.Cmdlet.Inputs, exact: false);
        check.Types("OUTPUTS", page.Cmdlet.Outputs, exact: true);
        return check._faults;
    }

    private void FrontMatter()
    {
        foreach ((string key, string value) in new[] { ("external help file", _helpFile), ("Module Name", "CertManager"), ("schema", "2.0.0") })
        {
            if (_page.Source.FrontMatter.GetValueOrDefault(key) != value)
            {
                Fault(1, $"the front matter must have '{key}: {value}'.");
            }
        }
    }

    private void Sections()
    {
        Section title = _page.Source.Title!;
        string[] present = [.. title.Children.Select(static section => section.Title)];
        foreach (string missing in Required.Except(present))
        {
            Fault(title.Line, $"the section '## {missing}' is missing.");
        }

        foreach (Section section in title.Children)
        {
            if (!Known.Contains(section.Title))
            {
                Fault(section.Line, $"'## {section.Title}' is no section of help; there are {string.Join(", ", Known)}.");
            }
            else if (section.Title != "SYNTAX" && section.Blocks.Count + section.Children.Count == 0)
            {
                Fault(section.Line, $"'## {section.Title}' is empty.");
            }
        }

        string[] sorted = [.. present.OrderBy(static name => Array.IndexOf(Known, name))];
        if (!present.SequenceEqual(sorted) || present.Distinct().Count() != present.Length)
        {
            Fault(title.Line, $"the sections must stand once each, in this order: {string.Join(", ", Known)}.");
        }
    }

    private void Examples(CmdletPage? original)
    {
        if (_page["EXAMPLES"] is { } section && _page.Examples.Count < 2)
        {
            Fault(section.Line, $"there must be at least two examples ('### title' below '## EXAMPLES'); there is {_page.Examples.Count}.");
        }

        foreach (Section example in _page.Examples)
        {
            if (example.Blocks.FirstOrDefault() is not { Kind: BlockKind.Code, Language: "powershell" } || example.Blocks.Count(static block => block.Kind == BlockKind.Code) != 1 || !example.Text.Any())
            {
                Fault(example.Line, "an example is one ```powershell block followed by an explanation.");
            }
        }

        if (original is not null && !Code(_page).SequenceEqual(Code(original)))
        {
            int different = Code(_page).Zip(Code(original)).TakeWhile(static pair => pair.First == pair.Second).Count();
            int line = different < _page.Examples.Count ? _page.Examples[different].Line : _page["EXAMPLES"]?.Line ?? 1;
            Fault(line, $"the code of example {different + 1} differs from {original.Source.File}.");
        }
    }

    private static IEnumerable<string> Code(CmdletPage page) =>
        page.Examples.Select(static example => string.Join('\n', example.Blocks.Where(static block => block.Kind == BlockKind.Code).Select(static block => block.Source)));

    private void Parameters()
    {
        foreach (ParameterModel missing in _page.Cmdlet.Parameters.Where(parameter => _page.Parameters.All(section => section.Title != "-" + parameter.Name)))
        {
            Fault(_page["PARAMETERS"]?.Line ?? 1, $"the parameter -{missing.Name} is not described: add '### -{missing.Name}'.");
        }

        var seen = new HashSet<string>();
        foreach (Section section in _page.Parameters)
        {
            ParameterModel? parameter = _page.Cmdlet.Parameters.FirstOrDefault(parameter => section.Title == "-" + parameter.Name);
            bool common = _page.Cmdlet.ShouldProcess && section.Title is "-WhatIf" or "-Confirm";
            if (parameter is null && !common)
            {
                Fault(section.Line, $"{_page.Cmdlet.Name} has no parameter {section.Title}: remove it, or correct the name.");
            }
            else if (!seen.Add(section.Title))
            {
                Fault(section.Line, $"{section.Title} is described twice.");
            }
            else if (_page.Describe(section.Title[1..]).Count == 0)
            {
                Fault(section.Line, $"{section.Title} has no text.");
            }

            foreach (string value in parameter?.Values.Where(value => !section.Text.Any(text => text.Contains(value, StringComparison.Ordinal))) ?? [])
            {
                Fault(section.Line, $"the text of {section.Title} does not say what its value {value} means.");
            }
        }
    }

    private void Types(string heading, IEnumerable<string> types, bool exact)
    {
        if (_page[heading] is not { } section)
        {
            return;
        }

        string[] named = [.. section.Children.Select(static child => child.Title)];
        foreach (string missing in types.Except(named))
        {
            Fault(section.Line, $"{missing} is missing: add '### {missing}'.");
        }

        foreach (Section child in section.Children.Where(child => (exact && !types.Contains(child.Title)) || !child.Text.Any()))
        {
            Fault(child.Line, exact && !types.Contains(child.Title) ? $"{_page.Cmdlet.Name} does not declare the output {child.Title}." : $"{child.Title} has no text.");
        }
    }

    private void Fault(int line, string text) => _faults.Add(new PageFault(_page.Source.File, line, text));
}
