using System.Globalization;
using System.Security.Cryptography;

namespace CertManager.Emulator;

/// <summary>An account at the emulated clouds: keys, certificates, clock and practice authority, in memory only. All members may be called at once.</summary>
public sealed class EmulatedAccount : IEmulatedAccount
{
    private readonly IClock _clock;
    private readonly Lazy<PracticeAuthority> _authority;
    private readonly Gateway _gateway;
    private readonly CertificateStore _certificates = new();
    private readonly List<LoopbackServer> _servers = [];
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
        var api = new NaverCertificateApi(
            _certificates,
            new BundleCheck(() => _authority.IsValueCreated ? _authority.Value.Root : null),
            new CertificateAnswers(options.Style),
            options.Style,
            () => UtcNow);
        _gateway = new Gateway(new RoutingTable(api.Routes), new SignatureCheck(AccessKey, SecretKey), Faults, options.Style, () => UtcNow);
    }

    /// <inheritdoc/>
    public string AccessKey { get; }

    /// <inheritdoc/>
    public string SecretKey { get; }

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
    }

    /// <inheritdoc/>
    public void SetUsage(string certificateId, IReadOnlyList<string> serviceIds)
    {
        if (!long.TryParse(certificateId, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            || !_certificates.SetUsage(number, [.. serviceIds.Select(ServiceNumber)]))
        {
            throw EmulatorErrors.EmulatedCertificateNotFound.With(certificateId);
        }
    }

    /// <inheritdoc/>
    public void PublishRecord(string domain) => throw new NotImplementedException();

    /// <inheritdoc/>
    public Task DelayAsync(TimeSpan time, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        AdvanceClock(time);
        return Task.CompletedTask;
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
        }

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

    private static string RandomHex(int bytes)
    {
        byte[] random = new byte[bytes];
        using var generator = RandomNumberGenerator.Create();
        generator.GetBytes(random);
        return Platform.ToHex(random);
    }
}
