using System.Text.RegularExpressions;

namespace CertManager.Module.Tests.NaverCloud;

/// <summary>docs/operations.md names every operation, a cmdlet that exists, and tests that exist.</summary>
public sealed class OperationTableTests
{
    [Fact]
    public void Every_operation_of_the_emulator_has_a_row_and_no_other() =>
        Assert.Equal(
            EmulatorCatalog.Operations.Order(StringComparer.Ordinal),
            OperationTable.Read().Select(static row => row.Operation).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_cmdlet_of_the_table_exists()
    {
        string manifest = File.ReadAllText(ModuleRunspace.ModuleManifest);

        Assert.All(OperationTable.Read().Where(static row => row.IsCalled), row => Assert.Contains($"'{row.Cmdlet}'", manifest, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_test_of_the_table_exists()
    {
        string[] tests = [.. typeof(OperationTableTests).Assembly.GetTypes().Select(static type => type.Name)];

        Assert.All(OperationTable.Read().Where(static row => row.IsCalled), row => Assert.Contains(row.Test, tests));
    }

    [Fact]
    public void The_legend_explains_every_certainty()
    {
        string text = File.ReadAllText(Path.Combine(ModuleRunspace.Repository, "docs", "operations.md"));

        Assert.All(OperationTable.Read(), row => Assert.Matches(new Regex(@"\*\*" + row.Certainty + @"\*\* \("), text));
    }
}
