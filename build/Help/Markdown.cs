using System.Text.RegularExpressions;

namespace CertManager.Help;

/// <summary>A heading and what stands below it, up to the next heading of its level.</summary>
internal sealed record Section(int Level, string Title, int Line)
{
    internal List<Block> Blocks { get; } = [];

    internal List<Section> Children { get; } = [];

    /// <summary>Its paragraphs and list items as plain text.</summary>
    internal IEnumerable<string> Text => Blocks.Where(static block => block.Kind != BlockKind.Code).Select(static block => block.Plain);
}

/// <summary>What a block of text is.</summary>
internal enum BlockKind
{
    Paragraph,
    Item,
    Code,
}

/// <summary>A paragraph, a list item, or a fenced block.</summary>
internal sealed partial record Block(BlockKind Kind, int Line, string Source, string Language)
{
    /// <summary>The text without markup.</summary>
    internal string Plain => Kind switch
    {
        BlockKind.Code => Source,
        BlockKind.Item => "- " + Strip(Source),
        _ => Strip(Source),
    };

    /// <summary>The targets of links in it.</summary>
    internal IEnumerable<(string Text, string Target)> Links =>
        Kind == BlockKind.Code ? [] : Link().Matches(Source).Select(static match => (match.Groups[1].Value, match.Groups[2].Value));

    private static string Strip(string text) =>
        Link().Replace(Markup().Replace(text, "$1$2"), static match => match.Groups[2].Value.StartsWith("https:", StringComparison.Ordinal)
            ? $"{match.Groups[1].Value} ({match.Groups[2].Value})"
            : match.Groups[1].Value);

    [GeneratedRegex(@"\[([^\]]+)\]\(([^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`([^`]+)`|\*\*([^*]+)\*\*")]
    private static partial Regex Markup();
}

/// <summary>
/// A page: front matter and a tree of headings. Reads the little of markdown that the pages use: headings, paragraphs, lists with hyphens,
/// fenced blocks, code, bold, links.
/// </summary>
internal sealed class MarkdownPage
{
    private MarkdownPage(string file)
    {
        File = file;
    }

    internal string File { get; }

    internal string Name => Path.GetFileNameWithoutExtension(File);

    /// <summary>Keys and values before the first heading.</summary>
    internal Dictionary<string, string> FrontMatter { get; } = [];

    /// <summary>A nameless section that holds the title's.</summary>
    internal Section Root { get; } = new(0, string.Empty, 1);

    internal Section? Title => Root.Children.FirstOrDefault();

    internal static MarkdownPage Read(string file)
    {
        var page = new MarkdownPage(file);
        string[] lines = System.IO.File.ReadAllLines(file);
        int index = page.ReadFrontMatter(lines);
        var open = new Stack<Section>([page.Root]);
        while (index < lines.Length)
        {
            string line = lines[index];
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                int end = Array.FindIndex(lines, index + 1, static text => text.StartsWith("```", StringComparison.Ordinal));
                end = end < 0 ? lines.Length : end;
                open.Peek().Blocks.Add(new Block(BlockKind.Code, index + 1, string.Join('\n', lines[(index + 1)..end]), line[3..].Trim()));
                index = end + 1;
            }
            else if (line.StartsWith('#'))
            {
                int level = line.TakeWhile(static c => c == '#').Count();
                while (open.Peek().Level >= level)
                {
                    open.Pop();
                }

                var section = new Section(level, line[level..].Trim(), index + 1);
                open.Peek().Children.Add(section);
                open.Push(section);
                index++;
            }
            else if (line.Trim().Length == 0)
            {
                index++;
            }
            else
            {
                index = ReadText(lines, index, open.Peek());
            }
        }

        return page;
    }

    private static int ReadText(string[] lines, int start, Section section)
    {
        bool item = IsItem(lines[start]);
        int end = start + 1;
        while (end < lines.Length && lines[end].Trim().Length > 0 && !lines[end].StartsWith('#') && !lines[end].StartsWith("```", StringComparison.Ordinal) && !IsItem(lines[end]))
        {
            end++;
        }

        string text = string.Join(' ', lines[start..end].Select(static line => line.Trim()));
        section.Blocks.Add(new Block(item ? BlockKind.Item : BlockKind.Paragraph, start + 1, item ? text[2..] : text, string.Empty));
        return end;
    }

    private static bool IsItem(string line) => line.StartsWith("- ", StringComparison.Ordinal);

    private int ReadFrontMatter(string[] lines)
    {
        if (lines.Length == 0 || lines[0] != "---")
        {
            return 0;
        }

        int end = Array.IndexOf(lines, "---", 1);
        foreach (string[] pair in lines[1..Math.Max(end, 1)].Select(static line => line.Split(':', 2)).Where(static pair => pair.Length == 2))
        {
            FrontMatter[pair[0].Trim()] = pair[1].Trim();
        }

        return Math.Max(end, 0) + 1;
    }
}
