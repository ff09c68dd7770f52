namespace CertManager;

/// <summary>The newest objects of a kind that came through a connection, by key. Any thread may use it.</summary>
/// <typeparam name="T">What is remembered of each.</typeparam>
internal sealed class SeenItems<T>
    where T : SeenItem
{
    /// <summary>So many are kept: more than anybody completes by hand, and some megabytes at most.</summary>
    internal const int Capacity = 5000;

    private readonly Dictionary<string, T> _items = new(StringComparer.Ordinal);

    // What was forgotten stays in the queue until its turn comes, so that the queue may be longer than the list, but never than the capacity.
    private readonly Queue<string> _order = new();

    /// <summary>All of them.</summary>
    internal T[] All
    {
        get
        {
            lock (_items)
            {
                return [.. _items.Values];
            }
        }
    }

    /// <summary>Remembers one, in the place of what was remembered of it.</summary>
    internal void Keep(string key, T item)
    {
        lock (_items)
        {
            if (!_items.ContainsKey(key))
            {
                _order.Enqueue(key);
                if (_order.Count > Capacity)
                {
                    _items.Remove(_order.Dequeue());
                }
            }

            _items[key] = item;
        }
    }

    /// <summary>Forgets one.</summary>
    internal void Forget(string key)
    {
        lock (_items)
        {
            _items.Remove(key);
        }
    }

    /// <summary>Forgets all.</summary>
    internal void Clear()
    {
        lock (_items)
        {
            _items.Clear();
            _order.Clear();
        }
    }
}
