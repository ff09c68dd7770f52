using System.Diagnostics;

namespace CertManager.Emulator;

/// <summary>
/// What emulated accounts of all clouds have: keys, a clock, a practice authority, heads that take requests, a TLS front, faults. In memory, and in a file
/// where one is named. All members may be called at once.
/// </summary>
public abstract partial class EmulatedAccountBase : IEmulatedAccount, IRequestTaker
{
    /// <summary>Signatures count from 1970; certificates of ten years end by 9999 (RFC 5280 section 4.1.2.5).</summary>
    private const int FirstYear = 1970;
    private const int LastYear = 9988;

    private readonly object _clockGate = new();
    private readonly IClock _clock;
    private readonly List<LoopbackServer> _servers = [];
    private TlsFront? _front;
    private long _clockOffset;
    private bool _disposed;

    private protected EmulatedAccountBase(IClock clock, EmulatorOptions options)
    {
        _clock = clock ?? throw new ArgumentNullException(nameof(clock));
        if (options is null)
        {
            throw new ArgumentNullException(nameof(options));
        }

        AccessKey = options.AccessKey ?? "EMULATOR" + RandomHex(8);
        SecretKey = options.SecretKey ?? "EMULATOR-NOT-A-SECRET-" + RandomHex(20);
        ControlToken = "EMULATOR-NOT-A-SECRET-" + RandomHex(20);
        Zone = options.Zone;
        Ground = new EmulatorGround(() => UtcNow);
        Faults = new FaultPlan(Ground.Now, DelayAsync);
    }

    /// <inheritdoc/>
    public string AccessKey { get; }

    /// <inheritdoc/>
    public string SecretKey { get; }

    /// <inheritdoc/>
    public string ControlToken { get; }

    /// <summary>The zone that it plays.</summary>
    public CloudZone Zone { get; }

    /// <inheritdoc/>
    public abstract ProviderKind Provider { get; }

    /// <inheritdoc/>
    public abstract Uri? CdnEndpoint { get; }

    /// <inheritdoc/>
    public string PracticeRoot => Ground.Authority.Value.RootPem;

    /// <summary>Now by the emulator's clock, UTC.</summary>
    public DateTimeOffset UtcNow => _clock.UtcNow + TimeSpan.FromTicks(Interlocked.Read(ref _clockOffset));

