using System.Diagnostics;
using System.Globalization;

namespace CertManager.Fuzz;

/// <summary>Runs the targets one after the other, each on all threads, and tells the figures.</summary>
internal sealed class Campaign
{
    private const int MostFailuresShown = 20;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly FuzzArguments _arguments;
    private readonly HashSet<string> _failures = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    internal Campaign(FuzzArguments arguments)
    {
        _arguments = arguments;
    }

    /// <summary>Runs.</summary>
    /// <returns>0 when nothing failed.</returns>
    internal int Run()
    {
        FuzzTarget[] targets = [.. FuzzTargets.All.Where(target => _arguments.Target is null || target.Name == _arguments.Target)];
        int shares = targets.Sum(static target => target.Share);
        Print($"seed {_arguments.Seed}, {_arguments.Executions:n0} executions, {_arguments.Threads} threads, {(Coverage.IsThere ? "guided by coverage" : "guided by findings and exceptions: built without points")}");
        long all = 0;
        long start = Stopwatch.GetTimestamp();
        foreach (FuzzTarget target in targets)
        {
            all += Run(target, _arguments.Executions * target.Share / shares);
        }

        TimeSpan time = Stopwatch.GetElapsedTime(start);
        PrintCoverage();
        Print($"all: {all:n0} executions in {time.TotalSeconds:n0} s, {all / time.TotalSeconds:n0} a second, {all / Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds:n0} a second of processor, largest working set {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB (runtime and the inputs at hand included), failures {_failures.Count}");
        return _failures.Count == 0 ? 0 : 1;
    }

    private long Run(FuzzTarget target, long executions)
    {
        TimeSpan processorBefore = Process.GetCurrentProcess().TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        int pointsBefore = Coverage.Run();
        byte[][] seeds = [.. target.Load(_arguments.Corpus).Values];

        // What is allocated once, tables and keys, is there after the seeds.
        Array.ForEach(seeds, seed => Execution.Of(target, seed));
        long heapBefore = GC.GetTotalMemory(forceFullCollection: true);
        long total = Feed(target, seeds, executions, start);
        long growth = GC.GetTotalMemory(forceFullCollection: true) - heapBefore;
        Print($"  live heap grew by {growth / 1048576.0:0.0} MB; points run first here: {Coverage.Run() - pointsBefore:n0}; {total / (Process.GetCurrentProcess().TotalProcessorTime - processorBefore).TotalSeconds:n0} executions a second of processor");
        if (growth > Execution.MostMemory)
        {
            Fail(target, [], $"memory: {growth >> 20} MB stay in the process");
        }

        return total;
    }

    private long Feed(FuzzTarget target, byte[][] seeds, long executions, long start)
    {
        var workers = new Worker[_arguments.Threads];
        using var stop = new CancellationTokenSource();
        if (_arguments.Seconds > 0)
        {
            stop.CancelAfter(TimeSpan.FromSeconds(_arguments.Seconds));
        }

        Thread[] threads = new Thread[workers.Length];
        for (int i = 0; i < threads.Length; i++)
        {
            int number = i;
            workers[i] = new(target, _arguments.Seed + (number * 7919), seeds, (input, failure) => Fail(target, input, failure));
            threads[i] = new(() => workers[number].Run((executions + workers.Length - 1) / workers.Length, stop.Token), 16 * 1024 * 1024);
            threads[i].Start();
        }

        for (int i = 0; i < threads.Length; i++)
        {
            Watch(target, threads[i], workers[i]);
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        long[] layers = [.. target.Layers.Select((_, i) => workers.Sum(worker => worker.Layers[i]))];
        long total = layers.Sum();
        string shares = string.Join(", ", target.Layers.Select((layer, i) => $"{layer} {100.0 * layers[i] / total:0.0} %"));
        Print($"{target.Name}: {total:n0} executions in {seconds:n0} s, {total / seconds:n0} a second, {workers.Max(static worker => worker.Ways):n0} ways; {shares}");
        Print($"  longest {workers.Max(static worker => worker.Longest).TotalMilliseconds:n0} ms, most allocated by one {workers.Max(static worker => worker.MostAllocated) / 1048576.0:0.00} MB");
        Keep(target, workers);
        return total;
    }

    private static void PrintCoverage()
    {
        IReadOnlyList<(string Folder, int Run, int All)> folders = Coverage.Report();
        foreach ((string folder, int run, int all) in folders)
        {
            Print($"coverage of {folder}: {run:n0} of {all:n0} points, {100.0 * run / all:0.0} %");
        }

        if (folders.Count > 0)
        {
            Print($"coverage in all: {folders.Sum(static folder => folder.Run):n0} of {folders.Sum(static folder => folder.All):n0} points, {100.0 * folders.Sum(static folder => folder.Run) / folders.Sum(static folder => folder.All):0.0} %");
        }
    }

    // An input that never ends would be told by nobody.
    private static void Watch(FuzzTarget target, Thread thread, Worker worker)
    {
        for (byte[] before = []; !thread.Join(LongestWait);)
        {
            byte[] now = worker.Current;
            if (ReferenceEquals(now, before))
            {
                Console.Error.WriteLine($"FAILURE {target.Name}: no end after {LongestWait}\n  input {Convert.ToBase64String(now)}");
                Environment.Exit(1);
            }

            before = now;
        }
    }

    // The smallest of what is new, as many of each layer: the corpus is part of the repository.
    private void Keep(FuzzTarget target, IEnumerable<Worker> workers)
    {
        if (_arguments.Keep == 0)
        {
            return;
        }

        var seen = new HashSet<long>(target.Load(_arguments.Corpus).Values.Select(input => Execution.Of(target, input).Way));
        IEnumerable<byte[]> found = workers.SelectMany(static worker => worker.Kept)
            .OrderBy(static input => input.Length)
            .Select(input => (Input: input, Execution: Execution.Of(target, input)))
            .Where(one => seen.Add(one.Execution.Way))
            .GroupBy(static one => one.Execution.Layer)
            .SelectMany(layer => layer.Take(_arguments.Keep / target.Layers.Count))
            .Select(static one => one.Input);
        foreach (byte[] input in found)
        {
            File.WriteAllBytes(Path.Combine(_arguments.Corpus, target.Name, Worker.NameOf(input)), input);
        }
    }

    private void Fail(FuzzTarget target, byte[] input, string failure)
    {
        lock (_lock)
        {
            string head = target.Name + ": " + string.Join(" | ", failure.Split('\n').Take(4).Select(static line => line.Trim()));
            if (_failures.Add(head) && _failures.Count <= MostFailuresShown)
            {
                Console.Error.WriteLine($"FAILURE {head}\n  input {Convert.ToBase64String(input)}");
            }
        }
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
