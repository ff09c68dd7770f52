using System.Net;

namespace CertManager;

/// <summary>Looks at what hosts serve, and waits until all of them serve a certificate.</summary>
internal sealed class EdgeProof
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly Message Waiting = new("{0} of {1} addresses serve the new certificate", "주소 {1}개 중 {0}개가 새 인증서를 제공합니다");

    private readonly IClock _clock;
    private readonly EdgeProofOptions _options;
    private readonly EndpointTester _tester;

    internal EdgeProof(IEndpointProbe probe, IPkiEngine pki, IClock clock, JudgeOptions judging, EdgeProofOptions options)
    {
        _clock = clock;
        _options = options;

        // Clients have the root: the provider may want it uploaded, but no server has to send it.
        var served = new JudgeOptions { Time = judging.Time, TrustedRoots = judging.TrustedRoots, OnlyTrustedRoots = judging.OnlyTrustedRoots };
        _tester = new EndpointTester(probe, pki, new EndpointTestOptions { Judge = served, Timeout = options.AttemptTimeout });
    }

    /// <summary>What was seen in the last look of a wait.</summary>
    internal IReadOnlyList<EndpointResult> LastSeen { get; private set; } = [];

    /// <summary>Looks once at every address of every host. Never throws but for cancelling.</summary>
    internal async Task<IReadOnlyList<EndpointResult>> LookAsync(IReadOnlyList<string> hosts, CancellationToken cancel)
    {
        var seen = new List<EndpointResult>();
        EndpointTarget[] targets = [.. hosts.Select(host => new EndpointTarget(EndpointHost.Parse(host), _options.Port, _options.Addresses))];
        await _tester.RunAsync(targets, seen.Add, static _ => { }, cancel).ConfigureAwait(false);
        return seen;
    }

    /// <summary>Waits until every address serves a certificate, for its name and with a chain that holds: the right leaf without its issuers is no proof. All must do so in one look.</summary>
    /// <param name="hosts">The hosts.</param>
    /// <param name="leftOut">Addresses that do not count.</param>
    /// <param name="fingerprint">The leaf.</param>
    /// <param name="progress">Takes how far it is, and for how many seconds more it is waited.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">It took too long; it says who serves what.</exception>
    internal async Task<IReadOnlyList<EndpointResult>> WaitAsync(IReadOnlyList<string> hosts, ISet<string> leftOut, string fingerprint, Action<string, double> progress, CancellationToken cancel)
    {
        DateTimeOffset deadline = _clock.UtcNow + _options.Timeout;
        for (TimeSpan pause = FirstPause; ; pause = Shorter(LongestPause, pause + pause))
        {
            IReadOnlyList<EndpointResult> seen = LastSeen = await LookAsync(hosts, cancel).ConfigureAwait(false);
            EndpointResult[] counted = [.. seen.Where(endpoint => !leftOut.Contains(Key(endpoint)))];
            EndpointResult[] missing = [.. counted.Where(endpoint => !Serves(endpoint, fingerprint))];

            // A host whose every address is left out by now has proven nothing.
            string[] silent = [.. hosts.Where(host => counted.All(endpoint => endpoint.HostName != host))];
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

    private bool Serves(EndpointResult endpoint, string fingerprint) =>
        endpoint.Fingerprint == fingerprint && endpoint.Outcome == ProbeOutcome.Served && Verdict.Blocking(endpoint.Findings, _options.Accepted).Count == 0;

    private static TimeSpan Shorter(TimeSpan first, TimeSpan second) => first < second ? first : second;
}

/// <summary>Where a proof looks, and how long.</summary>
internal sealed class EdgeProofOptions
{
    /// <summary>Addresses to look at for every host; empty for those that its name resolves to.</summary>
    internal IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    /// <summary>The port.</summary>
    internal int Port { get; init; } = 443;

    /// <summary>How long the proof may take.</summary>
    internal TimeSpan Timeout { get; init; }

    /// <summary>How long resolving a name may take, and each handshake, in real time.</summary>
    internal TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Ids of Error findings on what is served to let pass.</summary>
    internal IReadOnlyCollection<string> Accepted { get; init; } = [];
}
