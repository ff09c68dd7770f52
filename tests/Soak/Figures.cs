using System.Collections.Concurrent;
using System.Diagnostics;

namespace CertManager.Soak;

/// <summary>What came out, and what the process held meanwhile.</summary>
internal sealed class Figures
{
    private readonly ConcurrentDictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private readonly List<(long Heap, long WorkingSet, int Handles, int Sockets)> _samples = [];

    /// <summary>What must never happen.</summary>
    internal ConcurrentBag<string> Violations { get; } = [];

    /// <summary>How many changes were refused although they are there.</summary>
    internal int RefusedThoughDone { get; private set; }

    internal void RefusedButDone()
    {
        lock (_samples)
        {
            RefusedThoughDone++;
        }
    }

    internal void Count(string operation, string outcome) => _outcomes.AddOrUpdate($"{operation,-12} {outcome}", 1, static (_, count) => count + 1);

    /// <summary>Memory after a full collection, open descriptors, and sockets among them.</summary>
    internal void Sample()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long heap = GC.GetTotalMemory(forceFullCollection: true);
        int handles = 0;
        int sockets = 0;
        foreach (FileInfo handle in OperatingSystem.IsLinux() ? new DirectoryInfo("/proc/self/fd").GetFiles() : [])
        {
            handles++;
            sockets += handle.LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true ? 1 : 0;
        }

        _samples.Add((heap, Process.GetCurrentProcess().WorkingSet64, handles, sockets));
    }

    /// <summary>Prints everything, and adds a violation where memory or handles grew.</summary>
    internal void Print(int operations, TimeSpan took)
    {
        foreach (KeyValuePair<string, int> outcome in _outcomes.OrderBy(static one => one.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"{outcome.Value,7} {outcome.Key}");
        }

        Console.WriteLine($"{operations} operations in {took.TotalSeconds:F0} s, {operations / took.TotalSeconds:F1} a second, {_samples.Count} samples");
        Compare("heap after collection, MB", static sample => sample.Heap / 1e6, 1.05);
        Compare("working set, MB", static sample => sample.WorkingSet / 1e6, double.MaxValue);
        Compare("handles", static sample => sample.Handles, 1.25);
        Compare("sockets", static sample => sample.Sockets, 1.5);
        Console.WriteLine($"handles: {_samples[0].Handles} at the start, {_samples[^1].Handles} at the end; sockets: {_samples[0].Sockets} at the start, {_samples[^1].Sockets} at the end");
    }

    private void Compare(string what, Func<(long Heap, long WorkingSet, int Handles, int Sockets), double> figure, double most)
    {
        int quarter = _samples.Count / 4;
        double second = Median(_samples.Skip(quarter).Take(quarter).Select(figure));
        double last = Median(_samples.Skip(3 * quarter).Select(figure));
        Console.WriteLine($"{what}: median {second:F2} in the second quarter, {last:F2} in the last, ratio {last / second:F3}");
        if (last / second > most)
        {
            Violations.Add($"{what} grew: {last / second:F3}");
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
