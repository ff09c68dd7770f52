namespace CertManager.Emulator;

/// <summary>A sliding window: the times of the requests that were let through, as far back as it reaches.</summary>
internal sealed class RateWindow
{
    private readonly Queue<DateTimeOffset> _times = new();
    private readonly int _limit;
    private readonly TimeSpan _length;
    private DateTimeOffset _last = DateTimeOffset.MinValue;

    internal RateWindow(int limit, TimeSpan length)
    {
        _limit = limit;
        _length = length;
    }

    /// <summary>The most that it held.</summary>
    internal int Largest { get; private set; }

    internal bool HasRoom(DateTimeOffset now)
    {
        if (now < _last)
        {
            // The clock was set back: what lies ahead of it says nothing.
            _times.Clear();
        }

        _last = now;
        while (_times.Count > 0 && now - _times.Peek() >= _length)
        {
            _times.Dequeue();
        }

        return _times.Count < _limit;
    }

    internal void Enter(DateTimeOffset now)
    {
        _times.Enqueue(now);
        Largest = Math.Max(Largest, _times.Count);
    }
}
