using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CertManager.Core.Tests;

/// <summary>An assembly as its metadata tells it, without loading it.</summary>
public sealed class AssemblyFile
{
    private AssemblyFile(string path, AssemblyName name, IReadOnlyList<AssemblyName> references, IReadOnlySet<string> types)
    {
        Types = types;
        FilePath = path;
        Name = name;
        References = references;
    }

    /// <summary>Where it is.</summary>
    public string FilePath { get; }

    /// <summary>Who it is.</summary>
    public AssemblyName Name { get; }

    /// <summary>Whom it asks for, with the exact versions.</summary>
    public IReadOnlyList<AssemblyName> References { get; }

    /// <summary>Simple names of those that it asks for.</summary>
    public IEnumerable<string> ReferenceNames => References.Select(static name => name.Name!);

    /// <summary>Full names of the types of others that it uses.</summary>
    public IReadOnlySet<string> Types { get; }

    /// <summary>Reads one file.</summary>
    public static AssemblyFile Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        MetadataReader metadata = file.GetMetadataReader();
        AssemblyName[] references = [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())];
        IEnumerable<TypeReference> types = metadata.TypeReferences.Select(metadata.GetTypeReference);
        HashSet<string> typeNames = [.. types.Select(type => metadata.GetString(type.Namespace) + "." + metadata.GetString(type.Name))];
        return new AssemblyFile(path, metadata.GetAssemblyDefinition().GetAssemblyName(), references, typeNames);
    }

    /// <summary>Reads every assembly that stands directly in a folder; native libraries and single modules are none.</summary>
    public static IReadOnlyList<AssemblyFile> ReadFolder(string folder) =>
        [.. Directory.GetFiles(folder, "*.dll").Where(IsAssembly).Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>What a compiler gave the one result of one run: images made of it keep it.</summary>
    public static Guid VersionId(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        MetadataReader metadata = file.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }

    private static bool IsAssembly(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        return file.HasMetadata && file.GetMetadataReader().IsAssembly;
    }

    /// <inheritdoc/>
    public override string ToString() => Name.FullName;
}
