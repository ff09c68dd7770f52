namespace CertManager.Emulator;

/// <summary>Faults that wait for their request. Each happens once; a request meets one at most, the one that was added first.</summary>
public sealed class FaultPlan
{
    private readonly List<Waiting> _waiting = [];

    /// <summary>How many have not happened yet.</summary>
    public int Count
    {
        get
        {
            lock (_waiting)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Adds a fault.</summary>
    /// <param name="fault">The fault.</param>
    public void Add(Fault fault)
    {
        if (fault is null)
        {
            throw new ArgumentNullException(nameof(fault));
        }

        lock (_waiting)
        {
            _waiting.Add(new Waiting(fault));
        }
    }

    /// <summary>Lets a request meet its fault, if one waits for it.</summary>
    /// <param name="operation">What it asks for.</param>
    /// <param name="answer">Makes the answer that the fault names.</param>
    /// <param name="carry">Carries the request out.</param>
    /// <param name="cancel">Ends a delay.</param>
    /// <exception cref="IOException">The connection breaks.</exception>
    internal async Task<EmulatedResponse> MeetAsync(string operation, Func<Fault, EmulatedResponse> answer, Func<EmulatedResponse> carry, CancellationToken cancel)
    {
        Fault? fault = Take(operation);
        switch (fault?.Kind)
        {
            case FaultKind.Answer:
                return answer(fault);
            case FaultKind.DropBeforeCommit:
                throw new IOException("The connection broke before the request was carried out.");
            case FaultKind.DelayUntilCancelled:
                await Task.Delay(Timeout.InfiniteTimeSpan, cancel).ConfigureAwait(false);
                break;
        }

        EmulatedResponse carried = carry();
        return fault?.Kind == FaultKind.DropAfterCommit
            ? throw new IOException("The connection broke after the request was carried out.")
            : carried;
    }

    /// <summary>Counts a request and takes the fault that it meets.</summary>
    private Fault? Take(string operation)
    {
        lock (_waiting)
        {
            Waiting? met = null;
            foreach (Waiting waiting in _waiting.Where(waiting => waiting.Fault.Operation is null || waiting.Fault.Operation == operation))
            {
                waiting.Seen++;
                if (met is null && waiting.Seen >= waiting.Fault.Nth)
                {
                    met = waiting;
                }
            }

            if (met is null)
            {
                return null;
            }

            _waiting.Remove(met);
            return met.Fault;
        }
    }

    private sealed class Waiting
    {
        internal Waiting(Fault fault)
        {
            Fault = fault;
        }

        internal Fault Fault { get; }

        internal int Seen { get; set; }
    }
}
