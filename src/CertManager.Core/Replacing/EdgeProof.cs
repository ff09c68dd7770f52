using System.Net;
using System.Security.Cryptography;

namespace CertManager;

/// <summary>What one address served when it was looked at.</summary>
public sealed class ServedEndpoint
{
    /// <summary>The host.</summary>
    public required string Host { get; init; }

    /// <summary>The address; null when the host did not resolve.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>How the handshake went.</summary>
    public required ProbeOutcome Outcome { get; init; }

    /// <summary>SHA-256 of the leaf that was served; null when none was.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>What is wrong with what was served, or why nothing was; null when nothing is wrong.</summary>
    public string? Reason { get; init; }

    /// <summary>Host and address.</summary>
    internal string Key => $"{Host} {Address}";

    /// <summary>Host, address, and what it serves.</summary>
    public override string ToString() => $"{Key}: {(Outcome == ProbeOutcome.Served ? Fingerprint!.Substring(0, 16) : Outcome.ToString())}{(Reason is null ? string.Empty : $" ({Reason})")}";
}

/// <summary>Looks at what hosts serve, and waits until all of them serve a certificate.</summary>
internal sealed class EdgeProof
{
    private const int AtOnce = 32;

    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly Message Waiting = new("{0} of {1} addresses serve the new certificate", "주소 {1}개 중 {0}개가 새 인증서를 제공합니다");

    private readonly IEndpointProbe _probe;
    private readonly IClock _clock;
    private readonly ReplacementRequest _request;
    private readonly ServedChain _chain;

    internal EdgeProof(IEndpointProbe probe, IClock clock, ReplacementRequest request, ServedChain chain)
    {
        _probe = probe;
        _clock = clock;
        _request = request;
        _chain = chain;
    }

    /// <summary>Looks once at every address of every host. Never throws but for cancelling.</summary>
    internal async Task<IReadOnlyList<ServedEndpoint>> LookAsync(IReadOnlyList<string> hosts, CancellationToken cancel)
    {
        using var gate = new SemaphoreSlim(AtOnce);
        ServedEndpoint[][] looks = await Task.WhenAll(hosts.Select(host => LookAsync(host, gate, cancel))).ConfigureAwait(false);
        return [.. looks.SelectMany(static look => look)];
    }

    /// <summary>Waits until every address serves a certificate with a chain that holds. All must do so in one look.</summary>
    /// <param name="hosts">The hosts.</param>
    /// <param name="leftOut">Addresses that do not count.</param>
    /// <param name="fingerprint">The leaf.</param>
    /// <param name="progress">Takes how far it is.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">It took too long; it says who serves what.</exception>
    internal async Task<IReadOnlyList<ServedEndpoint>> WaitAsync(IReadOnlyList<string> hosts, ISet<string> leftOut, string fingerprint, Action<string, double> progress, CancellationToken cancel)
    {
        DateTimeOffset deadline = _clock.UtcNow + _request.Timeout;
        for (TimeSpan pause = FirstPause; ; pause = Shorter(LongestPause, pause + pause))
        {
            IReadOnlyList<ServedEndpoint> seen = await LookAsync(hosts, cancel).ConfigureAwait(false);
            ServedEndpoint[] counted = [.. seen.Where(endpoint => !leftOut.Contains(endpoint.Key))];
            ServedEndpoint[] missing = [.. counted.Where(endpoint => !Serves(endpoint, fingerprint))];

            // A host whose every address is left out by now has proven nothing.
            if (missing.Length == 0 && hosts.All(host => counted.Any(endpoint => endpoint.Host == host)))
            {
                return seen;
            }

            TimeSpan left = deadline - _clock.UtcNow;
            if (left <= TimeSpan.Zero)
            {
                string who = missing.Length == 0 ? string.Join(", ", hosts.Where(host => counted.All(endpoint => endpoint.Host != host))) : string.Join("; ", missing.Take(5));
                throw ReplacementErrors.ReplacementNotProven.With((long)_request.Timeout.TotalSeconds, who);
            }

            progress(Waiting.Format(counted.Length - missing.Length, counted.Length), left.TotalSeconds);
            await _clock.DelayAsync(Shorter(pause, left), cancel).ConfigureAwait(false);
        }
    }

    internal static bool Serves(ServedEndpoint endpoint, string fingerprint) =>
        endpoint.Outcome == ProbeOutcome.Served && endpoint.Fingerprint == fingerprint && endpoint.Reason is null;

    private static TimeSpan Shorter(TimeSpan first, TimeSpan second) => first < second ? first : second;

    private async Task<ServedEndpoint[]> LookAsync(string host, SemaphoreSlim gate, CancellationToken cancel)
    {
        IReadOnlyList<IPAddress> addresses = _request.Addresses;
        if (addresses.Count == 0)
        {
            try
            {
                addresses = await _probe.ResolveAsync(host, AttemptTimeout, cancel).ConfigureAwait(false);
            }
            catch (CertManagerException error)
            {
                return [new ServedEndpoint { Host = host, Outcome = ProbeOutcome.NotResolved, Reason = error.Message }];
            }
        }

        return await Task.WhenAll(addresses.Select(address => LookAsync(host, address, gate, cancel))).ConfigureAwait(false);
    }

    private async Task<ServedEndpoint> LookAsync(string host, IPAddress address, SemaphoreSlim gate, CancellationToken cancel)
    {
        await gate.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            EndpointObservation seen = await _probe.ObserveAsync(new ProbeRequest { Host = host, Address = address, Port = _request.Port, Timeout = AttemptTimeout }, cancel).ConfigureAwait(false);
            bool served = seen.Outcome == ProbeOutcome.Served && seen.Certificates.Count > 0;
            return new ServedEndpoint
            {
                Host = host,
                Address = address,
                Outcome = seen.Outcome,
                Fingerprint = served ? Fingerprint(seen.Certificates[0]) : null,
                Reason = served ? _chain.Fault(seen.Certificates) : seen.Reason ?? seen.Outcome.ToString(),
            };
        }
        finally
        {
            gate.Release();
        }
    }

    private static string Fingerprint(byte[] der)
    {
        using var hash = SHA256.Create();
        return BitConverter.ToString(hash.ComputeHash(der)).Replace("-", string.Empty);
    }
}
