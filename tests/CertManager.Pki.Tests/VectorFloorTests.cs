using System.Collections.Concurrent;
using CertManager.VectorRunner;
using Xunit.Abstractions;

namespace CertManager.Pki.Tests;

/// <summary>Public suites, run as the runner runs them. The number of cases is asserted, and floors keep the figures from falling.</summary>
public sealed class VectorFloorTests
{
    // When the cases without a time of their own were made.
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    // All tests look at one run.
    private static readonly ConcurrentDictionary<string, Lazy<SuiteRun>> Runs = new(StringComparer.Ordinal);

    private readonly ITestOutputHelper _output;

    public VectorFloorTests(ITestOutputHelper output)
    {
        _output = output;
    }

    [Theory]
    [InlineData("bettertls-nameconstraints", 300, 300)]
    [InlineData("bettertls-pathbuilding", 40, 40)]
    [InlineData("bundle-cfssl", 13, 13)]
    [InlineData("chain-order", 13, 13)]
    [InlineData("hostmatch", 55, 55)]
    [InlineData("inspect", 345, 343)]
    [InlineData("keys-der", 54, 53)]
    [InlineData("keys-legacy-pem", 21, 21)]
    [InlineData("limbo/crl", 4, 4)]
    [InlineData("limbo/dos", 3, 3)]
    [InlineData("limbo/must", 59, 58)]
    [InlineData("limbo/should", 30, 26)]
    [InlineData("p12", 10, 10)]
    [InlineData("pem", 20, 19)]
    [InlineData("revocation-crl", 33, 31)]
    [InlineData("revocation-ocsp", 18, 17)]
    [InlineData("sct", 1, 1)]
    [InlineData("weak", 24, 20)]
    public void A_suite_comes_out_as_it_says(string name, int total, int floor)
    {
        if (Run() is { } run)
        {
            Tally tally = run.Tally(name);
            Assert.Equal(total, tally.Total);
            Assert.True(tally.Right >= floor, $"{tally}, at least {floor} are to be right\n{run.Misses}");
        }
    }

    // In percent of the lints that the table claims; notices are counted as skipped in the first line.
    [Theory]
    [InlineData("lint-zlint/flagged", 193, 95)]
    [InlineData("lint-zlint/silent", 227, 99)]
    public void Lints_agree_with_another_linter(string name, int total, int floor)
    {
        if (Run() is { } run)
        {
            Tally tally = run.Tally(name);
            Assert.Equal(total, tally.Total);
            Assert.True(tally.Skipped * 10 <= total, $"{tally}, at most a tenth may be unclaimed");
            Assert.True(tally.Right * 100 >= floor * (total - tally.Skipped), $"{tally}, at least {floor} % are to be right\n{run.Misses}");
        }
    }

    [Theory]
    [InlineData("keys-der")]
    [InlineData("weak")]
    public void What_is_good_is_never_refused(string name)
    {
        if (Run() is { } run)
        {
            Assert.True(run.Tally(name).FalseRejects == 0, $"{run.Tally(name)}\n{run.Misses}");
        }
    }

    private SuiteRun? Run()
    {
        if (Vectors.Folder(_output) is not { } folder)
        {
            return null;
        }

        SuiteRun run = Runs.GetOrAdd(folder, static folder => new(() => SuiteRun.Of(folder))).Value;
        _output.WriteLine(string.Join('\n', run.Tallies));
        return run;
    }

    private sealed record SuiteRun(IReadOnlyList<Tally> Tallies, string Misses)
    {
        public static SuiteRun Of(string folder)
        {
            var misses = new StringWriter();
            return new(new Runner(TextWriter.Null, misses, Now).Run(folder), misses.ToString());
        }

        public Tally Tally(string name) => Tallies.Single(tally => tally.Name == name);
    }
}
