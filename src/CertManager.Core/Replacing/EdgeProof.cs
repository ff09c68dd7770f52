using System.Net;

namespace CertManager;

/// <summary>Looks at what hosts serve, and waits until all of them serve the new certificate.</summary>
internal sealed class EdgeProof
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly Message Waiting = new("{0} of {1} addresses serve the new certificate", "주소 {1}개 중 {0}개가 새 인증서를 제공합니다");

    private readonly ReplacementParts _parts;
    private readonly ReplacementRequest _request;
    private readonly ReplacementJournal _journal;
    private readonly CdnCertificate _replaced;

    internal EdgeProof(ReplacementParts parts, ReplacementRequest request, ReplacementJournal journal, CdnCertificate replaced)
    {
        _parts = parts;
        _request = request;
        _journal = journal;
        _replaced = replaced;
    }

    /// <summary>Looks once at every address of every host, those included that it had before. Never throws but for cancelling.</summary>
    internal async Task<IReadOnlyList<EndpointResult>> LookAsync(IEnumerable<ProvenHost> hosts, CancellationToken cancel) => (await LookAroundAsync([.. hosts], cancel).ConfigureAwait(false)).Seen;

    /// <summary>Waits until every address serves the new certificate, for its name and with a chain that holds: the right leaf without its issuers is no proof. All must do so in one look.</summary>
    /// <param name="progress">Takes how far it is, and for how many seconds more it is waited.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">It took too long; it says who serves what.</exception>
    internal async Task<IReadOnlyList<EndpointResult>> WaitAsync(Action<string, double> progress, CancellationToken cancel)
    {
        ProvenHost[] hosts = [.. _journal.Hosts];
        DateTimeOffset deadline = _parts.Clock.UtcNow + _request.Timeout;
        for (TimeSpan pause = FirstPause; ; pause = Shorter(LongestPause, pause + pause))
        {
            (IReadOnlyList<EndpointResult> seen, HashSet<string> gone) = await LookAroundAsync(hosts, cancel).ConfigureAwait(false);

            // Who served nothing before, or is no address of the host any more, counts only where it serves one of both certificates.
            EndpointResult[] counted = [.. seen.Where(endpoint => IsNew(endpoint) || IsOld(endpoint) || !(gone.Contains(Key(endpoint)) || _journal.LeftOut.Contains(Key(endpoint))))];
            EndpointResult[] missing = [.. counted.Where(endpoint => !Proves(endpoint))];

            // A host whose every address is left out by now has proven nothing.
            string[] silent = [.. hosts.Select(static host => host.Name).Where(host => counted.All(endpoint => endpoint.HostName != host))];
            if (missing.Length + silent.Length == 0)
            {
                return seen;
            }

            TimeSpan left = deadline - _parts.Clock.UtcNow;
            if (left <= TimeSpan.Zero)
            {
                throw ReplacementErrors.ReplacementNotProven.With((long)_request.Timeout.TotalSeconds, string.Join("; ", missing.Take(5).Select(Describe).Concat(silent)));
            }

            progress(Waiting.Format(counted.Length - missing.Length, counted.Length), left.TotalSeconds);
            await _parts.Clock.DelayAsync(Shorter(pause, left), cancel).ConfigureAwait(false);
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

    /// <summary>Whether it serves the new certificate, whatever else is to be said of it.</summary>
    internal bool IsNew(EndpointResult endpoint) => endpoint.Fingerprint == _journal.NewFingerprint;

    /// <summary>Whether it serves the old one. A record whose files were replaced tells of the new ones: then those to fall back on are the old ones.</summary>
    internal bool IsOld(EndpointResult endpoint) => endpoint.Fingerprint is { } served && !IsNew(endpoint)
        && (served == _journal.FallbackFingerprint || (endpoint.Certificate is { } leaf && CertificateIdentity.Compare(leaf, _replaced) != Sameness.Different));

    private async Task<(IReadOnlyList<EndpointResult> Seen, HashSet<string> Gone)> LookAroundAsync(IReadOnlyList<ProvenHost> hosts, CancellationToken cancel)
    {
        List<EndpointResult> seen = await AskAsync(hosts.Select(host => (host.Name, _request.Addresses)), cancel).ConfigureAwait(false);
        var gone = new List<EndpointResult>();
        if (_request.Addresses.Count == 0)
        {
            (string, IReadOnlyList<IPAddress>)[] missed = [.. hosts.Select(host => (host.Name, Missed(host, seen))).Where(static host => host.Item2.Count > 0)];
            gone = missed.Length == 0 ? [] : await AskAsync(missed, cancel).ConfigureAwait(false);
            foreach (ProvenHost host in hosts)
            {
                Remember(host, seen);
            }
        }

        return ([.. seen, .. gone], new HashSet<string>(gone.Select(Key), StringComparer.OrdinalIgnoreCase));
    }

    private async Task<List<EndpointResult>> AskAsync(IEnumerable<(string Host, IReadOnlyList<IPAddress> Addresses)> hosts, CancellationToken cancel)
    {
        // Clients have the root: the provider may want it uploaded, but no server has to send it. Judged at the time of the look, which may be hours later.
        JudgeOptions judging = _parts.Judging;
        var options = new EndpointTestOptions
        {
            Judge = new JudgeOptions { Time = _parts.Clock.UtcNow, TrustedRoots = judging.TrustedRoots, OnlyTrustedRoots = judging.OnlyTrustedRoots },
            Timeout = _request.AttemptTimeout,
            Proxy = _request.Proxy,
            ProxyCredential = _request.ProxyCredential,
        };
        var seen = new List<EndpointResult>();
        EndpointTarget[] targets = [.. hosts.Select(host => new EndpointTarget(EndpointHost.Parse(host.Host), _request.Port, host.Addresses))];
        await new EndpointTester(_parts.Probe, _parts.Pki, options).RunAsync(targets, seen.Add, static _ => { }, cancel).ConfigureAwait(false);
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
        IsNew(endpoint) && endpoint.Outcome == ProbeOutcome.Served && Verdict.Blocking(endpoint.Findings, _request.Accepted).Count == 0;

    private static TimeSpan Shorter(TimeSpan first, TimeSpan second) => first < second ? first : second;
}
