using System.Net;

namespace CertManager;

/// <summary>Where a hand-off is proven, and how long that may take.</summary>
public sealed class HandoffProof
{
    /// <summary>Hosts to look at; empty for the names of the certificate.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Addresses to look at for every host; empty for those that its name resolves to.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    /// <summary>The port to look at.</summary>
    public int Port { get; init; } = 443;

    /// <summary>How long it may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Ids of Error findings on what is served to let pass.</summary>
    public IReadOnlyCollection<string> Accepted { get; init; } = [];
}

/// <summary>Waits until what was handed over is served, and removes the key then.</summary>
public sealed class HandoffProver
{
    private static readonly Message KeyStays = new("The private key is still in {0}.", "개인 키는 {0}에 그대로 있습니다.");
    private static readonly Message NoKey = new("There is no private key in the folder any more.", "폴더에 개인 키가 더 이상 없습니다.");

    private readonly HandoffProof _where;
    private readonly Func<string, EdgeProof> _proof;

    /// <summary>Makes a prover.</summary>
    /// <param name="probe">Makes the handshakes.</param>
    /// <param name="pki">Judges what is served.</param>
    /// <param name="clock">Tells the time, and lets it pass.</param>
    /// <param name="judging">Whom to trust.</param>
    /// <param name="where">Where to look, and how long.</param>
    public HandoffProver(IEndpointProbe probe, IPkiEngine pki, IClock clock, JudgeOptions judging, HandoffProof where)
    {
        _where = where;
        _proof = fingerprint => new EdgeProof(
            probe,
            pki,
            clock,
            judging,
            new EdgeProofOptions { Fingerprint = fingerprint, Addresses = where.Addresses, Port = where.Port, Timeout = where.Timeout, Accepted = where.Accepted });
    }

    /// <summary>Whom to ask: the hosts that were named, else the names of the certificate that are hosts.</summary>
    /// <param name="domains">The names of the certificate.</param>
    /// <exception cref="CertManagerException">A host is none or is not covered, or nobody is known to be asked.</exception>
    public IReadOnlyList<string> ChooseHosts(IReadOnlyList<string> domains)
    {
        if (_where.Hosts.FirstOrDefault(host => !DomainNames.Covers(domains, EndpointHost.Parse(host).Name)) is { } foreign)
        {
            throw ReplacementErrors.VerifyHostNotCovered.With(foreign);
        }

        string[] hosts = [.. (_where.Hosts.Count > 0 ? _where.Hosts : domains.Where(static domain => !domain.StartsWith("*", StringComparison.Ordinal))).Distinct(StringComparer.OrdinalIgnoreCase)];
        return hosts.Length > 0 ? hosts : throw ReplacementErrors.VerifyHostUnknown.With(string.Join(", ", domains));
    }

    /// <summary>Waits until every address of every host serves the certificate, then removes the key file.</summary>
    /// <param name="handoff">The hand-off; it takes what was seen, and that it is proven.</param>
    /// <param name="progress">Takes how far it is, and for how many seconds more it is waited.</param>
    /// <param name="cancel">Ends it: the folder stays as it is, with the key.</param>
    /// <exception cref="CertManagerException">It took too long, and the key stays; or it is proven, and the key could not be removed.</exception>
    public async Task ProveAsync(CertificateHandoff handoff, Action<string, double> progress, CancellationToken cancel)
    {
        EdgeProof proof = _proof(handoff.Fingerprint);
        try
        {
            handoff.Endpoints = await proof.WaitAsync(ChooseHosts(handoff.Domains).Select(static host => new ProvenHost(host)), progress, cancel).ConfigureAwait(false);
        }
        catch (CertManagerException error) when (error.ErrorId == nameof(ReplacementErrors.ReplacementNotProven))
        {
            handoff.Endpoints = proof.LastSeen;
            string key = handoff.PrivateKeyPath is { } path ? KeyStays.Format(path) : NoKey.Format();
            throw HandoffErrors.HandoffNotProven.With(handoff.Path, error.Message, key).CausedBy(error);
        }

        handoff.Proven = true;
        HandoffFolder.RemovePrivateKey(handoff);
    }
}
