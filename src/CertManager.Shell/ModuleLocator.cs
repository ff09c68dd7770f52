namespace CertManager.Shell;

/// <summary>Finds the module that the build laid out.</summary>
public static class ModuleLocator
{
    /// <summary>The environment variable that names the module's manifest, or the folder that holds it.</summary>
    public const string Variable = "CERTMANAGER_MODULE";

    private const string Manifest = "CertManager.psd1";

    /// <summary>The manifest's full path, or null where there is none.</summary>
    /// <param name="named">What <see cref="Variable"/> says; when it is set, nothing else is looked at.</param>
    /// <param name="startFolder">Where the walk up to a folder with <c>output/CertManager</c> begins.</param>
    public static string? Find(string? named, string startFolder)
    {
        if (!string.IsNullOrEmpty(named))
        {
            string path = Path.GetFullPath(named);
            return Existing(path) ?? Existing(Path.Combine(path, Manifest));
        }

        for (DirectoryInfo? folder = new(startFolder); folder is not null; folder = folder.Parent)
        {
            if (Existing(Path.Combine(folder.FullName, "output", "CertManager", Manifest)) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string? Existing(string path)
    {
        return File.Exists(path) ? path : null;
    }
}
