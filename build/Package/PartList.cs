namespace CertManager.Package;

/// <summary>An assembly of ours, or a package, with the files of it that are shipped.</summary>
/// <param name="Ref">Its name in the bill: the assembly's, or the package URL.</param>
/// <param name="Package">The package; null for an assembly of ours.</param>
/// <param name="Files">Its files, in the order of their paths.</param>
/// <param name="DependsOn">Names of those parts that it rests on.</param>
internal sealed record Part(string Ref, LockedItem? Package, IReadOnlyList<ShippedFile> Files, IReadOnlyCollection<string> DependsOn);

/// <summary>Who made each shipped assembly, and who rests on whom: from the lock files, and proven by the files of the packages.</summary>
internal sealed class PartList
{
    private readonly IReadOnlyList<LockFile> _locks;
    private readonly Dictionary<(string Target, string Id), LockedItem> _shipped = [];

    internal PartList(string module, IReadOnlyList<ShippedFile> files, IReadOnlyList<LockFile> locks, PackageFolder packages)
    {
        _locks = locks;
        HashSet<string> projects = [.. locks.Select(static one => one.Project)];
        ShippedFile[] foreign = [.. files.Where(file => file.IsAssembly && !projects.Contains(file.Name))];
        ILookup<string, (LockedItem Package, ShippedFile File)> byPackage = foreign.Select(file => (Package: Find(module, file, packages), File: file)).ToLookup(static one => Url(one.Package));
        Own = [.. locks.Select(one => new Part(one.Project, null, [.. files.Where(file => file.IsAssembly && file.Name == one.Project)], Under(one))).OrderBy(static part => part.Ref, StringComparer.Ordinal)];
        Packages = [.. byPackage.Select(one => new Part(one.Key, one.First().Package, [.. one.Select(static pair => pair.File)], Under(one.First().Package))).OrderBy(static part => part.Ref, StringComparer.Ordinal)];
        if (Own.FirstOrDefault(static part => part.Files.Count == 0) is { } absent)
        {
            throw new InvalidDataException($"{absent.Ref} is not in the module folder. Build the whole solution.");
        }
    }

    /// <summary>Our assemblies.</summary>
    internal IReadOnlyList<Part> Own { get; }

    /// <summary>The packages.</summary>
    internal IReadOnlyList<Part> Packages { get; }

    internal IEnumerable<Part> All => Own.Concat(Packages);

    private static string Url(LockedItem package) => $"pkg:nuget/{package.Id}@{package.Version}";

    private LockedItem Find(string module, ShippedFile file, PackageFolder packages)
    {
        string? target = LockFile.TargetOf(file.Folder);
        LockedItem found = Items(target).FirstOrDefault(item => string.Equals(item.Id, file.Name, StringComparison.OrdinalIgnoreCase) && packages.Holds(item, Path.Combine(module, file.Path)))
            ?? throw new InvalidDataException($"{file.Path} is no file of a locked package. Delete the output folder and build again.");
        _shipped[(target!, found.Id.ToLowerInvariant())] = found;
        return found;
    }

    private IEnumerable<LockedItem> Items(string? target) => _locks.SelectMany(one => target is null ? [] : one.Targets.GetValueOrDefault(target, []));

    // What is asked for and not shipped is no part: analyzers, reference assemblies, packages that are empty on this framework.
    private HashSet<string> Under(LockFile project) =>
    [
        .. project.Targets.Values.SelectMany(static items => items).Where(static item => item.IsProject).Select(item => _locks.Single(one => string.Equals(one.Project, item.Id, StringComparison.OrdinalIgnoreCase)).Project),
        .. project.Targets.SelectMany(target => target.Value.Where(static item => item.Kind == "Direct").SelectMany(item => Shipped(target.Key, item.Id))),
    ];

    private HashSet<string> Under(LockedItem package) =>
    [
        .. from target in _shipped
           where target.Value.Id == package.Id && target.Value.Version == package.Version
           from item in Items(target.Key.Target)
           where item.Id == package.Id && item.Version == package.Version
           from id in item.Dependencies
           from reference in Shipped(target.Key.Target, id)
           select reference,
    ];

    private IEnumerable<string> Shipped(string target, string id) =>
        _shipped.TryGetValue((target, id.ToLowerInvariant()), out LockedItem? package) ? [Url(package)] : [];
}
