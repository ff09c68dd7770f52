namespace CertManager.Package;

/// <summary>A copy of the built module whose manifest has what only a package needs. It is what gets signed and packed.</summary>
internal static class StagedModule
{
    internal const string Icon = "icon.png";

    /// <summary>Makes it anew.</summary>
    /// <param name="module">The module as the build laid it out.</param>
    /// <param name="target">The folder of the copy.</param>
    /// <param name="changelog">Path of the changelog.</param>
    /// <param name="project">Address of the public repository, which no file here knows; empty: the package names none, and no licence or icon by address.</param>
    internal static void Write(string module, string target, string changelog, string project)
    {
        // What is deleted has to be a copy that was made here.
        if (Directory.Exists(target) && !File.Exists(Path.Combine(target, ModuleManifest.FileName)) && Directory.EnumerateFileSystemEntries(target).Any())
        {
            throw new InvalidDataException($"{target} holds something else than a copy of the module.");
        }

        var manifest = ModuleManifest.Read(module);
        var entries = new List<(string, string)> { ("ReleaseNotes", ReleaseNotes.Read(changelog, manifest.Version)) };
        if (project.Length > 0)
        {
            string root = Uri.TryCreate(project, UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttps
                ? project.TrimEnd('/')
                : throw new InvalidDataException($"{project} is no https address.");
            entries.AddRange([("ProjectUri", root), ("LicenseUri", $"{root}/blob/v{manifest.Version}/LICENSE"), ("IconUri", $"{root}/raw/v{manifest.Version}/assets/{Icon}")]);
        }

        if (Directory.Exists(target))
        {
            Directory.Delete(target, recursive: true);
        }

        foreach (ShippedFile file in ShippedFile.ReadAll(module))
        {
            string copy = Path.Combine(target, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(module, file.Path), copy);
        }

        File.WriteAllText(Path.Combine(target, ModuleManifest.FileName), manifest.With(entries).Text);
    }
}
