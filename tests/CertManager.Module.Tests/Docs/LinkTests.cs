namespace CertManager.Module.Tests.Docs;

/// <summary>What the pages of the repository lead to is there.</summary>
public sealed class LinkTests
{
    private static readonly string Root = ModuleRunspace.Repository;

    private static readonly string[] Pages =
    [
        .. Directory.GetFiles(Root, "*.md"),
        .. new[] { "docs", "examples" }.SelectMany(static folder => Directory.GetFiles(Path.Combine(Root, folder), "*.md", SearchOption.AllDirectories)),
        .. new[] { "src", "build", "tests" }.SelectMany(static folder => Directory.GetDirectories(Path.Combine(Root, folder))).SelectMany(static project => Directory.GetFiles(project, "*.md")),
    ];

    [Fact]
    public void Every_link_leads_to_a_file_and_every_anchor_to_a_heading()
    {
        var anchors = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var wrong = new List<string>();
        int count = 0;
        foreach ((string page, string target) in Pages.SelectMany(static page => Inside(page).Select(target => (page, target))))
        {
            count++;
            string[] parts = target.Split('#', 2);
            string file = parts[0].Length == 0 ? page : Resolve(page, parts[0]);
            if (!File.Exists(file) && !Directory.Exists(file))
            {
                wrong.Add($"{Name(page)}: {target} is not there");
            }
            else if (parts.Length == 2 && !Anchors(file).Contains(parts[1]))
            {
                wrong.Add($"{Name(page)}: {Name(file)} has no heading for #{parts[1]}");
            }
        }

        Assert.True(count > 300, $"only {count} links were found");
        Assert.Empty(wrong);

        HashSet<string> Anchors(string file) => anchors.TryGetValue(file, out HashSet<string>? known) ? known : anchors[file] = Markdown.Anchors(File.ReadAllText(file));
    }

    [Fact]
    public void Every_page_of_docs_can_be_reached_from_the_index()
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>([Path.Combine(Root, "docs", "index.md"), Path.Combine(Root, "docs", "index.ko.md")]);
        while (open.TryDequeue(out string? page))
        {
            if (reached.Add(page) && page.EndsWith(".md", StringComparison.Ordinal) && File.Exists(page))
            {
                foreach (string target in Inside(page))
                {
                    open.Enqueue(Resolve(page, target.Split('#')[0]));
                }
            }
        }

        string docs = Path.Combine(Root, "docs");
        Assert.Empty(Directory.GetFiles(docs, "*.md", SearchOption.AllDirectories).Except(reached).Select(Name));
    }

    /// <summary>The help pages are reached through each other; the others are one step from the index.</summary>
    [Fact]
    public void The_index_names_each_page_of_its_folder()
    {
        string docs = Path.Combine(Root, "docs");
        string index = Path.Combine(docs, "index.md");
        HashSet<string> named = [.. Inside(index).Select(target => Resolve(index, target.Split('#')[0]))];

        Assert.Empty(Directory.GetFiles(docs, "*.md").Where(page => page != index && !page.EndsWith(".ko.md", StringComparison.Ordinal) && !named.Contains(page)).Select(Name));
    }

    private static IEnumerable<string> Inside(string page) =>
        Markdown.Links(File.ReadAllText(page)).Where(static target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal));

    private static string Resolve(string page, string target) => target.Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, Uri.UnescapeDataString(target)));

    private static string Name(string path) => Path.GetRelativePath(Root, path);
}
