namespace CertManager.Commands;

/// <summary>
/// Work that a command leaves under way while it takes further input: so many at a time, results handed on in the order of the input. What calls tell
/// meanwhile goes to the pipeline that is there, or waits for the next one.
/// </summary>
internal sealed class WorkAhead : IDisposable
{
    // Work that was told to stop ends within it, so that keys are wiped before the command is gone.
    private static readonly TimeSpan StopPatience = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _stop = new();
    private readonly Queue<(Task<Action<PipelineWriter>> Result, object? Target)> _pending = new();
    private readonly Queue<Action<PipelineWriter>> _untold = new();
    private readonly string _activity;
    private readonly int _most;
    private readonly bool _endsWithErrors;
    private PipelineWriter? _pipeline;
    private int _done;

    /// <summary>Prepares.</summary>
    /// <param name="most">How many may be under way.</param>
    /// <param name="activity">What is done, for the progress.</param>
    /// <param name="endsWithErrors">Whether the first error ends the command: then it is told last, after all that was under way.</param>
    internal WorkAhead(int most, string activity, bool endsWithErrors)
    {
        _most = most;
        _activity = activity;
        _endsWithErrors = endsWithErrors;
    }

    /// <summary>Tells this pipeline what there is to tell, as long as it is there.</summary>
    /// <param name="pipeline">The pipeline of the current input.</param>
    /// <param name="cancel">Ends all work.</param>
    internal IDisposable Attach(PipelineWriter pipeline, CancellationToken cancel)
    {
        lock (_untold)
        {
            _pipeline = pipeline;
            while (_untold.Count > 0)
            {
                _untold.Dequeue()(pipeline);
            }
        }

        return new Attachment(this, cancel.Register(_stop.Cancel));
    }

    /// <summary>Begins some work, and waits until there is room for more.</summary>
    /// <param name="work">Does it, and returns what hands its result on.</param>
    /// <param name="target">What its error would be about.</param>
    /// <param name="pipeline">Where results go.</param>
    internal async Task BeginAsync(Func<CancellationToken, Task<Action<PipelineWriter>>> work, object? target, PipelineWriter pipeline)
    {
        RequestTrace.Current = text => Tell(to => to.Debug(text));
        WaitNotice.Current = (time, reason) => Tell(to => to.Waiting(time, reason));
        _pending.Enqueue((work(_stop.Token), target));
        RequestTrace.Current = pipeline.Debug;
        WaitNotice.Current = pipeline.Waiting;
        await HandOnAsync(_most - 1, pipeline).ConfigureAwait(false);
    }

    /// <summary>Waits until no more than some are under way, and hands on what is done.</summary>
    /// <param name="left">How many may be left.</param>
    /// <param name="pipeline">Where results go.</param>
    internal async Task HandOnAsync(int left, PipelineWriter pipeline)
    {
        var last = new List<(CertManagerException Error, object? Target)>();
        while (true)
        {
            while (_pending.Count > 0 && _pending.Peek().Result.IsCompleted)
            {
                (Task<Action<PipelineWriter>> result, object? target) = _pending.Dequeue();
                try
                {
                    (await result.ConfigureAwait(false))(pipeline);
                }
                catch (CertManagerException error) when (_endsWithErrors || ErrorRecords.IsTerminating(error))
                {
                    // What was sent beside it is done or not all the same: nobody would learn of it after this one.
                    last.Add((error, target));
                    left = 0;
                }
                catch (CertManagerException error)
                {
                    pipeline.Error(error, target);
                }

                _done++;
            }

            Task[] running = [.. _pending.Select(static work => work.Result).Where(static result => !result.IsCompleted)];
            Report(pipeline, running.Length);
            if (running.Length <= left)
            {
                break;
            }

            await Task.WhenAny(running).ConfigureAwait(false);
        }

        foreach ((CertManagerException error, object? target) in last)
        {
            pipeline.Fail(error, target);
        }
    }

    /// <summary>Ends what is under way.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        try
        {
            Task.WaitAll([.. _pending.Select(static work => work.Result)], StopPatience);
        }
        catch (AggregateException)
        {
            // It was told to stop; what it met on its way out is of no interest.
        }

        _stop.Dispose();
    }

    private void Report(PipelineWriter pipeline, int running)
    {
        // Between inputs nothing may be under way: the command takes its progress away when it ends.
        if (running > 0)
        {
            pipeline.Count(_activity, _done, underWay: running);
        }
    }

    private void Tell(Action<PipelineWriter> what)
    {
        lock (_untold)
        {
            if (_pipeline is null)
            {
                _untold.Enqueue(what);
            }
            else if (!_stop.IsCancellationRequested)
            {
                what(_pipeline);
            }
        }
    }

    private sealed class Attachment : IDisposable
    {
        private readonly WorkAhead _owner;
        private readonly CancellationTokenRegistration _registration;

        internal Attachment(WorkAhead owner, CancellationTokenRegistration registration)
        {
            _owner = owner;
            _registration = registration;
        }

        public void Dispose()
        {
            _registration.Dispose();
            lock (_owner._untold)
            {
                _owner._pipeline = null;
            }
        }
    }
}
