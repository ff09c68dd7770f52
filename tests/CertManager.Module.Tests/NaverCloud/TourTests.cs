using System.Text.RegularExpressions;

namespace CertManager.Module.Tests.NaverCloud;

/// <summary>Every operation of Certificate Manager, from PowerShell to the emulator and back, however the emulator answers where the documents are silent.</summary>
public sealed partial class TourTests : IDisposable
{
    private readonly ModuleRunspace _module = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("certmanager-").FullName;

    /// <summary>Each single way to answer differently.</summary>
    public static TheoryData<string> Variants => [.. EmulatorCatalog.Variants];

    /// <summary>Seeds of combinations.</summary>
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Fact]
    public void Every_operation_of_the_public_zone_runs() => Assert.Empty(Tour([]));

    [Theory]
    [MemberData(nameof(Variants))]
    public void Every_operation_runs_in_each_variant_alone(string variant) => Assert.Empty(Tour(new() { ["Variant"] = variant }));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_operation_runs_in_combinations_of_variants(int seed) => Assert.Empty(Tour(new() { ["Hostile"] = true, ["Seed"] = seed }));

    [Fact]
    public void The_table_of_operations_says_what_the_tour_sends()
    {
        string[] sent = [.. Trace(_module.Run("$DebugPreference = 'Continue'; " + Script(), ("options", Hashtable([])), ("dir", _folder)).Debug).Order(StringComparer.Ordinal)];

        OperationRow[] rows = OperationTable.Read();
        string[] toured = [.. rows.Where(static row => row.Test == nameof(TourTests)).Select(static row => row.Call).Order(StringComparer.Ordinal)];
        Assert.Equal(toured, sent);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _module.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [GeneratedRegex(@"^(GET|POST|DELETE|PUT) (/\S*) -> ")]
    private static partial Regex Request();

    [GeneratedRegex(@"(?<=/)\d+(?=/|$)|(?<=/account/)[^/]+(?=/deactivate)|(?<=/domain/domains/)[^/]+")]
    private static partial Regex Number();

    private static string Script() => File.ReadAllText(Path.Combine(ModuleRunspace.Repository, "tests", "CertManager.Module.Tests", "NaverCloud", "Tour.ps1"));

    private static System.Collections.Hashtable Hashtable(Dictionary<string, object> options) => new(options);

    /// <summary>Methods and paths with numbers taken out, each once.</summary>
    private static IEnumerable<string> Trace(IEnumerable<string> debug) =>
        debug.Select(static line => Request().Match(line)).Where(static match => match.Success)
            .Select(static match => OperationTable.Shape($"{match.Groups[1].Value} {Number().Replace(match.Groups[2].Value, "{}")}")).Distinct(StringComparer.Ordinal);

    private string[] Tour(Dictionary<string, object> options)
    {
        RunResult result = _module.Run(Script(), ("options", Hashtable(options)), ("dir", _folder));
        return [.. result.AllErrors.Select(static error => $"{error.FullyQualifiedErrorId}: {error} {error.InvocationInfo?.PositionMessage}")];
    }
}
