namespace CertManager;

/// <summary>Links one certificate to one service, has the edge prove it, and puts the link before back when it does not.</summary>
internal sealed class SyncLink
{
    // A short time for the proof is no reason to leave a service with what does not work.
    private static readonly TimeSpan PatienceForGoingBack = TimeSpan.FromMinutes(30);

    private readonly SyncItem _item;
    private readonly SyncAccount _account;
    private readonly ReplacementParts _parts;
    private readonly ReplacementRequest _request;
    private readonly Action<Finding> _notice;
    private readonly Action<string> _status;

    internal SyncLink(SyncItem item, ReplacementParts parts, ReplacementRequest request, Action<Finding> notice, Action<string> status)
    {
        _item = item;
        _account = item.Account!;
        _parts = parts;
        _request = request;
        _notice = notice;
        _status = status;
    }

    private ICdnServices Services => _account.Provider.Services;

    /// <summary>Does it.</summary>
    /// <param name="step">Where.</param>
    /// <param name="certificate">What, as it is on record.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">It may not be linked there, somebody changed the service since it was planned, or the edge does not prove it: then the link before is back.</exception>
    internal async Task RunAsync(SyncStep step, CdnCertificate certificate, CancellationToken cancel)
    {
        CdnService service = await new ServiceCatalog(Services).ReadAgainAsync(step.Service!, cancel).ConfigureAwait(false);
        LinkRole role = step.Role!.Value;
        ServiceCertificate? displaced = LinkRules.Holder(service, role);
        if (displaced?.ToString() != step.Displaced?.ToString() && !service.HasNow(certificate, role))
        {
            throw ServiceErrors.ServiceChangedMeanwhile.With(service, $"{step.Displaced?.ToString() ?? "-"} -> {displaced?.ToString() ?? "-"}");
        }

        var catalog = new CertificateCatalog(_account.Provider);
        await LinkedNames.CompleteAsync(service, catalog, cancel).ConfigureAwait(false);
        CdnCertificate? before = displaced?.Id is { } id && id != certificate.Id ? await catalog.SearchAsync(id, name: null, cancel).ConfigureAwait(false) : null;
        var linker = new ServiceLinker(Services, _parts.Clock) { Timeout = _request.Timeout, Accepted = Accepted(service), Notice = _notice };
        LinkPlan plan = linker.Plan(service, certificate, role);
        ReplacementJournal seen = await HostsAsync(service, before ?? certificate, displaced is not null, cancel).ConfigureAwait(false);
        try
        {
            await linker.ExecuteAsync(plan, Waiting, cancel).ConfigureAwait(false);
            if (seen.Hosts.Count > 0)
            {
                await _parts.Proof(_request, seen, before ?? certificate).WaitAsync(seen.Hosts, (status, _) => _status(status), cancel).ConfigureAwait(false);
            }
        }
        catch (CertManagerException error)
        {
            CdnService now = await new ServiceCatalog(Services).ReadAgainAsync(service, cancel).ConfigureAwait(false);
            if (now.Status != ServiceStatus.Changing && !now.HasNow(certificate, role))
            {
                // Nothing was changed: the error stands as it is.
                throw;
            }

            throw await PutBackAsync(now, certificate, before, role, cancel).ConfigureAwait(false)
                ? SyncErrors.SyncLinkPutBack.With(certificate, service, error.Message).CausedBy(error)
                : SyncErrors.SyncNotProven.With(certificate, error.Message).CausedBy(error);
        }
    }

    /// <summary>A listener does not know whom it serves: the names of whatever somebody linked there are no reason to leave it. Domains of a service are.</summary>
    private IReadOnlyCollection<string> Accepted(CdnService service) =>
        service.Domains.Count == 0 ? [.. _request.AcceptedForLinks, nameof(LinkRules.LinkNamesNotCovered)] : _request.AcceptedForLinks;

    /// <summary>Who is to prove it. Where another certificate goes, they are looked at before: who serves nothing then cannot prove anything afterwards.</summary>
    private async Task<ReplacementJournal> HostsAsync(CdnService service, CdnCertificate before, bool replaces, CancellationToken cancel)
    {
        var journal = new ReplacementJournal
        {
            Account = _request.Account,
            CertificateId = before.Id,
            CertificateName = before.Name,
            NewFingerprint = _item.Bundle!.Fingerprint,
            StartedAt = _parts.Clock.UtcNow,
        };
        if (_request.Verify && replaces)
        {
            // Whoever names no hosts means those of the bundle: the certificate that stood there may be one of another site.
            var asked = new CdnCertificate { Id = before.Id, Name = before.Name, Provider = before.Provider, Domains = _item.Bundle.Names };
            var findings = new List<Finding>();
            await new ProofHosts(_parts.Proof(_request, journal, before), _parts.Clock, _request, asked).ChooseAsync([service], journal, findings, cancel).ConfigureAwait(false);
            findings.ForEach(_notice);
        }
        else if (_request.Verify)
        {
            // Where nothing stood before nobody need have served anything: those are looked at that are known to lead there.
            IEnumerable<string> domains = _request.Hosts.Count > 0 ? _request.Hosts : service.Domains.Where(domain => !domain.StartsWith("*", StringComparison.Ordinal) && DomainNames.Covers(_item.Bundle!.Names, domain));
            foreach (string host in domains.Distinct(StringComparer.OrdinalIgnoreCase))
            {
                journal.Hosts.Add(new ProvenHost(host));
            }
        }

        return journal;
    }

    private TimeSpan Patience => _request.Timeout > PatienceForGoingBack ? _request.Timeout : PatienceForGoingBack;

    private async Task<bool> PutBackAsync(CdnService now, CdnCertificate certificate, CdnCertificate? before, LinkRole role, CancellationToken cancel)
    {
        CdnService linked = await new ServiceLinker(Services, _parts.Clock) { Timeout = Patience }.WaitAsync(now, Waiting, cancel).ConfigureAwait(false);
        if (role == LinkRole.Additional)
        {
            var unlinker = new ServiceUnlinker(Services, _parts.Clock) { Timeout = Patience, Notice = _notice };
            await unlinker.ExecuteAsync(ServiceUnlinker.Plan(linked, certificate.Id, certificate.Name, itemId: null), Waiting, cancel).ConfigureAwait(false);
            return true;
        }

        if (before is null || !LinkRules.IsServable(before, _parts.Clock.UtcNow))
        {
            return false;
        }

        var linker = new ServiceLinker(Services, _parts.Clock) { Timeout = Patience, Accepted = [nameof(LinkRules.LinkNamesNotCovered)], Notice = _notice };
        await linker.ExecuteAsync(linker.Plan(linked, before, role), Waiting, cancel).ConfigureAwait(false);
        return true;
    }

    private void Waiting(ServiceProgress progress) => _status($"{progress.Service}: {progress.Status}");
}
