using System.Collections.Concurrent;

namespace CertManager.Pki;

/// <summary>What was found out before, by fingerprints. Starting anew when full keeps it bounded; it is never needed, only faster.</summary>
internal sealed class BoundedMemory<T>
    where T : class
{
    private const int Most = 512;

    private readonly ConcurrentDictionary<string, T> _known = new(StringComparer.Ordinal);

    internal T? Find(string key) => _known.TryGetValue(key, out T? value) ? value : null;

    internal void Add(string key, T value)
    {
        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        _known[key] = value;
    }

    internal void Clear() => _known.Clear();
}
