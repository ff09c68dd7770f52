namespace CertManager;

/// <summary>Moves one link of a replacement from one certificate to another, in either direction, whatever was done of it before.</summary>
internal sealed class ServiceMove
{
    private readonly ICdnServices _services;
    private readonly ServiceLinker _linker;
    private readonly ReplacementRun _run;
    private readonly ReplacedLink _link;

    internal ServiceMove(ICdnServices services, IClock clock, ReplacementRun run, ReplacedLink link)
    {
        _services = services;
        _linker = new ServiceLinker(services, clock) { Timeout = run.Plan.Request.Timeout };
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

        CdnService service = await _services.GetAsync(_link.Kind, _link.ServiceId, _link.InstanceId, cancel).ConfigureAwait(false)
            ?? throw ServiceErrors.ServiceNotFound.With(_link.ServiceName);
        service = await _linker.WaitAsync(service, Waiting, cancel).ConfigureAwait(false);
        bool sameNumber = from is null || from.Id == to.Id;
        service = await _linker.ExecuteAsync(_linker.Plan(service, to, _link.Role, again: sameNumber), Waiting, cancel).ConfigureAwait(false);
        ServiceCertificate? beside = sameNumber || _link.Role == LinkRole.Default ? null : service.Certificates.FirstOrDefault(link => ReplacementPlanner.IsLinkTo(link, from!));
        if (beside is not null)
        {
            await _services.UnlinkAsync(service, beside, cancel).ConfigureAwait(false);
            await _linker.WaitAsync(service, Waiting, cancel).ConfigureAwait(false);
        }
    }
}
