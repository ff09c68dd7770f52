using System.Reflection.PortableExecutable;
using System.Text;
using CertManager.Core.Tests;

namespace CertManager.Loader.Tests.Packaging;

/// <summary>What one build can tell about two: tests/Reproducibility/Compare-Builds.sh makes both.</summary>
public sealed class ReproducibleTests
{
    public static TheoryData<string> OwnAssemblies => [.. ShippedFiles.OwnAssemblies];

    [Theory]
    [MemberData(nameof(OwnAssemblies))]
    public void The_compiler_took_no_time_and_no_chance(string path)
    {
        using var file = new PEReader(File.OpenRead(ShippedFiles.FullPath(path)));

        Assert.Contains(file.ReadDebugDirectory(), static entry => entry.Type == DebugDirectoryEntryType.Reproducible);
    }

    [Theory]
    [MemberData(nameof(OwnAssemblies))]
    public void Symbols_stay_at_home_and_are_named_from_the_root_of_the_sources(string path)
    {
        using var file = new PEReader(File.OpenRead(ShippedFiles.FullPath(path)));
        DebugDirectoryEntry[] entries = [.. file.ReadDebugDirectory()];

        Assert.DoesNotContain(entries, static entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        Assert.All(
            entries.Where(static entry => entry.Type == DebugDirectoryEntryType.CodeView).Select(entry => file.ReadCodeViewDebugDirectoryData(entry).Path),
            static symbols => Assert.StartsWith("/_/src/CertManager.", symbols.Replace('\\', '/'), StringComparison.Ordinal));
    }

    [Fact]
    public void No_shipped_file_names_a_path_of_the_machine_that_built_it()
    {
        string packages = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "package-folder.txt")).First().TrimEnd('/', '\\');
        string[] places = [Path.Combine(Checkout.Root, "src"), Path.Combine(Checkout.Root, "build"), Path.Combine(Checkout.Root, "output"), Path.Combine(Checkout.Root, "docs"), packages];
        byte[][] marks = [.. places.SelectMany(static place => new[] { Encoding.UTF8.GetBytes(place), Encoding.Unicode.GetBytes(place) })];

        IEnumerable<string> telling = ShippedFiles.All.Where(path => marks.Any(mark => File.ReadAllBytes(ShippedFiles.FullPath(path)).AsSpan().IndexOf(mark) >= 0));

        Assert.Empty(telling);
    }
}
