namespace CertManager.Core.Tests.Issuance;

/// <summary>
/// A provider that answers as a test says. The engines stand behind this interface, and what a cloud may answer over time (states, lost
/// answers, silence) cannot be had from one of them on demand.
/// </summary>
internal sealed class ScriptedProvider : ICertificateProvider, ICertificateIssuing, ICertificateValidating, IProviderRules
{
    /// <summary>An error that a provider may give.</summary>
    internal static readonly ErrorDefinition Refused = new(nameof(Refused), ErrorKind.PermissionDenied, new("Refused.", "거부됨."), new("Nothing.", "없음."));

    /// <summary>What is on record. Takes the number of the look, from 0 on.</summary>
    internal Func<int, IEnumerable<CdnCertificate>> Records { get; set; } = static _ => [];

    /// <summary>The answer to an application or a reissue.</summary>
    internal Func<CertificateApplication, CdnCertificate?> Answer { get; set; } = static _ => null;

    /// <summary>The answer to an application for a private certificate.</summary>
    internal Func<PrivateCertificateApplication, PrivateCertificateIssue> PrivateAnswer { get; set; } = static _ => new PrivateCertificateIssue();

    /// <summary>The orders.</summary>
    internal List<CertificateOrder> Orders { get; } = [];

    /// <summary>The changes of a window. Takes the number of the look, from 0 on.</summary>
    internal Func<int, ChangeWindow, IEnumerable<CertificateChange>> Changes { get; set; } = static (_, _) => [];

    internal int Looks { get; private set; }

    internal List<CertificateQuery> Queries { get; } = [];

    internal List<CertificateApplication> Applications { get; } = [];

    internal List<string> Domains { get; } = [];

    internal List<string> Revocations { get; } = [];

    internal List<ChangeWindow> Windows { get; } = [];

    /// <summary>How often changes are sent again; never, unless a test says so.</summary>
    public ChangeRepetition Repetition { get; set; } = ChangeRepetition.None;

    public ProviderKind Kind => ProviderKind.NaverCloud;

    /// <summary>The services; none to have them not offered.</summary>
    internal ICdnServices? ServicesAnswer { get; set; }

    public ICdnServices Services => ServicesAnswer ?? throw new NotSupportedException();

    public IProviderRules Rules => this;

    public ICertificateIssuing Issuing => this;

    public ICertificateValidating Validating => this;

    public ICertificateKeeping Keeping => throw new NotSupportedException();

    ICertificateDomains ICertificateProvider.Domains => throw new NotSupportedException();

    public IAcmeAccounts AcmeAccounts => throw new NotSupportedException();

    public bool RootWanted => true;

    /// <inheritdoc/>
    public bool ChainRequired => false;

    public bool OnePerDomain => false;

    public IReadOnlyCollection<string> ApplicationFields => ["commonName"];

    public void Require(IEnumerable<ProviderFeature> needed)
    {
    }

    public void RequireWritable(CdnCertificate certificate)
    {
    }

    /// <summary>A record.</summary>
    internal static CdnCertificate Record(string id, string name, CertificateStatus status, params string[] domains) => new()
    {
        Id = id,
        Name = name,
        Provider = ProviderKind.NaverCloud,
        Type = CertificateType.AdvancedDV,
        Status = status,
        PrimaryDomain = domains.FirstOrDefault(),
        Domains = domains,
    };

    public IEnumerable<Finding> JudgeName(string name) => name.Length >= 3 ? [] : [TooShort.At("-Name", name)];

    public Task ListAsync(CertificateQuery query, Action<CdnCertificate> found, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        Queries.Add(query);
        foreach (CdnCertificate record in Records(Looks++))
        {
            found(record);
        }

        return Task.CompletedTask;
    }

    public Task<CdnCertificate?> RequestAsync(CertificateApplication application, CancellationToken cancel)
    {
        Applications.Add(application);
        return Task.FromResult(Answer(application));
    }

    public Task<CdnCertificate?> ReissueAsync(string id, CertificateApplication application, CancellationToken cancel) => RequestAsync(application, cancel);

    public Task<PrivateCertificateIssue> RequestPrivateAsync(PrivateCertificateApplication application, CancellationToken cancel) => Task.FromResult(PrivateAnswer(application));

    public Task ListOrdersAsync(Action<CertificateOrder> found, CancellationToken cancel)
    {
        Orders.ForEach(found);
        return Task.CompletedTask;
    }

    public Task RevokeAsync(string orderId, string? id, RevocationReason reason, CancellationToken cancel)
    {
        Revocations.Add($"{orderId}/{id ?? "all"}/{reason}");
        return Task.CompletedTask;
    }

    public Task ListValidationsAsync(string id, string domain, Action<CertificateValidation> found, CancellationToken cancel)
    {
        Domains.Add(domain);
        found(new CertificateValidation { CertificateId = id, Domain = domain, State = ValidationState.Pending });
        return Task.CompletedTask;
    }

    public Task ListChangesAsync(ChangeWindow window, Action<CertificateChange> found, CancellationToken cancel)
    {
        Windows.Add(window);
        foreach (CertificateChange change in Changes(Windows.Count - 1, window))
        {
            found(change);
        }

        return Task.CompletedTask;
    }

    public Task ListTypesAsync(Action<CertificateTypeInfo> found, CancellationToken cancel) => throw new NotSupportedException();

    public Task ExtendAsync(string orderId, int years, CancellationToken cancel) => throw new NotSupportedException();

    public Task<CdnCertificate?> RegisterAsync(CertificateRegistration request, CancellationToken cancel) => throw new NotSupportedException();

    public Task DeleteAsync(string id, string name, CertificateType type, CertificateApi api, CancellationToken cancel) => throw new NotSupportedException();

    public Task<CallerIdentity?> IdentifyAsync(CancellationToken cancel) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    private static readonly FindingRule TooShort = new(nameof(TooShort), FindingSeverity.Error, acceptable: true, "test", new("{0} is too short.", "{0}은(는) 너무 짧습니다."), new("Longer.", "더 길게."));
}

/// <summary>A clock that stands still but for pauses, which pass at once.</summary>
internal sealed class PausingClock : IClock
{
    internal static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    public DateTimeOffset UtcNow { get; private set; } = Start;

    internal List<TimeSpan> Pauses { get; } = [];

    /// <summary>What happens in a pause. Takes the number of pauses so far.</summary>
    internal Action<int> InPause { get; set; } = static _ => { };

    internal TimeSpan Elapsed => UtcNow - Start;

    public Task DelayAsync(TimeSpan time, CancellationToken cancel)
    {
        InPause(Pauses.Count);
        cancel.ThrowIfCancellationRequested();
        Pauses.Add(time);
        UtcNow += time;
        return Task.CompletedTask;
    }
}
