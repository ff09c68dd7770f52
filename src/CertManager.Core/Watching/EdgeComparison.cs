namespace CertManager;

/// <summary>Whether edges serve what the cloud has for them: by fingerprint, or by what else the record tells (<see cref="CertificateIdentity"/>).</summary>
internal static class EdgeComparison
{
    private const int MostNamed = 3;

    private static readonly Message RecordTellsTooLittle = new("the record of {0} tells too little", "{0}의 정보가 부족합니다");
    private static readonly Message Serial = new("serial number {0}", "일련번호 {0}");
    private static readonly Message ServedUnreadable = new("what is served cannot be read", "제공된 인증서를 읽을 수 없습니다");

    /// <summary>Compares what is served with the certificates that the cloud has for the host.</summary>
    /// <param name="served">What an address serves; a certificate was served.</param>
    /// <param name="records">Those that may be served there; at least one.</param>
    internal static Sameness Compare(EndpointResult served, IReadOnlyList<CdnCertificate> records)
    {
        Sameness best = Sameness.Different;
        foreach (CdnCertificate record in records)
        {
            Sameness one = Compare(served, record);
            if (one == Sameness.Same)
            {
                return one;
            }

            best = one == Sameness.Undecided ? one : best;
        }

        return best;
    }

    /// <summary>What there is to say of an address; null when it serves what it should.</summary>
    internal static Finding? Judge(EndpointResult served, IReadOnlyList<CdnCertificate> records) => Compare(served, records) switch
    {
        Sameness.Same => null,
        Sameness.Undecided => ExpiryFindings.EdgeNotCompared.At(Place(served), Place(served), served.Certificate is null ? ServedUnreadable.Format() : RecordTellsTooLittle.Format(Named(records, static record => record.ToString()))),
        _ => ExpiryFindings.EdgeMismatch.At(Place(served), Place(served), Describe(served), Named(records, Describe)),
    };

    private static Sameness Compare(EndpointResult served, CdnCertificate record) =>
        served.Certificate is { } leaf ? CertificateIdentity.Compare(leaf, record)
        : record.Fingerprint is { Length: > 0 } known && served.Fingerprint is { } fingerprint ? (string.Equals(known, fingerprint, StringComparison.OrdinalIgnoreCase) ? Sameness.Same : Sameness.Different)
        : Sameness.Undecided;

    private static string Place(EndpointResult served) => served.Address is { } address ? $"{served.HostName} ({address})" : served.HostName;

    private static string Describe(EndpointResult served) =>
        $"{served.Certificate?.ToString() ?? "?"}, {DateText.Day(served.NotAfter)}, SHA-256 {Short(served.Fingerprint)}";

    private static string Describe(CdnCertificate record) =>
        $"{record.Name} ({record.Id}), {DateText.Day(record.NotAfter)}, " + (record.Fingerprint is { Length: > 0 } known ? "SHA-256 " + Short(known) : Serial.Format(record.SerialNumber ?? "?"));

    private static string Short(string? fingerprint) => fingerprint is null ? "?" : fingerprint.Length > 16 ? fingerprint.Substring(0, 16) : fingerprint;

    private static string Named(IReadOnlyList<CdnCertificate> records, Func<CdnCertificate, string> describe) =>
        string.Join("; ", records.Take(MostNamed).Select(describe)) + (records.Count > MostNamed ? "; ..." : string.Empty);
}

/// <summary>Which of the certificates that come by cover hosts, found without comparing each with each.</summary>
internal sealed class HostIndex
{
    private readonly Dictionary<string, List<CdnCertificate>> _byHost = new(StringComparer.OrdinalIgnoreCase);
    private readonly ILookup<string, string> _byParent;

    /// <summary>Prepares.</summary>
    /// <param name="hosts">The hosts, as A-labels or addresses.</param>
    internal HostIndex(IEnumerable<string> hosts)
    {
        foreach (string host in hosts)
        {
            _byHost[host] = [];
        }

        _byParent = _byHost.Keys.Where(static host => host.IndexOf('.') > 0).ToLookup(static host => host.Substring(host.IndexOf('.')), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Notes a certificate for the hosts that it covers. Several threads may call it.</summary>
    internal void Add(CdnCertificate record)
    {
        if (_byHost.Count == 0)
        {
            return;
        }

        lock (_byHost)
        {
            foreach (string host in record.Domains.SelectMany(HostsOf).Distinct(StringComparer.OrdinalIgnoreCase))
            {
                _byHost[host].Add(record);
            }
        }
    }

    /// <summary>Those that a host may serve: those in use, or all where none is known to be.</summary>
    /// <param name="host">One of the hosts.</param>
    internal IReadOnlyList<CdnCertificate> Of(string host)
    {
        List<CdnCertificate> all = _byHost[host];
        List<CdnCertificate> used = all.FindAll(static record => record.InUse == true);
        return used.Count > 0 ? used : all;
    }

    private IEnumerable<string> HostsOf(string domain)
    {
        string name = HostText.Comparable(domain);
        return name.StartsWith("*.", StringComparison.Ordinal) ? _byParent[name.Substring(1)]
            : _byHost.ContainsKey(name) ? [name]
            : [];
    }
}
