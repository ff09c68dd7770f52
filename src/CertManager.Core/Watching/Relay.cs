namespace CertManager;

/// <summary>Holds back what is to be done until its turn has come; from then on it is done at once.</summary>
internal sealed class Relay
{
    private readonly List<Action> _held = [];
    private bool _open;

    /// <summary>Does it, or notes it. Called from one thread at a time.</summary>
    internal void Add(Action action)
    {
        lock (_held)
        {
            if (_open)
            {
                action();
            }
            else
            {
                _held.Add(action);
            }
        }
    }

    /// <summary>Does what was held back, in order, and lets pass what comes.</summary>
    internal void Open()
    {
        lock (_held)
        {
            foreach (Action action in _held)
            {
                action();
            }

            _held.Clear();
            _open = true;
        }
    }
}
