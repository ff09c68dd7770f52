using System.Diagnostics;
using System.Text.Json;

namespace CertManager.VectorRunner;

/// <summary>Runs every suite of a folder and prints the figures.</summary>
public sealed class Runner
{
    private readonly SuiteTable _suites;
    private readonly TextWriter _output;
    private readonly TextWriter _errors;

    /// <summary>Makes one.</summary>
    /// <param name="output">Takes one line per suite and tier.</param>
    /// <param name="errors">Takes one line per case that is not right.</param>
    /// <param name="now">The time of cases that name none.</param>
    public Runner(TextWriter output, TextWriter errors, DateTimeOffset now)
    {
        _suites = new(now);
        _output = output;
        _errors = errors;
    }

    /// <summary>Runs a folder.</summary>
    /// <returns>The figures, as they were printed; none when no suite ran.</returns>
    public IReadOnlyList<Tally> Run(string folder)
    {
        List<Tally> tallies = [];
        if (!Directory.Exists(folder))
        {
            _errors.WriteLine($"error: the folder '{folder}' does not exist. Give the folder that holds the suites (*.json).");
            return tallies;
        }

        foreach (IGrouping<string, SuiteFile> files in ReadAll(folder).GroupBy(static file => file.Suite, StringComparer.Ordinal))
        {
            if (_suites.Find(files.Key) is not { } suite)
            {
                _errors.WriteLine($"skipped: the suite '{files.Key}' is unknown.");
                continue;
            }

            tallies.AddRange(RunSuite(files.Key, suite, [.. files.SelectMany(static file => file.Cases)]));
        }

        if (tallies.Count == 0)
        {
            _errors.WriteLine($"error: the folder '{folder}' holds no suite that is known here. Give the folder that holds the suites (*.json).");
        }

        return tallies;
    }

    private List<SuiteFile> ReadAll(string folder)
    {
        var files = new List<SuiteFile>();
        foreach (string path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            try
            {
                files.Add(SuiteFile.Read(path));
            }
            catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                _errors.WriteLine($"skipped: '{Path.GetFileName(path)}' cannot be used: {fault.Message}.");
            }
        }

        return files;
    }

    private List<Tally> RunSuite(string name, ISuite suite, IReadOnlyList<JsonElement> cases)
    {
        // A case without a tier stands in the first one where others have one.
        const string FirstTier = "must";
        bool hasTiers = cases.Any(vector => TierOf(suite, vector) is not null);
        var tallies = new SortedDictionary<string, Tally>(StringComparer.Ordinal);
        foreach (JsonElement vector in cases)
        {
            long start = Stopwatch.GetTimestamp();
            CaseResult result = RunCase(suite, vector);
            TimeSpan time = Stopwatch.GetElapsedTime(start);

            string line = hasTiers ? $"{name}/{OneLine(TierOf(suite, vector) ?? FirstTier)}" : name;
            if (!tallies.TryGetValue(line, out Tally? tally))
            {
                tallies.Add(line, tally = new(line));
            }

            tally.Add(result.Verdict, time);
            if (result.Verdict is Verdict.FalseAccept or Verdict.FalseReject)
            {
                _errors.WriteLine($"{vector.Text("id") ?? "-"}: expected {OneLine(result.Expected)}, got {OneLine(result.Got)}; findings: {string.Join(", ", result.Findings ?? [])}");
            }
        }

        foreach (Tally tally in tallies.Values)
        {
            _output.WriteLine(tally);
        }

        return [.. tallies.Values];
    }

    private static string? TierOf(ISuite suite, JsonElement vector) => suite is ITieredSuite tiered ? tiered.TierOf(vector) : vector.Text("tier");

    private static CaseResult RunCase(ISuite suite, JsonElement vector)
    {
        try
        {
            return suite.Run(vector);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            bool isGood = IsGood(suite, vector);
            return new(isGood ? Verdict.FalseReject : Verdict.FalseAccept, isGood ? "an answer" : "a refusal", $"{fault.GetType().Name}: {fault.Message}");
        }
    }

    private static bool IsGood(ISuite suite, JsonElement vector)
    {
        try
        {
            return suite.IsGood(vector);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return true; // The case itself cannot be understood.
        }
    }

    private static string OneLine(string? text) => text?.ReplaceLineEndings(" ") ?? "-";
}
