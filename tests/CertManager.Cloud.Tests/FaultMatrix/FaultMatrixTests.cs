using System.Reflection;
using System.Text;
using CertManager.Emulator;
using Xunit.Abstractions;

namespace CertManager.Cloud.Tests.FaultMatrix;

/// <summary>Every operation, every fault, both positions of the commit: nothing lost, nothing doubled, only errors of the module's, in bounded time.</summary>
public sealed class FaultMatrixTests(FaultMatrixRun run, ITestOutputHelper output) : IClassFixture<FaultMatrixRun>
{
    // docs/operations.md and the contract's page say so, too.
    private static readonly string[] Uncalled = [.. NaverRows.Uncalled, .. KakaoRows.Uncalled];

    [Theory]
    [InlineData(ProviderKind.NaverCloud, typeof(NaverOperations))]
    [InlineData(ProviderKind.KakaoCloud, typeof(KakaoOperations))]
    public void Every_operation_has_a_row(ProviderKind provider, Type operations)
    {
        string[] all = [.. operations.GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => (string)field.GetRawConstantValue()!)];
        string[] known = [.. FaultMatrixRun.Rows.Where(row => row.Provider == provider).Select(static row => row.Operation), .. Uncalled];

        Assert.Empty(all.Except(known));
        Assert.Empty(FaultMatrixRun.Rows.Where(row => row.Provider == provider).Select(static row => row.Operation).Except(all));
    }

    [Fact]
    public void Every_kind_of_fault_has_a_column() =>
        Assert.Equal(Enum.GetValues<FaultKind>(), FaultColumn.All.Select(static column => column.Fault.Kind).Distinct());

    [Fact]
    public void Nothing_is_lost_or_doubled_and_every_error_is_one_of_the_modules()
    {
        output.WriteLine($"{run.Outcomes.Count} cases in {run.Took}");

        Assert.True(run.Violations.Count == 0, $"{run.Violations.Count} violations\n\n{string.Join("\n\n", run.Violations)}");
    }

    [Fact]
    public void The_table_in_the_documentation_is_what_came_out()
    {
        string path = Path.Combine(Folder(), "docs", "fault-matrix.md");
        string text = FaultDocument.Write(run.Outcomes, Uncalled);
        if (Environment.GetEnvironmentVariable("CERTMANAGER_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        Assert.True(
            File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == text,
            "docs/fault-matrix.md is stale. Renew it: CERTMANAGER_WRITE_DOCS=1 dotnet test tests/CertManager.Cloud.Tests --filter FaultMatrixTests");
    }

    private static string Folder()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "CertManager.Module.sln")))
        {
            at = at.Parent;
        }

        return at.FullName;
    }
}
