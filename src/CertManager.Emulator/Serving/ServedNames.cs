namespace CertManager.Emulator;

/// <summary>Which service each name points to, as name servers would say: writes the history of what it is served with. Used under the gate of the account.</summary>
internal sealed class ServedNames
{
    private readonly Dictionary<string, Pointer> _pointers = new(StringComparer.OrdinalIgnoreCase);
    private readonly ServingHistory _history;

    internal ServedNames(ServingHistory history)
    {
        _history = history;
    }

    /// <summary>Points a name to a service: from now on it is that service that says what the name is served with.</summary>
    internal void Point(string name, object service)
    {
        if (!_pointers.TryGetValue(name, out Pointer? pointer))
        {
            _pointers.Add(name, pointer = new Pointer());
        }

        pointer.Service = service;
    }

    /// <summary>Says what a service serves a name with from a time on; nothing when the name points elsewhere, or nothing changes.</summary>
    internal void Serve(string name, object service, IServable? certificate, DateTimeOffset since)
    {
        if (!_pointers.TryGetValue(name, out Pointer? pointer)
            || !ReferenceEquals(pointer.Service, service)
            || ReferenceEquals(pointer.Files, certificate?.Files))
        {
            return;
        }

        // The clock can be moved back; the history cannot.
        pointer.Since = since > pointer.Since ? since : pointer.Since;
        pointer.Files = certificate?.Files;
        _history.Record(name, certificate, pointer.Since);
    }

    /// <summary>Keeps which service each name points to.</summary>
    internal void Keep(StateArchive archive) => archive.Map("names", _pointers);

    /// <summary>Forgets everything, the history too.</summary>
    internal void Clear()
    {
        _pointers.Clear();
        _history.Clear();
    }

    private sealed class Pointer
    {
        internal object? Service { get; set; }

        internal CertificateFiles? Files { get; set; }

        internal DateTimeOffset Since { get; set; } = DateTimeOffset.MinValue;
    }
}
