using System.Globalization;

namespace CertManager.Emulator;

/// <summary>An account at the emulated clouds: keys, certificates, clock and practice authority, in memory only. All members may be called at once.</summary>
public sealed partial class EmulatedAccount : IEmulatedAccount
{
    private readonly IClock _clock;
    private readonly Lazy<PracticeAuthority> _authority;
    private readonly Gateway _gateway;
    private readonly AccountState _state;
    private readonly Version1Api _version1;
    private readonly List<LoopbackServer> _servers = [];
    private TlsFront? _front;
    private long _lastServed;
    private long _clockOffset;
    private bool _disposed;

    /// <summary>Makes an account with nothing in it. Cheap: the practice authority is made when it is first needed.</summary>
    /// <param name="clock">The clock that the emulator starts from.</param>
    /// <param name="options">What the account is like.</param>
    public EmulatedAccount(IClock clock, EmulatorOptions options)
    {
        _clock = clock ?? throw new ArgumentNullException(nameof(clock));
        if (options is null)
        {
            throw new ArgumentNullException(nameof(options));
        }

        AccessKey = options.AccessKey ?? "EMULATOR" + RandomHex(8);
        SecretKey = options.SecretKey ?? "EMULATOR-NOT-A-SECRET-" + RandomHex(20);

        // From the time of creation, so that it cannot be seen when the authority was really made.
        DateTimeOffset created = UtcNow;
        _authority = new Lazy<PracticeAuthority>(() => new PracticeAuthority(created));
        _state = new AccountState(options.Style, options.Zone, () => UtcNow, _authority);
        _version1 = new Version1Api(_state);
        _gateway = new Gateway(
            new RoutingTable([.. _version1.Routes, .. RoutesOfZone(), .. RoutesOfServices(), .. new IdentityApi(options.SubAccount).Routes]),
            new SignatureCheck(AccessKey, SecretKey),
            Faults,
            options.Style,
            options.SubAccount,
            () => UtcNow);
    }

    /// <inheritdoc/>
    public string AccessKey { get; }

    /// <inheritdoc/>
    public string SecretKey { get; }

    /// <inheritdoc/>
    public ProviderKind Provider => ProviderKind.NaverCloud;

    /// <inheritdoc/>
    public Uri? CdnEndpoint => null;

    /// <inheritdoc/>
    public string PracticeRoot => _authority.Value.RootPem;

    /// <summary>Now by the emulator's clock, UTC.</summary>
    public DateTimeOffset UtcNow => _clock.UtcNow + TimeSpan.FromTicks(Interlocked.Read(ref _clockOffset));

    /// <summary>Faults that requests are yet to meet.</summary>
    public FaultPlan Faults { get; } = new();

    /// <inheritdoc/>
    public HttpMessageHandler CreateHandler() => new EmulatorHandler(this);

    /// <summary>Answers one request: what all heads (handler, loopback port, server) pass their requests to.</summary>
    /// <param name="request">The request as it was on the wire.</param>
    /// <param name="cancel">Ends a request that a fault delays.</param>
    /// <exception cref="IOException">The connection is to be dropped without an answer: a fault said so.</exception>
    public Task<EmulatedResponse> AnswerAsync(EmulatedRequest request, CancellationToken cancel) => _gateway.AnswerAsync(request, cancel);

    /// <inheritdoc/>
    public Uri Listen(int port)
    {
        lock (_servers)
        {
            Platform.ThrowIfDisposed(_disposed, this);
            LoopbackServer server = LoopbackServer.Open(port, this);
            _servers.Add(server);
            return server.Address;
        }
    }

    /// <inheritdoc/>
    public PracticeCertificate Issue(PracticeRequest request) => _authority.Value.Issue(request, UtcNow);

    /// <inheritdoc/>
    public void AdvanceClock(TimeSpan by)
    {
        // Fails here, not at the next request, when the calendar ends.
        _ = UtcNow + by;
        Interlocked.Add(ref _clockOffset, by.Ticks);
        if (_state.Style.RenewedFiles == RenewedFilesForm.AtOnce)
        {
            // So that what was renewed meanwhile is served, though nobody asks for certificates.
            _state.Certificates.List(UtcNow);
        }
    }

