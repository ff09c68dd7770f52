using System.Net;

namespace CertManager;

/// <summary>
/// Looks whether the certificates of an account are what its services really serve: the domains of each service that has one linked are asked. Of services that
/// name no domain (load balancers) the names of the certificate are; as these may well point elsewhere, they speak against it only when none of them serves it.
/// </summary>
public sealed class EdgeVerification
{
    private const int Https = 443;

    private readonly IEndpointProbe _probe;
    private readonly IPkiEngine _pki;

    /// <summary>Prepares; nothing is sent.</summary>
    /// <param name="probe">Makes the handshakes.</param>
    /// <param name="pki">Judges what is served.</param>
    public EdgeVerification(IEndpointProbe probe, IPkiEngine pki)
    {
        _probe = probe;
        _pki = pki;
    }

    /// <summary>Addresses to go to for every host; none for those that its name has.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    /// <summary>The port; null for that of the service, or 443.</summary>
    public int? Port { get; init; }

    /// <summary>How long each handshake may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Takes the error of a host that served nothing.</summary>
    public required Action<string, CertManagerException> Failed { get; init; }

    /// <summary>Takes how many hosts are done, and of how many.</summary>
    public Action<int, int> Report { get; init; } = static (_, _) => { };

    /// <summary>Looks, and adds to each certificate what there is to say.</summary>
    /// <param name="context">Whose they are.</param>
    /// <param name="expiries">The certificates; their sources are records.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">The services could not be listed; nothing was looked at.</exception>
    public async Task VerifyAsync(CertManagerContext context, IReadOnlyList<CertificateExpiry> expiries, CancellationToken cancel)
    {
        var services = new List<CdnService>();
        if (!expiries.Any(static expiry => IsUsed((CdnCertificate)expiry.Source)))
        {
            return;
        }

        await context.Certificates.Services.ListAsync(new ServiceQuery { Notice = static _ => { } }, services.Add, cancel).ConfigureAwait(false);
        ILookup<string, CdnService> byCertificate = services.SelectMany(static service => service.Certificates.Where(static one => one.Id is not null).Select(one => (one.Id, service))).ToLookup(static one => one.Id!, static one => one.service);
        ILookup<string, CdnService> byNumber = services.SelectMany(static service => new[] { service.Id, service.InstanceId }.OfType<string>().Distinct().Select(id => (id, service))).ToLookup(static one => one.id, static one => one.service);
        Look[] looks = [.. expiries.Where(static expiry => IsUsed((CdnCertificate)expiry.Source)).Select(expiry =>
        {
            var record = (CdnCertificate)expiry.Source;
            CdnService[] users = [.. byCertificate[record.Id].Concat(record.Services.SelectMany(reference => byNumber[reference.Id])).Distinct()];
            return new Look(expiry, record, users, Port);
        })];
        ILookup<EndpointKey, EndpointResult> seen = await AskAsync(context, [.. looks.SelectMany(static look => look.Hosts).Distinct()], cancel).ConfigureAwait(false);

        // What another certificate of the account answers with at the domain of a service that both are linked to is in order.
        ILookup<EndpointKey, CdnCertificate> linked = looks.SelectMany(static look => look.Hosts.Select(host => (host, look.Record))).ToLookup(static one => one.host, static one => one.Record);
        foreach (Look look in looks)
        {
            Judge(look, seen, linked);
        }
    }

    private static bool IsUsed(CdnCertificate record) => record.InUse == true || record.Services.Count > 0;

