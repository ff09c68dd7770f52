using System.Diagnostics;

namespace CertManager.Module.Tests;

/// <summary>What a script costs. Those who ask run alone: what is allocated is counted for the whole process.</summary>
internal static class Measured
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>Runs a script and holds it to bounds of time and memory.</summary>
    /// <param name="session">The session.</param>
    /// <param name="script">The script.</param>
    /// <param name="megabytes">Most megabytes that are allocated, those of servers in this process included.</param>
    /// <param name="seconds">Most seconds.</param>
    internal static RunResult RunWithin(this ModuleRunspace session, string script, long megabytes, double seconds = 20)
    {
        long before = GC.GetTotalAllocatedBytes();
        var watch = Stopwatch.StartNew();
        RunResult result = session.Run(script);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, seconds);
        Assert.InRange((GC.GetTotalAllocatedBytes() - before) / Megabyte, 0, megabytes);
        return result;
    }

    /// <summary>The remedy that is shown with the only error, in a language.</summary>
    internal static string Remedy(this RunResult result)
    {
        string remedy = result.Error.ErrorDetails.RecommendedAction;
        Assert.False(string.IsNullOrWhiteSpace(remedy));
        return remedy;
    }
}
