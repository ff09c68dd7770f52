namespace CertManager.Cloud.NaverCloud;

/// <summary>Hands the records of a list on as they arrive, each once, also when the list broke in the middle and is read from its beginning again.</summary>
internal sealed class OnceEach
{
    private readonly Action<CdnCertificate> _found;
    private readonly List<string> _keys = [];
    private HashSet<string>? _before;

    internal OnceEach(Action<CdnCertificate> found)
    {
        _found = found;
    }

    /// <summary>Takes a record.</summary>
    internal void Take(CdnCertificate record)
    {
        string key = RecordKey.Of(record);
        if (_before?.Contains(key) != true)
        {
            _keys.Add(key);
            _found(record);
        }
    }

    /// <summary>From now on, what was handed on is passed over.</summary>
    internal void BeginAgain() => _before = new HashSet<string>(_keys, StringComparer.Ordinal);
}
