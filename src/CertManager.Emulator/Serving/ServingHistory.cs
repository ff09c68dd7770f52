namespace CertManager.Emulator;

/// <summary>
/// Which certificate each name was served with, and since when by the emulator's clock: the services write it when a link takes effect, the
/// TLS front reads it, each address as late as its propagation says.
/// </summary>
internal sealed class ServingHistory
{
    private readonly Dictionary<string, List<Served>> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Says what a name is served with from a time on.</summary>
    /// <param name="name">The DNS name, exactly as clients ask for it.</param>
    /// <param name="certificate">The certificate with its files and key; null when it is not served any more.</param>
    /// <param name="since">From when on; never before what was said last about the name.</param>
    internal void Record(string name, IServable? certificate, DateTimeOffset since)
    {
        lock (_names)
        {
            if (!_names.TryGetValue(name, out List<Served>? history))
            {
                _names.Add(name, history = []);
            }

            history.Add(new Served(certificate, since));
        }
    }

    /// <summary>What a name is served with at a time; null when it is not served then.</summary>
    internal IServable? Find(string name, DateTimeOffset at)
    {
        lock (_names)
        {
            return _names.TryGetValue(name, out List<Served>? history)
                ? history.LastOrDefault(served => served.Since <= at)?.Certificate
                : null;
        }
    }

    /// <summary>Keeps what was served, and with which keys.</summary>
    internal void Keep(StateArchive archive)
    {
        lock (_names)
        {
            archive.Map("serving", _names);
        }
    }

    /// <summary>Forgets everything, private keys above all.</summary>
    internal void Clear()
    {
        lock (_names)
        {
            _names.Clear();
        }
    }

    /// <summary>What a name is served with where changes come late: a name that is new is there at once, only changes of it are not.</summary>
    /// <param name="name">The DNS name.</param>
    /// <param name="horizon">Changes up to this time have arrived.</param>
    internal IServable? FindLate(string name, DateTimeOffset horizon)
    {
        lock (_names)
        {
            return _names.TryGetValue(name, out List<Served>? history)
                ? (history.LastOrDefault(served => served.Since <= horizon) ?? history[0]).Certificate
                : null;
        }
    }

    private sealed record Served(IServable? Certificate, DateTimeOffset Since);
}
