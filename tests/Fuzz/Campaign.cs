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
        long all = 0;
        long start = Stopwatch.GetTimestamp();
        foreach (FuzzTarget target in FuzzTargets.All.Where(target => _arguments.Target is null || target.Name == _arguments.Target))
        {
            all += Run(target);
        }

        TimeSpan time = Stopwatch.GetElapsedTime(start);
        Print($"all: {all:n0} executions in {time.TotalSeconds:n0} s, {all / time.TotalSeconds:n0} a second, largest working set {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB, failures {_failures.Count}");
        return _failures.Count == 0 ? 0 : 1;
    }

    private long Run(FuzzTarget target)
    {
        long start = Stopwatch.GetTimestamp();
        byte[][] seeds = [.. target.Load(_arguments.Corpus).Values];
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
            threads[i] = new(() => workers[number].Run(_arguments.Executions / workers.Length, stop.Token), 16 * 1024 * 1024);
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
        Print($"{target.Name}: {total:n0} executions, {total / seconds:n0} a second, {workers.Max(static worker => worker.Ways)} ways; {shares}");
        Keep(target, workers);
        return total;
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

    // The smallest of what is new: the corpus is part of the repository.
    private void Keep(FuzzTarget target, IEnumerable<Worker> workers)
    {
        if (_arguments.Keep == 0)
        {
            return;
        }

        var seen = new HashSet<long>(target.Load(_arguments.Corpus).Values.Select(input => Execution.Of(target, input).Way));
        int kept = 0;
        foreach (byte[] input in workers.SelectMany(static worker => worker.Kept).OrderBy(static input => input.Length))
        {
            if (kept < _arguments.Keep && seen.Add(Execution.Of(target, input).Way))
            {
                File.WriteAllBytes(Path.Combine(_arguments.Corpus, target.Name, Worker.NameOf(input)), input);
                kept++;
            }
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
