using System.Security.Cryptography;
using System.Xml.Linq;

namespace CertManager.Package;

/// <summary>The restored packages of this machine: proof of where a shipped file comes from, and of its licence.</summary>
/// <param name="root">The folder that restore fills.</param>
internal sealed class PackageFolder(string root)
{
    /// <summary>Whether a package holds an assembly of this content.</summary>
    internal bool Holds(LockedItem package, string file)
    {
        string lib = Path.Combine(Folder(package), "lib");
        string hash = ShippedFile.Hash(file);
        return Directory.Exists(lib) && Directory.EnumerateFiles(lib, Path.GetFileName(file), SearchOption.AllDirectories).Any(one => ShippedFile.Hash(one) == hash);
    }

    /// <summary>Who made a package and under which licence (an SPDX expression) it is given.</summary>
    /// <exception cref="InvalidDataException">The package names no licence expression: somebody has to read its licence first.</exception>
    internal (string Authors, string Licence) Describe(LockedItem package)
    {
        XElement metadata = XDocument.Load(Path.Combine(Folder(package), package.Id.ToLowerInvariant() + ".nuspec")).Root!.Elements().Single(static one => one.Name.LocalName == "metadata");
        string? Value(string name) => metadata.Elements().FirstOrDefault(one => one.Name.LocalName == name)?.Value;
        XElement? licence = metadata.Elements().FirstOrDefault(static one => one.Name.LocalName == "license" && one.Attribute("type")?.Value == "expression");
        return (Value("authors") ?? package.Id, licence?.Value ?? throw new InvalidDataException($"{package.Id} {package.Version} names no SPDX licence. Read its licence before it is shipped."));
    }

    private string Folder(LockedItem package) => Path.Combine(root, package.Id.ToLowerInvariant(), package.Version.ToLowerInvariant());
}

/// <summary>A file of the module folder.</summary>
/// <param name="Path">Its path from the module folder, with forward slashes.</param>
/// <param name="Sha256">SHA-256 of its content, in lower-case hexadecimal digits.</param>
internal sealed record ShippedFile(string Path, string Sha256)
{
    /// <summary>Its folder, with forward slashes.</summary>
    internal string Folder => Path.Contains('/', StringComparison.Ordinal) ? Path[..Path.LastIndexOf('/')] : string.Empty;

    /// <summary>Its name without folder and extension.</summary>
    internal string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    internal bool IsAssembly => Path.EndsWith(".dll", StringComparison.Ordinal);

    /// <summary>All files of a folder in the order of their paths.</summary>
    internal static IReadOnlyList<ShippedFile> ReadAll(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => new ShippedFile(System.IO.Path.GetRelativePath(folder, file).Replace('\\', '/'), Hash(file)))
            .OrderBy(static file => file.Path, StringComparer.Ordinal),
    ];

    internal static string Hash(string file)
    {
        using FileStream stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
