using System.Collections.Concurrent;

namespace CertManager.Cloud.Tests.FaultMatrix;

/// <summary>All cases, run once for all tests.</summary>
public sealed class FaultMatrixRun : IAsyncLifetime
{
    // Most of them wait for nothing, those that hang do nothing else.
    private const int SideBySide = 16;

    private readonly ConcurrentDictionary<FaultCase, FaultOutcome> _outcomes = new();
    private readonly ConcurrentBag<string> _violations = [];

    /// <summary>Every command, by the operations that it meets faults at.</summary>
    public static IReadOnlyList<FaultRow> Rows { get; } = [.. NaverRows.All, .. ServiceRows.All, .. KakaoRows.All];

    /// <summary>How each case ended.</summary>
    public IReadOnlyDictionary<FaultCase, FaultOutcome> Outcomes => _outcomes;

    /// <summary>What should never have happened.</summary>
    public IReadOnlyList<string> Violations => [.. _violations.Order(StringComparer.Ordinal)];

    /// <summary>How long everything took.</summary>
    public TimeSpan Took { get; private set; }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var references = new ConcurrentDictionary<FaultRow, FaultReference>();
        await Parallel.ForEachAsync(Rows, async (row, _) => references[row] = await FaultReference.OfAsync(row));
        IEnumerable<FaultCase> cases = from row in Rows
                                       from column in FaultColumn.All
                                       from series in row.Changes && column.Repeats ? Enum.GetValues<FaultSeries>() : [FaultSeries.Once]
                                       select new FaultCase(row, column, series);
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = SideBySide }, async (one, _) =>
        {
            try
            {
                if (await one.RunAsync(references[one.Row]) is { } outcome)
                {
                    _outcomes[one] = outcome;
                }
            }
            catch (FaultViolationException violation)
            {
                _violations.Add(violation.Message);
            }
        });
        Took = watch.Elapsed;
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;
}
