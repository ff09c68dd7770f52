using System.Collections.Concurrent;

namespace CertManager.Pki;

/// <summary>What was found out before, by fingerprints. Starting anew when full keeps it bounded; it is never needed, only faster.</summary>
internal sealed class BoundedMemory<T>
    where T : class
{
    private const int Most = 512;

    private readonly ConcurrentDictionary<string, T> _known = new(StringComparer.Ordinal);

    // The dictionary's own count takes all its locks.
    private int _count;

    internal T? Find(string key) => _known.TryGetValue(key, out T? value) ? value : null;

    internal void Add(string key, T value)
    {
        if (Interlocked.Increment(ref _count) > Most)
        {
            Clear();
        }

        _known[key] = value;
    }

    internal void Clear()
    {
        _known.Clear();
        Volatile.Write(ref _count, 0);
    }
}