    /// <summary>Faults that requests are yet to meet.</summary>
    public FaultPlan Faults { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> FaultRules => [.. Faults.List().Select(static status => status.Fault.ToString())];

    internal EmulatorGround Ground { get; }

    /// <inheritdoc/>
    public HttpMessageHandler CreateHandler() => new EmulatorHandler(this);

    /// <summary>Answers one request: what all heads (handler, loopback port, server) pass their requests to.</summary>
    /// <param name="request">The request as it was on the wire.</param>
    /// <param name="cancel">Ends a request that a fault delays.</param>
    /// <exception cref="IOException">The connection is to be dropped without an answer: a fault said so, or the state file cannot be written.</exception>
    public async Task<EmulatedResponse> AnswerAsync(EmulatedRequest request, CancellationToken cancel)
    {
        if (request is null)
        {
            throw new ArgumentNullException(nameof(request));
        }

        RequestRecord record = request.Record = new RequestRecord(request, UtcNow);
        Journal.Add(record);
        var watch = Stopwatch.StartNew();
        try
        {
            EmulatedResponse answer;
            try
            {
                answer = await CarryAsync(request, cancel).ConfigureAwait(false);
            }
            finally
            {
                // Before the answer is given; and what a fault keeps quiet about has happened all the same.
                Save();
            }

            record.Answered(answer);
            return answer;
        }
        finally
        {
            record.Ended(watch.Elapsed);
        }
    }

    /// <inheritdoc/>
    public Uri Listen(int port) => Open(port, this);

    /// <inheritdoc/>
    public Uri ListenForControl(int port) => Open(port, new ControlPlane(this));

    /// <inheritdoc/>
    public PracticeCertificate Issue(PracticeRequest request)
    {
        PracticeCertificate issued = Ground.Authority.Value.Issue(request, UtcNow);
        Keep();
        return issued;
    }

    /// <inheritdoc/>
    public void AdvanceClock(TimeSpan by)
    {
        // Fails here, not at the next request; of two at once each sees what the other did.
        lock (_clockGate)
        {
            DateTimeOffset time = UtcNow + by;
            if (time.UtcDateTime.Year is < FirstYear or > LastYear)
            {
                throw new ArgumentOutOfRangeException(nameof(by), by, $"The emulator's clock goes from {FirstYear} to {LastYear}.");
            }

            Interlocked.Add(ref _clockOffset, by.Ticks);
        }

        ClockAdvanced();
        Keep();
    }

    /// <inheritdoc/>
    public abstract void SetUsage(string certificateId, IReadOnlyList<string> serviceIds);

    /// <inheritdoc/>
    public abstract void PublishRecord(string domain);

    /// <inheritdoc/>
    public abstract string AddLoadBalancer(string name, int port, string certificateId, IReadOnlyList<string> hosts);

    /// <inheritdoc/>
    public abstract string AddEdge(string name, string domain, string certificateId);

    /// <inheritdoc/>
    public abstract string AddCdnService(string name, string domain, string? certificateId);

    /// <inheritdoc/>
    public abstract void AddLoadBalancerCertificate(string name, PracticeCertificate certificate);

    /// <inheritdoc/>
    public EmulatedFront OpenFront(int addresses)
    {
        lock (_servers)
        {
            Platform.ThrowIfDisposed(_disposed, this);
            _front = _front is null ? TlsFront.Open(addresses, Ground) : throw FrontErrors.FrontUnavailable.With(TlsFront.OpenAlready.Format());
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
        var served = new ForeignCertificate(certificate.SerialNumber, files);
        DateTimeOffset now = UtcNow;
        foreach (string name in certificate.Names)
        {
            Ground.Serving.Record(name, served, now);
        }

        Keep();
    }

    /// <summary>What a name is served with, before any propagation.</summary>
    /// <param name="name">The DNS name.</param>
    /// <param name="at">When; null for now by the emulator's clock.</param>
    /// <returns>Null when nobody serves it then.</returns>
    public EmulatedServing? FindServed(string name, DateTimeOffset? at = null) =>
        Ground.Serving.Find(DomainText.Ascii(name), at ?? UtcNow) is { } served
            ? new EmulatedServing(served.Id, served.SerialNumber, served.Files?.PrivateKey is not null)
            : null;

    /// <inheritdoc/>
    public async Task DelayAsync(TimeSpan time, CancellationToken cancel)
    {
        // A moment of real time: who polls for ever is no hot loop, and can be stopped.
        await Task.Delay(TimeSpan.FromMilliseconds(1), cancel).ConfigureAwait(false);
        AdvanceClock(time);
    }

    /// <summary>Closes the ports and forgets everything.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    EmulatedResponse IRequestTaker.AnswerUnreadable(string details) => AnswerUnreadable(details);

    /// <summary>The answer to what is no HTTP request at all.</summary>
    internal abstract EmulatedResponse AnswerUnreadable(string details);

    /// <summary>Carries out a request.</summary>
    private protected abstract Task<EmulatedResponse> CarryAsync(EmulatedRequest request, CancellationToken cancel);

    /// <summary>Is called when the clock was moved.</summary>
    private protected virtual void ClockAdvanced()
    {
    }

    /// <summary>Forgets certificates, links and what is served: the account holds no private key any more.</summary>
    private protected abstract void Clear();

    private protected static string RandomHex(int bytes) => Platform.ToHex(Platform.RandomBytes(bytes));

    /// <summary>Closes the ports and forgets everything.</summary>
    /// <param name="disposing">Whether it is not the finalizer that calls; there is none.</param>
    protected virtual void Dispose(bool disposing)
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

        // Before everything is forgotten: the file keeps it.
        _file?.Dispose();

        Clear();
        if (Ground.Authority.IsValueCreated)
        {
            Ground.Authority.Value.Dispose();
        }
    }
}
