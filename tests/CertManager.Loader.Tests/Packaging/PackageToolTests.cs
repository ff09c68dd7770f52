using System.Text.Json;
using CertManager.Core.Tests;

namespace CertManager.Loader.Tests.Packaging;

/// <summary>The program that ends a build (build/Package), on copies of the module.</summary>
public sealed class PackageToolTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("certmanager-package-");

    private string Module => Path.Combine(_folder.FullName, "module");

    private string Bill => Path.Combine(Module, "sbom.cdx.json");

    private static string Packages => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "package-folder.txt")).First().TrimEnd('/', '\\');

    private static IEnumerable<string> Projects => new[] { "Core", "Module", "Loader", "Pki", "Cloud", "Emulator" }
        .Select(static name => Path.Combine(Checkout.Root, "src", $"CertManager.{name}", $"CertManager.{name}.csproj"));

    public PackageToolTests()
    {
        foreach (string path in ShippedFiles.All)
        {
            string copy = Path.Combine(Module, path);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(ShippedFiles.FullPath(path), copy);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_same_files_make_the_same_bill()
    {
        File.Delete(Bill);

        Assert.Equal((0, string.Empty), WriteBill(Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH")));
        Assert.Equal(File.ReadAllBytes(ShippedFiles.FullPath("sbom.cdx.json")), File.ReadAllBytes(Bill));
    }

    [Fact]
    public void Another_file_makes_another_serial_number()
    {
        string before = SerialNumber();
        File.AppendAllText(Path.Combine(Module, "LICENSE"), "more");

        Assert.Equal(0, WriteBill().Code);
        Assert.NotEqual(before, SerialNumber());
    }

    [Fact]
    public void A_time_is_told_only_where_it_was_given()
    {
        Assert.Equal(0, WriteBill().Code);
        Assert.False(Metadata().TryGetProperty("timestamp", out _));

        Assert.Equal(0, WriteBill(epoch: "1700000000").Code);
        Assert.Equal("2023-11-14T22:13:20Z", Metadata().GetProperty("timestamp").GetString());
    }

    [Fact]
    public void An_assembly_from_nowhere_fails_the_build()
    {
        File.Copy(typeof(FactAttribute).Assembly.Location, Path.Combine(Module, "bin", "engine", "net8.0", "xunit.core.dll"));

        (int code, string output) = WriteBill();

        Assert.Equal(1, code);
        Assert.Contains("error CMPKG : bin/engine/net8.0/xunit.core.dll is no file of a locked package.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_a_package_that_was_changed_fails_the_build()
    {
        File.AppendAllText(Path.Combine(Module, "bin", "engine", "shared", "BouncyCastle.Cryptography.dll"), "!");

        (int code, string output) = WriteBill();

        Assert.Equal(1, code);
        Assert.Contains("bin/engine/shared/BouncyCastle.Cryptography.dll", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_that_was_not_built_whole_fails_the_build()
    {
        File.Delete(Path.Combine(Module, "bin", "loader", "CertManager.Loader.dll"));

        (int code, string output) = WriteBill();

        Assert.Equal(1, code);
        Assert.Contains("CertManager.Loader is not in the module folder.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Anything_else_is_answered_with_how_to_call_it() => Assert.Equal(64, PackageTool.Run("sbom", Module).Code);

    private JsonElement Metadata() => JsonDocument.Parse(File.ReadAllBytes(Bill)).RootElement.GetProperty("metadata");

    private string SerialNumber() => JsonDocument.Parse(File.ReadAllBytes(Bill)).RootElement.GetProperty("serialNumber").GetString()!;

    private (int Code, string Output) WriteBill(string? epoch = null) => PackageTool.RunAt(epoch, ["sbom", Module, PackageTool.VersionOf(Module), Packages, .. Projects]);
}
