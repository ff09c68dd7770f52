namespace CertManager;

/// <summary>Moves one link of a replacement from one certificate to another, in either direction, whatever was done of it before.</summary>
internal sealed class ServiceMove
{
    private readonly ICdnServices _services;
    private readonly IClock _clock;
    private readonly ReplacementRun _run;
    private readonly ReplacedLink _link;

    internal ServiceMove(ICdnServices services, IClock clock, ReplacementRun run, ReplacedLink link)
    {
        _services = services;
        _clock = clock;
        _run = run;
        _link = link;
    }

    /// <summary>Links one certificate, then ends the link of the other where it stands beside it. The service never is without a certificate.</summary>
    /// <param name="to">The certificate to link.</param>
    /// <param name="from">The one in whose place it comes; null when there is none. In place both are one.</param>
    /// <param name="status">For people.</param>
    /// <param name="cancel">Ends it.</param>
    internal async Task ToAsync(CdnCertificate to, CdnCertificate? from, string status, CancellationToken cancel)
    {
        void Waiting(ServiceProgress progress) => _run.Report($"{status}: {progress.Status}", 50, progress.SecondsRemaining);

        // What would be lost was judged by the plan; going back loses the names that the new certificate has more.
        TimeSpan timeout = _run.Plan.Request.Timeout;
        var linker = new ServiceLinker(_services, _clock) { Timeout = timeout, Accepted = [.. _run.Plan.Request.Accepted, nameof(LinkRules.LinkNamesNotCovered)] };
        CdnService service = await _services.GetAsync(_link.Kind, _link.ServiceId, _link.InstanceId, cancel).ConfigureAwait(false)
            ?? throw ServiceErrors.ServiceNotFound.With(_link.ServiceName);
        service = await linker.WaitAsync(service, Waiting, cancel).ConfigureAwait(false);

        // Files that were replaced under the same number are taken up by linking it again.
        bool again = _run.Journal.Mode == ReplacementMode.InPlace;
        service = await linker.ExecuteAsync(linker.Plan(service, to, _link.Role, again), Waiting, cancel).ConfigureAwait(false);
        if (from is not null && from.Id != to.Id && _link.Role == LinkRole.Additional)
        {
            var unlinker = new ServiceUnlinker(_services, _clock) { Timeout = timeout };
            await unlinker.ExecuteAsync(ServiceUnlinker.Plan(service, from.Id, from.Name, itemId: null), Waiting, cancel).ConfigureAwait(false);
        }
    }
}
