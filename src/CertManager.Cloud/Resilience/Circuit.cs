namespace CertManager.Cloud.Resilience;

/// <summary>
/// Keeps calls from a server that cannot be reached: after some failures in a row the rest of a bulk run would wait for the same
/// nothing, one connection time-out each. One call after the pause finds out whether it is back.
/// </summary>
public sealed class Circuit
{
    /// <summary>Calls in a row, their repetitions included, that found no connection.</summary>
    public const int MostFailures = 5;

    /// <summary>How long nothing is tried.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly object _gate = new();
    private int _failures;
    private DateTimeOffset? _openUntil;

    /// <summary>Whether a call may be made.</summary>
    /// <param name="now">UTC.</param>
    /// <param name="until">When the next one may.</param>
    public bool MayCall(DateTimeOffset now, out DateTimeOffset until)
    {
        lock (_gate)
        {
            until = _openUntil ?? now;
            if (_openUntil is null)
            {
                return true;
            }

            if (now < _openUntil)
            {
                return false;
            }

            // This one finds out; the others wait for it.
            _openUntil = now + Pause;
            return true;
        }
    }

    /// <summary>A call found no connection.</summary>
    public void Fail(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (++_failures >= MostFailures)
            {
                _openUntil = now + Pause;
            }
        }
    }

    /// <summary>A call got an answer, whichever.</summary>
    public void Succeed()
    {
        lock (_gate)
        {
            _failures = 0;
            _openUntil = null;
        }
    }
}
