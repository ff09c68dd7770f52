using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CertManager.Core.Tests.Conventions;

/// <summary>What holds for every file of the repository.</summary>
public sealed class SourceTests
{
    private const int MostLines = 500;

    private static IEnumerable<string> Sources => TrackedFiles.All.Where(static path =>
        path.EndsWith(".cs", StringComparison.Ordinal) && (path.StartsWith("src/", StringComparison.Ordinal) || path.StartsWith("tests/", StringComparison.Ordinal)));

    [Fact]
    public void No_source_file_is_long()
    {
        Assert.NotEmpty(Sources);
        Assert.DoesNotContain(Sources, static path => File.ReadLines(TrackedFiles.FullPath(path)).Count() > MostLines);
    }

    [Fact]
    public void Every_namespace_fits_its_project()
    {
        // The compiler looks for these types in its own namespaces.
        IEnumerable<string> misfits = Sources.Where(static path => path is not ("src/Polyfills.cs" or "tests/Desktop/Index.cs" or "tests/Fuzz/Instrumented/Instrumentation.cs")).Where(static path => !Fits(path));

        Assert.Empty(misfits);
    }

    [Fact]
    public void No_file_holds_a_registry_address_or_a_path_of_a_machine()
    {
        // Put together here, so that this file does not match.
        var forbidden = new Regex(
            string.Join(
                '|',
                @"api\." + @"nuget\.",
                "/v[23]/" + @"index\.json",
                @"[\w.-]*(?:arti" + "factory|nex" + "us|py" + "pi|npm" + @"js)[\w.-]*\.(?:com|org|net|io|local|internal)\b",
                @"pkgs\." + @"dev\.",
                @"(?<![\w.$})>*-])/(?:ro" + "ot|ho" + @"me/[\w.-]+|Us" + @"ers/[\w.-]+|wo" + "rk)/",
                @"\b[A-Z]:\\+(?:Us" + @"ers|Documents and Settings|agent)\\"),
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

        IEnumerable<string> hits =
            from path in TrackedFiles.All
            let text = TrackedFiles.Text(path)
            where text is not null
            from Match match in forbidden.Matches(text)
            select $"{path}: {match.Value}";

        Assert.Empty(hits);
        Assert.Matches(forbidden, "https://" + "api." + "nuget.org/v3/" + "index.json");
        Assert.Matches(forbidden, "(/" + "root/.nuget)");
        Assert.Matches(forbidden, "C:" + @"\Users\someone");
        Assert.Matches(forbidden, "https://mirror." + "arti" + "factory.example.com/x");
    }

    [Fact]
    public void No_registry_is_configured() =>
        Assert.DoesNotContain(TrackedFiles.All, static path => string.Equals(Path.GetFileName(path), "nuget.config", StringComparison.OrdinalIgnoreCase));

    private static bool Fits(string path)
    {
        string text = File.ReadAllText(TrackedFiles.FullPath(path));
        Match declared = Regex.Match(text, @"^namespace\s+([\w.]+)\s*;", RegexOptions.Multiline);
        if (!declared.Success)
        {
            // Top-level statements and assembly attributes declare nothing that could have a namespace.
            return !Regex.IsMatch(text, @"^\s*(?:public|internal|file)\s+(?:\w+\s+)*(?:class|struct|interface|enum|record|delegate)\s", RegexOptions.Multiline);
        }

        string root = RootNamespace(path);
        string name = declared.Groups[1].Value;
        return name == root || name.StartsWith(root + ".", StringComparison.Ordinal);
    }

    private static string RootNamespace(string path)
    {
        for (string? folder = Path.GetDirectoryName(path); !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            if (TrackedFiles.All.FirstOrDefault(file => Path.GetDirectoryName(file) == folder && file.EndsWith(".csproj", StringComparison.Ordinal)) is { } project)
            {
                return XDocument.Load(TrackedFiles.FullPath(project)).Descendants("RootNamespace").FirstOrDefault()?.Value ?? Path.GetFileNameWithoutExtension(project);
            }
        }

        // Files that several test projects compile.
        return "CertManager.Tests";
    }
}
