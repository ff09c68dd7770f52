using System.Security.Cryptography;

namespace CertManager.Fuzz;

/// <summary>One thread's share of a target: inputs that run new points, or take a new way, join the pool that further ones are made of.</summary>
internal sealed class Worker
{
    private const int LargestPool = 2000;

    private readonly FuzzTarget _target;
    private readonly Mutator _mutator;
    private readonly List<byte[]>[] _pools;
    private readonly HashSet<long> _ways = [];
    private readonly Coverage _coverage = new();
    private readonly Action<byte[], string> _fail;

    internal Worker(FuzzTarget target, int seed, IEnumerable<byte[]> seeds, Action<byte[], string> fail)
    {
        _target = target;
        _mutator = new(seed);
        _fail = fail;
        _pools = [.. target.Layers.Select(static _ => new List<byte[]>())];
        Layers = new long[target.Layers.Count];
        foreach (byte[] input in seeds)
        {
            Run(input, isSeed: true);
        }

        Kept.Clear();
    }

    /// <summary>Executions, by the layer that they reached.</summary>
    internal long[] Layers { get; }

    /// <summary>Inputs that ran points, or took a way, that no seed did.</summary>
    internal List<byte[]> Kept { get; } = [];

    internal int Ways => _ways.Count;

    /// <summary>Most bytes that one execution allocated.</summary>
    internal long MostAllocated { get; private set; }

    /// <summary>The longest execution.</summary>
    internal TimeSpan Longest { get; private set; }

    /// <summary>What is being fed, for whoever watches.</summary>
    internal byte[] Current { get; private set; } = [];

    internal void Run(long executions, CancellationToken stop)
    {
        for (long i = Layers.Sum(); i < executions && !stop.IsCancellationRequested; i++)
        {
            Run(_mutator.Mutate(Choose(), Choose()), isSeed: false);
        }
    }

    // Every layer that was reached gives as many, however rarely it is reached: otherwise what is refused at once would be most of the pool.
    private byte[] Choose()
    {
        List<byte[]> pool;
        do
        {
            pool = _pools[_mutator.Next(_pools.Length)];
        }
        while (pool.Count == 0);

        return _mutator.Pick(pool);
    }

    private void Run(byte[] input, bool isSeed)
    {
        Current = input;
        var execution = Execution.Of(_target, input);
        Layers[execution.Layer]++;
        MostAllocated = Math.Max(MostAllocated, execution.Allocated);
        Longest = execution.Time > Longest ? execution.Time : Longest;
        if (execution.Failure is { } failure)
        {
            _fail(input, failure);
        }

        bool isNewWay = _ways.Add(execution.Way);
        bool isNew = _coverage.TakeNew();
        List<byte[]> pool = _pools[execution.Layer];
        if (isNew || isSeed || (isNewWay && pool.Count < LargestPool))
        {
            pool.Add(input);
            Kept.Add(input);
        }
    }

    /// <summary>The name that an input is kept under.</summary>
    internal static string NameOf(byte[] input) => Convert.ToHexStringLower(SHA256.HashData(input).AsSpan(0, 6)) + ".bin";
}
