using System.Security.Cryptography;

namespace CertManager.Fuzz;

/// <summary>One thread's share of a target: inputs that take a new way join the pool that further ones are made of.</summary>
internal sealed class Worker
{
    private const int LargestPool = 3000;

    private readonly FuzzTarget _target;
    private readonly Mutator _mutator;
    private readonly List<byte[]> _pool;
    private readonly List<byte[]> _deep = [];
    private readonly HashSet<long> _ways = [];
    private readonly Action<byte[], string> _fail;

    internal Worker(FuzzTarget target, int seed, IEnumerable<byte[]> seeds, Action<byte[], string> fail)
    {
        _target = target;
        _mutator = new(seed);
        _pool = [.. seeds];
        _fail = fail;
        Layers = new long[target.Layers.Count];
        foreach (byte[] input in _pool)
        {
            Run(input);
        }

        Kept.Clear();
    }

    /// <summary>Executions, by the layer that they reached.</summary>
    internal long[] Layers { get; }

    /// <summary>Inputs that took a way that no seed took.</summary>
    internal List<byte[]> Kept { get; } = [];

    internal int Ways => _ways.Count;

    /// <summary>What is being fed, for whoever watches.</summary>
    internal byte[] Current { get; private set; } = [];

    internal void Run(long executions, CancellationToken stop)
    {
        for (long i = 0; i < executions && !stop.IsCancellationRequested; i++)
        {
            // Most inputs are refused at once: those that came further are changed three times as often.
            byte[] input = _mutator.Mutate(_mutator.Pick(i % 4 == 0 ? _pool : _deep), _mutator.Pick(_pool));
            if (Run(input) && _pool.Count < LargestPool)
            {
                _pool.Add(input);
            }
        }
    }

    private bool Run(byte[] input)
    {
        Current = input;
        var execution = Execution.Of(_target, input);
        Layers[execution.Layer]++;
        if (execution.Failure is { } failure)
        {
            _fail(input, failure);
        }

        bool isNew = _ways.Add(execution.Way);
        if (isNew)
        {
            Kept.Add(input);
        }

        if (isNew && execution.Layer > FuzzTarget.Refused && _deep.Count < LargestPool)
        {
            _deep.Add(input);
        }

        return isNew;
    }

    /// <summary>The name that an input is kept under.</summary>
    internal static string NameOf(byte[] input) => Convert.ToHexStringLower(SHA256.HashData(input).AsSpan(0, 6)) + ".bin";
}
