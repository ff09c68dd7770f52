namespace CertManager.Emulator;

/// <summary>The faults of an account. A request meets one at most, the one that was added first; rate limits come before all others.</summary>
public sealed class FaultPlan
{
    private readonly List<FaultRule> _rules = [];
    private readonly StaleAnswers _stale = new();
    private readonly FaultPlay _play;
    private readonly Func<DateTimeOffset> _now;
    private int _happened;

    /// <param name="now">The emulator's clock.</param>
    /// <param name="delayInMemory">How a caller in memory waits.</param>
    internal FaultPlan(Func<DateTimeOffset> now, Func<TimeSpan, CancellationToken, Task> delayInMemory)
    {
        _now = now;
        _play = new FaultPlay(now, delayInMemory);
    }

    /// <summary>How many are in force: those that happen so many times leave when they have.</summary>
    public int Count
    {
        get
        {
            lock (_rules)
            {
                return _rules.Count;
            }
        }
    }

    /// <summary>How many faults happened so far, of rules in force and of others.</summary>
    public int Happened
    {
        get
        {
            lock (_rules)
            {
                return _happened;
            }
        }
    }

    /// <summary>Adds a fault.</summary>
    /// <param name="fault">The fault.</param>
    /// <returns>The same, with a seed if it needs one and had none.</returns>
    public Fault Add(Fault fault)
    {
        if (fault is null)
        {
            throw new ArgumentNullException(nameof(fault));
        }

        Fault seeded = fault is { Probability: not null, Seed: null }
            ? fault with { Seed = BitConverter.ToInt32(Platform.RandomBytes(sizeof(int)), 0) & int.MaxValue }
            : fault;
        lock (_rules)
        {
            _rules.Add(new FaultRule(seeded));
        }

        return seeded;
    }

    /// <summary>Takes all faults away.</summary>
    public void Clear()
    {
        lock (_rules)
        {
            _rules.Clear();
            _stale.Clear();
        }
    }

    /// <summary>The faults in force, in the order in which they were added.</summary>
    public IReadOnlyList<FaultStatus> List()
    {
        lock (_rules)
        {
            return [.. _rules.Select(static rule => rule.Describe())];
        }
    }

    /// <summary>Lets a request meet its fault, if there is one for it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancel">Ends a wait.</param>
    /// <exception cref="IOException">The connection breaks.</exception>
    internal Task<EmulatedResponse> MeetAsync(FaultedRequest request, CancellationToken cancel)
    {
        Fault? fault = Take(request, out EmulatedResponse? stale);
        request.Request.Record?.Fault = fault?.Kind.ToString();
        return fault is null ? Task.FromResult(Carry(request, _now())) : _play.PlayAsync(fault, request, stale, now => Carry(request, now), cancel);
    }

    private EmulatedResponse Carry(FaultedRequest request, DateTimeOffset now)
    {
        EmulatedResponse answer = request.Carry(now);
        lock (_rules)
        {
            if (HasStaleRead())
            {
                _stale.Record(request, answer);
            }
        }

        return answer;
    }

    /// <summary>Without such a rule changes pass unseen: what was read before them is older than the last change.</summary>
    private void ForgetStale()
    {
        if (!HasStaleRead())
        {
            _stale.Clear();
        }
    }

    private bool HasStaleRead() => _rules.Exists(static rule => rule.Fault.Kind == FaultKind.StaleRead);

    /// <summary>Counts a request and takes the fault that it meets.</summary>
    private Fault? Take(FaultedRequest request, out EmulatedResponse? stale)
    {
        lock (_rules)
        {
            stale = _stale.Find(request);
            FaultRule[] rules = [.. _rules.Where(rule => rule.IsFor(request.Route.Operation))];
            FaultRule? met = Limit(rules);
            if (met is null)
            {
                foreach (FaultRule rule in rules)
                {
                    bool isTurn = rule.Window is null && (rule.Fault.Kind != FaultKind.StaleRead || stale is not null) && rule.Count(request.Route.Operation);
                    met ??= isTurn ? rule : null;
                }
            }

            if (met is null)
            {
                return null;
            }

            met.Happen();
            _happened++;
            if (met.IsSpent)
            {
                _rules.Remove(met);
                ForgetStale();
            }

            return met.Fault;
        }
    }

    /// <summary>A request that one limit refuses takes no room in another.</summary>
    private FaultRule? Limit(FaultRule[] rules)
    {
        DateTimeOffset now = _now();
        FaultRule[] limits = [.. rules.Where(static rule => rule.Window is not null)];
        foreach (FaultRule limit in limits)
        {
            limit.Count(string.Empty);
        }

        FaultRule? full = limits.FirstOrDefault(limit => !limit.Window!.HasRoom(now));
        if (full is null)
        {
            foreach (FaultRule limit in limits)
            {
                limit.Window!.Enter(now);
            }
        }

        return full;
    }
}
