using System.Text.Json;
using System.Text.RegularExpressions;
using CertManager.Core.Tests;

namespace CertManager.Loader.Tests.Packaging;

/// <summary>The bill of materials in the module against the files that lie beside it, the lock files, and what the assemblies themselves ask for.</summary>
public sealed class SbomTests
{
    private const string FileName = "sbom.cdx.json";

    private static readonly JsonElement Bill = JsonDocument.Parse(File.ReadAllBytes(ShippedFiles.FullPath(FileName))).RootElement;

    /// <summary>What CycloneDX 1.6 requires of each kind of object, and what else of it we use. Its schema allows no other names (additionalProperties: false).</summary>
    private static readonly Dictionary<string, (string[] Required, string[] Used)> Form = new()
    {
        ["bom"] = (["bomFormat", "specVersion"], ["$schema", "serialNumber", "version", "metadata", "components", "dependencies"]),
        ["metadata"] = ([], ["timestamp", "lifecycles", "tools", "component"]),
        ["component"] = (["type", "name"], ["bom-ref", "supplier", "version", "licenses", "purl", "properties", "components", "hashes"]),
        ["hash"] = (["alg", "content"], []),
        ["dependency"] = (["ref"], ["dependsOn"]),
        ["property"] = (["name"], ["value"]),
    };

    private static JsonElement Main => Bill.GetProperty("metadata").GetProperty("component");

    private static IEnumerable<JsonElement> Parts => Bill.GetProperty("components").EnumerateArray();

    private static IEnumerable<JsonElement> Packages => Parts.Where(static part => part.TryGetProperty("purl", out _));

    private static IEnumerable<JsonElement> Everything => Parts.Prepend(Main).SelectMany(static part => Nested(part).Prepend(part));

    [Fact]
    public void It_is_CycloneDX_1_6()
    {
        Assert.Equal("CycloneDX", Text(Bill, "bomFormat"));
        Assert.Equal("1.6", Text(Bill, "specVersion"));
        Assert.Equal(1, Bill.GetProperty("version").GetInt32());
        Assert.Matches("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", Text(Bill, "serialNumber"));
        Assert.Equal("build", Text(Assert.Single(Bill.GetProperty("metadata").GetProperty("lifecycles").EnumerateArray()), "phase"));
    }

    [Fact]
    public void Every_object_has_the_required_names_and_no_unknown_one()
    {
        AssertForm("bom", Bill);
        AssertForm("metadata", Bill.GetProperty("metadata"));
        foreach (JsonElement component in Everything)
        {
            AssertForm("component", component);
            Assert.Contains(Text(component, "type"), new[] { "library", "file" });
            Assert.All(List(component, "hashes"), static hash => AssertForm("hash", hash));
            Assert.All(List(component, "properties"), static property => AssertForm("property", property));
        }

        Assert.All(List(Bill, "dependencies"), static dependency => AssertForm("dependency", dependency));
    }

    [Fact]
    public void References_are_unique_and_lead_somewhere()
    {
        string[] names = [.. Everything.Select(static part => Text(part, "bom-ref"))];
        string[] dependents = [.. List(Bill, "dependencies").Select(static one => Text(one, "ref"))];

        Assert.Equal(names.Distinct(), names);
        Assert.Equal(dependents.Distinct(), dependents);
        Assert.Equal(Parts.Prepend(Main).Select(static part => Text(part, "bom-ref")).Order(), dependents.Order());
        foreach (JsonElement dependency in List(Bill, "dependencies"))
        {
            string[] targets = [.. dependency.GetProperty("dependsOn").EnumerateArray().Select(static one => one.GetString()!)];
            Assert.Equal(targets.Distinct(), targets);
            Assert.Empty(targets.Except(names));
        }
    }

