namespace CertManager;

/// <summary>
/// Links certificates to services and ends links: judges what may be linked, notices changes that others made meanwhile, repeats what a busy
/// service refused, finds out what became of a request whose answer was lost, and waits until the provider is done.
/// </summary>
public sealed class ServiceLinker
{
    private readonly ICdnServices _services;
    private readonly IClock _clock;

    /// <summary>Makes a linker.</summary>
    /// <param name="services">Takes the changes.</param>
    /// <param name="clock">Waits by it.</param>
    public ServiceLinker(ICdnServices services, IClock clock)
    {
        _services = services;
        _clock = clock;
    }

    /// <summary>How long a service may take until it is done with a change. A wait beyond is the error ServiceNotReady.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Finds out what linking would do. Changes nothing.</summary>
    /// <param name="service">The service as it was read.</param>
    /// <param name="certificate">The certificate.</param>
    /// <param name="role">What it is to be to the service; null for what the certificate's type and the service suggest.</param>
    /// <param name="again">Whether to link it again where it is linked already, so that the service takes its new files.</param>
    /// <exception cref="CertManagerException">It may not be linked there: names, type, region, status.</exception>
    public LinkPlan Plan(CdnService service, CdnCertificate certificate, LinkRole? role, bool again = false) =>
        throw new NotImplementedException($"{_services} {_clock} {service} {certificate} {role} {again}");

    /// <summary>Does it and waits until the provider is done.</summary>
    /// <param name="plan">A plan of this linker.</param>
    /// <param name="progress">Takes what is waited for.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>The service as it is afterwards; as it was when there was nothing to do.</returns>
    /// <exception cref="CertManagerException">The service was changed by someone else meanwhile (nothing was sent), the provider refused, or it is not known what became of it.</exception>
    public Task<CdnService> ExecuteAsync(LinkPlan plan, Action<ServiceProgress> progress, CancellationToken cancel) =>
        throw new NotImplementedException();

    /// <summary>Waits until a service is done with its changes.</summary>
    /// <param name="service">The service.</param>
    /// <param name="progress">Takes what is waited for.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>The service as it is then.</returns>
    /// <exception cref="CertManagerException">It took longer than <see cref="Timeout"/>, or the service does not exist any more.</exception>
    public Task<CdnService> WaitAsync(CdnService service, Action<ServiceProgress> progress, CancellationToken cancel) =>
        throw new NotImplementedException();
}

/// <summary>What is waited for.</summary>
public sealed class ServiceProgress
{
    /// <summary>The service.</summary>
    public required CdnService Service { get; init; }

    /// <summary>What is waited for, for people.</summary>
    public required string Status { get; init; }

    /// <summary>Since when, s.</summary>
    public required double ElapsedSeconds { get; init; }

    /// <summary>Until it is given up, s.</summary>
    public required double SecondsRemaining { get; init; }
}
