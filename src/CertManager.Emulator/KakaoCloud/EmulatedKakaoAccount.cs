using System.Text.Json;

namespace CertManager.Emulator;

/// <summary>
/// An account at the emulated KakaoCloud. Token service and the load balancers' list of certificates are played as documented; for CDN certificates
/// it simulates the console guide over a contract of this project (docs/kakao-cdn-contract.md). Paths alone decide which part answers, so that one
/// port serves all.
/// </summary>
public sealed class EmulatedKakaoAccount : EmulatedAccountBase
{
    // A reserved name (RFC 6761 section 6.4): it can never lead anywhere.
    private static readonly Uri ReservedEndpoint = new("https://cdn.emulator.invalid/");

    private readonly KakaoGateway _gateway;
    private readonly KakaoTokens _tokens;
    private readonly SecretApi _secrets;
    private readonly CdnStore _store;

    /// <summary>Makes an account with nothing in it.</summary>
    /// <param name="clock">The clock that the emulator starts from.</param>
    /// <param name="options">What the account is like.</param>
    /// <exception cref="CertManagerException">A zone or a sub account was asked for: these are NAVER Cloud's.</exception>
    public EmulatedKakaoAccount(IClock clock, EmulatorOptions options)
        : base(clock, options)
    {
        if (options.Zone != CloudZone.Public)
        {
            throw Elsewhere($"{nameof(EmulatorOptions.Zone)} {options.Zone}");
        }

        if (options.SubAccount)
        {
            throw Elsewhere(nameof(EmulatorOptions.SubAccount));
        }

        KakaoStyle style = options.KakaoStyle;
        var writer = new KakaoWriter(style);
        _tokens = new KakaoTokens(style.TokenEnd, Ground.Now);
        _secrets = new SecretApi(_tokens, writer);
        _store = new CdnStore(style, Ground);
        Route[] routes =
        [
            .. new TokenApi(this, _tokens, style).Routes,
            .. _secrets.Routes,
            .. new CdnCertificateApi(_tokens, _store, writer, new KakaoBundleReader(Ground, style)).Routes,
            .. new CdnServiceApi(_tokens, _store, writer).Routes,
        ];
        _gateway = new KakaoGateway(new RoutingTable(routes), Faults, style, Ground.Now);
    }

    /// <inheritdoc/>
    public override ProviderKind Provider => ProviderKind.KakaoCloud;

    /// <inheritdoc/>
    public override Uri? CdnEndpoint => ReservedEndpoint;

    /// <summary>The name of the access key.</summary>
    public string AccessKeyName { get; } = "emulator-key";

    /// <summary>The unique id of the access key's user.</summary>
    public string UserId { get; } = KakaoWriter.UserId;

    /// <summary>The CDN services.</summary>
    public IReadOnlyList<EmulatedCdnService> Services => _store.Read<IReadOnlyList<EmulatedCdnService>>(static (_, services, now) =>
    [
        .. services.Select(service => new EmulatedCdnService(service.Id, service.Name, service.UserDomain, service.Certificate?.Id, service.IsBusy(now))),
    ]);

    /// <summary>Ends all tokens at once, as when a key is withdrawn and given back.</summary>
    public void EndTokens()
    {
        _tokens.Clear();
        Keep();
    }

    /// <inheritdoc/>
    public override string AddCdnService(string name, string domain, string? certificateId)
    {
        string id = _store.AddService(name, string.IsNullOrEmpty(domain) ? null : domain, certificateId).Id;
        Keep();
        return id;
    }

    /// <inheritdoc/>
    public override void AddLoadBalancerCertificate(string name, PracticeCertificate certificate)
    {
        _secrets.Add(name, UtcNow, (certificate ?? throw new ArgumentNullException(nameof(certificate))).NotAfter);
        Keep();
    }

    /// <inheritdoc/>
    public override void SetUsage(string certificateId, IReadOnlyList<string> serviceIds) => throw Elsewhere(nameof(SetUsage));

    /// <inheritdoc/>
    public override void PublishRecord(string domain) => throw Elsewhere(nameof(PublishRecord));

    /// <inheritdoc/>
    public override string AddLoadBalancer(string name, int port, string certificateId, IReadOnlyList<string> hosts) => throw Elsewhere(nameof(AddLoadBalancer));

    /// <inheritdoc/>
    public override string AddEdge(string name, string domain, string certificateId) => throw Elsewhere(nameof(AddEdge));

    internal override EmulatedResponse AnswerUnreadable(string details) => _gateway.Refuse(KakaoStatus.Invalid(details), string.Empty);

    internal override void WriteSnapshot(Utf8JsonWriter writer) => KakaoSnapshot.Write(writer, _store, _secrets);

    private protected override Task<EmulatedResponse> CarryAsync(EmulatedRequest request, CancellationToken cancel) => _gateway.AnswerAsync(request, cancel);

    private protected override void Clear() => Array.ForEach(Kept, static kept => kept.Clear());

    private protected override void KeepAccount(StateArchive archive) => Array.ForEach(Kept, kept => kept.Keep(archive));

    private IKept[] Kept => [_tokens, _secrets, _store];

    private static CertManagerException Elsewhere(string what) => EmulatorErrors.EmulatedElsewhere.With(what, ProviderKind.KakaoCloud, ProviderKind.NaverCloud);
}

/// <summary>A CDN service of an emulated project, as tests look at it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="UserDomain">Its user domain; null when it has a domain of the provider only.</param>
/// <param name="CertificateId">Id of the certificate that is linked to it; null for none.</param>
/// <param name="IsBusy">Whether a change of it is being deployed.</param>
public sealed record EmulatedCdnService(string Id, string Name, string? UserDomain, string? CertificateId, bool IsBusy);
