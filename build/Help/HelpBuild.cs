namespace CertManager.Help;

/// <summary>Builds the help of all cultures. Nothing is written while anything is wrong.</summary>
internal static class HelpBuild
{
    private const string Original = "en-US";

    /// <summary>Checks all pages and writes the help.</summary>
    /// <param name="cmdlets">What is to be documented.</param>
    /// <param name="assembly">File name of the assembly that has them.</param>
    /// <param name="docs">Has a folder for each culture.</param>
    /// <param name="output">Gets a folder for each culture.</param>
    /// <returns>What is wrong with the pages.</returns>
    internal static IReadOnlyList<PageFault> Run(IReadOnlyList<CmdletModel> cmdlets, string assembly, string docs, string output)
    {
        string helpFile = assembly + "-Help.xml";
        var faults = new List<PageFault>();
        var write = new List<Action>();
        Dictionary<string, CmdletPage> originals = [];

        // The original first: translations are compared with it.
        foreach (string folder in Directory.GetDirectories(docs, "??-??").OrderBy(static folder => Path.GetFileName(folder) == Original ? 0 : 1))
        {
            string culture = Path.GetFileName(folder);
            MarkdownPage[] pages = [.. Directory.GetFiles(folder, "*.md").Order(StringComparer.Ordinal).Select(MarkdownPage.Read)];
            faults.AddRange(pages.SelectMany(page => Common(page, pages)));
            var known = new List<CmdletPage>();
            foreach (CmdletModel cmdlet in cmdlets)
            {
                if (pages.FirstOrDefault(page => page.Name == cmdlet.Name) is not { } page)
                {
                    faults.Add(new PageFault(Path.Combine(folder, cmdlet.Name + ".md"), 1, $"{cmdlet.Name} has no page in {culture}."));
                }
                else if (page.Title is not null)
                {
                    known.Add(new CmdletPage(page, cmdlet, culture));
                }
            }

            faults.AddRange(known.SelectMany(page => PageCheck.Run(page, helpFile, originals.GetValueOrDefault(page.Cmdlet.Name))));
            faults.AddRange(pages.Where(page => !IsAbout(page) && cmdlets.All(cmdlet => cmdlet.Name != page.Name)).Select(static page => new PageFault(page.File, 1, $"there is no cmdlet {page.Name}.")));
            originals = culture == Original ? known.ToDictionary(static page => page.Cmdlet.Name) : originals;
            write.Add(() => Write(known, pages.Where(IsAbout), culture, helpFile, Path.Combine(output, culture)));
        }

        if (faults.Count == 0)
        {
            write.ForEach(static action => action());
        }

        return faults;
    }

    /// <summary>What holds for every page: a title that is its name, and links that lead somewhere.</summary>
    private static IEnumerable<PageFault> Common(MarkdownPage page, MarkdownPage[] pages)
    {
        if (page.Title?.Title != page.Name)
        {
            yield return new PageFault(page.File, page.Title?.Line ?? 1, $"the title must be '# {page.Name}'.");
        }

        foreach (Block block in All(page.Root).SelectMany(static section => section.Blocks))
        {
            foreach ((string text, string target) in block.Links)
            {
                if (!target.StartsWith("https:", StringComparison.Ordinal) && pages.All(other => other.Name + ".md" != target))
                {
                    yield return new PageFault(page.File, block.Line, $"the link '{text}' leads to {target}, which is not there.");
                }
            }
        }
    }

    private static IEnumerable<Section> All(Section section) => section.Children.SelectMany(All).Prepend(section);

    private static bool IsAbout(MarkdownPage page) => page.Name.StartsWith("about_", StringComparison.Ordinal);

    private static void Write(IEnumerable<CmdletPage> cmdlets, IEnumerable<MarkdownPage> abouts, string culture, string helpFile, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (string old in Directory.GetFiles(folder, "about_*.help.txt"))
        {
            File.Delete(old);
        }

        foreach (MarkdownPage about in abouts)
        {
            AboutWriter.Write(about, culture, Path.Combine(folder, about.Name + ".help.txt"));
        }

        MamlWriter.Write(cmdlets, Path.Combine(folder, helpFile));
    }
}
