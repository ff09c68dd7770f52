namespace CertManager;

/// <summary>Moves one link of a replacement from one certificate to another, in either direction, whatever was done of it before.</summary>
internal sealed class ServiceMove
{
    // A short time for the proof is no reason to leave a service half moved.
    private static readonly TimeSpan PatienceForGoingBack = TimeSpan.FromMinutes(30);

    private readonly ICertificateProvider _provider;
    private readonly IClock _clock;
    private readonly ReplacementRun _run;
    private readonly ReplacedLink _link;

    internal ServiceMove(ICertificateProvider provider, IClock clock, ReplacementRun run, ReplacedLink link)
    {
        _provider = provider;
        _clock = clock;
        _run = run;
        _link = link;
    }

    /// <summary>Links the new certificate in the place of the old one. The service never is without a certificate.</summary>
    /// <param name="to">The new one.</param>
    /// <param name="from">The old one. In place both are one.</param>
    /// <param name="begun">Whether an earlier run had begun it: a link that is taken away to be added again may be missing then.</param>
    /// <param name="status">For people.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">Somebody else linked a third one meanwhile, or the provider refused.</exception>
    internal async Task<ReplacedLinkState> ForwardAsync(CdnCertificate to, CdnCertificate from, bool begun, string status, CancellationToken cancel)
    {
        TimeSpan timeout = _run.Plan.Request.Timeout;
        CdnService? service = await ReadAsync(status, timeout, cancel).ConfigureAwait(false);
        if (service is null)
        {
            return ReplacedLinkState.Gone;
        }

        if (Stranger(service, to, from) is { } stranger && !(begun && stranger is { Id: null, Name: null }))
        {
            throw ServiceErrors.ServiceChangedMeanwhile.With(service, $"{from} -> {stranger}");
        }

        await MoveAsync(service, to, from, _run.Plan.Request.AcceptedForLinks, status, timeout, cancel).ConfigureAwait(false);
        return ReplacedLinkState.Moved;
    }

    /// <summary>Links the old certificate again, unless somebody else linked a third one meanwhile: that one stays.</summary>
    /// <param name="old">The old one.</param>
    /// <param name="from">The new one.</param>
    /// <param name="status">For people.</param>
    /// <param name="cancel">Ends it.</param>
    internal async Task<ReplacedLinkState> BackAsync(CdnCertificate old, CdnCertificate from, string status, CancellationToken cancel)
    {
        TimeSpan timeout = _run.Plan.Request.Timeout > PatienceForGoingBack ? _run.Plan.Request.Timeout : PatienceForGoingBack;
        CdnService? service = await ReadAsync(status, timeout, cancel).ConfigureAwait(false);
        if (service is null)
        {
            return ReplacedLinkState.Gone;
        }

        ServiceCertificate? stranger = Stranger(service, old, from);
        if (stranger is { Id: not null } or { Name: not null })
        {
            _run.Notice(ReplacementFindings.LinkTakenOver.At(service.Name, service, stranger));
            return ReplacedLinkState.TakenOver;
        }

        // Going back loses the names that the new certificate has more.
        string[] accepted = [.. _run.Plan.Request.Accepted, nameof(LinkRules.LinkNamesNotCovered)];
        await MoveAsync(service, old, from, accepted, status, timeout, cancel).ConfigureAwait(false);
        return ReplacedLinkState.Restored;
    }

    private async Task<CdnService?> ReadAsync(string status, TimeSpan timeout, CancellationToken cancel)
    {
        CdnService? service = await _provider.Services.GetAsync(_link.Kind, _link.ServiceId, _link.InstanceId, cancel).ConfigureAwait(false);
        if (service is null)
        {
            _run.Notice(ReplacementFindings.LinkedServiceGone.At(_link.ServiceName, _link.ServiceName));
            return null;
        }

        return await new ServiceLinker(_provider.Services, _clock) { Timeout = timeout }.WaitAsync(service, Waiting(status), cancel).ConfigureAwait(false);
    }

    private async Task MoveAsync(CdnService service, CdnCertificate to, CdnCertificate from, IReadOnlyCollection<string> accepted, string status, TimeSpan timeout, CancellationToken cancel)
    {
        var linker = new ServiceLinker(_provider.Services, _clock) { Timeout = timeout, Accepted = accepted };

        // Files that were replaced under the same number are taken up by linking it again.
        bool again = _run.Journal.Mode == ReplacementMode.InPlace;
        if (again && _link.Role == LinkRole.Additional)
        {
            // A listener tells main domains only: what covers whose names meanwhile is decided by all of them.
            await LinkedNames.CompleteAsync(service, new CertificateCatalog(_provider), cancel).ConfigureAwait(false);
        }

        service = await linker.ExecuteAsync(linker.Plan(service, to, _link.Role, again), Waiting(status), cancel).ConfigureAwait(false);
        if (from.Id != to.Id && _link.Role == LinkRole.Additional)
        {
            var unlinker = new ServiceUnlinker(_provider.Services, _clock) { Timeout = timeout };
            await unlinker.ExecuteAsync(ServiceUnlinker.Plan(service, from.Id, from.Name, itemId: null), Waiting(status), cancel).ConfigureAwait(false);
        }
    }

    /// <summary>The certificate that stands where one of both should be; null when there is none. What a service does not tell is no stranger.</summary>
    private ServiceCertificate? Stranger(CdnService service, CdnCertificate to, CdnCertificate from)
    {
        if (!service.TellsCertificates() || service.Certificates.Any(link => Fits(link) && (link.IsTo(to) || link.IsTo(from))))
        {
            return null;
        }

        // Further certificates stand side by side: another one has taken nobody's place.
        var nobody = new ServiceCertificate { Role = _link.Role };
        return _link.Role == LinkRole.Additional ? nobody : LinkRules.Holder(service, _link.Role) ?? service.Certificates.FirstOrDefault(Fits) ?? nobody;
    }

    private bool Fits(ServiceCertificate link) => link.Role == _link.Role || link.Role == LinkRole.Unknown || _link.Role == LinkRole.Unknown;

    private Action<ServiceProgress> Waiting(string status) => progress => _run.Report($"{status}: {progress.Status}", 50, progress.SecondsRemaining);
}
