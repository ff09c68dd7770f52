using System.Text.Json;
using System.Xml.Linq;

namespace CertManager.Core.Tests.Conventions;

/// <summary>What is restored is what was reviewed: one version a package, locked by the hash of its content, in every project.</summary>
public sealed class LockFileTests
{
    private const string Desktop = ".NETFramework,Version=v4.7.2";

    /// <summary>References that the SDK adds by itself; the lock files fix their versions all the same.</summary>
    private static readonly string[] OfTheSdk = ["NETStandard.Library", "Microsoft.NETFramework.ReferenceAssemblies"];

    private static readonly XDocument Central = XDocument.Load(TrackedFiles.FullPath("Directory.Packages.props"));

    private static readonly XDocument Properties = XDocument.Load(TrackedFiles.FullPath("Directory.Build.props"));

    private static IEnumerable<string> ProjectFiles => TrackedFiles.All.Where(static path => path.EndsWith(".csproj", StringComparison.Ordinal));

    public static TheoryData<string> Projects => [.. ProjectFiles];

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_versions_of_the_lock_file_are_the_central_ones(string project)
    {
        IEnumerable<string> wrong =
            from item in Locked(project)
            where item.Kind is "Direct" or "CentralTransitive" && !OfTheSdk.Contains(item.Id)
            where (item.Requested, item.Version) != ($"[{CentralVersion(item.Id, item.Target)}, )", CentralVersion(item.Id, item.Target))
            select item.ToString();

        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_package_that_a_project_asks_for_is_locked(string project)
    {
        IEnumerable<string?> asked = XDocument.Load(TrackedFiles.FullPath(project)).Descendants("PackageReference").Select(static one => one.Attribute("Include")?.Value);

        Assert.Empty(asked.Except(Locked(project).Where(static item => item.Kind == "Direct").Select(static item => item.Id)));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_locked_package_has_the_hash_of_its_content(string project) =>
        Assert.All(Locked(project).Where(static item => item.Kind != "Project"), static item => Assert.Equal(64, Convert.FromBase64String(item.Hash).Length));

    [Fact]
    public void Every_restore_is_locked_and_audited_and_warnings_of_the_audit_end_it()
    {
        Assert.Equal("true", Property("RestorePackagesWithLockFile"));
        Assert.Equal("true", Property("RestoreLockedMode"));
        Assert.Equal("true", Property("NuGetAudit"));
        Assert.Equal("all", Property("NuGetAuditMode"));
        Assert.Equal("true", Property("TreatWarningsAsErrors"));

        // NU1901 to NU1904 are the findings; NU1900 is an audit source that cannot be reached.
        Assert.Equal("$(WarningsNotAsErrors);NU1900", Property("WarningsNotAsErrors"));
        Assert.Empty(TrackedFiles.All.Where(static path => path.EndsWith(".csproj", StringComparison.Ordinal) || path.EndsWith(".props", StringComparison.Ordinal))
            .SelectMany(static path => XDocument.Load(TrackedFiles.FullPath(path)).Descendants("NuGetAuditSuppress")));
    }

    [Fact]
    public void Every_central_version_is_taken_by_somebody()
    {
        HashSet<string> locked = [.. ProjectFiles.SelectMany(Locked).Select(static item => item.Id)];

        Assert.Empty(Central.Descendants("PackageVersion").Select(static one => one.Attribute("Include")!.Value).Except(locked));
    }

    private static string Property(string name) => Properties.Descendants(name).Single().Value;

    private static string? CentralVersion(string id, string target) =>
        Central.Descendants("PackageVersion")
            .Where(one => one.Attribute("Include")!.Value == id && one.Parent!.Attribute("Condition")?.Value is var condition
                && (condition is null || condition.Contains(target == Desktop ? "== 'net472'" : "!= 'net472'", StringComparison.Ordinal)))
            .Select(static one => one.Attribute("Version")!.Value).SingleOrDefault();

    private static List<LockedItem> Locked(string project)
    {
        string file = Path.Combine(Path.GetDirectoryName(TrackedFiles.FullPath(project))!, "packages.lock.json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
        return
        [
            .. from target in document.RootElement.GetProperty("dependencies").EnumerateObject()
               from item in target.Value.EnumerateObject()
               select new LockedItem(target.Name, item.Name, Text(item, "type"), Text(item, "requested"), Text(item, "resolved"), Text(item, "contentHash")),
        ];
    }

    private static string Text(JsonProperty item, string name) => item.Value.TryGetProperty(name, out JsonElement value) ? value.GetString()! : string.Empty;

    private sealed record LockedItem(string Target, string Id, string Kind, string Requested, string Version, string Hash);
}
