using System.Net;

namespace CertManager;

/// <summary>Looks at what hosts serve, and waits until all of them serve a certificate.</summary>
internal sealed class EdgeProof
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly Message Waiting = new("{0} of {1} addresses serve the new certificate", "주소 {1}개 중 {0}개가 새 인증서를 제공합니다");

    private readonly IEndpointProbe _probe;
    private readonly IPkiEngine _pki;
    private readonly IClock _clock;
    private readonly JudgeOptions _judging;
    private readonly EdgeProofOptions _options;

    internal EdgeProof(IEndpointProbe probe, IPkiEngine pki, IClock clock, JudgeOptions judging, EdgeProofOptions options)
    {
        _probe = probe;
        _pki = pki;
        _clock = clock;
        _judging = judging;
        _options = options;
    }

    /// <summary>What was seen in the last look.</summary>
    internal IReadOnlyList<EndpointResult> LastSeen { get; private set; } = [];

    /// <summary>Looks once at every address of every host, those included that it had before. Never throws but for cancelling.</summary>
    internal async Task<IReadOnlyList<EndpointResult>> LookAsync(IEnumerable<ProvenHost> hosts, CancellationToken cancel) => (await LookAroundAsync([.. hosts], cancel).ConfigureAwait(false)).Seen;

    /// <summary>Waits until every address serves the certificate, for its name and with a chain that holds: the right leaf without its issuers is no proof. All must do so in one look.</summary>
    /// <param name="proven">The hosts.</param>
    /// <param name="progress">Takes how far it is, and for how many seconds more it is waited.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">It took too long; it says who serves what.</exception>
    internal async Task<IReadOnlyList<EndpointResult>> WaitAsync(IEnumerable<ProvenHost> proven, Action<string, double> progress, CancellationToken cancel)
    {
        ProvenHost[] hosts = [.. proven];
        DateTimeOffset deadline = _clock.UtcNow + _options.Timeout;
        for (TimeSpan pause = FirstPause; ; pause = Shorter(LongestPause, pause + pause))
        {
            (IReadOnlyList<EndpointResult> seen, HashSet<string> gone) = await LookAroundAsync(hosts, cancel).ConfigureAwait(false);

            // Who served nothing before, or is no address of the host any more, counts only where it serves one of both certificates.
            EndpointResult[] counted = [.. seen.Where(endpoint => IsNew(endpoint) || IsOld(endpoint) || !(gone.Contains(Key(endpoint)) || _options.LeftOut.Contains(Key(endpoint))))];
            EndpointResult[] missing = [.. counted.Where(endpoint => !Proves(endpoint))];

            // A host whose every address is left out by now has proven nothing.
            string[] silent = [.. hosts.Select(static host => host.Name).Where(host => counted.All(endpoint => endpoint.HostName != host))];
            if (missing.Length + silent.Length == 0)
            {
                return seen;
            }

            TimeSpan left = deadline - _clock.UtcNow;
            if (left <= TimeSpan.Zero)
            {
                throw ReplacementErrors.ReplacementNotProven.With((long)_options.Timeout.TotalSeconds, string.Join("; ", missing.Take(5).Select(Describe).Concat(silent)));
            }

            progress(Waiting.Format(counted.Length - missing.Length, counted.Length), left.TotalSeconds);
            await _clock.DelayAsync(Shorter(pause, left), cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Stands for an address of a host in the journal.</summary>
    internal static string Key(EndpointResult endpoint) => $"{endpoint.HostName} {endpoint.Address}";

    /// <summary>Who it is and what it serves, for people.</summary>
    internal static string Describe(EndpointResult endpoint)
    {
        string faults = string.Join(", ", endpoint.Findings.Where(static finding => finding.Severity == FindingSeverity.Error).Select(static finding => finding.Id).Distinct());
        string served = endpoint.Fingerprint is { } fingerprint ? "SHA-256 " + fingerprint.Substring(0, 16) : $"{endpoint.Outcome}, {endpoint.Reason}";
        return $"{Key(endpoint)}: {served}{(faults.Length > 0 && endpoint.Fingerprint is not null ? $" ({faults})" : string.Empty)}";
    }

    /// <summary>Whether it serves the certificate, whatever else is to be said of it.</summary>
    internal bool IsNew(EndpointResult endpoint) => endpoint.Fingerprint == _options.Fingerprint;

    /// <summary>Whether it serves the one in whose place it comes.</summary>
    internal bool IsOld(EndpointResult endpoint) => !IsNew(endpoint) && _options.IsOld(endpoint);

    private async Task<(IReadOnlyList<EndpointResult> Seen, HashSet<string> Gone)> LookAroundAsync(IReadOnlyList<ProvenHost> hosts, CancellationToken cancel)
    {
        List<EndpointResult> seen = await AskAsync(hosts.Select(host => (host.Name, _options.Addresses)), cancel).ConfigureAwait(false);
        var gone = new List<EndpointResult>();
        if (_options.Addresses.Count == 0)
        {
            (string, IReadOnlyList<IPAddress>)[] missed = [.. hosts.Select(host => (host.Name, Missed(host, seen))).Where(static host => host.Item2.Count > 0)];
            gone = missed.Length == 0 ? [] : await AskAsync(missed, cancel).ConfigureAwait(false);
            foreach (ProvenHost host in hosts)
            {
                Remember(host, seen);
            }
        }

        LastSeen = [.. seen, .. gone];
        return (LastSeen, new HashSet<string>(gone.Select(Key), StringComparer.OrdinalIgnoreCase));
    }

    private async Task<List<EndpointResult>> AskAsync(IEnumerable<(string Host, IReadOnlyList<IPAddress> Addresses)> hosts, CancellationToken cancel)
    {
        // Clients have the root: the provider may want it uploaded, but no server has to send it. Judged at the time of the look, which may be hours later.
        var options = new EndpointTestOptions
        {
            Judge = new JudgeOptions { Time = _clock.UtcNow, TrustedRoots = _judging.TrustedRoots, OnlyTrustedRoots = _judging.OnlyTrustedRoots },
            Timeout = _options.AttemptTimeout,
            Proxy = _options.Proxy,
            ProxyCredential = _options.ProxyCredential,
        };
        var seen = new List<EndpointResult>();
        EndpointTarget[] targets = [.. hosts.Select(host => new EndpointTarget(EndpointHost.Parse(host.Host), _options.Port, host.Addresses))];
        await new EndpointTester(_probe, _pki, options).RunAsync(targets, seen.Add, static _ => { }, cancel).ConfigureAwait(false);
        return seen;
    }

    private static IReadOnlyList<IPAddress> Missed(ProvenHost host, List<EndpointResult> seen) =>
        [.. host.Addresses.Where(address => !seen.Exists(endpoint => endpoint.HostName == host.Name && address.Equals(endpoint.Address)))];

    private static void Remember(ProvenHost host, List<EndpointResult> seen)
    {
        foreach (EndpointResult endpoint in seen.Where(endpoint => endpoint.HostName == host.Name && endpoint.Address is not null && !host.Addresses.Contains(endpoint.Address)))
        {
            host.Addresses.Add(endpoint.Address!);
        }
    }

    private bool Proves(EndpointResult endpoint) =>
        IsNew(endpoint) && endpoint.Outcome == ProbeOutcome.Served && Verdict.Blocking(endpoint.Findings, _options.Accepted).Count == 0;

    private static TimeSpan Shorter(TimeSpan first, TimeSpan second) => first < second ? first : second;
}

/// <summary>What a proof looks for, where, and how long.</summary>
internal sealed class EdgeProofOptions
{
    /// <summary>SHA-256 of the leaf that is to be served.</summary>
    internal required string Fingerprint { get; init; }

    /// <summary>Whether an address serves the certificate in whose place it comes.</summary>
    internal Func<EndpointResult, bool> IsOld { get; init; } = static _ => false;

    /// <summary>Addresses that count only where they serve one of both, by <see cref="EdgeProof.Key"/>.</summary>
    internal ISet<string> LeftOut { get; init; } = new HashSet<string>();

    /// <summary>Addresses to look at for every host; empty for those that its name resolves to.</summary>
    internal IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    /// <summary>The port.</summary>
    internal int Port { get; init; } = 443;

    /// <summary>The proxy to go through; null to go straight.</summary>
    internal Uri? Proxy { get; init; }

    /// <summary>Who the proxy lets through.</summary>
    internal NetworkCredential? ProxyCredential { get; init; }

    /// <summary>How long the proof may take.</summary>
    internal TimeSpan Timeout { get; init; }

    /// <summary>How long resolving a name may take, and each handshake, in real time.</summary>
    internal TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Ids of Error findings on what is served to let pass.</summary>
    internal IReadOnlyCollection<string> Accepted { get; init; } = [];
}
