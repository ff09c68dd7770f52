using System.Globalization;
using System.Text.Json;

namespace CertManager.Emulator;

/// <summary>An account at the emulated NAVER Cloud.</summary>
public sealed partial class EmulatedAccount : EmulatedAccountBase
{
    private readonly Gateway _gateway;
    private readonly AccountState _state;
    private readonly Version1Api _version1;

    /// <summary>Makes an account with nothing in it. Cheap: the practice authority is made when it is first needed.</summary>
    /// <param name="clock">The clock that the emulator starts from.</param>
    /// <param name="options">What the account is like.</param>
    public EmulatedAccount(IClock clock, EmulatorOptions options)
        : base(clock, options)
    {
        _state = new AccountState(options.Style, options.Zone, Ground);
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
    public override ProviderKind Provider => ProviderKind.NaverCloud;

    /// <inheritdoc/>
    public override Uri? CdnEndpoint => null;

    /// <inheritdoc/>
    public override void SetUsage(string certificateId, IReadOnlyList<string> serviceIds)
    {
        IReadOnlyList<string> services = [.. serviceIds.Select(ServiceNumber)];
        if (!long.TryParse(certificateId, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            || _state.Certificates.Change(number, certificate => certificate with { UsedBy = services }, UtcNow) is null)
        {
            throw EmulatorErrors.EmulatedCertificateNotFound.With(certificateId);
        }

        Keep();
    }

    /// <inheritdoc/>
    public override void PublishRecord(string domain)
    {
        _state.Records.Publish(domain ?? throw new ArgumentNullException(nameof(domain)), UtcNow);
        Keep();
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

        Keep();
        return _version1.Prepare();
    }

    /// <summary>The answer to what is no HTTP request at all.</summary>
    internal override EmulatedResponse AnswerUnreadable(string details) => _gateway.Refuse(GatewayStatus.BadRequest, details);

    internal override void WriteSnapshot(Utf8JsonWriter writer) => new NaverSnapshot(_state).Write(writer);

    private protected override Task<EmulatedResponse> CarryAsync(EmulatedRequest request, CancellationToken cancel) => _gateway.AnswerAsync(request, cancel);

    private protected override void Clear() => _state.Clear();

    private protected override void KeepAccount(StateArchive archive) => _state.Keep(archive);

    private protected override void ClockAdvanced()
    {
        if (_state.Style.RenewedFiles == RenewedFilesForm.AtOnce)
        {
            // So that what was renewed meanwhile is served, though nobody asks for certificates.
            _state.Certificates.List(UtcNow);
        }
    }

    /// <summary>Services are numbered with integers, and are found by their number however it was written.</summary>
    private static string ServiceNumber(string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : throw EmulatorErrors.EmulatedServiceInvalid.With(id);

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
