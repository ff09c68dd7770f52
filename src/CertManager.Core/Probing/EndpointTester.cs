using System.Net;

namespace CertManager;

/// <summary>
/// Asks hosts what they serve, many at a time, and judges it. Results come in the order of the hosts, each host's as soon as those before
/// it are there; no host, whatever it does, keeps the others from being asked.
/// </summary>
public sealed class EndpointTester
{
    private static readonly Message NoAddressOfFamily = new("the name has no address of the family asked for", "지정한 종류(IPv4/IPv6)의 주소가 이름에 없습니다");

    private readonly IEndpointProbe _probe;
    private readonly EndpointTestOptions _options;
    private readonly ServedChainJudge _judge;

    /// <summary>Makes a tester for one run.</summary>
    /// <param name="probe">Makes the handshakes.</param>
    /// <param name="pki">Judges what is served.</param>
    /// <param name="options">How.</param>
    /// <exception cref="CertManagerException">EndpointProxyUnsupported: the proxy is none that tunnels.</exception>
    public EndpointTester(IEndpointProbe probe, IPkiEngine pki, EndpointTestOptions options)
    {
        _probe = probe;
        _options = options;
        _judge = new ServedChainJudge(pki, options.Judge);
        if (options.Proxy is { } proxy && (!proxy.IsAbsoluteUri || proxy.Scheme != Uri.UriSchemeHttp || proxy.UserInfo.Length > 0 || proxy.Port <= 0))
        {
            throw EndpointErrors.EndpointProxyUnsupported.With();
        }
    }

    /// <summary>Asks.</summary>
    /// <param name="targets">Whom.</param>
    /// <param name="write">Takes the results.</param>
    /// <param name="report">Takes how many hosts are done, after each.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task RunAsync(IReadOnlyList<EndpointTarget> targets, Action<EndpointResult> write, Action<int> report, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var hosts = new SemaphoreSlim(_options.Concurrency);
        using var handshakes = new SemaphoreSlim(_options.Concurrency);
        var running = new Queue<Task<IReadOnlyList<EndpointResult>>>();
        int done = 0;
        try
        {
            foreach (EndpointTarget target in targets)
            {
                // One host more whenever one is done, not when the first in line is: that one may be the slowest.
                Task entry = hosts.WaitAsync(stop.Token);
                await HandOnUntilAsync(entry).ConfigureAwait(false);
                await entry.ConfigureAwait(false);
                running.Enqueue(Task.Run(() => LeaveAsync(target), stop.Token));
            }

            while (running.Count > 0)
            {
                await HandOnAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            // Whoever takes the results may have had enough: nobody is left behind who still holds a socket or a semaphore.
            stop.Cancel();
            await Task.WhenAll(running.Select(static task => task.ContinueWith(static _ => { }, TaskScheduler.Default))).ConfigureAwait(false);
        }

        async Task<IReadOnlyList<EndpointResult>> LeaveAsync(EndpointTarget target)
        {
            try
            {
                return await AskAsync(target, handshakes, stop.Token).ConfigureAwait(false);
            }
            finally
            {
                hosts.Release();
            }
        }

        async Task HandOnUntilAsync(Task entry)
        {
            while (running.Count > 0 && !entry.IsCompleted && await Task.WhenAny(running.Peek(), entry).ConfigureAwait(false) != entry)
            {
                await HandOnAsync().ConfigureAwait(false);
            }
        }

        async Task HandOnAsync()
        {
            foreach (EndpointResult result in await running.Peek().ConfigureAwait(false))
            {
                write(result);
            }

            _ = running.Dequeue();
            report(++done);
        }
    }

