using System.Text.Json;

namespace CertManager.Package;

/// <summary>What the lock file of a shipped project says: for each target framework the packages and projects that it rests on.</summary>
/// <param name="Project">Name of the project, which is the name of its assembly.</param>
/// <param name="Targets">By target framework, in the lock file's own words (net8.0; .NETFramework,Version=v4.7.2).</param>
internal sealed record LockFile(string Project, IReadOnlyDictionary<string, IReadOnlyList<LockedItem>> Targets)
{
    /// <summary>Reads the lock file that stands beside a project.</summary>
    internal static LockFile Read(string project)
    {
        string file = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(project))!, "packages.lock.json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
        Dictionary<string, IReadOnlyList<LockedItem>> targets = document.RootElement.GetProperty("dependencies").EnumerateObject()
            .ToDictionary(static target => target.Name, static target => (IReadOnlyList<LockedItem>)[.. target.Value.EnumerateObject().Select(Item)]);
        return new LockFile(Path.GetFileNameWithoutExtension(project), targets);
    }

    /// <summary>The name of a framework in the lock file for a folder of bin/engine; null for other folders.</summary>
    internal static string? TargetOf(string folder) => folder switch
    {
        // What is shared is the same file for both.
        "bin/engine/net8.0" or "bin/engine/shared" => "net8.0",
        "bin/engine/net472" => ".NETFramework,Version=v4.7.2",
        _ => null,
    };

    private static LockedItem Item(JsonProperty item) => new(
        item.Name,
        item.Value.TryGetProperty("resolved", out JsonElement resolved) ? resolved.GetString()! : string.Empty,
        item.Value.GetProperty("type").GetString()!,
        item.Value.TryGetProperty("contentHash", out JsonElement hash) ? hash.GetString()! : string.Empty,
        item.Value.TryGetProperty("dependencies", out JsonElement dependencies) ? [.. dependencies.EnumerateObject().Select(static one => one.Name)] : []);
}

/// <summary>A package or project in a lock file.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">The version that is taken; empty for a project.</param>
/// <param name="Kind">Direct, Transitive, CentralTransitive or Project.</param>
/// <param name="ContentHash">SHA-512 of the package's content in base 64, without its signature: what a locked restore compares.</param>
/// <param name="Dependencies">Ids of those that it asks for.</param>
internal sealed record LockedItem(string Id, string Version, string Kind, string ContentHash, IReadOnlyList<string> Dependencies)
{
    internal bool IsProject => Kind == "Project";
}
