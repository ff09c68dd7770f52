namespace CertManager.Emulator;

/// <summary>Validation records that stand at the name servers, and since when.</summary>
internal sealed class PublishedRecords : IKept
{
    private readonly Dictionary<string, DateTimeOffset> _since = new(StringComparer.Ordinal);

    public void Keep(StateArchive archive)
    {
        lock (_since)
        {
            archive.Map("records", _since);
        }
    }

    public void Clear()
    {
        lock (_since)
        {
            _since.Clear();
        }
    }

    internal void Publish(string domain, DateTimeOffset now)
    {
        lock (_since)
        {
            string key = DomainText.Key(domain);
            if (!_since.TryGetValue(key, out DateTimeOffset since) || now < since)
            {
                _since[key] = now;
            }
        }
    }

    /// <returns>Null when there is none.</returns>
    internal DateTimeOffset? Since(string domain)
    {
        lock (_since)
        {
            return _since.TryGetValue(DomainText.Key(domain), out DateTimeOffset since) ? since : null;
        }
    }

    /// <summary>When the last of the names was proven, not before they were asked for; null when one is not proven.</summary>
    internal DateTimeOffset? ProvenAt(IEnumerable<string> names, DateTimeOffset asked)
    {
        DateTimeOffset proven = asked;
        foreach (string name in names)
        {
            if (Since(name) is not { } since)
            {
                return null;
            }

            proven = since > proven ? since : proven;
        }

        return proven;
    }
}
