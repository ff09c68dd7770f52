using System.Xml.Linq;

namespace CertManager.Package;

/// <summary>
/// The package's description with the elements that Publish-PSResource writes (PublishHelper.CreateNuspec), and with the tags by which Find-Command finds
/// a cmdlet, which Publish-Module writes (Publish-PSArtifactUtility) and Publish-PSResource leaves out. The package itself is made by NuGet (target PackModule).
/// </summary>
internal static class Nuspec
{
    private static readonly XNamespace Schema = "http://schemas.microsoft.com/packaging/2011/08/nuspec.xsd";

    internal static void Write(string module, string file)
    {
        var manifest = ModuleManifest.Read(module);
        (string Name, string Value)[] elements =
        [
            ("id", ModuleManifest.Name),
            ("version", manifest.Version),
            ("authors", manifest.Value("Author")),
            ("owners", manifest.Value("CompanyName")),
            ("requireLicenseAcceptance", "false"),
            ("description", manifest.Value("Description")),
            ("releaseNotes", manifest.Value("ReleaseNotes")),
            ("copyright", manifest.Value("Copyright")),
            ("tags", string.Join(' ', Tags(manifest))),
            ("licenseUrl", manifest.Value("LicenseUri")),
            ("projectUrl", manifest.Value("ProjectUri")),
            ("iconUrl", manifest.Value("IconUri")),
        ];
        IEnumerable<XElement> present = elements.Where(static element => element.Value.Length > 0).Select(static element => new XElement(Schema + element.Name, element.Value));
        File.WriteAllText(file, new XDocument(new XElement(Schema + "package", new XElement(Schema + "metadata", present))) + "\n");
    }

    internal static IEnumerable<string> Tags(ModuleManifest manifest)
    {
        IReadOnlyList<string> cmdlets = manifest.List("CmdletsToExport") ?? [];
        return ["PSModule", .. manifest.List("Tags") ?? [], "PSIncludes_Cmdlet", .. cmdlets.SelectMany(static name => new[] { "PSCmdlet_" + name, "PSCommand_" + name })];
    }
}
