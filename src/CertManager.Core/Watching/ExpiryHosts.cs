namespace CertManager;

/// <summary>
/// Asks hosts what they serve, many at a time, and judges when that ends: one result for each certificate that a host serves. Where certificates of clouds come
/// by in the same run, those that cover a host are what it should serve. A host that does not answer keeps none of the others from being asked.
/// </summary>
public sealed class ExpiryHosts
{
    private readonly IEndpointProbe _probe;
    private readonly IPkiEngine _pki;
    private readonly ExpiryJudge _judge;
    private readonly EndpointTarget[] _targets;
    private readonly HostIndex _index;

    /// <summary>Prepares; nothing is sent.</summary>
    /// <param name="probe">Makes the handshakes.</param>
    /// <param name="pki">Judges what is served.</param>
    /// <param name="judge">Tells when certificates end.</param>
    /// <param name="targets">The hosts; one that is named twice is asked once.</param>
    public ExpiryHosts(IEndpointProbe probe, IPkiEngine pki, ExpiryJudge judge, IEnumerable<EndpointTarget> targets)
    {
        _probe = probe;
        _pki = pki;
        _judge = judge;
        _targets = [.. targets.GroupBy(static target => (target.Host.Name, target.Port)).Select(static same => same.First())];
        _index = new HostIndex(_targets.Select(static target => target.Host.Name));
    }

    /// <summary>How many hosts are asked.</summary>
    public int Count => _targets.Length;

    /// <summary>Notes what a cloud has. Several threads may call it.</summary>
    /// <param name="record">A certificate.</param>
    public void Compare(CdnCertificate record) => _index.Add(record);

    /// <summary>Asks.</summary>
    /// <param name="options">How.</param>
    /// <param name="found">Takes what was found, in the order of the hosts.</param>
    /// <param name="failed">Takes the error of a host of which no address served a certificate.</param>
    /// <param name="report">Takes how many hosts are done, after each.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task RunAsync(EndpointTestOptions options, Action<CertificateExpiry> found, Action<string, CertManagerException> failed, Action<int> report, CancellationToken cancel)
    {
        var addresses = new List<EndpointResult>();
        await new EndpointTester(_probe, _pki, options).RunAsync(_targets, addresses.Add, HandOn, cancel).ConfigureAwait(false);

        void HandOn(int done)
        {
            Judge(_targets[done - 1], addresses, options.Judge.Time, found, failed);
            addresses.Clear();
            report(done);
        }
    }

    private void Judge(EndpointTarget target, List<EndpointResult> addresses, DateTimeOffset now, Action<CertificateExpiry> found, Action<string, CertManagerException> failed)
    {
        var silent = addresses.FindAll(static one => one.Fingerprint is null);
        if (silent.Count == addresses.Count)
        {
            if (silent.Count > 0)
            {
                failed(target.Host.Text, Silent(silent[0]));
            }

            return;
        }

        IReadOnlyList<CdnCertificate> records = _index.Of(target.Host.Name);
        Finding[] missing = [.. silent.SelectMany(static one => one.Findings)];
        foreach (IGrouping<string?, EndpointResult> same in addresses.Where(static one => one.Fingerprint is not null).GroupBy(static one => one.Fingerprint))
        {
            CertificateExpiry expiry = _judge.Judge(same.First(), now);

            // Addresses with the same certificate mostly say the same of it.
            expiry.Findings = [.. same.SelectMany(static one => one.Findings).GroupBy(static finding => (finding.Id, finding.Message)).Select(static one => one.First()), .. missing];
            if (records.Count > 0 && EdgeComparison.Judge(same.First(), records) is { } finding)
            {
                expiry.Add(finding, finding.Severity == FindingSeverity.Error ? ExpiryState.Mismatch : ExpiryState.Unknown);
            }

            found(expiry);
        }
    }

    /// <summary>The error of a host that served nothing.</summary>
    internal static CertManagerException Silent(EndpointResult endpoint) =>
        ExpiryErrors.ExpiryHostFailed.With(endpoint.Address is { } address ? $"{endpoint.HostName} ({address})" : endpoint.HostName, endpoint.Outcome, endpoint.Reason);
}
