namespace CertManager.Emulator;

/// <summary>The last requests.</summary>
internal sealed class RequestJournal
{
    internal const int Most = 10_000;

    private readonly Queue<RequestRecord> _records = [];
    private long _last;

    internal void Add(RequestRecord record)
    {
        lock (_records)
        {
            record.Sequence = ++_last;
            _records.Enqueue(record);
            if (_records.Count > Most)
            {
                _records.Dequeue();
            }
        }
    }

    /// <summary>Those after a number, in the order in which they came.</summary>
    internal IReadOnlyList<RequestRecord> After(long sequence)
    {
        lock (_records)
        {
            return [.. _records.Where(record => record.Sequence > sequence)];
        }
    }
}
