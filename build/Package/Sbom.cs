using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CertManager.Package;

/// <summary>
/// The software bill of materials of the module folder in CycloneDX 1.6 (ECMA-424, 1st edition, June 2024): each assembly of ours and each
/// package with the files of it that are shipped, and who rests on whom. The same files give the same bytes.
/// </summary>
internal static class Sbom
{
    internal const string FileName = "sbom.cdx.json";

    private const string OurLicence = "MIT";
    private const string OurName = "CertManager maintainers";

    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes it into the module folder.</summary>
    /// <exception cref="InvalidDataException">An assembly in the folder is neither ours nor a file of a locked package.</exception>
    internal static void Write(string module, string version, IReadOnlyList<LockFile> locks, PackageFolder packages)
    {
        IReadOnlyList<ShippedFile> files = [.. ShippedFile.ReadAll(module).Where(static file => file.Path != FileName)];
        var parts = new PartList(module, files, locks, packages);
        var main = new JsonObject
        {
            ["type"] = "library",
            ["bom-ref"] = "CertManager",
            ["supplier"] = Supplier(OurName),
            ["name"] = "CertManager",
            ["version"] = version,
            ["licenses"] = Licence(OurLicence),
            ["purl"] = $"pkg:generic/CertManager@{version}",
            ["components"] = Files(files.Where(static file => !file.IsAssembly)),
        };
        var document = new JsonObject
        {
            ["$schema"] = "http://cyclonedx.org/schema/bom-1.6.schema.json",
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["version"] = 1,
            ["metadata"] = Metadata(main, version),
            ["components"] = new JsonArray([.. parts.Own.Select(part => Own(module, part)), .. parts.Packages.Select(part => Package(part, packages))]),
            ["dependencies"] = new JsonArray([Dependency("CertManager", parts.Own.Select(static part => part.Ref)), .. parts.All.Select(static part => Dependency(part.Ref, part.DependsOn))]),
        };
        document["serialNumber"] = "urn:uuid:" + SerialNumber(document);
        File.WriteAllText(Path.Combine(module, FileName), document.ToJsonString(Form) + "\n");
    }

    private static JsonObject Metadata(JsonObject main, string version)
    {
        var metadata = new JsonObject();

        // A time would make every build another one. Who needs it says which: https://reproducible-builds.org/specs/source-date-epoch/
        if (long.TryParse(Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH"), NumberStyles.None, CultureInfo.InvariantCulture, out long seconds))
        {
            metadata["timestamp"] = DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        }

        metadata["lifecycles"] = new JsonArray(new JsonObject { ["phase"] = "build" });
        metadata["tools"] = new JsonObject { ["components"] = new JsonArray(new JsonObject { ["type"] = "application", ["name"] = "CertManager.Package", ["version"] = version }) };
        metadata["component"] = main;
        return metadata;
    }

    private static JsonObject Own(string module, Part part) => new()
    {
        ["type"] = "library",
        ["bom-ref"] = part.Ref,
        ["supplier"] = Supplier(OurName),
        ["name"] = part.Ref,
        // With the commit that it was built from.
        ["version"] = FileVersionInfo.GetVersionInfo(Path.Combine(module, part.Files[0].Path)).ProductVersion,
        ["licenses"] = Licence(OurLicence),
        ["components"] = Files(part.Files),
    };

    private static JsonObject Package(Part part, PackageFolder packages)
    {
        LockedItem package = part.Package!;
        (string authors, string licence) = packages.Describe(package);
        return new JsonObject
        {
            ["type"] = "library",
            ["bom-ref"] = part.Ref,
            ["supplier"] = Supplier(authors),
            ["name"] = package.Id,
            ["version"] = package.Version,
            ["licenses"] = Licence(licence),
            ["purl"] = part.Ref,
            ["properties"] = new JsonArray(new JsonObject { ["name"] = "nuget:contentHash", ["value"] = package.ContentHash }),
            ["components"] = Files(part.Files),
        };
    }

    private static JsonArray Files(IEnumerable<ShippedFile> files) =>
        new([.. files.Select(static file => new JsonObject
        {
            ["type"] = "file",
            ["bom-ref"] = "file:" + file.Path,
            ["name"] = file.Path,
            ["hashes"] = new JsonArray(new JsonObject { ["alg"] = "SHA-256", ["content"] = file.Sha256 }),
        })]);

    private static JsonObject Supplier(string name) => new() { ["name"] = name };

    private static JsonArray Licence(string expression) => new(new JsonObject { ["expression"] = expression });

    private static JsonObject Dependency(string reference, IEnumerable<string> dependsOn) =>
        new() { ["ref"] = reference, ["dependsOn"] = new JsonArray([.. dependsOn.Order(StringComparer.Ordinal).Select(static one => JsonValue.Create(one))]) };

    // A UUID of version 8 (RFC 9562 section 5.8), made of the document's own content in place of chance.
    private static Guid SerialNumber(JsonObject document)
    {
        byte[] bytes = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(document))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