    private async Task<IReadOnlyList<EndpointResult>> AskAsync(EndpointTarget target, SemaphoreSlim handshakes, CancellationToken cancel)
    {
        IReadOnlyList<IPAddress?> addresses;
        try
        {
            addresses = await AddressesAsync(target, cancel).ConfigureAwait(false);
        }
        catch (CertManagerException error)
        {
            ProbeOutcome outcome = error.Kind == ErrorKind.OperationTimeout ? ProbeOutcome.TimedOut : ProbeOutcome.NotResolved;
            return [Describe(target, null, new EndpointObservation { Outcome = outcome, Reason = error.Message })];
        }

        return addresses.Count == 0
            ? [Describe(target, null, new EndpointObservation { Outcome = ProbeOutcome.NotResolved, Reason = NoAddressOfFamily.Format() })]
            : await Task.WhenAll(addresses.Select(address => ShakeHandsAsync(target, address, handshakes, cancel))).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<IPAddress?>> AddressesAsync(EndpointTarget target, CancellationToken cancel)
    {
        IReadOnlyList<IPAddress> all = target.Addresses;
        if (all.Count == 0)
        {
            if (_options.Proxy is not null)
            {
                return [null];
            }

            all = await _probe.ResolveAsync(target.Host.Name, _options.Timeout, cancel).ConfigureAwait(false);
        }

        return [.. all.Where(address => _options.Families.Count == 0 || _options.Families.Contains(address.AddressFamily))];
    }

    private async Task<EndpointResult> ShakeHandsAsync(EndpointTarget target, IPAddress? address, SemaphoreSlim handshakes, CancellationToken cancel)
    {
        await handshakes.WaitAsync(cancel).ConfigureAwait(false);
        EndpointObservation seen;
        try
        {
            var request = new ProbeRequest
            {
                Host = target.Host.Name,
                ServerName = _options.ServerName?.Name,
                Address = address,
                Port = target.Port,
                Proxy = _options.Proxy,
                ProxyCredential = _options.ProxyCredential,
                Timeout = _options.Timeout,
            };
            seen = await _probe.ObserveAsync(request, cancel).ConfigureAwait(false);
        }
        finally
        {
            handshakes.Release();
        }

        return Describe(target, address, seen);
    }

    private EndpointResult Describe(EndpointTarget target, IPAddress? address, EndpointObservation seen)
    {
        string place = address is null ? target.Host.Text : $"{target.Host.Text} ({address})";
        ServedChain? served = seen.Certificates.Count > 0 ? _judge.Judge(seen.Certificates) : null;
        CertificateInfo? leaf = served?.Leaf;
        EndpointHost asked = _options.ServerName ?? target.Host;
        bool? matches = leaf is null ? null : asked.IsCoveredBy(leaf);
        bool? expected = _options.ExpectedFingerprint is null ? null : served?.Fingerprint == _options.ExpectedFingerprint;
        var findings = new List<Finding>(served?.Findings ?? []);
        if (served is null)
        {
            findings.Add(EndpointFindings.EndpointUnreachable.At(place, place, seen.Outcome, seen.Reason));
        }

        if (matches == false)
        {
            findings.Add(EndpointFindings.EndpointNameMismatch.At(place, asked, leaf!.Names.Count == 0 ? "-" : string.Join(", ", leaf.Names.Take(10))));
        }

        if (expected == false && served is not null)
        {
            findings.Add(EndpointFindings.EndpointUnexpectedCertificate.At(place, served.Fingerprint, _options.ExpectedFingerprint));
        }

        DateTimeOffset now = _options.Judge.Time;
        return new EndpointResult
        {
            HostName = target.Host.Text,
            Port = target.Port,
            Address = address,
            Outcome = seen.Outcome,
            Reason = seen.Reason,
            Certificate = leaf,
            Fingerprint = served?.Fingerprint,
            Chain = served?.Issuers ?? [],
            Protocol = seen.Protocol,
            CipherSuite = seen.CipherSuite,
            ApplicationProtocol = seen.ApplicationProtocol,
            DaysLeft = leaf is null ? null : (int)Math.Floor((leaf.NotAfter - now).TotalDays),
            LifeLeft = leaf is null ? null : LifeLeft(leaf, now),
            HostMatch = matches,
            Expected = expected,
            Findings = [.. findings.OrderByDescending(static finding => finding.Severity)],
            MayBeResumed = seen.MayBeResumed,
            ElapsedMilliseconds = Math.Round(seen.ElapsedMilliseconds, 1),
        };
    }

    private static double LifeLeft(CertificateInfo leaf, DateTimeOffset now)
    {
        double life = (leaf.NotAfter - leaf.NotBefore).TotalSeconds;
        return life <= 0 ? 0 : Math.Round(Math.Max(0, Math.Min(1, (leaf.NotAfter - now).TotalSeconds / life)), 4);
    }
}