    /// <inheritdoc/>
    public void SetUsage(string certificateId, IReadOnlyList<string> serviceIds)
    {
        IReadOnlyList<string> services = [.. serviceIds.Select(ServiceNumber)];
        if (!long.TryParse(certificateId, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            || _state.Certificates.Change(number, certificate => certificate with { UsedBy = services }, UtcNow) is null)
        {
            throw EmulatorErrors.EmulatedCertificateNotFound.With(certificateId);
        }
    }

    /// <inheritdoc/>
    public void PublishRecord(string domain) => _state.Records.Publish(domain ?? throw new ArgumentNullException(nameof(domain)), UtcNow);

    /// <inheritdoc/>
    public EmulatedFront OpenFront(int addresses)
    {
        lock (_servers)
        {
            Platform.ThrowIfDisposed(_disposed, this);
            _front = _front is null ? TlsFront.Open(addresses, _state) : throw FrontErrors.FrontUnavailable.With(TlsFront.OpenAlready.Format());
            return _front.Description;
        }
    }

    /// <inheritdoc/>
    public void SetFront(string? address, FrontBehaviour behaviour)
    {
        lock (_servers)
        {
            IReadOnlyList<FrontAddress> all = _front?.Addresses ?? [];
            IReadOnlyList<FrontAddress> chosen = [.. all.Where(one => address is null || one.Address.ToString() == address)];
            if (chosen.Count == 0)
            {
                throw FrontErrors.FrontAddressUnknown.With(address ?? "-", all.Count == 0 ? "-" : string.Join(", ", all.Select(static one => one.Address)));
            }

            foreach (FrontAddress one in chosen)
            {
                one.Behaviour = behaviour;
            }
        }
    }

    /// <inheritdoc/>
    public void Serve(PracticeCertificate certificate)
    {
        CertificateFiles files = ServedCertificates.FilesOf(certificate ?? throw new ArgumentNullException(nameof(certificate)));
        DateTimeOffset now = UtcNow;
        var served = new AccountCertificate
        {
            // Below zero: it is none of the account's.
            Number = Interlocked.Decrement(ref _lastServed),
            Name = certificate.SerialNumber,
            Type = CertificateType.External,
            RegisteredAt = now,
            ChangedAt = now,
            Files = files,
        };
        foreach (string name in certificate.Names)
        {
            _state.Serving.Record(name, served, now);
        }
    }

    /// <inheritdoc/>
    public async Task DelayAsync(TimeSpan time, CancellationToken cancel)
    {
        // A moment of real time: who polls for ever is no hot loop, and can be stopped.
        await Task.Delay(TimeSpan.FromMilliseconds(1), cancel).ConfigureAwait(false);
        AdvanceClock(time);
    }

    /// <summary>Fills the account with external certificates that are made up (facts only: they have no files), and makes the answer that lists them beforehand.</summary>
    /// <param name="count">How many.</param>
    /// <returns>Length of that answer in bytes.</returns>
    public int AddCertificates(int count)
    {
        foreach ((string name, CertificateFacts facts, DateTimeOffset registeredAt) in BulkCertificates.Make(count, UtcNow))
        {
            _state.Certificates.Add(CertificateManagerApi.External(name, facts, files: null, registeredAt));
        }

        return _version1.Prepare();
    }

    /// <summary>Closes the ports and forgets everything.</summary>
    public void Dispose()
    {
        lock (_servers)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            _servers.ForEach(static server => server.Dispose());
            _front?.Dispose();
        }

        _state.Clear();
        if (_authority.IsValueCreated)
        {
            _authority.Value.Dispose();
        }
    }

    /// <summary>The answer to what is no HTTP request at all.</summary>
    internal EmulatedResponse AnswerUnreadable(string details) => _gateway.Refuse(GatewayStatus.BadRequest, details);

    /// <summary>Services are numbered with integers, and are found by their number however it was written.</summary>
    private static string ServiceNumber(string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : throw EmulatorErrors.EmulatedServiceInvalid.With(id);

    private static string RandomHex(int bytes) => Platform.ToHex(Platform.RandomBytes(bytes));

    /// <summary>API 2.0 is in the public zone only; private certificates are issued in the government zone only.</summary>
    private IEnumerable<Route> RoutesOfZone()
    {
        CertificateManagerApi[] apis = _state.Zone switch
        {
            CloudZone.Public =>
            [
                new IssuingApi(_state),
                new ListingApi(_state),
                new OrderApi(_state),
                new ValidatingApi(_state),
                new KeepingApi(_state),
                new DomainApi(_state),
                new AcmeApi(_state),
            ],
            CloudZone.Government => [new PrivateIssuingApi(_state)],
            _ => [],
        };
        return apis.SelectMany(static api => api.Routes);
    }
}
