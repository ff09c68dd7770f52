using System.Text;
using System.Text.RegularExpressions;

namespace CertManager.Package;

/// <summary>
/// What has to be right before the PowerShell Gallery gets it, because a version that was published once cannot be published again: what the gallery refuses,
/// what it takes and shows badly, and what people could not install.
/// </summary>
internal static partial class GalleryRules
{
    internal const long LargestPackage = 8_000_000;

    // The name of the gallery's entry can be taken over by no other module of this name.
    private const string Guid = "0f6f7f0e-4d5e-4f0b-9a3f-2d8a7f5c9b61";
    private const int LongestTags = 4000;
    private const int LongestNotes = 10_000;
    private const int LongestDescription = 4000;

    // A user's module folder on Windows takes up to some 100 of the 260 characters that a path may have there.
    private const int LongestPath = 100;

    private static readonly string[] Exports = ["CmdletsToExport", "FunctionsToExport", "AliasesToExport", "VariablesToExport"];
    private static readonly string[] Named = ["RootModule", "NestedModules", "FormatsToProcess", "TypesToProcess", "ScriptsToProcess", "RequiredAssemblies", "FileList"];
    private static readonly string[] Wanted = ["LICENSE", "THIRD-PARTY-NOTICES.md", Sbom.FileName, StagedModule.Icon, "en-US/CertManager.Module.dll-Help.xml", "ko-KR/CertManager.Module.dll-Help.xml"];

    /// <summary>What is wrong with a staged module, each in a sentence.</summary>
    internal static IEnumerable<string> Check(string module)
    {
        string[] files = [.. ShippedFile.ReadAll(module).Select(static file => file.Path)];
        return CheckManifest(ModuleManifest.Read(module), files).Concat(CheckFiles(files));
    }

    private static IEnumerable<string> CheckManifest(ModuleManifest manifest, string[] files)
    {
        (bool Holds, string Fault)[] rules =
        [
            (Number().IsMatch(manifest.Value("ModuleVersion")), "ModuleVersion has to be three numbers: a prerelease label may follow no others."),
            (Label().IsMatch(manifest.Value("Prerelease")), "Prerelease may have letters and digits only."),
            (manifest.Value("GUID") == Guid, "GUID has to stay what it was: it is by what the gallery knows the module."),
            (manifest.Value("Author").Length > 0, "Author is wanted."),
            (manifest.Value("Description").Length is > 0 and <= LongestDescription, $"Description is wanted, of at most {LongestDescription} characters."),
            (manifest.Value("Copyright").Length > 0, "Copyright is wanted."),
            (manifest.Value("ReleaseNotes").Length is > 0 and <= LongestNotes, $"ReleaseNotes are wanted, of at most {LongestNotes} characters."),
            (Ascii.IsValid(manifest.Text), "The manifest has characters beyond ASCII, which Windows PowerShell would read in the system's code page."),
            (string.Join(' ', Nuspec.Tags(manifest)).Length <= LongestTags, $"The tags have more than {LongestTags} characters together, with those of the cmdlets."),
            ((manifest.List("Tags") ?? []).All(static tag => Tag().IsMatch(tag)), "A tag may have no blank."),
        ];
        IEnumerable<string> open = Exports
            .Where(name => manifest.List(name) is not { } list || list.Any(static one => one.Contains('*', StringComparison.Ordinal)))
            .Select(static name => $"{name} has to be a list without wildcards.");
        IEnumerable<string> absent = Named
            .SelectMany(name => manifest.List(name) ?? [])
            .Where(file => !files.Contains(file.Replace('\\', '/')))
            .Select(static file => $"The manifest names {file}, which is not there.");
        return rules.Where(static rule => !rule.Holds).Select(static rule => rule.Fault).Concat(open).Concat(absent);
    }

    private static IEnumerable<string> CheckFiles(string[] files) =>
        Wanted.Except(files).Select(static file => $"{file} is wanted.")
            .Concat(files.Where(static file => Unwanted().IsMatch(file)).Select(static file => $"{file} must not be shipped."))
            .Concat(files.Where(static file => file.Split('/').Any(static part => Illegal().IsMatch(part))).Select(static file => $"{file} is no name that Windows takes."))
            .Concat(files.Where(static file => file.Length > LongestPath).Select(static file => $"{file} has more than {LongestPath} characters."))
            .Concat(files.GroupBy(static file => file, StringComparer.OrdinalIgnoreCase).Where(static same => same.Count() > 1).Select(static same => $"{string.Join(" and ", same)} are one file on Windows."));

    [GeneratedRegex(@"^[0-9]+\.[0-9]+\.[0-9]+\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"^[0-9A-Za-z]*\z")]
    private static partial Regex Label();

    [GeneratedRegex(@"^\S+\z")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\.(pdb|nuspec|nupkg|json\.bak|orig|tmp)$|(^|/)System\.Management\.Automation\.dll$|(^|/)Microsoft\.PowerShell\.[^/]*\.dll$|^bin/engine/(net8\.0|shared)/(.*/)?System\.[^/]*\.dll$|(^|/)\.", RegexOptions.IgnoreCase)]
    private static partial Regex Unwanted();

    [GeneratedRegex(@"[<>:""|?*\x00-\x1F\\]|[. ]$|^(CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])(\.|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Illegal();
}