    [Fact]
    public void Every_file_of_the_module_is_in_it_once_with_its_hash()
    {
        Dictionary<string, string> listed = Everything.Where(static part => Text(part, "type") == "file")
            .ToDictionary(static file => Text(file, "name"), static file => Text(Assert.Single(List(file, "hashes"), static hash => Text(hash, "alg") == "SHA-256"), "content"));

        // It cannot hold its own hash.
        Dictionary<string, string> present = ShippedFiles.All.Where(static path => path != FileName).ToDictionary(static path => path, ShippedFiles.Hash);
        Assert.Equal(present.OrderBy(static file => file.Key, StringComparer.Ordinal), listed.OrderBy(static file => file.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_part_names_its_version_its_licence_and_its_supplier()
    {
        foreach (JsonElement part in Parts.Prepend(Main))
        {
            Assert.Matches(@"^[0-9]+\.[0-9]+\.[0-9]+", Text(part, "version"));
            Assert.Equal("MIT", Text(Assert.Single(List(part, "licenses")), "expression"));
            Assert.NotEmpty(Text(part.GetProperty("supplier"), "name"));
        }

        Assert.All(Parts, static part => Assert.NotEmpty(Nested(part)));
    }

    [Fact]
    public void Every_package_is_the_one_that_the_lock_files_name()
    {
        Assert.NotEmpty(Packages);
        foreach (JsonElement package in Packages)
        {
            Assert.Equal($"pkg:nuget/{Text(package, "name")}@{Text(package, "version")}", Text(package, "purl"));
            foreach (string path in Nested(package).Select(static file => Text(file, "name")))
            {
                (string Version, string Hash)[] locked = [.. Locks.Find(path, Text(package, "name"))];
                Assert.NotEmpty(locked);
                Assert.All(locked, one => Assert.Equal((Text(package, "version"), Text(Assert.Single(List(package, "properties")), "value")), one));
            }
        }
    }

    [Fact]
    public void The_notices_name_every_licence_that_it_names()
    {
        string notices = File.ReadAllText(ShippedFiles.FullPath("THIRD-PARTY-NOTICES.md"));

        Assert.All(Packages, package => Assert.Contains(Regex.Match(Text(package, "name"), @"^(?:Microsoft\.Extensions|Microsoft\.Bcl|System|\w+)").Value + ".", notices, StringComparison.Ordinal));
    }

    [Fact]
    public void Whom_an_assembly_asks_for_its_part_rests_on()
    {
        Dictionary<string, string[]> rests = List(Bill, "dependencies").ToDictionary(static one => Text(one, "ref"), static one => one.GetProperty("dependsOn").EnumerateArray().Select(static target => target.GetString()!).ToArray());
        IEnumerable<string> unsaid =
            from part in Parts
            let below = Closure(Text(part, "bom-ref"), rests)
            from file in Nested(part)
            let folder = Path.GetDirectoryName(Text(file, "name"))!.Replace('\\', '/')
            from asked in AssemblyFile.Read(ShippedFiles.FullPath(Text(file, "name"))).ReferenceNames
            let owner = Parts.FirstOrDefault(other => Nested(other).Any(one => Text(one, "name") == $"{folder}/{asked}.dll" || Text(one, "name") == $"bin/engine/shared/{asked}.dll"))
            where owner.ValueKind == JsonValueKind.Object && !below.Contains(Text(owner, "bom-ref"))
            select $"{Text(file, "name")} -> {asked}";

        Assert.Empty(unsaid);
    }

    private static HashSet<string> Closure(string from, Dictionary<string, string[]> rests)
    {
        HashSet<string> seen = [from];
        for (var open = new Queue<string>(seen); open.TryDequeue(out string? next);)
        {
            Array.ForEach([.. rests[next].Where(seen.Add)], open.Enqueue);
        }

        return seen;
    }

    private static void AssertForm(string kind, JsonElement element)
    {
        string[] names = [.. element.EnumerateObject().Select(static property => property.Name)];
        Assert.Empty(Form[kind].Required.Except(names));
        Assert.Empty(names.Except(Form[kind].Required).Except(Form[kind].Used));
    }

    private static IEnumerable<JsonElement> Nested(JsonElement part) => List(part, "components");

    private static IEnumerable<JsonElement> List(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement list) ? [.. list.EnumerateArray()] : [];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
