namespace CertManager.Emulator;

/// <summary>
/// What an account remembers, on its way to a file or back. Both ways go through the same calls, so that neither can forget what the other knows.
/// </summary>
internal abstract class StateArchive
{
    internal abstract bool IsReading { get; }

    /// <summary>Keeps a value.</summary>
    /// <param name="name">Its name, once in a file.</param>
    /// <param name="value">The value to write.</param>
    /// <returns>The same; when reading, what was written.</returns>
    /// <exception cref="FormatException">It is not there, or not of its type.</exception>
    internal abstract T Value<T>(string name, T value);

    /// <summary>Keeps the elements of a collection.</summary>
    internal void List<T>(string name, ICollection<T> items)
    {
        T[] kept = Value<T[]>(name, [.. items]);
        if (IsReading)
        {
            items.Clear();
            foreach (T item in kept)
            {
                items.Add(item);
            }
        }
    }

    /// <summary>Keeps what stands under keys; the collection keeps its way to compare them.</summary>
    internal void Map<TKey, TValue>(string name, IDictionary<TKey, TValue> entries)
    {
        StateEntry<TKey, TValue>[] kept = Value<StateEntry<TKey, TValue>[]>(name, [.. entries.Select(static entry => new StateEntry<TKey, TValue>(entry.Key, entry.Value))]);
        if (IsReading)
        {
            entries.Clear();
            foreach (StateEntry<TKey, TValue> entry in kept)
            {
                entries.Add(entry.Key, entry.Value);
            }
        }
    }
}

/// <summary>A key and what stands under it.</summary>
internal sealed record StateEntry<TKey, TValue>(TKey Key, TValue Value);
