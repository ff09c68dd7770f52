namespace CertManager;

/// <summary>What a synchronisation does to one certificate.</summary>
public enum SyncAction
{
    /// <summary>Nothing: it is as wanted.</summary>
    None,

    /// <summary>The certificate is registered.</summary>
    Create,

    /// <summary>It takes the place of another one, with all its links.</summary>
    Replace,

    /// <summary>It is linked to a service.</summary>
    Link,

    /// <summary>A link that nobody wants is ended.</summary>
    Unlink,

    /// <summary>A superseded certificate is deleted.</summary>
    Prune,
}

/// <summary>How far a step is.</summary>
public enum SyncState
{
    /// <summary>It is a plan.</summary>
    Planned,

    /// <summary>It was carried out, or there was nothing to do.</summary>
    Done,

    /// <summary>It was tried and failed; <see cref="SyncStep.Error"/> says why.</summary>
    Failed,

    /// <summary>It was left out because a step before it, or its plan, failed.</summary>
    Skipped,
}

/// <summary>One line of the plan: how the account differs from what is wanted for one certificate, and what is done about it.</summary>
public sealed class SyncStep
{
    private static readonly Message OfNone = new("{0}: as wanted", "{0}: 원하는 상태와 같음");
    private static readonly Message OfFailure = new("{0}: cannot be planned: {1}", "{0}: 계획할 수 없음: {1}");
    private static readonly Message OfCreate = new("{0}: register, SHA-256 {1}, end {2}", "{0}: 등록, SHA-256 {1}, 만료 {2}");
    private static readonly Message OfReplace = new("{0}: replace {1} (end {2}) by SHA-256 {3}, end {4}, on {5}", "{0}: {1}(만료 {2})을(를) SHA-256 {3}, 만료 {4}(으)로 교체, 서비스 {5}");
    private static readonly Message OfLink = new("{0}: link to {1} as {2}, in the place of {3}", "{0}: {1}에 {2}(으)로 연결, 기존 {3}");
    private static readonly Message OfUnlink = new("{0}: unlink from {1}", "{0}: {1}에서 연결 해제");
    private static readonly Message OfPrune = new("{0}: delete the superseded {1} (end {2}). This cannot be undone", "{0}: 대체된 {1}(만료 {2}) 삭제. 되돌릴 수 없음");
    private static readonly Message Nobody = new("nothing", "없음");

    /// <summary>Which plan it belongs to. The same state and the same wish give the same id.</summary>
    public string PlanId { get; internal set; } = string.Empty;

    /// <summary>Name of the certificate in the file.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the context.</summary>
    public required string? Context { get; init; }

    /// <summary>Which cloud; null where the context is not there.</summary>
    public ProviderKind? Provider { get; init; }

    /// <summary>What is done.</summary>
    public required SyncAction Action { get; init; }

    /// <summary>How far it is.</summary>
    public SyncState State { get; internal set; }

    /// <summary>The certificate of the account that it is about: the one replaced, unlinked or deleted; for None the one that is as wanted. Null where there is none.</summary>
    public CdnCertificate? Certificate { get; init; }

    /// <summary>The service of a link; null for other steps.</summary>
    public CdnService? Service { get; init; }

    /// <summary>What the certificate is to be to the service.</summary>
    public LinkRole? Role { get; init; }

    /// <summary>Names of all services concerned.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>The certificate that the service has now and that is displaced; null where there is none.</summary>
    public ServiceCertificate? Displaced { get; init; }

    /// <summary>SHA-256 of the bundle's leaf; null where the bundle could not be read.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>End of the bundle's leaf, UTC.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>What is to be known beside.</summary>
    public IReadOnlyList<Finding> Findings { get; internal set; } = [];

    /// <summary>What the replacement came to; null for other steps.</summary>
    public ReplacementReport? Report { get; internal set; }

    /// <summary>Why it failed, or could not be planned; null where it did not.</summary>
    public string? Error { get; internal set; }

    /// <summary>Id of that error.</summary>
    public string? ErrorId { get; internal set; }

    /// <summary>The error itself.</summary>
    internal CertManagerException? Failure { get; private set; }

    /// <summary>Whether anything is changed by it.</summary>
    internal bool IsChange => Action != SyncAction.None;

    /// <summary>What two plans have in common when they are the same: everything that would be done, to what, with what.</summary>
    internal string Mark => string.Join("\n", [Context, Name, Action.ToString(), Fingerprint, Certificate?.Id, Service?.Kind.ToString(), Service?.Id, Role?.ToString(), Displaced?.ToString(), ErrorId, .. Services]);

    /// <summary>Notes that it was tried and failed.</summary>
    /// <param name="failure">The error.</param>
    /// <param name="id">Id of what caused it.</param>
    internal void Fail(CertManagerException failure, string id)
    {
        State = SyncState.Failed;
        Failure = failure;
        Error = failure.Message;
        ErrorId = id;
    }

    /// <summary>The line of the plan.</summary>
    public override string ToString() => Action switch
    {
        SyncAction.Create => OfCreate.Format(Name, Short(Fingerprint), DateText.Day(NotAfter)),
        SyncAction.Replace => OfReplace.Format(Name, Certificate, DateText.Day(Certificate?.NotAfter), Short(Fingerprint), DateText.Day(NotAfter), Services.Count == 0 ? Nobody : string.Join(", ", Services)),
        SyncAction.Link => OfLink.Format(Name, Service, Role, Displaced is null ? Nobody : Displaced),
        SyncAction.Unlink => OfUnlink.Format(Name, Service),
        SyncAction.Prune => OfPrune.Format(Name, Certificate, DateText.Day(Certificate?.NotAfter)),
        _ => Error is null ? OfNone.Format(Name) : OfFailure.Format(Name, Error),
    };

    private static string Short(string? fingerprint) => fingerprint?.Substring(0, 16) ?? "?";
}
