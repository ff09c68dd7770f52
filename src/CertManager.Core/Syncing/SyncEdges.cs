namespace CertManager;

/// <summary>Looks at what the edges of one account serve, where everything is linked as it is wanted.</summary>
internal sealed class SyncEdges
{
    private const int MostShown = 3;

    private readonly SyncAccount _account;
    private readonly IPkiEngine _pki;
    private readonly IEndpointProbe _probe;

    internal SyncEdges(SyncAccount account, IPkiEngine pki, IEndpointProbe probe)
    {
        _account = account;
        _pki = pki;
        _probe = probe;
    }

    /// <summary>Looks, and adds a finding to each whose edge serves something else. One that cannot be reached is no drift: nobody named hosts for it to be.</summary>
    internal async Task LookAsync(IReadOnlyList<SyncItem> items, CancellationToken cancel)
    {
        CertManagerContext context = _account.Context;
        var owners = new List<SyncItem>();
        var targets = new List<EndpointTarget>();
        foreach (SyncItem item in items)
        {
            foreach (string host in Hosts(item))
            {
                owners.Add(item);
                targets.Add(new EndpointTarget(EndpointHost.Parse(host), item.Desired.VerifyPort, item.Desired.VerifyAddresses));
            }
        }

        if (targets.Count == 0)
        {
            return;
        }

        var options = new EndpointTestOptions
        {
            Judge = new JudgeOptions { Time = context.Clock.UtcNow, TrustedRoots = _account.Judging.TrustedRoots, OnlyTrustedRoots = _account.Judging.OnlyTrustedRoots },
            Proxy = context.Proxy,
            ProxyCredential = context.ProxyCredential,
        };
        var seen = new List<EndpointResult>();
        await new EndpointTester(_probe, _pki, options).RunAsync(targets, seen.Add, static _ => { }, cancel).ConfigureAwait(false);
        foreach (SyncItem item in owners.Distinct())
        {
            string[] hosts = [.. targets.Where((_, index) => ReferenceEquals(owners[index], item)).Select(static target => target.Host.Text)];
            EndpointResult[] others = [.. seen.Where(endpoint => hosts.Contains(endpoint.HostName) && endpoint.Fingerprint != item.Bundle!.Fingerprint && (endpoint.Fingerprint is not null || item.Desired.VerifyHosts.Count > 0))];
            if (others.Length > 0)
            {
                item.Steps[0].Findings = [.. item.Steps[0].Findings, SyncFindings.EdgeDrifted.At(item.Desired.Name, item.Record, string.Join("; ", others.Take(MostShown).Select(EdgeProof.Describe)))];
            }
        }
    }

    private IEnumerable<string> Hosts(SyncItem item) => item.Desired.VerifyHosts.Count > 0
        ? item.Desired.VerifyHosts
        : _account.Linked(item.Record!).SelectMany(static service => service.Domains)
            .Where(domain => !domain.StartsWith("*", StringComparison.Ordinal) && DomainNames.Covers(item.Bundle!.Names, domain))
            .Distinct(StringComparer.OrdinalIgnoreCase);
}
