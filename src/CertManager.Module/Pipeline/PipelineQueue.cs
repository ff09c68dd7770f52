namespace CertManager.Commands;

/// <summary>
/// Bounded hand-over from the worker to the pipeline thread. The reader takes all there is at once, and is woken at once when it has
/// been idle, else once per batch: waking a thread for each object would cost more than making the object.
/// </summary>
internal sealed class PipelineQueue
{
    private const int Capacity = 4096;

    /// <summary>A reader that has just had something is not woken for less than this; it looks by itself after <see cref="Linger"/>.</summary>
    private const int Batch = 128;

    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(4);

    private readonly object _gate = new();
    private List<object> _items = new(Capacity);
    private List<object> _taken = new(Capacity);
    private bool _completed;
    private bool _idle;

    /// <summary>Adds an object to hand on, or an <see cref="Action{AsyncCmdlet}"/> to be done in its turn. Waits while the queue is full.</summary>
    /// <exception cref="OperationCanceledException">Nobody reads any more.</exception>
    internal void Add(object item, CancellationToken cancel)
    {
        lock (_gate)
        {
            while (_items.Count >= Capacity && !_completed && !cancel.IsCancellationRequested)
            {
                Monitor.Wait(_gate);
            }

            if (_completed || cancel.IsCancellationRequested)
            {
                throw new OperationCanceledException(cancel);
            }

            _items.Add(item);
            if (_idle || _items.Count == Batch)
            {
                _idle = false;
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>Waits for something to do.</summary>
    /// <returns>What there is, valid until the next call; null when it was completed.</returns>
    /// <exception cref="OperationCanceledException">The user stopped the pipeline.</exception>
    internal List<object>? Take(CancellationToken cancel)
    {
        lock (_gate)
        {
            if (_items.Count == 0 && !_completed && !cancel.IsCancellationRequested)
            {
                Monitor.Wait(_gate, Linger);
            }

            while (_items.Count == 0 && !_completed && !cancel.IsCancellationRequested)
            {
                _idle = true;
                Monitor.Wait(_gate);
            }

            cancel.ThrowIfCancellationRequested();
            if (_items.Count == 0)
            {
                return null;
            }

            _taken.Clear();
            (_items, _taken) = (_taken, _items);
            Monitor.PulseAll(_gate);
            return _taken;
        }
    }

    /// <summary>Says that nothing more is to come.</summary>
    internal void Complete()
    {
        lock (_gate)
        {
            _completed = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Lets those who wait look at their cancellation.</summary>
    internal void Wake()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }
}