    private async Task<ILookup<EndpointKey, EndpointResult>> AskAsync(CertManagerContext context, EndpointKey[] hosts, CancellationToken cancel)
    {
        var options = new EndpointTestOptions
        {
            Judge = new JudgeOptions { Time = context.Clock.UtcNow, TrustedRoots = context.TrustedRoots },
            Timeout = Timeout,
            Proxy = context.Proxy is { Scheme: "http" } proxy ? proxy : null,
            ProxyCredential = context.ProxyCredential,
        };
        var targets = new List<(EndpointKey Key, EndpointTarget Target)>();
        foreach (EndpointKey host in hosts)
        {
            try
            {
                targets.Add((host, new EndpointTarget(EndpointHost.Parse(host.Name), host.Port, Addresses)));
            }
            catch (CertManagerException error)
            {
                Failed(host.Name, error);
            }
        }

        var results = new List<(EndpointKey Key, EndpointResult Result)>();
        var addresses = new List<EndpointResult>();
        await new EndpointTester(_probe, _pki, options).RunAsync([.. targets.Select(static one => one.Target)], addresses.Add, HandOn, cancel).ConfigureAwait(false);
        return results.ToLookup(static one => one.Key, static one => one.Result);

        void HandOn(int done)
        {
            if (addresses.Count > 0 && addresses.TrueForAll(static one => one.Fingerprint is null))
            {
                Failed(addresses[0].HostName, ExpiryHosts.Silent(addresses[0]));
            }

            results.AddRange(addresses.Select(one => (targets[done - 1].Key, one)));
            addresses.Clear();
            Report(done, targets.Count);
        }
    }

    private static void Judge(Look look, ILookup<EndpointKey, EndpointResult> seen, ILookup<EndpointKey, CdnCertificate> linked)
    {
        if (look.Hosts.Count == 0)
        {
            look.Expiry.Add(ExpiryFindings.EdgeNotAsked.At(look.Record.Name, look.Record));
            return;
        }

        bool isServed = look.Likely.Any(host => seen[host].Any(one => IsServed(one, look)));
        foreach (EndpointKey host in look.Hosts)
        {
            bool speaks = look.Named.Contains(host) || !isServed;
            CdnCertificate[] others = look.Named.Contains(host) ? [.. linked[host]] : [look.Record];
            foreach (EndpointResult one in seen[host])
            {
                if (one.Fingerprint is null)
                {
                    look.Expiry.Findings = [.. look.Expiry.Findings, .. one.Findings];
                }
                else if (!IsServed(one, look) && speaks && EdgeComparison.Judge(one, others) is { } finding)
                {
                    look.Expiry.Add(finding, finding.Severity == FindingSeverity.Error ? ExpiryState.Mismatch : ExpiryState.Unknown);
                }
            }
        }
    }

    private static bool IsServed(EndpointResult one, Look look)
    {
        if (one.Fingerprint is null || EdgeComparison.Compare(one, [look.Record]) != Sameness.Same)
        {
            return false;
        }

        look.Expiry.Served ??= one.Certificate;
        return true;
    }

    private readonly record struct EndpointKey(string Name, int Port);

    /// <summary>A certificate, and the hosts that are asked for it.</summary>
    private sealed class Look
    {
        internal Look(CertificateExpiry expiry, CdnCertificate record, IReadOnlyList<CdnService> users, int? port)
        {
            Expiry = expiry;
            Record = record;
            var likely = new HashSet<EndpointKey>();
            foreach (CdnService user in users)
            {
                // Domains of the provider's own, which every edge has beside the customer's, are served with the provider's certificate.
                string[] own = Concrete(user.Domains.Where(domain => DomainNames.Covers(record.Domains, domain)));
                Named.UnionWith(own.Select(Key));
                likely.UnionWith((own.Length > 0 ? [] : Concrete(record.Domains)).Select(Key));

                EndpointKey Key(string name) => new(name, port ?? user.Port ?? Https);
            }

            if (users.Count == 0)
            {
                likely.UnionWith(Concrete(record.Domains).Select(name => new EndpointKey(name, port ?? Https)));
            }

            likely.ExceptWith(Named);
            Likely = likely;
            Hosts = [.. Named, .. likely];
        }

        internal CertificateExpiry Expiry { get; }

        internal CdnCertificate Record { get; }

        /// <summary>Domains of the services that use it.</summary>
        internal HashSet<EndpointKey> Named { get; } = [];

        /// <summary>Its own names, where a service tells none.</summary>
        internal HashSet<EndpointKey> Likely { get; }

        internal IReadOnlyList<EndpointKey> Hosts { get; }

        private static string[] Concrete(IEnumerable<string> domains) =>
            [.. domains.Where(static domain => domain.IndexOf('*') < 0).Select(HostText.Comparable).Distinct()];
    }
}
