namespace CertManager;

/// <summary>Every error that the module raises on purpose. It knows its stable id, what to do about it, and what a provider said.</summary>
public sealed class CertManagerException : Exception
{
    // Repeating may do it twice, and some of it costs money.
    private static readonly Message LookFirst = new(
        "It is not known whether the change was carried out. Look at what is there with the matching Get- command before you run this one again.",
        "변경이 처리되었는지 알 수 없습니다. 이 명령을 다시 실행하기 전에 해당 Get- 명령으로 현재 상태를 확인하세요.");

    internal CertManagerException(ErrorDefinition definition, object?[] arguments)
        : base(definition.What.Format(arguments))
    {
        ErrorId = definition.Id;
        Kind = definition.Kind;
        Remedy = definition.Remedy.Format(arguments);
    }

    private CertManagerException(CertManagerException origin, Exception? inner)
        : base(origin.Message, inner)
    {
        ErrorId = origin.ErrorId;
        Kind = origin.Kind;
        Remedy = origin.Remedy;
        Answer = origin.Answer;
        OutcomeUnknown = origin.OutcomeUnknown;
        Refusal = origin.Refusal;
        Findings = origin.Findings;
    }

    /// <summary>Stable PascalCase id.</summary>
    public string ErrorId { get; }

    /// <summary>What sort of error it is.</summary>
    public ErrorKind Kind { get; }

    /// <summary>What to do about it.</summary>
    public string Remedy { get; private init; }

    /// <summary>The provider's own code, for example <c>26040</c>; null when no provider answered.</summary>
    public string? ProviderCode => Answer.Code;

    /// <summary>The provider's own words, tags removed; null when it gave none.</summary>
    public string? ProviderMessage => Answer.Message;

    /// <summary>HTTP status of the answer, for example 401; null when there was none.</summary>
    public int? HttpStatus => Answer.HttpStatus;

    /// <summary>The provider's id of the request, for a support ticket; null when it gave none.</summary>
    public string? RequestId => Answer.RequestId;

    /// <summary>Which part of the provider answered (NAVER: <c>APIGW</c> or <c>ENDPOINT</c>); null when it did not say.</summary>
    public string? ResponseOrigin => Answer.Origin;

    /// <summary>True when a request that changes something may or may not have been carried out.</summary>
    public bool OutcomeUnknown { get; init; }

    /// <summary>
    /// The refusal as the provider gave it, when an earlier attempt at the same change may have been carried out: the error once a look has shown that it
    /// was not. Null when there is no refusal, or it can be believed at once.
    /// </summary>
    internal CertManagerException? Refusal { get; private init; }

    /// <summary>The findings that led to this error; empty for errors of another kind.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>All that the provider said; empty when it did not answer.</summary>
    internal ProviderAnswer Answer { get; private init; } = new();

    /// <summary>The same error with the exception that caused it.</summary>
    /// <param name="inner">The cause. Its text must hold no secret: it is shown.</param>
    public CertManagerException CausedBy(Exception inner) => new(this, inner);

    /// <summary>The same error with what a provider answered.</summary>
    /// <param name="answer">The parts of the answer, or the <see cref="Answer"/> of another error.</param>
    internal CertManagerException Answered(ProviderAnswer answer) => new(this, InnerException) { Answer = answer };

    /// <summary>The same error, marked as one after which nobody knows whether the request was carried out.</summary>
    internal CertManagerException WithOutcomeUnknown() => MayBeDone(LookFirst.Format());

    /// <summary>The same error and the same remedy, marked as one after which nobody knows whether the request was carried out.</summary>
    internal CertManagerException MayBeDone() => MayBeDone(Remedy);

    /// <summary>The same refusal, to be believed only after a look: an earlier attempt at the change may have been carried out.</summary>
    internal CertManagerException AfterDoubtfulAttempt() => OutcomeUnknown ? this : new(this, InnerException) { OutcomeUnknown = true, Remedy = LookFirst.Format(), Refusal = this };

    /// <summary>This error in the place of another one about the same request: with its answer, and as open as that.</summary>
    internal CertManagerException InPlaceOf(CertManagerException other)
    {
        CertManagerException same = Answered(other.Answer);
        return !other.OutcomeUnknown ? same : other.Refusal is null ? same.WithOutcomeUnknown() : same.AfterDoubtfulAttempt();
    }

    /// <summary>The same error with the findings that led to it.</summary>
    internal CertManagerException About(IReadOnlyList<Finding> findings) => new(this, InnerException) { Findings = findings };

    private CertManagerException MayBeDone(string remedy) => new(this, InnerException) { OutcomeUnknown = true, Remedy = remedy };
}
