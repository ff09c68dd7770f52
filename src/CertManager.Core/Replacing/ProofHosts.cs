namespace CertManager;

/// <summary>Which hosts are to prove a replacement, and what they serve before it.</summary>
internal sealed class ProofHosts
{
    // A handshake may fail by chance: an address is silent only when it stays so.
    private static readonly int[] PausesInSeconds = [1, 2, 0];

    private readonly EdgeProof _proof;
    private readonly IClock _clock;
    private readonly ReplacementRequest _request;
    private readonly CdnCertificate _current;

    internal ProofHosts(EdgeProof proof, IClock clock, ReplacementRequest request, CdnCertificate current)
    {
        _proof = proof;
        _clock = clock;
        _request = request;
        _current = current;
    }

    /// <summary>
    /// Decides who is looked at, and looks: the hosts that the caller names; else the domains of the services and, for services that name
    /// none (load balancers), those names of the certificate that serve it now.
    /// </summary>
    /// <param name="services">The services whose links move.</param>
    /// <param name="journal">Takes the hosts, and the addresses that do not count.</param>
    /// <param name="findings">Takes what is to be known.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">A named host is not covered, nobody is known to be asked, or a host serves nothing.</exception>
    internal async Task ChooseAsync(IReadOnlyList<CdnService> services, ReplacementJournal journal, List<Finding> findings, CancellationToken cancel)
    {
        // Domains of the provider's own, which every edge has beside the customer's, are served with the provider's certificate.
        string[] named = _request.Hosts.Count > 0 ? Named() : Concrete(services.SelectMany(static service => service.Domains));
        CdnService[] without = _request.Hosts.Count > 0 ? [] : [.. services.Where(service => Concrete(service.Domains).Length == 0)];
        string[] likely = without.Length > 0 || named.Length == 0 ? [.. Concrete(_current.Domains).Except(named, StringComparer.OrdinalIgnoreCase)] : [];
        if (named.Length + likely.Length == 0)
        {
            throw ReplacementErrors.VerifyHostUnknown.With(_current);
        }

        ProvenHost[] hosts = [.. named.Concat(likely).Select(static host => new ProvenHost(host))];
        IReadOnlyList<EndpointResult> seen = await LookAsync(hosts, cancel).ConfigureAwait(false);
        string[] serving = [.. likely.Where(host => seen.Any(endpoint => endpoint.HostName == host && ServesEither(endpoint)))];
        if (serving.Length == 0 && without.Length > 0 && named.Length > 0)
        {
            NotProven(without, findings);
        }

        if (named.Length + serving.Length == 0)
        {
            // Nobody serves it now: then everybody counts who serves anything.
            string[] answering = [.. likely.Where(host => seen.Any(endpoint => endpoint.HostName == host && endpoint.Outcome == ProbeOutcome.Served))];
            named = answering.Length > 0 ? answering : likely;
        }

        foreach (string host in named)
        {
            Check(host, [.. seen.Where(endpoint => endpoint.HostName == host)], journal, findings);
        }

        foreach (EndpointResult endpoint in seen.Where(endpoint => serving.Contains(endpoint.HostName) && !ServesEither(endpoint)))
        {
            LeaveOut(endpoint, journal, findings);
        }

        foreach (ProvenHost host in hosts.Where(host => named.Contains(host.Name) || serving.Contains(host.Name)))
        {
            journal.Hosts.Add(host);
        }
    }

    private void NotProven(CdnService[] services, List<Finding> findings)
    {
        if (_request.RemoveSuperseded)
        {
            throw ReplacementErrors.RemovalNotProven.With(string.Join(", ", services.AsEnumerable()));
        }

        findings.AddRange(services.Select(service => ReplacementFindings.ServiceNotProven.At(service.Name, service)));
    }

    private async Task<IReadOnlyList<EndpointResult>> LookAsync(ProvenHost[] hosts, CancellationToken cancel)
    {
        var known = new Dictionary<string, EndpointResult>(StringComparer.OrdinalIgnoreCase);
        foreach (int pause in PausesInSeconds)
        {
            foreach (EndpointResult endpoint in await _proof.LookAsync(hosts, cancel).ConfigureAwait(false))
            {
                string key = EdgeProof.Key(endpoint);
                known[key] = endpoint.Outcome != ProbeOutcome.Served && known.TryGetValue(key, out EndpointResult? before) ? before : endpoint;
            }

            hosts = [.. hosts.Where(host => known.Values.Any(endpoint => endpoint.HostName == host.Name && endpoint.Outcome != ProbeOutcome.Served && endpoint.Address is not null))];
            if (hosts.Length == 0)
            {
                break;
            }

            await _clock.DelayAsync(TimeSpan.FromSeconds(pause), cancel).ConfigureAwait(false);
        }

        return [.. known.Values];
    }

    /// <summary>Who serves nothing before cannot prove anything afterwards, and is not to be blamed on the replacement.</summary>
    private void Check(string host, EndpointResult[] endpoints, ReplacementJournal journal, List<Finding> findings)
    {
        EndpointResult[] silent = [.. endpoints.Where(static endpoint => endpoint.Outcome != ProbeOutcome.Served)];
        if (silent.Length == endpoints.Length)
        {
            throw ReplacementErrors.VerifyHostNotServed.With(host, string.Join("; ", silent.Select(EdgeProof.Describe)));
        }

        foreach (EndpointResult endpoint in silent)
        {
            LeaveOut(endpoint, journal, findings);
        }

        findings.AddRange(endpoints.Except(silent).Where(endpoint => !ServesEither(endpoint)).Select(endpoint => ReplacementFindings.HostServesAnother.At(host, host, EdgeProof.Describe(endpoint), _current)));
    }

    private static void LeaveOut(EndpointResult endpoint, ReplacementJournal journal, List<Finding> findings)
    {
        journal.LeftOut.Add(EdgeProof.Key(endpoint));
        string why = endpoint.Outcome == ProbeOutcome.Served ? "SHA-256 " + endpoint.Fingerprint : endpoint.Reason ?? endpoint.Outcome.ToString();
        findings.Add(ReplacementFindings.AddressLeftOut.At(endpoint.HostName, endpoint.HostName, endpoint.Address, why));
    }

    /// <summary>Whether it serves the old certificate or, after an earlier run, the new one.</summary>
    private bool ServesEither(EndpointResult endpoint) => _proof.IsOld(endpoint) || _proof.IsNew(endpoint);

    private string[] Named()
    {
        EndpointHost[] hosts = [.. _request.Hosts.Select(EndpointHost.Parse)];
        EndpointHost? foreign = hosts.FirstOrDefault(host => !host.IsCoveredBy(_request.Bundle.Leaf));
        return foreign is null ? [.. hosts.Select(static host => host.Text).Distinct(StringComparer.OrdinalIgnoreCase)] : throw ReplacementErrors.VerifyHostNotCovered.With(foreign);
    }

    private string[] Concrete(IEnumerable<string> domains) =>
        [.. domains.Where(domain => !domain.StartsWith("*", StringComparison.Ordinal) && DomainNames.Covers(_request.Bundle.Leaf.Names, domain)).Distinct(StringComparer.OrdinalIgnoreCase)];
}
